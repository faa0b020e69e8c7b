create table budget (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    name text not null,
    kind text,
    cost_centre text,
    month date check (extract(day from month) = 1),
    currency text,
    amount numeric(38, 10) not null check (amount > 0),
    thresholds jsonb not null,
    paused_at timestamptz,
    made_by text not null,
    made_at timestamptz not null,
    check (currency is not null or kind is not null)
);

create index budget_organization on budget (organization_id, name);

comment on table budget is 'How much may be used in a month before people are told; nothing is ever shut off by it.';
comment on column budget.month is 'The first day of its only month; null for every month.';
comment on column budget.currency is 'Null where the amount is a quantity of the kind.';
comment on column budget.thresholds is 'Whole percents, rising; each is told once a month.';

create table budget_alert (
    budget_id uuid not null references budget on delete cascade,
    organization_id uuid not null references organization on delete cascade,
    month date not null,
    percent integer not null,
    used numeric(38, 10) not null,
    at timestamptz not null,
    primary key (budget_id, month, percent)
);

create index budget_alert_organization on budget_alert (organization_id);

alter table budget enable row level security;
alter table budget force row level security;
create policy budget_scope on budget using (scope.sees(organization_id));

alter table budget_alert enable row level security;
alter table budget_alert force row level security;
create policy budget_alert_scope on budget_alert using (scope.sees(organization_id));
