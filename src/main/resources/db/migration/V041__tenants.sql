create table installation_tenant (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation,
    name text not null,
    slug text not null,
    settings jsonb not null,
    run_id uuid references run on delete set null,
    asked_by text not null,
    asked_at timestamptz not null
);

create index installation_tenant_installation on installation_tenant (installation_id, asked_at);
create index installation_tenant_organization on installation_tenant (organization_id);
create index installation_tenant_run on installation_tenant (run_id);

comment on table installation_tenant is 'Tenants that people have asked for in the portal.';
comment on column installation_tenant.run_id is 'The run that makes it; null while it waits for the upgrade to an edition with tenants.';

alter table installation_tenant enable row level security;
alter table installation_tenant force row level security;
create policy installation_tenant_scope on installation_tenant using (scope.sees(organization_id));
