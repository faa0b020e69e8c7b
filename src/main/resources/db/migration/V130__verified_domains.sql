create table verified_domain (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    name text not null check (name = lower(name)),
    token text not null,
    claimed_by text not null,
    claimed_at timestamptz not null,
    verified_at timestamptz,
    verified_by text,
    reason text,
    checked_at timestamptz,
    missing_since timestamptz,
    unique (organization_id, name),
    check ((verified_at is null) = (verified_by is null)),
    check (verified_at is not null or missing_since is null)
);

create unique index verified_domain_owner on verified_domain (name) where verified_at is not null;

comment on table verified_domain is 'The e-mail domains that organizations claim. Several may claim one until it is verified; then it has one owner.';
comment on column verified_domain.token is 'What stands in the TXT record. It proves nothing to anybody else, so it is no secret.';
comment on column verified_domain.reason is 'Why a member of staff vouched for it; null when DNS has proved it.';
comment on column verified_domain.missing_since is 'When a check first found the TXT record gone; null while it is there.';

alter table verified_domain enable row level security;
alter table verified_domain force row level security;
create policy verified_domain_scope on verified_domain using (scope.sees(organization_id));
