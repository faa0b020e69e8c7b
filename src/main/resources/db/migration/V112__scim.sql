create table scim_token (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    prefix text not null,
    secret_hash text not null unique,
    made_by text not null,
    made_at timestamptz not null,
    last_used_at timestamptz
);

create unique index scim_token_organization on scim_token (organization_id);

comment on column scim_token.secret_hash is 'SHA-256 of the token with which the directory comes; the token itself is nowhere.';

create table scim_user (
    organization_id uuid not null references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    user_name text not null,
    external_id text,
    given_name text not null,
    family_name text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (organization_id, person_id)
);

create index scim_user_person on scim_user (person_id);
create unique index scim_user_name on scim_user (organization_id, lower(user_name));

comment on table scim_user is 'Members that the organization''s directory takes care of.';

create table scim_group (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    display_name text not null,
    external_id text,
    role text,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create unique index scim_group_name on scim_group (organization_id, lower(display_name));

comment on column scim_group.role is 'What its members become; null when the group says nothing about roles.';

create table scim_group_member (
    scim_group_id uuid not null references scim_group on delete cascade,
    person_id uuid not null references person on delete cascade,
    primary key (scim_group_id, person_id)
);

create index scim_group_member_person on scim_group_member (person_id);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['scim_token', 'scim_user', 'scim_group']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end
$$;

alter table scim_group_member enable row level security;
alter table scim_group_member force row level security;
create policy scim_group_member_scope on scim_group_member
    using (exists (select 1 from scim_group where scim_group.id = scim_group_member.scim_group_id));
