create table payment_order (
    key text primary key,
    digest text not null,
    payment_id uuid references payment,
    ordered_by text not null,
    ordered_at timestamptz not null
);

create index payment_order_payment on payment_order (payment_id);

comment on table payment_order is 'Under which keys payments were reported, so that one that is sent twice counts once.';
comment on column payment_order.key is 'A form''s own, or what a program sent as Idempotency-Key.';
comment on column payment_order.digest is 'SHA-256 over what was sent, in hex.';

alter table payment_order enable row level security;
alter table payment_order force row level security;
create policy payment_order_scope on payment_order using (current_setting('liftlock.scope', true) in ('portal', 'staff'));
