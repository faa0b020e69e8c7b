-- Lists that runs take down for people to look at, whole, and what somebody has decided about a row.

create table run_list (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    list text not null,
    title text not null,
    remedy text,
    columns jsonb not null,
    total bigint not null check (total >= 0),
    taken_at timestamptz not null,
    primary key (run_id, step, list)
);

comment on table run_list is 'A list that a step has taken down; with a remedy when its rows want a decision.';

create table run_list_row (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    list text not null,
    position bigint not null,
    mark text not null,
    cells jsonb not null,
    primary key (run_id, step, list, position)
);

create index run_list_row_mark on run_list_row (run_id, step, list, mark);

comment on table run_list_row is 'One row of such a list; its mark stands for what is in its cells.';

create table row_decision (
    installation_id uuid not null references installation on delete cascade,
    organization_id uuid not null references organization,
    list text not null,
    mark text not null,
    subject text not null,
    decision text not null check (decision in ('handled', 'left')),
    reason text not null check (btrim(reason) <> ''),
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (installation_id, list, mark)
);

comment on table row_decision is 'What somebody has decided about a row, for every later list of the installation that has the same row.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['run_list', 'run_list_row', 'row_decision'] loop
        execute format('create index if not exists %I on %I (organization_id)', tenant_table || '_organization', tenant_table);
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end $$;
