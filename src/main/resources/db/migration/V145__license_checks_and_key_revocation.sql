alter table signing_key
    add column retired_by text,
    add column revoked_at timestamptz,
    add column revoked_by text,
    add column revoked_for text,
    add check (revoked_at is null or retired_at is not null);

comment on table signing_key is 'Ed25519 keys that sign licenses, answers and reports; the newest unretired one signs, all but the revoked ones verify.';
comment on column signing_key.revoked_at is 'From then on it proves nothing, not even what it signed before.';

create table license_check (
    id bigint generated always as identity primary key,
    organization_id uuid not null references organization on delete cascade,
    license_id uuid not null references license on delete cascade,
    installation text not null,
    at timestamptz not null,
    clock timestamptz,
    seats_used integer,
    version text,
    decision text not null check (decision in ('valid', 'warn', 'deny')),
    code text not null,
    address text not null
);

create index license_check_license on license_check (license_id, installation, at desc, id desc);
create index license_check_organization on license_check (organization_id, installation, at desc);

comment on table license_check is 'What installations asked about their licenses, and what they were told; the newest of each license and installation.';
comment on column license_check.installation is 'How the installation calls itself; empty when it does not say.';
comment on column license_check.clock is 'What time the installation took it to be.';
comment on column license_check.address is 'Where it asked from, shortened to its network.';

alter table license_check enable row level security;
alter table license_check force row level security;
create policy license_check_scope on license_check using (scope.sees(organization_id));

-- Every process of the portal keeps what it has read of licenses and keys, and must hear when it changes.
create function tell_license_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('license_changed', old.id::text);
    return null;
end
$$;

create trigger license_changed after update or delete on license
    for each row execute function tell_license_changed();

create function tell_signing_key_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('license_changed', 'keys');
    return null;
end
$$;

create trigger signing_key_changed after insert or update or delete on signing_key
    for each statement execute function tell_signing_key_changed();
