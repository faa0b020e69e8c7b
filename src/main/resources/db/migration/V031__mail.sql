create table notice_preference (
    organization_id uuid not null references organization on delete cascade,
    person_id uuid not null references person on delete cascade,
    subjects jsonb not null,
    primary key (organization_id, person_id)
);

create index notice_preference_person on notice_preference (person_id);

comment on table notice_preference is 'What members chose to get by mail; without a row, administrators get everything and approvers what they are asked for.';

create table mail (
    id uuid primary key,
    organization_id uuid not null references organization,
    recipient text not null,
    subject text not null,
    text_body text not null,
    html_body text not null,
    state text not null check (state in ('waiting', 'sent', 'given_up')),
    attempts integer not null,
    next_at timestamptz not null,
    not_after timestamptz not null,
    last_error text,
    created_at timestamptz not null,
    sent_at timestamptz
);

create index mail_due on mail (next_at) where state = 'waiting';
create index mail_recent on mail (organization_id, created_at desc);

comment on table mail is 'The outbox: mails to members, written in the transaction of what they tell of, and sent by a worker.';
comment on column mail.not_after is 'After this nobody sends it by itself, so that a mail server configured late is not flooded with old news.';

create table webhook (
    id uuid primary key,
    organization_id uuid not null references organization,
    url text not null,
    events jsonb not null,
    sealed_secret bytea not null,
    created_by text not null,
    created_at timestamptz not null,
    disabled_because text
);

create index webhook_organization on webhook (organization_id);

create table webhook_delivery (
    id uuid primary key,
    organization_id uuid not null references organization,
    webhook_id uuid not null references webhook on delete cascade,
    key text not null,
    event text not null,
    body text not null,
    state text not null check (state in ('waiting', 'delivered', 'given_up')),
    attempts integer not null,
    next_at timestamptz not null,
    last_status integer,
    last_answer text,
    created_at timestamptz not null,
    ended_at timestamptz,
    unique (webhook_id, key)
);

create index webhook_delivery_due on webhook_delivery (next_at) where state = 'waiting';
create index webhook_delivery_recent on webhook_delivery (webhook_id, created_at desc);
create index webhook_delivery_organization on webhook_delivery (organization_id);

comment on column webhook_delivery.body is 'The JSON text that is signed and sent, to the letter the same at each attempt.';

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['notice_preference', 'mail', 'webhook', 'webhook_delivery']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I using (scope.sees(organization_id))', tenant_table || '_scope', tenant_table);
    end loop;
end
$$;
