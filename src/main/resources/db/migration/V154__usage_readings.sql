create table usage_reading (
    installation_id uuid primary key references installation on delete cascade,
    organization_id uuid not null references organization on delete cascade,
    read_at timestamptz not null,
    failure text
);

create index usage_reading_organization on usage_reading (organization_id);

comment on table usage_reading is 'When the portal last counted usage in the database of an installation.';
comment on column usage_reading.failure is 'Why it could not be counted; null when it could.';

alter table usage_reading enable row level security;
alter table usage_reading force row level security;
create policy usage_reading_scope on usage_reading using (scope.sees(organization_id));
