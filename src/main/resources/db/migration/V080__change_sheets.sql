-- What runs intend for the customers of an installation, so that people can look at it before, and what became of it.

create table change_sheet (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    mark text not null,
    totals jsonb not null,
    unmapped jsonb not null,
    planned_at timestamptz not null,
    applied_mark text,
    applied_totals jsonb,
    applied_at timestamptz,
    primary key (run_id, step),
    check (num_nonnulls(applied_mark, applied_totals, applied_at) in (0, 3))
);

comment on table change_sheet is 'How much a step of a run intends, and how much it has done.';

create table customer_change (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    subject text not null,
    name text not null,
    position bigint not null,
    mark bigint not null,
    state text not null default 'planned' check (state in ('planned', 'failed', 'undone')),
    reason text,
    grants integer not null,
    skipped integer not null,
    conflicts integer not null,
    unmapped integer not null,
    unreadable integer not null,
    gains integer not null,
    losses integer not null,
    detail jsonb not null,
    primary key (run_id, step, subject),
    check ((state = 'failed') = (reason is not null))
);

create index customer_change_order on customer_change (run_id, step, position);
create index customer_change_losses on customer_change (run_id, step, position) where losses > 0;

comment on table customer_change is 'What becomes of one customer of an installation, by its key in the installation.';

create table access_change (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    subject text not null,
    customer text not null,
    person text not null,
    position bigint not null,
    name text not null,
    role text not null,
    gains text[] not null,
    losses text[] not null,
    primary key (run_id, step, subject, person)
);

create index access_change_order on access_change (run_id, step, position);

comment on table access_change is 'What one person of a customer gains and loses.';

create table accepted_loss (
    run_id uuid not null references run on delete cascade,
    organization_id uuid not null references organization,
    step text not null,
    subject text not null,
    accepted_by text not null,
    accepted_at timestamptz not null,
    primary key (run_id, step, subject)
);

comment on table accepted_loss is 'Losses of access that somebody has agreed to; the subject * stands for all of them.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['change_sheet', 'customer_change', 'access_change', 'accepted_loss'] loop
        execute format('create index if not exists %I on %I (organization_id)', tenant_table || '_organization', tenant_table);
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end $$;
