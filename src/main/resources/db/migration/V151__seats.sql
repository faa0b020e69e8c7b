create table seat_report (
    organization_id uuid not null references organization on delete cascade,
    day date not null,
    product text not null,
    installation text not null,
    seats integer not null check (seats >= 0),
    primary key (organization_id, day, product, installation)
);

comment on table seat_report is 'How many seats an installation said were used on a day (UTC) when it had its license checked; the highest number of the day. It names nobody.';

create table seat_decision (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    product text not null,
    person text not null,
    name text not null,
    kind text not null check (kind in ('assigned', 'reclaimed')),
    from_day date not null,
    decided_by text not null,
    decided_at timestamptz not null
);

create index seat_decision_organization on seat_decision (organization_id, product, person, from_day);

comment on table seat_decision is 'That somebody was given a seat, or that it was taken back: the last decision that has begun holds.';
comment on column seat_decision.person is 'SHA-256 in hex of the name in small letters.';

create table seat_day (
    organization_id uuid not null references organization on delete cascade,
    product text not null,
    day date not null,
    named integer not null,
    unnamed integer not null,
    seat_limit integer,
    primary key (organization_id, product, day)
);

comment on table seat_day is 'How many seats were used on a day that is over. A row is removed when more comes in about its day, and made again.';
comment on column seat_day.unnamed is 'What installations said beyond the people they named.';
comment on column seat_day.seat_limit is 'What the licenses of that day allowed; null where there was none.';

alter table seat_report enable row level security;
alter table seat_report force row level security;
create policy seat_report_scope on seat_report using (scope.sees(organization_id));

alter table seat_decision enable row level security;
alter table seat_decision force row level security;
create policy seat_decision_scope on seat_decision using (scope.sees(organization_id));

alter table seat_day enable row level security;
alter table seat_day force row level security;
create policy seat_day_scope on seat_day using (scope.sees(organization_id));
