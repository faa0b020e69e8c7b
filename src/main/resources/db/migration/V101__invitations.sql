create table invitation (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    email text not null,
    role text not null,
    message text not null,
    token_hash text not null unique,
    invited_by text not null,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz
);

create unique index invitation_open on invitation (organization_id, lower(email))
    where accepted_at is null and revoked_at is null;

comment on table invitation is 'Who was asked to become a member. An expired one stays open until it is sent again or revoked.';
comment on column invitation.token_hash is 'SHA-256 of what stands in the mail; the token itself is nowhere.';

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_scope on invitation using (scope.sees(organization_id));

-- Mails that let somebody in, and mails to people without an organization.
alter table mail alter organization_id drop not null;
alter table mail add column sealed_link bytea;

comment on column mail.organization_id is 'Null for what concerns a person alone.';
comment on column mail.sealed_link is 'Sealed: the address that lets its reader in, which stands in the mail as it is sent and in no list.';
