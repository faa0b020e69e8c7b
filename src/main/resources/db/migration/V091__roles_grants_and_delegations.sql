create table custom_role (
    organization_id uuid not null references organization on delete cascade,
    id text not null check (id ~ '^[a-z_]+:[a-z0-9-]+$'),
    name text not null,
    permissions text[] not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (organization_id, id)
);

comment on column custom_role.id is 'The built-in role it inherits, a colon, and its own name; a membership names it so.';
comment on column custom_role.permissions is 'What it holds beyond the role that it inherits.';

create table access_grant (
    id uuid primary key,
    organization_id uuid not null,
    person_id uuid not null,
    permission text,
    role text,
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz check (ends_at > starts_at),
    networks text[] not null,
    from_time time,
    until_time time,
    zone text,
    second_factor boolean not null,
    granted_by text not null,
    granted_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    foreign key (organization_id, person_id) references membership on delete cascade,
    check (num_nonnulls(permission, role) = 1),
    check (num_nonnulls(from_time, until_time, zone) in (0, 3))
);

create index access_grant_person on access_grant (organization_id, person_id);

create table delegation (
    id uuid primary key,
    organization_id uuid not null,
    giver_id uuid not null,
    receiver_id uuid not null check (receiver_id <> giver_id),
    permission text not null,
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    delegated_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    foreign key (organization_id, giver_id) references membership on delete cascade,
    foreign key (organization_id, receiver_id) references membership on delete cascade
);

create index delegation_receiver on delegation (organization_id, receiver_id);
create index delegation_giver on delegation (organization_id, giver_id);

create table support_grant (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    person_id uuid references person on delete cascade,
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    granted_by text not null,
    granted_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz
);

create index support_grant_organization on support_grant (organization_id, ends_at);

comment on column support_grant.person_id is 'Null for everybody in the maker''s support.';

create table support_visit (
    id bigint generated always as identity primary key,
    organization_id uuid not null references organization on delete cascade,
    email text not null,
    method text not null,
    path text not null,
    at timestamptz not null
);

create index support_visit_organization on support_visit (organization_id, at desc);

comment on table support_visit is 'What the maker''s support looked at; the organization reads it.';

alter table custom_role enable row level security;
alter table custom_role force row level security;
create policy custom_role_scope on custom_role using (scope.sees(organization_id));

alter table access_grant enable row level security;
alter table access_grant force row level security;
create policy access_grant_scope on access_grant using (scope.sees(organization_id));

alter table delegation enable row level security;
alter table delegation force row level security;
create policy delegation_scope on delegation using (scope.sees(organization_id));

alter table support_grant enable row level security;
alter table support_grant force row level security;
create policy support_grant_scope on support_grant using (scope.sees(organization_id));

alter table support_visit enable row level security;
alter table support_visit force row level security;
create policy support_visit_scope on support_visit using (scope.sees(organization_id));

-- An organization does not see the maker's staff; of the person it wants to let in it learns whether there is one.
create function scope.support_person(address text) returns uuid
    language sql stable
    set liftlock.scope = 'portal'
    set search_path = public, pg_temp
as $$
    select id from person where staff_role = 'support' and disabled_at is null and lower(email) = lower(address)
$$;

comment on function scope.support_person is 'The person in the maker''s support with this address, if there is one.';

create function scope.support_addresses(organization uuid, roles text[]) returns setof text
    language sql stable
    set liftlock.scope = 'portal'
    set search_path = public, pg_temp
as $$
    select email from person
    where staff_role = any (roles) and disabled_at is null and exists (
        select 1 from support_grant g
        where g.organization_id = organization and (g.person_id is null or g.person_id = person.id)
          and g.revoked_at is null and g.starts_at <= now() and g.ends_at > now())
    order by email
$$;

comment on function scope.support_addresses is 'Where staff of these roles get mail of an organization that lets them look in.';

create function scope.support_address(support_person uuid) returns text
    language sql stable
    set liftlock.scope = 'portal'
    set search_path = public, pg_temp
as $$
    select email from person where staff_role = 'support' and id = support_person
$$;

comment on function scope.support_address is 'The address of a person in the maker''s support.';

-- Whose things these are, as far as the present scope sees them.
create function scope.owners(ids uuid[]) returns setof uuid
    language sql stable
    set search_path = public, pg_temp
as $$
    select organization_id from installation where id = any (ids)
    union select organization_id from run where id = any (ids)
    union select organization_id from license where id = any (ids)
    union select organization_id from webhook where id = any (ids) and organization_id is not null
$$;

comment on function scope.owners is 'The organizations that things named in an address belong to.';
