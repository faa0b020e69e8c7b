alter table billing_run add column failed integer not null default 0;

comment on column billing_run.failed is 'For how many organizations nothing was issued; the first of them are named in failures.';

select set_config('liftlock.scope', 'portal', true);

update billing_run set failed = jsonb_array_length(failures);
