create table installation_setting (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation,
    name text not null,
    value text not null,
    set_by text not null,
    set_at timestamptz not null,
    unique (installation_id, name)
);

create index installation_setting_organization on installation_setting (organization_id);

comment on table installation_setting is 'What people have decided of an installation''s configuration; a variable that is not here is left as its files have it.';

create table federation_node (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation,
    node_id text not null,
    region text not null,
    endpoint text not null,
    self boolean not null,
    registered_by text not null,
    registered_at timestamptz not null,
    removed_at timestamptz
);

create unique index federation_node_name on federation_node (installation_id, node_id) where removed_at is null;
create unique index federation_node_endpoint on federation_node (installation_id, endpoint) where removed_at is null;
create unique index federation_node_self on federation_node (installation_id) where self and removed_at is null;
create index federation_node_organization on federation_node (organization_id);

comment on column federation_node.self is 'The node that the installation itself is.';
comment on column federation_node.removed_at is 'Kept after removal, so that the next run takes it out of the installation''s database.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['installation_setting', 'federation_node']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end
$$;
