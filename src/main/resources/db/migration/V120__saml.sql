-- How an organization's own identity provider vouches for its people by SAML 2.0.
create table saml_connection (
    organization_id uuid primary key references organization on delete cascade,
    provider text not null,
    metadata text,
    metadata_url text,
    metadata_at timestamptz,
    metadata_trouble text,
    attribute_email text not null,
    attribute_first_name text not null,
    attribute_last_name text not null,
    attribute_groups text not null,
    group_roles text not null,
    default_role text not null,
    clock_skew_seconds integer not null check (clock_skew_seconds between 0 and 300),
    idp_initiated boolean not null,
    enabled boolean not null,
    enforced boolean not null,
    break_glass uuid references person on delete set null,
    tested_at timestamptz,
    last_arrival bytea,
    key_sealed bytea not null,
    certificate text not null,
    version bigint not null,
    check (not enabled or metadata is not null),
    check (not enforced or (enabled and break_glass is not null))
);

comment on column saml_connection.key_sealed is 'The private key (PKCS#8) with which the portal signs what it sends to this identity provider, sealed.';
comment on column saml_connection.last_arrival is 'What the last person who arrived was said to be, sealed: for the preview of the mapping.';
comment on column saml_connection.break_glass is 'The administrator who may sign in with a password although single sign-on is enforced.';

create table saml_request (
    organization_id uuid not null references organization on delete cascade,
    id text not null,
    message text not null,
    tester uuid references person on delete cascade,
    expires_at timestamptz not null,
    primary key (organization_id, id)
);

create index saml_request_expires_at on saml_request (expires_at);

comment on table saml_request is 'What was asked of an identity provider and not answered yet. Each is answered once.';
comment on column saml_request.tester is 'Who tries the connection with it; the answer to a test opens no session.';

create table saml_replay (
    organization_id uuid not null references organization on delete cascade,
    id text not null,
    expires_at timestamptz not null,
    primary key (organization_id, id)
);

create index saml_replay_expires_at on saml_replay (expires_at);

comment on table saml_replay is 'Messages that were taken, kept as long as they could be taken again.';

create table sso_failure (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    at timestamptz not null,
    method text not null,
    failed_check text not null,
    detail text not null,
    address text not null,
    message bytea
);

create index sso_failure_organization on sso_failure (organization_id, at desc);

comment on column sso_failure.message is 'What the identity provider sent, sealed; kept for 30 days.';

create table saml_trial (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    at timestamptz not null,
    outcome bytea not null
);

create index saml_trial_organization on saml_trial (organization_id, at desc);

comment on column saml_trial.outcome is 'What arrived and what was made of it, sealed.';

alter table saml_connection enable row level security;
alter table saml_connection force row level security;
create policy saml_connection_scope on saml_connection using (scope.sees(organization_id));

alter table saml_request enable row level security;
alter table saml_request force row level security;
create policy saml_request_scope on saml_request using (scope.sees(organization_id));

alter table saml_replay enable row level security;
alter table saml_replay force row level security;
create policy saml_replay_scope on saml_replay using (scope.sees(organization_id));

alter table sso_failure enable row level security;
alter table sso_failure force row level security;
create policy sso_failure_scope on sso_failure using (scope.sees(organization_id));

alter table saml_trial enable row level security;
alter table saml_trial force row level security;
create policy saml_trial_scope on saml_trial using (scope.sees(organization_id));
