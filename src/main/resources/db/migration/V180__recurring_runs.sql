-- Runs that begin again every so many months, until somebody cancels the next one.

alter table scheduled_run
    add column every_months integer check (every_months between 1 and 12),
    add column repeats_from timestamptz,
    add check ((every_months is null) = (repeats_from is null));

comment on column scheduled_run.repeats_from is 'When the first of the series was due; the others count from it, so that no day drifts.';
