alter table license_term add column trial_before boolean not null default false;

comment on column license_term.trial_before is 'Whether the term before it was a trial, of which nothing is settled.';

create table true_up (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    license_id uuid not null references license on delete cascade,
    term_from date not null,
    term_until date not null,
    seats integer not null check (seats > 0),
    first_on date not null,
    net_minor bigint not null,
    currency text not null,
    made_at timestamptz not null,
    unique (license_id, term_from)
);

create index true_up_organization on true_up (organization_id);

comment on table true_up is 'Seats that were used in a term beyond those that were paid for, and charged when it was over; each term once.';
comment on column true_up.first_on is 'The first day on which more were used; they are charged from that day to the end of the term.';

alter table true_up enable row level security;
alter table true_up force row level security;
create policy true_up_scope on true_up using (scope.sees(organization_id));
