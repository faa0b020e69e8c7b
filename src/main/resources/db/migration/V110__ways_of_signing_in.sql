alter table session
    add column id uuid not null default gen_random_uuid() unique,
    add column method text not null default 'password' check (method in ('password', 'saml', 'oidc', 'invitation')),
    add column proven_at timestamptz not null default now(),
    add column second_factor_at timestamptz,
    add column last_seen_at timestamptz not null default now(),
    add column provider_subject_hash text,
    add column provider_session_hash text,
    add column provider_detail bytea;

create index session_provider on session (provider_subject_hash) where provider_subject_hash is not null;

comment on column session.id is 'What people name a session by; it opens nothing.';
comment on column session.proven_at is 'When the person last proved who they are; dangerous acts ask for it anew.';
comment on column session.provider_subject_hash is 'Whom the identity provider named, hashed; its logout requests name them again.';
comment on column session.provider_session_hash is 'The identity provider''s own number of this session, hashed.';
comment on column session.provider_detail is 'Sealed: what the identity provider wants to hear at sign-out.';

alter table person alter column password_hash drop not null;

comment on column person.password_hash is 'Null for those who sign in through their organization, or have yet to choose one.';
