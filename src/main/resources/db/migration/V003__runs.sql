create table run (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation,
    product text not null,
    playbook text not null,
    from_edition text not null,
    to_edition text not null,
    mode text not null check (mode in ('dry_run', 'execute')),
    state text not null check (state in
        ('queued', 'waiting', 'running', 'paused', 'failed', 'rolled_back', 'cancelled', 'done')),
    wish text not null check (wish in ('go_on', 'pause', 'cancel')),
    retreat text check (retreat in ('keep_data', 'restore_backup')),
    epoch bigint not null default 0,
    node text,
    parameters jsonb not null,
    approved_digest text,
    digest text,
    error jsonb,
    started_by text not null,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz,
    version bigint not null default 0
);

create unique index run_active on run (installation_id)
    where state in ('queued', 'waiting', 'running', 'paused') or (state = 'failed' and mode = 'execute');
create index run_organization on run (organization_id, created_at desc);
create index run_unfinished on run (state) where state in ('queued', 'running');

comment on index run_active is 'One active run an installation; a failed upgrade stays active until it is mended, taken back or given up.';
comment on column run.epoch is 'Raised by each process that takes the run over; writes of older epochs are refused.';
comment on column run.retreat is 'How the run is being, or was, taken back; null while it goes forward.';

create table run_step (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    position integer not null,
    name text not null,
    kind text not null,
    title text not null,
    explanation text not null,
    observes boolean not null,
    state text not null check (state in
        ('pending', 'running', 'waiting', 'done', 'unchanged', 'failed', 'stopped', 'undoing', 'undone', 'skipped')),
    attempts integer not null default 0,
    summary text not null default '',
    outline jsonb,
    findings jsonb not null default '[]',
    progress_done bigint not null default 0,
    progress_total bigint not null default 0,
    progress_unit text not null default '',
    progress_since timestamptz,
    confirmed boolean not null default false,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (run_id, position),
    unique (run_id, name)
);

create index run_step_organization on run_step (organization_id);

create table run_log (
    id bigint generated always as identity primary key,
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    at timestamptz not null,
    line text not null
);

create index run_log_run on run_log (run_id, step, id);
create index run_log_organization on run_log (organization_id);

create table run_journal (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    key text not null,
    value jsonb,
    sealed_value bytea,
    at timestamptz not null,
    primary key (run_id, step, key),
    check (num_nonnulls(value, sealed_value) = 1)
);

create index run_journal_organization on run_journal (organization_id);

create table run_proof (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    table_name text not null,
    subject text not null,
    rows_before bigint not null,
    rows_after bigint,
    hash_before text not null,
    hash_after text,
    primary key (run_id, table_name)
);

create index run_proof_organization on run_proof (organization_id);

create table run_task (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    id text not null,
    position integer not null,
    title text not null,
    detail text not null,
    done_at timestamptz,
    done_by text,
    primary key (run_id, id)
);

create index run_task_organization on run_task (organization_id);

create table run_report (
    run_id uuid primary key references run on delete cascade,
    organization_id uuid not null references organization,
    signed_at timestamptz not null,
    jws text not null
);

create index run_report_organization on run_report (organization_id);

create table notice (
    id uuid primary key,
    organization_id uuid not null references organization,
    key text not null,
    subject text not null,
    body text not null,
    link text,
    at timestamptz not null,
    unique (organization_id, key)
);

create index notice_recent on notice (organization_id, at desc);

create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array
        ['run', 'run_step', 'run_log', 'run_journal', 'run_proof', 'run_task', 'run_report', 'notice']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end
$$;
