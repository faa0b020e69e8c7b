alter table run_log add column waited boolean not null default false;

comment on column run_log.waited is 'The line tells of waiting for somebody else''s lock; the report of the run keeps it.';

create index run_log_waited on run_log (run_id, id) where waited;
