create table license_request (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    product text not null,
    edition text not null,
    seats integer not null check (seats > 0),
    months integer not null check (months between 0 and 120),
    wish text not null check (wish in ('license', 'quote', 'trial')),
    note text not null,
    state text not null check (state in ('open', 'quoted', 'accepted', 'issued', 'refused', 'withdrawn')),
    asked_by text not null,
    asked_at timestamptz not null,
    quote text,
    quote_until timestamptz,
    refused_for text,
    changed_by text not null,
    changed_at timestamptz not null,
    license_id uuid references license on delete set null
);

create index license_request_organization on license_request (organization_id, asked_at);
create index license_request_license on license_request (license_id) where license_id is not null;
create index license_request_open on license_request (asked_at) where state in ('open', 'quoted', 'accepted');

comment on table license_request is 'What customers ask sales for, from the question to the license.';
comment on column license_request.months is '0 for a trial, which lasts as long as is usual for the product.';
comment on column license_request.quote is 'What sales offers, in its own words: price, terms of payment.';

alter table license_request enable row level security;
alter table license_request force row level security;
create policy license_request_scope on license_request using (scope.sees(organization_id));
