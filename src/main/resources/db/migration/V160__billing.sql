create table billing_account (
    organization_id uuid primary key references organization on delete cascade,
    company text not null,
    address text not null,
    country text not null,
    tax_id text not null,
    purchase_order text not null,
    method text not null check (method in ('bank_transfer', 'direct_debit', 'external')),
    mandate jsonb,
    sealed_iban bytea,
    check ((method = 'direct_debit') = (mandate is not null)),
    check ((mandate is null) = (sealed_iban is null))
);

comment on column billing_account.mandate is 'Reference, account holder, end of the IBAN, when and by whom it was given; the IBAN itself is sealed.';

create table billing_contact (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    name text not null,
    email text not null,
    unique (organization_id, email)
);

create table subscription (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    license_id uuid not null unique references license on delete cascade,
    product text not null,
    edition text not null,
    seats integer not null check (seats > 0),
    plan text not null,
    currency text not null,
    billing_interval text not null check (billing_interval in ('monthly', 'annual')),
    seat_minor bigint not null check (seat_minor >= 0),
    flat_minor bigint not null check (flat_minor >= 0),
    tax_category text not null,
    next_plan text,
    purchase_order text not null,
    starts_on date not null,
    ends_on date not null,
    anchor_on date not null,
    billed_until date not null,
    check (billed_until >= starts_on or ends_on < starts_on)
);

create index subscription_organization on subscription (organization_id);
create index subscription_due on subscription (billed_until) where billed_until < ends_on;

comment on table subscription is 'What is paid for one paid license, in advance.';
comment on column subscription.seat_minor is 'The price of one seat for one interval in minor units, as it was when the present period was billed.';
comment on column subscription.anchor_on is 'Periods begin on this day of the month or year.';
comment on column subscription.billed_until is 'The first day that is not yet charged.';

create table charge (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    subscription_id uuid references subscription on delete cascade,
    description text not null,
    period_from date not null,
    period_until date not null,
    quantity integer not null,
    unit_minor bigint not null,
    part text not null,
    net_minor bigint not null,
    currency text not null,
    tax_category text not null,
    made_at timestamptz not null
);

create index charge_organization on charge (organization_id);

comment on table charge is 'What waits for the next invoice.';

create table invoice_counter (
    series text not null,
    year integer not null,
    last bigint not null,
    primary key (series, year)
);

comment on table invoice_counter is 'The last number of a series and year. Locked by each issue until its commit: a number exists only with its document.';

create table invoice (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    kind text not null check (kind in ('invoice', 'credit_note')),
    series text not null,
    year integer not null,
    number bigint not null,
    label text not null unique,
    issued_on date not null,
    due_on date not null,
    currency text not null,
    net_minor bigint not null check (net_minor >= 0),
    tax_minor bigint not null check (tax_minor >= 0),
    total_minor bigint not null check (total_minor = net_minor + tax_minor),
    taxes jsonb not null,
    issuer jsonb not null,
    recipient jsonb not null,
    refers_to uuid references invoice on delete cascade,
    issued_by text not null,
    issued_at timestamptz not null,
    unique (series, year, number)
);

create index invoice_organization on invoice (organization_id, issued_on desc);
create index invoice_refers_to on invoice (refers_to);

comment on table invoice is 'Invoices and credit notes as they were issued; they never change.';

create table invoice_line (
    organization_id uuid not null references organization on delete cascade,
    invoice_id uuid not null references invoice on delete cascade,
    position integer not null,
    subscription_id uuid,
    description text not null,
    period_from date not null,
    period_until date not null,
    quantity integer not null,
    unit_minor bigint not null,
    part text not null,
    net_minor bigint not null,
    currency text not null,
    tax_category text not null,
    primary key (invoice_id, position)
);

create index invoice_line_subscription on invoice_line (subscription_id);

create table payment (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    received_on date not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    reference text not null,
    payer text not null,
    source text not null check (source in ('hand', 'file', 'api')),
    entered_by text not null,
    entered_at timestamptz not null
);

create index payment_organization on payment (organization_id, received_on desc);

create table settlement (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    invoice_id uuid not null references invoice on delete cascade,
    payment_id uuid references payment on delete cascade,
    credit_note_id uuid references invoice on delete cascade,
    amount_minor bigint not null check (amount_minor > 0),
    at timestamptz not null,
    check (num_nonnulls(payment_id, credit_note_id) = 1)
);

create index settlement_invoice on settlement (invoice_id);
create index settlement_payment on settlement (payment_id);
create index settlement_credit_note on settlement (credit_note_id);
create index settlement_organization on settlement (organization_id);

comment on table settlement is 'Which payment or credit note pays how much of which invoice; what is left of one is credit on account.';

create table payment_file (
    digest text primary key,
    name text not null,
    kind text not null check (kind in ('csv', 'camt053')),
    entries integer not null,
    fresh integer not null,
    matched integer not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null
);

comment on column payment_file.digest is 'SHA-256 of the bytes, so that a file that is uploaded twice counts once.';

create table bank_entry (
    id uuid primary key,
    key text not null unique,
    file_digest text not null references payment_file,
    booked_on date not null,
    currency text not null,
    amount_minor bigint not null,
    payer text not null,
    reference text not null,
    state text not null check (state in ('matched', 'open', 'assigned', 'set_aside')),
    reason text not null,
    decided_by text,
    decided_at timestamptz
);

create index bank_entry_open on bank_entry (booked_on) where state = 'open';
create index bank_entry_file on bank_entry (file_digest);

comment on table bank_entry is 'What a bank reported. Its key is the bank''s own, so that an entry that stands in two files counts once.';

alter table mail add column enclosure text;

comment on column mail.enclosure is 'What is made when the mail leaves and goes with it, such as an invoice as PDF.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['billing_account', 'billing_contact', 'subscription', 'charge', 'invoice',
        'invoice_line', 'payment', 'settlement']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
    foreach tenant_table in array array['payment_file', 'bank_entry']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (current_setting(''liftlock.scope'', true) in (''portal'', ''staff''))',
            tenant_table || '_scope', tenant_table);
    end loop;
end
$$;
