create table payment_withdrawal (
    payment_id uuid primary key references payment,
    organization_id uuid not null,
    day date not null,
    reason text not null,
    withdrawn_by text not null,
    withdrawn_at timestamptz not null
);

create index payment_withdrawal_organization on payment_withdrawal (organization_id);

comment on table payment_withdrawal is 'That a payment does not count any more: the bank took it back, or it was recorded by mistake. The payment itself stays.';
comment on column payment_withdrawal.organization_id is 'Whose it is; it stays when the organization is deleted.';

alter table payment_withdrawal enable row level security;
alter table payment_withdrawal force row level security;
create policy payment_withdrawal_scope on payment_withdrawal using (scope.sees(organization_id));

alter table bank_entry add column returned boolean not null default false;

comment on column bank_entry.returned is 'Whether the bank took money back, such as a direct debit that was returned.';
