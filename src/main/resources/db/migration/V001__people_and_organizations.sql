-- Whose rows a connection may see: set on every connection when it leaves the pool.
create schema scope;

create function scope.sees(row_organization uuid) returns boolean
    language sql stable parallel safe
    return case current_setting('liftlock.scope', true)
        when 'portal' then true
        when 'staff' then true
        when 'organization' then row_organization::text = current_setting('liftlock.organization', true)
        else false
    end;

comment on function scope.sees is 'True when the present scope may see and write rows of this organization. Anything unset means no.';

create table organization (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    created_at timestamptz not null default now()
);

create table person (
    id uuid primary key,
    email text not null,
    name text not null,
    password_hash text not null,
    staff_role text,
    created_at timestamptz not null default now(),
    disabled_at timestamptz
);

create unique index person_email_key on person (lower(email));

comment on table person is 'Somebody who can sign in. People belong to organizations through memberships, so no organization owns the row.';

create table membership (
    organization_id uuid not null references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    role text not null,
    created_at timestamptz not null default now(),
    primary key (organization_id, person_id)
);

create index membership_person_id on membership (person_id);

create table session (
    token_hash text primary key,
    kind text not null check (kind in ('browser', 'bearer')),
    person_id uuid not null references person on delete cascade,
    organization_id uuid references organization on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    user_agent text not null,
    address text not null
);

create index session_person_id on session (person_id);
create index session_expires_at on session (expires_at);

comment on column session.token_hash is 'SHA-256 of the token; the token itself is nowhere.';

create table sign_in_failure (
    id bigint generated always as identity primary key,
    subject text not null,
    failed_at timestamptz not null
);

create index sign_in_failure_subject on sign_in_failure (subject, failed_at);

comment on column sign_in_failure.subject is 'What is counted: a hash of the address signed in with, or the network address.';

create table audit_event (
    sequence bigint primary key,
    organization_id uuid,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail jsonb not null,
    previous_hash text not null,
    hash text not null
);

create index audit_event_organization on audit_event (organization_id, sequence desc);

create table audit_head (
    singleton boolean primary key default true check (singleton),
    sequence bigint not null,
    hash text not null
);

insert into audit_head (sequence, hash) values (0, '');

comment on table audit_head is 'The end of the chain: locked by each writer, so that the chain has no forks.';

comment on table audit_event is 'Append-only: each row''s hash covers the row before it.';

alter table organization enable row level security;
alter table organization force row level security;
create policy organization_scope on organization using (scope.sees(id));

alter table membership enable row level security;
alter table membership force row level security;
create policy membership_scope on membership using (scope.sees(organization_id));

alter table person enable row level security;
alter table person force row level security;
create policy person_scope on person using (
    current_setting('liftlock.scope', true) in ('portal', 'staff')
    or exists (select 1 from membership where membership.person_id = person.id)
);

alter table session enable row level security;
alter table session force row level security;
create policy session_scope on session using (current_setting('liftlock.scope', true) = 'portal');

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy audit_event_read on audit_event for select using (scope.sees(organization_id));
create policy audit_event_append on audit_event for insert with check (true);
