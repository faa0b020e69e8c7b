create table license_term (
    license_id uuid not null references license on delete cascade,
    organization_id uuid not null references organization on delete cascade,
    starts_on date not null,
    former_until date not null,
    primary key (license_id, starts_on)
);

create index license_term_organization on license_term (organization_id);

comment on table license_term is 'On which day (UTC) each further term of a license begins: it became a paid one, or was sold again. The first term begins with the license.';
comment on column license_term.former_until is 'The first day after the term before it; earlier than the beginning where a license was renewed late.';

create table license_seats (
    license_id uuid not null references license on delete cascade,
    organization_id uuid not null references organization on delete cascade,
    at timestamptz not null,
    seats integer not null,
    primary key (license_id, at)
);

create index license_seats_organization on license_seats (organization_id);

comment on table license_seats is 'For how many people a license was, from when on; so that a day that is over is compared with what was licensed then.';

insert into license_term (license_id, organization_id, starts_on, former_until)
    select license_id, organization_id, cast(max(at) at time zone 'UTC' as date), cast(max(at) at time zone 'UTC' as date) from license_record
    where kind = 'converted' group by license_id, organization_id;

insert into license_seats (license_id, organization_id, at, seats)
    select id, organization_id, issued_at, seats from license;

alter table license_term enable row level security;
alter table license_term force row level security;
create policy license_term_scope on license_term using (scope.sees(organization_id));

alter table license_seats enable row level security;
alter table license_seats force row level security;
create policy license_seats_scope on license_seats using (scope.sees(organization_id));
