create table billing_run (
    id uuid primary key,
    day date not null,
    asked_by text not null,
    asked_at timestamptz not null,
    begun_at timestamptz,
    finished_at timestamptz,
    due integer not null,
    done integer not null,
    documents integer not null,
    failures jsonb not null
);

create unique index billing_run_one_at_a_time on billing_run ((true)) where finished_at is null;
create index billing_run_asked on billing_run (asked_at desc);

comment on table billing_run is 'Invoice runs that somebody asked for, with how far they are; those of every hour leave none.';
comment on column billing_run.due is 'How many organizations have something due; grows when a run is taken up again and more has come to it.';

alter table billing_run enable row level security;
alter table billing_run force row level security;
create policy billing_run_scope on billing_run using (current_setting('liftlock.scope', true) in ('portal', 'staff'));
