alter table run add column recipe text not null default '';
alter table run add column prediction uuid;
alter table run add column departures jsonb not null default '[]';
alter table run add column scratch boolean not null default false;
alter table run_step add column measure jsonb;

create index run_rehearsed on run (installation_id, playbook, created_at desc) where mode = 'rehearsal' and state = 'done';
create index run_scratch on run (id) where scratch;

comment on column run.recipe is 'SHA-256 over all that the steps do, packs and data steps included: runs with one recipe can be compared.';
comment on column run.prediction is 'The rehearsal whose measures the run is held to.';
comment on column run.departures is 'Where the run left its prediction, and who accepted that.';
comment on column run.scratch is 'The copy that a rehearsal works on may still be there.';
comment on column run_step.measure is 'What the step has cost: time, rows, space, locks.';
