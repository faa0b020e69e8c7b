alter table installation
    add column time_zone text not null default 'UTC',
    add column approval text not null default 'playbook' check (approval in ('playbook', 'always', 'never'));

comment on column installation.approval is 'Whether its upgrades need a second person: as the playbook says, always, or never.';

alter table run
    add column wakes_at timestamptz,
    add column booked_from timestamptz,
    add column booked_until timestamptz,
    add check ((booked_from is null) = (booked_until is null));

create index run_waking on run (wakes_at) where state = 'waiting';

comment on column run.wakes_at is 'When a waiting run looks by itself whether it still has to wait.';
comment on column run.booked_from is 'Beginning of the maintenance window that the run was given.';

alter table run_step add column waiting jsonb;

update run_step set waiting = jsonb_build_object('for', 'confirmation', 'request', summary) where state = 'waiting';

create table run_approval (
    id uuid primary key,
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    digest text not null,
    approved boolean not null,
    decided_by text not null,
    decided_at timestamptz not null,
    note text not null,
    withdrawn_at timestamptz
);

create index run_approval_run on run_approval (run_id, decided_at);
create index run_approval_organization on run_approval (organization_id);

comment on table run_approval is 'What people decided about the plan of a run that somebody else started; digest says which plan.';

create table maintenance_window (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation on delete cascade,
    rule jsonb not null,
    created_by text not null,
    created_at timestamptz not null
);

create index maintenance_window_installation on maintenance_window (installation_id);
create index maintenance_window_organization on maintenance_window (organization_id);

comment on column maintenance_window.rule is 'Weekly, once, or a blackout, in the local time of the installation.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['run_approval', 'maintenance_window']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end
$$;
