create table authenticator (
    person_id uuid primary key references person on delete cascade,
    sealed_secret bytea not null,
    confirmed_at timestamptz not null,
    last_step bigint not null
);

comment on table authenticator is 'The app of a person that shows codes (TOTP, RFC 6238).';
comment on column authenticator.last_step is 'The time step of the last code that was taken: no code is taken twice.';

create table recovery_code (
    person_id uuid not null references person on delete cascade,
    code_hash text not null,
    used_at timestamptz,
    primary key (person_id, code_hash)
);

create table pending_sign_in (
    token_hash text primary key,
    person_id uuid not null references person on delete cascade,
    organization_id uuid references organization on delete cascade,
    next text not null,
    sealed_secret bytea,
    expires_at timestamptz not null
);

create index pending_sign_in_person on pending_sign_in (person_id);
create index pending_sign_in_organization on pending_sign_in (organization_id);

comment on table pending_sign_in is 'Somebody whose password was right and whose second factor is awaited.';
comment on column pending_sign_in.sealed_secret is 'Of the app that is being set up, where the organization demands one.';

create table password_reset (
    token_hash text primary key,
    person_id uuid not null references person on delete cascade,
    expires_at timestamptz not null
);

create index password_reset_person on password_reset (person_id);

create table known_device (
    token_hash text primary key,
    person_id uuid not null references person on delete cascade,
    seen_at timestamptz not null
);

create index known_device_person on known_device (person_id);

comment on table known_device is 'Browsers in which somebody has signed in before: strangers'' failures do not slow them down.';

create table sign_in_policy (
    organization_id uuid primary key references organization on delete cascade,
    second_factor_required boolean not null,
    changed_by text not null,
    changed_at timestamptz not null
);

create table api_key (
    id uuid primary key,
    organization_id uuid references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    name text not null,
    prefix text not null,
    secret_hash text not null unique,
    scopes jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);

create index api_key_person on api_key (person_id);
create index api_key_organization on api_key (organization_id);

comment on column api_key.secret_hash is 'SHA-256 of the key; the key itself is nowhere.';

do $$
declare
    secret_table text;
begin
    foreach secret_table in array array['authenticator', 'recovery_code', 'pending_sign_in', 'password_reset', 'known_device', 'api_key']
    loop
        execute format('alter table %I enable row level security', secret_table);
        execute format('alter table %I force row level security', secret_table);
        execute format('create policy %I on %I using (current_setting(''liftlock.scope'', true) = ''portal'')', secret_table || '_scope', secret_table);
    end loop;
end
$$;

alter table sign_in_policy enable row level security;
alter table sign_in_policy force row level security;
create policy sign_in_policy_scope on sign_in_policy using (scope.sees(organization_id));
