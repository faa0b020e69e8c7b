-- An organization may have everybody use its OpenID Connect provider, once somebody has come in through it.
alter table oidc_connection
    add column tested_at timestamptz,
    add column enforced boolean not null default false,
    add column break_glass uuid;

comment on column oidc_connection.tested_at is 'When somebody first came in through the present identity provider.';
comment on column oidc_connection.break_glass is 'The administrator who keeps a password while it is enforced.';
