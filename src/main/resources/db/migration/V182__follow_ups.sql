-- Runs that were planned because a task of another run was ticked.

alter table scheduled_run
    add column follows_run uuid references run on delete set null,
    add column follows_task text;

create index scheduled_run_follows on scheduled_run (follows_run) where follows_run is not null;
