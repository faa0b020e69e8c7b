create table debit_collection (
    id uuid primary key,
    message text not null unique,
    collect_on date not null,
    made_by text not null,
    made_at timestamptz not null,
    sent_by text,
    sent_at timestamptz
);

comment on table debit_collection is 'What is collected by one file of SEPA direct debits.';

create table debit (
    id uuid primary key,
    collection_id uuid not null references debit_collection,
    organization_id uuid not null,
    invoice_id uuid not null references invoice,
    label text not null,
    amount_minor bigint not null check (amount_minor > 0),
    mandate text not null,
    signed_on date not null,
    first boolean not null,
    holder text not null,
    sealed_iban bytea not null,
    ended_at timestamptz
);

create unique index debit_once on debit (invoice_id) where ended_at is null;
create index debit_collection_debits on debit (collection_id);
create index debit_organization on debit (organization_id);

comment on table debit is 'One invoice that is collected, with the mandate as it was then. While it has not ended, the invoice is collected by no other one, and nobody is reminded of it.';
comment on column debit.first is 'Whether it was the first one of its mandate.';
comment on column debit.ended_at is 'When the bank gave the money back, or the collection was discarded.';

alter table debit_collection enable row level security;
alter table debit_collection force row level security;
create policy debit_collection_scope on debit_collection using (current_setting('liftlock.scope', true) in ('portal', 'staff'));

alter table debit enable row level security;
alter table debit force row level security;
create policy debit_scope on debit using (scope.sees(organization_id));
