create table license_order (
    key text primary key,
    digest text not null,
    license_id uuid references license on delete cascade,
    ordered_by text not null,
    ordered_at timestamptz not null
);

create index license_order_license on license_order (license_id);

comment on table license_order is 'Under which keys licenses were ordered, so that one that is sent twice is issued once.';
comment on column license_order.key is 'A form''s own, or what a program sent as Idempotency-Key.';
comment on column license_order.digest is 'SHA-256 over what was sent, in hex.';

alter table license_order enable row level security;
alter table license_order force row level security;
create policy license_order_scope on license_order using (current_setting('liftlock.scope', true) in ('portal', 'staff'));
