create sequence license_serial;

alter table license
    add column serial bigint not null default nextval('license_serial'),
    add column features jsonb not null default '[]',
    add column limits jsonb not null default '{}',
    add column grace_days integer not null default 0 check (grace_days between 0 and 366),
    add column grace_ends_at timestamptz not null generated always as
        ((expires_at at time zone 'UTC' + grace_days * interval '1 day') at time zone 'UTC') stored,
    add column installation text,
    add column suspended_at timestamptz,
    add column suspended_for text,
    add column revoked_for text,
    add column predecessor_id uuid references license on delete set null,
    add column replaced_by_id uuid references license on delete set null,
    add column registry_username text,
    add column sealed_registry_password bytea,
    add column registry_shown_at timestamptz;

alter table license alter column serial drop default;
create unique index license_serial_once on license (serial);
create index license_predecessor on license (predecessor_id) where predecessor_id is not null;
create index license_replaced_by on license (replaced_by_id) where replaced_by_id is not null;

comment on column license.serial is 'The number of the newest key; every key that is signed takes the next one, whoever it is for.';
comment on column license.features is 'What the edition held when the key was signed, by the ids of the product''s matrix.';
comment on column license.limits is 'What the edition allowed when the key was signed, by name; a name that is missing has no limit.';
comment on column license.installation is 'The only installation that it is for; null for any.';
comment on column license.replaced_by_id is 'What took its place when it was transferred.';

create table license_record (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    license_id uuid not null references license on delete cascade,
    serial bigint not null,
    at timestamptz not null,
    actor text not null,
    kind text not null,
    words text not null
);

create index license_record_license on license_record (license_id, at);

comment on table license_record is 'The life of each license as its page tells it: what was done, by whom, and with which key it ended.';

alter table license_record enable row level security;
alter table license_record force row level security;
create policy license_record_scope on license_record using (scope.sees(organization_id));
