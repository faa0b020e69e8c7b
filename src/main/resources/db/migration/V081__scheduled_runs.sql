-- Runs that are to begin at a time that was chosen, when nobody need be there.

create table scheduled_run (
    id uuid primary key,
    organization_id uuid not null references organization,
    installation_id uuid not null references installation on delete cascade,
    playbook text not null,
    parameters jsonb not null,
    due_at timestamptz not null,
    state text not null check (state in ('planned', 'cancelled', 'started', 'refused')),
    planned_by text not null,
    planned_at timestamptz not null,
    ended_by text,
    ended_at timestamptz,
    run_id uuid references run on delete set null,
    remark text not null default '',
    check ((state = 'planned') = (ended_at is null))
);

create index scheduled_run_due on scheduled_run (due_at) where state = 'planned';
create index scheduled_run_installation on scheduled_run (installation_id, due_at);
create index scheduled_run_organization on scheduled_run (organization_id);

comment on table scheduled_run is 'Runs that begin by themselves at a chosen time, unless somebody cancels them before.';

alter table scheduled_run enable row level security;
alter table scheduled_run force row level security;
create policy scheduled_run_scope on scheduled_run using (scope.sees(organization_id));
