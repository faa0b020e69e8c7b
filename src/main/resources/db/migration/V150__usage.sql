-- What installations report. The events of a month lie in a partition of their own, which goes as a whole when it is old;
-- the sums of each day stay.
create table usage_event (
    organization_id uuid not null references organization on delete cascade,
    at timestamptz not null,
    kind text not null,
    quantity bigint not null check (quantity >= 0),
    installation text not null,
    model text not null,
    cost_centre text not null,
    person text not null,
    currency text not null,
    cost numeric(30, 10) not null check (cost >= 0),
    event_id text,
    check ((currency = '') <= (cost = 0))
) partition by range (at);

create index usage_event_organization on usage_event (organization_id, at);
create unique index usage_event_once on usage_event (organization_id, event_id, at) where event_id is not null;

comment on table usage_event is 'Single events, as installations report them; empty text means that nothing was said.';
comment on column usage_event.event_id is 'What the installation calls the event, if anything: the same event again is not counted again.';

create table usage_day (
    organization_id uuid not null references organization on delete cascade,
    day date not null,
    source text not null check (source in ('reported', 'database')),
    kind text not null,
    installation text not null,
    model text not null,
    cost_centre text not null,
    currency text not null,
    quantity numeric(38) not null,
    cost numeric(38, 10) not null,
    primary key (organization_id, day, source, kind, installation, model, cost_centre, currency)
);

comment on table usage_day is 'What was used on a day (UTC): sums, and for what is a state the highest value of the day. Kept up by whatever adds events.';
comment on column usage_day.source is 'Whether the installation reported it, or the portal counted it in the installation''s database.';

create table usage_batch (
    organization_id uuid not null references organization on delete cascade,
    key text not null,
    digest text not null,
    answer jsonb,
    reported_by text not null,
    received_at timestamptz not null,
    primary key (organization_id, key)
);

create index usage_batch_received on usage_batch (received_at);

comment on table usage_batch is 'Which batches were taken and what was answered, so that one that is sent again gets the same answer and is not counted again.';
comment on column usage_batch.digest is 'SHA-256 over what was sent, in hex.';

create table seat_use (
    organization_id uuid not null references organization on delete cascade,
    day date not null,
    product text not null,
    source text not null check (source in ('reported', 'portal')),
    installation text not null,
    person text not null,
    name text not null,
    primary key (organization_id, day, product, source, installation, person)
) partition by range (day);

comment on table seat_use is 'Who used a product on a day (UTC), by name.';
comment on column seat_use.product is 'Empty where it is not known; such people count for each product.';
comment on column seat_use.person is 'SHA-256 in hex of the name in small letters, so that a person is one whether the installation sends the name or only its hash.';
comment on column seat_use.name is 'Empty when the installation sends only hashes.';

alter table usage_event enable row level security;
alter table usage_event force row level security;
create policy usage_event_scope on usage_event using (scope.sees(organization_id));

alter table usage_day enable row level security;
alter table usage_day force row level security;
create policy usage_day_scope on usage_day using (scope.sees(organization_id));

alter table usage_batch enable row level security;
alter table usage_batch force row level security;
create policy usage_batch_scope on usage_batch using (scope.sees(organization_id));

alter table seat_use enable row level security;
alter table seat_use force row level security;
create policy seat_use_scope on seat_use using (scope.sees(organization_id));

-- The application owns no table, so it cannot make partitions; it may have these ones made, and nothing else.
create function scope.make_usage_months(first_month date, last_month date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '3s'
as $$
declare
    parent text;
    month date;
    partition text;
    made integer := 0;
begin
    if last_month > first_month + interval '5 years' then
        raise exception 'that are too many months';
    end if;
    foreach parent in array array['usage_event', 'seat_use'] loop
        for month in select generate_series(date_trunc('month', first_month::timestamp), last_month, '1 month')::date loop
            partition := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
            continue when to_regclass(format('public.%I', partition)) is not null;
            perform pg_advisory_xact_lock(hashtextextended('usage months', 0));
            continue when to_regclass(format('public.%I', partition)) is not null;
            execute format('create table public.%I (like public.%I including all)', partition, parent);
            execute format('alter table public.%I enable row level security', partition);
            execute format('alter table public.%I force row level security', partition);
            execute format('create policy %I on public.%I using (scope.sees(organization_id))', partition || '_scope', partition);
            execute format(
                'alter table public.%I attach partition public.%I for values from (%L) to (%L)',
                parent, partition,
                case parent when 'usage_event' then month::text || ' 00:00:00+00' else month::text end,
                case parent when 'usage_event' then (month + interval '1 month')::date::text || ' 00:00:00+00'
                    else (month + interval '1 month')::date::text end);
            made := made + 1;
        end loop;
    end loop;
    return made;
end
$$;

create function scope.retire_usage_months(first_kept date) returns integer
    language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '3s'
as $$
declare
    old regclass;
    retired integer := 0;
begin
    for old in
        select inhrelid::regclass from pg_inherits
        where inhparent in ('public.usage_event'::regclass, 'public.seat_use'::regclass)
          and right(inhrelid::regclass::text, 7) < to_char(least(first_kept, current_date - 90), 'YYYY_MM')
    loop
        execute format('drop table %s', old);
        retired := retired + 1;
    end loop;
    return retired;
end
$$;

comment on function scope.make_usage_months is 'Makes the missing partitions of these months; answers how many.';
comment on function scope.retire_usage_months is 'Removes the partitions of months before this one, never one of the last 90 days; answers how many.';

revoke all on function scope.make_usage_months(date, date) from public;
revoke all on function scope.retire_usage_months(date) from public;

select scope.make_usage_months((current_date - interval '4 months')::date, (current_date + interval '2 months')::date);
