create table signing_key (
    id text primary key,
    sealed_private_key bytea not null,
    public_jwk jsonb not null,
    created_at timestamptz not null,
    retired_at timestamptz
);

comment on table signing_key is 'Ed25519 keys that sign licenses and reports; the newest unretired one signs, all of them verify.';

create table license (
    id uuid primary key,
    organization_id uuid not null references organization,
    product text not null,
    edition text not null,
    seats integer not null check (seats > 0),
    trial boolean not null,
    not_before timestamptz not null,
    expires_at timestamptz not null check (expires_at > not_before),
    issued_at timestamptz not null,
    issued_by text not null,
    revoked_at timestamptz,
    token text not null
);

create index license_organization on license (organization_id, product, edition);

create table installation (
    id uuid primary key,
    organization_id uuid not null references organization,
    slug text not null,
    name text not null,
    product text not null,
    environment text not null check (environment in ('production', 'staging', 'development')),
    edition text not null,
    database_host text not null,
    database_port integer not null check (database_port between 1 and 65535),
    database_name text not null,
    database_user text not null,
    sealed_database_password bytea not null,
    deployer text not null,
    services jsonb not null,
    sealed_configuration bytea,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (organization_id, slug)
);

comment on column installation.services is 'Where its services answer, by the product''s service id, for the edition that runs now.';
comment on column installation.sealed_configuration is 'The configuration files as one JSON object, where no deployer folder holds them.';

alter table license enable row level security;
alter table license force row level security;
create policy license_scope on license using (scope.sees(organization_id));

alter table installation enable row level security;
alter table installation force row level security;
create policy installation_scope on installation using (scope.sees(organization_id));
