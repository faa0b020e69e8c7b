create table diagnosis (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation,
    edition text not null,
    only_check text,
    live boolean not null,
    total integer not null,
    results jsonb not null,
    started_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz
);

create unique index diagnosis_live on diagnosis (installation_id) where live;
create index diagnosis_installation on diagnosis (installation_id, created_at desc);
create index diagnosis_organization on diagnosis (organization_id);

comment on table diagnosis is 'Rounds of checks over an installation, and what they saw; the newest thirty are kept.';
comment on column diagnosis.only_check is 'The one check that was asked; null for all.';

alter table diagnosis enable row level security;
alter table diagnosis force row level security;
create policy diagnosis_scope on diagnosis using (scope.sees(organization_id));
