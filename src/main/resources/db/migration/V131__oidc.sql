-- How an organization's own identity provider vouches for its people by OpenID Connect.
create table oidc_connection (
    organization_id uuid primary key references organization on delete cascade,
    provider text not null,
    issuer text not null,
    client_id text not null,
    secret_sealed bytea not null,
    cookie_secret_sealed bytea not null,
    end_session_url text,
    jwks_url text,
    claim_email text not null,
    claim_groups text not null,
    group_roles text not null,
    default_role text not null,
    enabled boolean not null,
    version bigint not null,
    changed_at timestamptz not null
);

comment on column oidc_connection.issuer is 'Below this address stands /.well-known/openid-configuration, except for providers that have none.';
comment on column oidc_connection.secret_sealed is 'The client secret, sealed.';
comment on column oidc_connection.cookie_secret_sealed is 'With this the state of a sign-in under way is encrypted in the browser, so that any process can go on with it; sealed.';

alter table oidc_connection enable row level security;
alter table oidc_connection force row level security;
create policy oidc_connection_scope on oidc_connection using (scope.sees(organization_id));
