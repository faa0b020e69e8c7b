-- Fills an empty Community database. ${users}, ${executions} and ${agents} are replaced by numbers before it is run.
-- Nothing is left to chance or to the clock: the same sizes give the same rows. There is at least one user, and there
-- are at least eight executions.
-- Run it on a connection of its own, since it leaves app.is_admin set. A reset would leave an empty text behind, and
-- row-level security would refuse every later read.

SET app.is_admin = 'true';
-- The planner takes the series for long ones and would compile every statement, which costs more than running it.
SET jit = off;

CREATE FUNCTION pg_temp.pick(n bigint, salt integer, choices bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE AS 'SELECT (hashint8extended(n, salt) & 9223372036854775807) % choices';
CREATE FUNCTION pg_temp.one(words text[], n bigint, salt integer) RETURNS text
    LANGUAGE sql IMMUTABLE AS 'SELECT words[1 + pg_temp.pick(n, salt, cardinality(words))]';
CREATE FUNCTION pg_temp.uid(kind text, n bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE AS 'SELECT md5(kind || n::text)::uuid';
CREATE FUNCTION pg_temp.hex(kind text, n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE AS 'SELECT encode(sha256((kind || n::text)::bytea), ''hex'')';
-- Row n of total, in even steps through the days before the moment, a few minutes off the even step.
CREATE FUNCTION pg_temp.moment(n bigint, total bigint, days integer) RETURNS timestamp
    LANGUAGE sql IMMUTABLE AS 'SELECT timestamp ''2026-11-20 17:30'' - interval ''1 second''
        * (((total - n) * days * 86400::bigint) / total + pg_temp.pick(n, 7, 900))';

CREATE TEMPORARY TABLE sample_size AS
SELECT users, executions, agents,
       greatest(24, users / 50) AS workflows, greatest(5, users / 10) AS api_keys, greatest(4, users / 40) AS webhooks,
       executions / 8 AS instances, greatest(1, users / 5) AS sessions,
       timestamp '2026-11-20 17:30' AS moment
FROM (SELECT greatest(1, ${users}::bigint) AS users, greatest(8, ${executions}::bigint) AS executions,
     ${agents}::bigint AS agents) given;

CREATE TEMPORARY TABLE sample_workflow (nr integer, name text, about text, trigger text, adapter text, area text);
INSERT INTO sample_workflow VALUES
    (1, 'Invoice approval', 'Reads incoming invoices, compares them with the order and asks for approval above a limit.', 'email', 'sap', 'finance'),
    (2, 'Contract review', 'Marks unusual clauses in a contract and hands it to the legal team.', 'upload', 'sharepoint', 'legal'),
    (3, 'Support ticket triage', 'Sorts new tickets by urgency and subject, and answers the simple ones.', 'webhook',
        'zendesk', 'support'),
    (4, 'Customer onboarding', 'Collects what is missing from a new customer and opens the accounts.', 'webhook',
        'salesforce', 'sales'),
    (5, 'Lead qualification', 'Looks up the company behind a lead and scores it.', 'webhook', 'hubspot', 'sales'),
    (6, 'Monthly report', 'Gathers the figures of the month and writes the summary for the board.', 'schedule',
        'postgresql', 'finance'),
    (7, 'Applicant screening', 'Compares applications with the profile and prepares the interview.', 'email', 'workday', 'people'),
    (8, 'Expense check', 'Compares receipts with the travel rules and flags what does not fit.', 'upload', 'sap', 'finance'),
    (9, 'Incident summary', 'Follows the incident channel and writes the timeline when it is closed.', 'event', 'slack', 'operations'),
    (10, 'Stock replenishment', 'Orders again what falls below its minimum, after a look at the forecast.',
        'schedule', 'sap', 'supply'),
    (11, 'Product description writer', 'Writes descriptions for new articles in five languages.', 'event', 'shopify', 'marketing'),
    (12, 'Quality complaint', 'Collects photos and batch numbers of a complaint and proposes an answer.', 'email', 'jira', 'quality'),
    (13, 'Meeting notes', 'Turns a recording into notes, decisions and tasks.', 'upload', 'microsoft-teams', 'office'),
    (14, 'Access request', 'Checks who may have which access, asks the owner and grants it.', 'webhook', 'okta', 'it'),
    (15, 'Newsletter draft', 'Picks the stories of the week and drafts the newsletter.', 'schedule', 'mailchimp', 'marketing'),
    (16, 'Delivery delay notice', 'Notices late deliveries and tells the customers concerned.', 'event', 'twilio', 'supply'),
    (17, 'Password reset assistant', 'Confirms who is asking and resets the password.', 'webhook', 'okta', 'it'),
    (18, 'Price watch', 'Reads competitors'' prices each morning and reports what moved.', 'schedule', 'http', 'sales'),
    (19, 'Release notes', 'Writes release notes from merged changes and closed tickets.', 'event', 'github', 'engineering'),
    (20, 'Code review assistant', 'Comments on risky changes before a person looks at them.', 'webhook', 'gitlab', 'engineering'),
    (21, 'Data quality check', 'Looks for gaps and outliers in last night''s load.', 'schedule', 'snowflake', 'data'),
    (22, 'Supplier risk check', 'Reads news and ratings of suppliers and raises a hand.', 'schedule', 'http', 'supply'),
    (23, 'Translation', 'Translates a document and has a speaker of the language look over it.', 'upload', 'deepl', 'office'),
    (24, 'Offer calculation', 'Drafts an offer from a request, with prices from the list.', 'email', 'salesforce', 'sales');

CREATE TEMPORARY TABLE sample_team (nr integer, name text);
INSERT INTO sample_team VALUES
    (1, 'Berlin'), (2, 'Lyon'), (3, 'Porto'), (4, 'Turin'), (5, 'Leeds'), (6, 'Boston'), (7, 'Toronto'), (8, 'Osaka'),
    (9, 'Field service'), (10, 'Key accounts');

-- Tenants and people

INSERT INTO tenants (id, name, display_name, status, settings, is_default, created_at, updated_at) VALUES
    ('default-tenant', 'default', 'Acme Industries', 'active', '{"language": "en", "timezone": "Europe/Berlin"}', true,
     '2024-12-16 09:00+00', '2026-10-02 08:15+00'),
    ('sandbox', 'sandbox', 'Sandbox for trials', 'active', '{"language": "en"}', false,
     '2025-03-11 14:20+00', '2025-03-11 14:20+00');

-- The tenant is missing, default-tenant or community, depending on the version that wrote the user.
INSERT INTO users (id, email, username, hashed_password, full_name, is_active, is_superuser, tenant_id, edition,
                   preferences, created_at, updated_at, last_login_at, email_verified, mfa_enabled, token_version)
SELECT pg_temp.uid('user', n)::text, lower(handle) || '@acme.example', lower(handle),
       '$2b$12$' || left(replace(pg_temp.hex('password', n), 'f', 'K'), 53), first || ' ' || last,
       pg_temp.pick(n, 13, 100) >= 6, n <= 3,
       CASE WHEN n % 20 < 8 THEN NULL WHEN n % 20 < 17 THEN 'default-tenant' ELSE 'community' END, 'community',
       ('{"theme": "' || pg_temp.one('{light,dark,system}', n, 14) || '", "language": "'
           || pg_temp.one('{en,en,en,de,fr,pt,it}', n, 15) || '", "digest": ' || (n % 3 = 0) || '}')::json,
       born, born + interval '1 day' * pg_temp.pick(n, 16, 20),
       CASE WHEN pg_temp.pick(n, 17, 100) >= 12
            THEN greatest(born, timestamp '2026-11-20 17:30' - interval '1 minute' * pg_temp.pick(n, 18, 60 * 1440)) END,
       n % 29 <> 0, false, pg_temp.pick(n, 19, 4)::integer
FROM (SELECT n, first, last, born,
             first || '.' || last || coalesce(nullif(row_number() OVER (PARTITION BY first, last ORDER BY n), 1)::text, '')
                 AS handle
      FROM (SELECT n, pg_temp.moment(n, s.users, 700) AS born,
                   pg_temp.one('{Anna,Ben,Carla,David,Elena,Felix,Grace,Hugo,Irene,Jonas,Klara,Liam,Maria,Noah,Olivia,
                       Paul,Quentin,Rosa,Samuel,Tara,Ursula,Victor,Wanda,Xavier,Yara,Zoe,Amir,Bianca,Chloe,Dmitri,Emma,
                       Farid,Gina,Henrik,Ingrid,Jamal,Kenji,Lucia,Marco,Nadia,Oscar,Priya,Ravi,Sofia,Tom,Umar,Vera,
                       William}', n, 11) AS first,
                   pg_temp.one('{Adler,Baker,Costa,Dubois,Eriksson,Fischer,Garcia,Hansen,Ibrahim,Jensen,Keller,Lopez,
                       Meyer,Nakamura,Okafor,Petrov,Quinn,Rossi,Santos,Taylor,Ueda,Vogel,Weber,Xu,Young,Zimmermann,
                       Almeida,Brandt,Carter,Dias,Evans,Fontaine,Greco,Haas,Ivanova,Janssen,Kowalski,Larsen,Moreau,
                       Novak,Olsen,Park,Ramos,Schmidt,Tanaka,Urban,Valente,Walsh,Yilmaz,Zanetti}', n, 12) AS last
            FROM sample_size s, generate_series(1, s.users) n) named) handled
ORDER BY n;

-- API keys and what they were used for

INSERT INTO api_keys (id, user_id, name, description, key_prefix, key_suffix, key_hash, key_salt, scopes, allowed_ips,
                      last_used_at, last_used_ip, usage_count, expires_at, is_active, revoked_at, revoked_reason,
                      created_at, updated_at)
SELECT pg_temp.uid('api_key', n)::text, pg_temp.uid('user', 1 + pg_temp.pick(n, 21, s.users))::text,
       purpose || coalesce(' ' || nullif(1 + n / 12, 1), ''), 'Used by the ' || lower(purpose) || '.',
       'ak_' || left(pg_temp.hex('prefix', n), 6), left(pg_temp.hex('suffix', n), 4), pg_temp.hex('hash', n),
       left(pg_temp.hex('salt', n), 32),
       (ARRAY['["workflows:read"]', '["workflows:read", "workflows:execute"]', '["agents:read", "tasks:write"]', '["*"]']
           )[1 + pg_temp.pick(n, 22, 4)]::json,
       CASE WHEN n % 5 = 0 THEN '["10.20.0.0/16"]'::json END,
       CASE WHEN n % 9 <> 0 THEN s.moment - interval '1 minute' * pg_temp.pick(n, 23, 40000) END,
       CASE WHEN n % 9 <> 0 THEN '10.20.' || pg_temp.pick(n, 24, 250) || '.' || (1 + pg_temp.pick(n, 25, 250)) END,
       CASE WHEN n % 9 <> 0 THEN 1 + pg_temp.pick(n, 26, 90000) ELSE 0 END,
       CASE WHEN n % 3 = 0 THEN s.moment + interval '1 day' * (pg_temp.pick(n, 27, 400) - 30) END,
       n % 13 <> 0, CASE WHEN n % 13 = 0 THEN s.moment - interval '1 day' * pg_temp.pick(n, 28, 200) END,
       CASE WHEN n % 13 = 0 THEN 'Replaced by a newer key' END,
       pg_temp.moment(n, s.api_keys, 600), pg_temp.moment(n, s.api_keys, 600)
FROM sample_size s, generate_series(1, s.api_keys) n,
     LATERAL (SELECT (ARRAY['Build pipeline', 'Reporting job', 'CRM sync', 'Invoice import', 'Intranet search',
         'Chat bridge', 'Warehouse terminal', 'Monitoring', 'Data lake export', 'Mobile app', 'Test bench', 'Night batch'
         ])[1 + n % 12] AS purpose) named;

INSERT INTO api_key_logs (id, api_key_id, endpoint, method, ip_address, user_agent, status_code, response_time_ms,
                          error_message, created_at)
SELECT pg_temp.uid('api_key_log', n)::text, pg_temp.uid('api_key', 1 + pg_temp.pick(n, 31, s.api_keys))::text,
       '/api/v1/' || pg_temp.one('{workflows,workflows/execute,tasks,agents,webhooks,mcp/tools,conversations}', n, 32),
       pg_temp.one('{GET,GET,GET,POST}', n, 33), '10.20.' || pg_temp.pick(n, 34, 250) || '.' || (1 + n % 250),
       pg_temp.one('{python-requests/2.32,curl/8.5,okhttp/4.12,Go-http-client/2.0}', n, 35), code,
       8 + pg_temp.pick(n, 36, 400),
       CASE code WHEN 401 THEN 'The key has expired' WHEN 429 THEN 'Too many requests' WHEN 500 THEN 'Internal error' END,
       pg_temp.moment(n, s.executions / 2, 180)
FROM sample_size s, generate_series(1, s.executions / 2) n,
     LATERAL (SELECT CASE WHEN n % 97 = 0 THEN 500 WHEN n % 41 = 0 THEN 429 WHEN n % 37 = 0 THEN 401 ELSE 200 END AS code) c;

-- Webhooks and their deliveries

INSERT INTO webhooks (id, user_id, name, description, url, secret, auth_header, events, max_retries, retry_delay_seconds,
                      timeout_seconds, is_active, last_triggered_at, last_success_at, last_failure_at,
                      consecutive_failures, total_deliveries, total_failures, failure_threshold, disabled_reason,
                      custom_headers, created_at, updated_at)
SELECT pg_temp.uid('webhook', n)::text, pg_temp.uid('user', 1 + pg_temp.pick(n, 41, s.users))::text,
       target || ' ' || lower(event), 'Tells ' || target || ' when a workflow is ' || lower(event) || '.',
       'https://' || replace(lower(target), ' ', '-') || '.acme.example/hooks/' || left(pg_temp.hex('hook', n), 10),
       'whsec_' || left(pg_temp.hex('webhook secret', n), 32), CASE WHEN n % 4 = 0 THEN 'X-Acme-Signature' END,
       ('["workflow.' || lower(event) || '"]')::json, 3, 60, 30, n % 11 <> 0,
       s.moment - interval '1 minute' * pg_temp.pick(n, 42, 3000),
       s.moment - interval '1 minute' * (3000 + pg_temp.pick(n, 43, 3000)),
       CASE WHEN n % 6 = 0 THEN s.moment - interval '1 minute' * pg_temp.pick(n, 44, 90000) END,
       CASE WHEN n % 11 = 0 THEN 10 ELSE 0 END, 100 + pg_temp.pick(n, 45, 9000), pg_temp.pick(n, 46, 100), 10,
       CASE WHEN n % 11 = 0 THEN 'Ten deliveries in a row failed' END, '{"X-Source": "aictrlnet"}',
       pg_temp.moment(n, s.webhooks, 500), pg_temp.moment(n, s.webhooks, 500)
FROM sample_size s, generate_series(1, s.webhooks) n,
     LATERAL (SELECT pg_temp.one('{CRM,Warehouse,Data lake,Chat,Ticketing,Intranet,Finance,Monitoring}', n, 47) AS target,
                     pg_temp.one('{Started,Completed,Failed,Approved}', n, 48) AS event) named;

INSERT INTO webhook_deliveries (id, webhook_id, event_type, event_id, payload, attempt_number, status_code,
                                response_time_ms, is_success, error_message, created_at, delivered_at)
SELECT pg_temp.uid('delivery', n)::text, pg_temp.uid('webhook', 1 + pg_temp.pick(n, 51, s.webhooks))::text,
       'workflow.' || pg_temp.one('{started,completed,failed,approved}', n, 52), 'evt_' || n,
       ('{"event": "evt_' || n || '", "execution": "' || pg_temp.uid('execution', 1 + pg_temp.pick(n, 53, s.executions))
           || '"}')::json,
       1 + n % 3 / 2, CASE WHEN good THEN 200 ELSE 503 END, 20 + pg_temp.pick(n, 54, 900), good,
       CASE WHEN NOT good THEN 'The receiver answered 503' END, at, CASE WHEN good THEN at + interval '1 second' END
FROM sample_size s, generate_series(1, s.instances) n,
     LATERAL (SELECT n % 23 <> 0 AS good, pg_temp.moment(n, s.instances, 120) AS at) a;

-- Workflows, their executions and what those did

INSERT INTO workflow_definitions (id, name, description, definition, version, active, tags, metadata, created_at,
                                  updated_at, tenant_id, autonomy_level, autonomy_locked)
SELECT pg_temp.uid('workflow', n)::text,
       w.name || CASE WHEN n <= 24 THEN '' ELSE ', ' || t.name END || CASE WHEN n <= 264 THEN '' ELSE ' ' || n / 264 + 1 END,
       w.about,
       ('{"nodes": [{"id": "start", "type": "trigger", "on": "' || w.trigger || '"}, {"id": "think", "type": "agent"}, '
           || CASE WHEN n % 2 = 0 THEN '{"id": "decide", "type": "approval", "above": ' || 100 * (1 + n % 50) || '}, ' ELSE '' END
           || '{"id": "act", "type": "adapter", "adapter": "' || w.adapter || '"}], "edges": [["start", "think"], '
           || CASE WHEN n % 2 = 0 THEN '["think", "decide"], ["decide", "act"]' ELSE '["think", "act"]' END || ']}')::json,
       (1 + pg_temp.pick(n, 61, 9))::integer, n % 17 <> 0, ('["' || w.area || '"]')::json,
       ('{"owner": "' || pg_temp.uid('user', 1 + pg_temp.pick(n, 62, s.users)) || '"}')::json,
       pg_temp.moment(n, s.workflows, 650) AT TIME ZONE 'UTC',
       (pg_temp.moment(n, s.workflows, 650) + interval '3 hours') AT TIME ZONE 'UTC',
       CASE WHEN n % 7 = 0 THEN 'community' ELSE 'default-tenant' END,
       CASE WHEN n % 3 = 0 THEN (1 + pg_temp.pick(n, 63, 4))::integer END, n % 31 = 0
FROM sample_size s, generate_series(1, s.workflows) n
JOIN sample_workflow w ON w.nr = 1 + (n - 1) % 24
JOIN sample_team t ON t.nr = 1 + (n - 1) / 24 % 10;

INSERT INTO workflow_schedules (id, workflow_id, name, schedule_expression, timezone, is_active, input_parameters,
                                next_run, last_run, run_count, created_at, updated_at)
SELECT pg_temp.uid('schedule', n), pg_temp.uid('workflow', n)::text, 'Every ' || word, expression, 'Europe/Berlin',
       n % 10 <> 0, '{}', s.moment + interval '1 hour' * (1 + pg_temp.pick(n, 64, 160)),
       s.moment - interval '1 hour' * pg_temp.pick(n, 65, 160), pg_temp.pick(n, 66, 500),
       pg_temp.moment(n, s.workflows, 600), pg_temp.moment(n, s.workflows, 600)
FROM sample_size s, generate_series(3, s.workflows, 3) n,
     LATERAL (SELECT (ARRAY['morning', 'Monday', 'hour', 'first of the month'])[1 + n % 4] AS word,
                     (ARRAY['0 6 * * *', '30 7 * * 1', '5 * * * *', '0 5 1 * *'])[1 + n % 4] AS expression) named;

INSERT INTO workflow_triggers (id, workflow_id, name, trigger_type, config, is_active, last_triggered, trigger_count,
                               created_at, updated_at)
SELECT pg_temp.uid('trigger', n), pg_temp.uid('workflow', n)::text, initcap(w.trigger) || ' received', w.trigger,
       ('{"source": "' || w.area || '"}')::jsonb, n % 12 <> 0,
       s.moment - interval '1 minute' * pg_temp.pick(n, 67, 9000), pg_temp.pick(n, 68, 4000),
       pg_temp.moment(n, s.workflows, 600), pg_temp.moment(n, s.workflows, 600)
FROM sample_size s, generate_series(1, s.workflows) n
JOIN sample_workflow w ON w.nr = 1 + (n - 1) % 24 AND w.trigger <> 'schedule';

INSERT INTO tasks (id, name, description, status, metadata, created_at, updated_at, tenant_id)
SELECT pg_temp.uid('task', n)::text,
       pg_temp.one('{Approve invoice,Check contract,Answer customer,Confirm order,Look over translation,Release payment}',
           n, 71) || ' ' || 10000 + n,
       CASE WHEN n % 4 = 0 THEN 'Asked for by the workflow because the amount is above the limit.' END,
       (ARRAY['PENDING', 'IN_PROGRESS', 'CANCELLED', 'FAILED'])[CASE WHEN n % 19 < 4 THEN 1 + n % 19 END]::taskstatus,
       ('{"priority": "' || pg_temp.one('{low,normal,normal,high}', n, 72) || '"}')::json, at, at + interval '40 minutes',
       CASE WHEN n % 7 = 0 THEN 'community' ELSE 'default-tenant' END
FROM sample_size s, generate_series(1, s.instances) n,
     LATERAL (SELECT pg_temp.moment(n, s.instances, 300) AT TIME ZONE 'UTC' AS at) a
WHERE n % 19 < 4
UNION ALL
SELECT pg_temp.uid('task', n)::text,
       pg_temp.one('{Approve invoice,Check contract,Answer customer,Confirm order,Look over translation,Release payment}',
           n, 71) || ' ' || 10000 + n,
       NULL, 'COMPLETED', '{"priority": "normal"}', at, at + interval '1 minute' * (5 + pg_temp.pick(n, 73, 600)),
       CASE WHEN n % 7 = 0 THEN 'community' ELSE 'default-tenant' END
FROM sample_size s, generate_series(1, s.instances) n,
     LATERAL (SELECT pg_temp.moment(n, s.instances, 300) AT TIME ZONE 'UTC' AS at) a
WHERE n % 19 >= 4;

-- A few workflows do most of the work, as everywhere.
CREATE TEMPORARY TABLE sample_execution AS
SELECT n, 1 + (power(pg_temp.pick(n, 81, 1000000) / 1e6::float8, 2) * s.workflows)::bigint % s.workflows AS workflow,
       CASE WHEN s.executions - n < 6 THEN 'running' WHEN n % 211 = 0 THEN 'paused' WHEN n % 17 = 0 THEN 'failed'
            WHEN n % 43 = 0 THEN 'cancelled' ELSE 'completed' END AS status,
       pg_temp.moment(n, s.executions, 300) AS at, (400 + pg_temp.pick(n, 82, 90000))::integer AS took,
       CASE WHEN n % 10 < 6 THEN NULL WHEN n % 10 < 9 THEN 'default-tenant' ELSE 'community' END AS tenant
FROM sample_size s, generate_series(1, s.executions) n;

INSERT INTO workflow_instances (id, definition_id, name, status, input_data, output_data, error_message, started_at,
                                completed_at, created_at, updated_at, tenant_id)
SELECT pg_temp.uid('instance', n / 8)::text, pg_temp.uid('workflow', workflow)::text, 'Case ' || 20000 + n / 8,
       upper(status)::workflowstatus, ('{"document": "DOC-' || 20000 + n / 8 || '"}')::json,
       CASE WHEN status = 'completed' THEN '{"result": "ok"}'::json END,
       CASE WHEN status = 'failed' THEN 'The adapter did not answer in time' END, at,
       CASE WHEN status NOT IN ('running', 'paused') THEN at + interval '1 millisecond' * took END,
       at AT TIME ZONE 'UTC', (at + interval '1 millisecond' * took) AT TIME ZONE 'UTC',
       CASE WHEN n % 56 = 0 THEN 'community' ELSE 'default-tenant' END
FROM sample_execution
WHERE n % 8 = 0;

INSERT INTO workflow_steps (id, workflow_instance_id, task_id, step_name, step_type, node_type, status, input_data,
                            output_data, error_message, created_at, updated_at, tenant_id)
SELECT pg_temp.uid('step', n * 3 + k)::text, pg_temp.uid('instance', n / 8)::text,
       CASE WHEN k = 2 THEN pg_temp.uid('task', n / 8)::text END,
       (ARRAY['Read the input', 'Decide', 'Act on it'])[k], (ARRAY['trigger', 'approval', 'action'])[k],
       (ARRAY['start', 'human', 'adapter'])[k],
       (CASE WHEN status = 'completed' OR k = 1 THEN 'COMPLETED' WHEN status = 'failed' AND k = 3 THEN 'FAILED'
             WHEN status = 'cancelled' THEN 'SKIPPED' WHEN k = 2 AND status <> 'failed' THEN 'RUNNING'
             WHEN k = 3 THEN 'PENDING' ELSE 'COMPLETED' END)::stepstatus,
       '{}', CASE WHEN status = 'completed' THEN '{"ok": true}'::json END,
       CASE WHEN status = 'failed' AND k = 3 THEN 'The adapter did not answer in time' END,
       (at + interval '1 millisecond' * (took * k / 4)) AT TIME ZONE 'UTC',
       (at + interval '1 millisecond' * (took * (k + 1) / 4)) AT TIME ZONE 'UTC',
       CASE WHEN n % 56 = 0 THEN 'community' ELSE 'default-tenant' END
FROM sample_execution, generate_series(1, 3) k
WHERE n % 8 = 0;

INSERT INTO workflow_executions (id, workflow_id, instance_id, tenant_id, status, context, input_data, output_data,
                                 error_details, started_at, completed_at, duration_ms, triggered_by, trigger_metadata,
                                 created_at, updated_at, user_id)
SELECT pg_temp.uid('execution', n), pg_temp.uid('workflow', workflow)::text,
       CASE WHEN n % 8 = 0 THEN pg_temp.uid('instance', n / 8)::text END, tenant, status::workflow_execution_status,
       ('{"attempt": ' || 1 + n % 50 / 48 || ', "locale": "en"}')::jsonb,
       ('{"document": "DOC-' || 100000 + n || '", "amount": ' || round(pg_temp.pick(n, 83, 900000) / 100.0, 2) || '}')::jsonb,
       CASE WHEN status = 'completed' THEN ('{"decision": "' || pg_temp.one('{accepted,accepted,returned}', n, 84) || '"}')::jsonb END,
       CASE WHEN status = 'failed' THEN '{"code": "ADAPTER_TIMEOUT", "message": "No answer within 30 s"}'::jsonb END,
       at, CASE WHEN status NOT IN ('running', 'paused') THEN at + interval '1 millisecond' * took END,
       CASE WHEN status NOT IN ('running', 'paused') THEN took END,
       pg_temp.one('{schedule,webhook,api,user,event}', n, 85), '{}', at, at + interval '1 millisecond' * took,
       CASE WHEN n % 3 = 0 THEN pg_temp.uid('user', 1 + pg_temp.pick(n, 86, s.users))::text END
FROM sample_execution, sample_size s;

-- Node by node, only the last quarter is kept.
INSERT INTO node_executions (id, execution_id, node_id, node_type, status, inputs, outputs, error_details, retry_count,
                             max_retries, started_at, completed_at, duration_ms, assigned_agent_id, created_at, updated_at)
SELECT pg_temp.uid('node', n * 3 + k), pg_temp.uid('execution', n), (ARRAY['start', 'think', 'act'])[k],
       (ARRAY['trigger', 'agent', 'adapter'])[k],
       (CASE WHEN k < 3 OR status = 'completed' THEN 'completed' WHEN status = 'failed' THEN 'failed'
             WHEN status = 'cancelled' THEN 'cancelled' WHEN status = 'paused' THEN 'requires_approval'
             ELSE 'running' END)::node_execution_status,
       '{}', CASE WHEN k = 2 THEN '{"tokens": 812}'::jsonb END,
       CASE WHEN k = 3 AND status = 'failed' THEN '{"code": "ADAPTER_TIMEOUT"}'::jsonb END,
       CASE WHEN k = 3 AND status = 'failed' THEN 3 ELSE 0 END, 3, at + interval '1 millisecond' * (took * (k - 1) / 3),
       CASE WHEN k < 3 OR status IN ('completed', 'failed', 'cancelled') THEN at + interval '1 millisecond' * (took * k / 3) END,
       took / 3, CASE WHEN k = 2 AND s.agents > 0 THEN pg_temp.uid('agent', 1 + pg_temp.pick(n, 87, s.agents)) END, at, at
FROM sample_execution, sample_size s, generate_series(1, 3) k
WHERE n > s.executions * 3 / 4;

INSERT INTO workflow_checkpoints (id, execution_id, checkpoint_type, state_data, completed_nodes, pending_nodes,
                                  workflow_variables, description, is_active, created_at, expires_at)
SELECT pg_temp.uid('checkpoint', n), pg_temp.uid('execution', n), 'approval', '{"waiting_for": "approver"}',
       '["start", "think"]', '["act"]', '{}', 'Waits for a person', true, at, at + interval '90 days'
FROM sample_execution
WHERE status = 'paused';

-- Templates

INSERT INTO workflow_templates (id, name, description, category, tags, edition, owner_id, is_public, is_system, version,
                                definition_path, complexity, estimated_duration, required_adapters,
                                required_capabilities, usage_count, rating, created_at, updated_at, published_at,
                                is_deleted, is_active)
SELECT pg_temp.uid('template', w.nr), w.name, w.about, w.area, ARRAY[w.area, w.trigger], 'community',
       CASE WHEN w.nr > 18 THEN pg_temp.uid('user', 1 + pg_temp.pick(w.nr, 91, s.users))::text END, true, w.nr <= 18, 1,
       'templates/' || w.area || '/' || replace(lower(w.name), ' ', '_') || '.json',
       (ARRAY['simple', 'moderate', 'complex', 'advanced'])[1 + w.nr % 4]::workflow_complexity,
       5 * (1 + w.nr % 6) || ' minutes', ARRAY[w.adapter], ARRAY['text'], pg_temp.pick(w.nr, 92, 300),
       3 + pg_temp.pick(w.nr, 93, 200) / 100.0, '2025-01-10 08:00', '2026-05-04 10:00', '2025-01-12 08:00', false, true
FROM sample_workflow w, sample_size s;

INSERT INTO workflow_template_permissions (id, template_id, user_id, permission, granted_at, granted_by)
SELECT pg_temp.uid('template permission', n), pg_temp.uid('template', n), pg_temp.uid('user', 1 + n % s.users)::text, 'edit',
       '2025-06-02 09:00', pg_temp.uid('user', 1)::text
FROM sample_size s, generate_series(19, 24) n;

INSERT INTO workflow_template_reviews (id, template_id, user_id, rating, review, created_at)
SELECT pg_temp.uid('template review', n), pg_temp.uid('template', 1 + n % 24), pg_temp.uid('user', 1 + (n - 1) % s.users)::text,
       3 + n % 3, (ARRAY['Saved us a week.', 'Good start, needed a few changes.', NULL])[1 + n % 3],
       pg_temp.moment(n, 72, 400)
FROM sample_size s, generate_series(1, least(72, s.users)) n;

INSERT INTO workflow_template_usage (id, template_id, user_id, workflow_id, instantiated_at, customization_level)
SELECT pg_temp.uid('template usage', n), pg_temp.uid('template', 1 + (n - 1) % 24),
       pg_temp.uid('user', 1 + pg_temp.pick(n, 94, s.users))::text,
       pg_temp.uid('workflow', n)::text, pg_temp.moment(n, s.workflows, 650), pg_temp.one('{none,light,heavy}', n, 95)
FROM sample_size s, generate_series(1, s.workflows) n;

-- Agents

INSERT INTO basic_agents (id, name, description, agent_type, user_id, model, temperature, system_prompt, capabilities,
                          is_active, execution_count, last_executed, created_at, updated_at)
SELECT pg_temp.uid('agent', n), role || ', ' || t.name || CASE WHEN n <= 240 THEN '' ELSE ' ' || n / 240 + 1 END,
       CASE WHEN n % 9 <> 0 THEN role || ' of the team ' || t.name || '.' END, kind,
       pg_temp.uid('user', 1 + pg_temp.pick(n, 101, s.users))::text,
       pg_temp.one('{llama3.1:8b-instruct-q4_K_M,gpt-4o-mini,claude-3-5-haiku,mistral-small}', n, 102), n * 3 % 11,
       CASE WHEN n % 19 <> 0 THEN 'You are the ' || lower(role) || ' of Acme Industries. Answer briefly, name your sources, '
           || 'and ask a person when an amount is above ' || 500 * (1 + n % 8) || ' euros.' END,
       CASE WHEN n % 37 <> 0 THEN ('["' || skill || '", "' || pg_temp.one('{search,summarize,translate,calculate}', n, 103)
           || '"]')::json END,
       n % 14 <> 0, pg_temp.pick(n, 104, 5000),
       CASE WHEN n % 8 <> 0 THEN timestamp '2026-11-20 17:30' - interval '1 minute' * pg_temp.pick(n, 105, 80000) END,
       pg_temp.moment(n, s.agents, 550), pg_temp.moment(n, s.agents, 550) + interval '2 hours' * pg_temp.pick(n, 106, 200)
FROM sample_size s, generate_series(1, s.agents) n,
     LATERAL (SELECT (ARRAY['Invoice reader', 'Contract summarizer', 'Ticket sorter', 'Lead researcher', 'Report writer',
                  'Recruiting assistant', 'Expense checker', 'Incident scribe', 'Stock planner', 'Copywriter',
                  'Complaint handler', 'Note taker', 'Access checker', 'Newsletter editor', 'Delivery watcher',
                  'Help desk assistant', 'Price watcher', 'Release scribe', 'Code reader', 'Data checker',
                  'Supplier watcher', 'Translator', 'Offer drafter', 'Meeting planner'])[1 + n % 24] AS role,
                  (ARRAY['analyst', 'analyst', 'assistant', 'researcher', 'writer', 'assistant', 'analyst', 'writer',
                  'automation', 'writer', 'assistant', 'writer', 'automation', 'writer', 'automation', 'assistant',
                  'researcher', 'writer', 'analyst', 'analyst', 'researcher', 'writer', 'writer', 'assistant']
                  )[1 + n % 24] AS kind,
                  (ARRAY['read_documents', 'read_documents', 'classify', 'web_search', 'write_text', 'read_documents',
                  'read_documents', 'write_text', 'forecast', 'write_text', 'classify', 'transcribe', 'look_up',
                  'write_text', 'look_up', 'chat', 'web_search', 'write_text', 'read_code', 'query_data', 'web_search',
                  'translate', 'write_text', 'calendar'])[1 + n % 24] AS skill) named,
     sample_team t
WHERE t.nr = 1 + (n - 1) / 24 % 10;

INSERT INTO personal_agent_configs (id, user_id, agent_name, personality, preferences, active_workflows, max_workflows,
                                    status, created_at, updated_at)
SELECT pg_temp.uid('personal', n)::text, pg_temp.uid('user', n * 20)::text, pg_temp.one('{My Assistant,Ada,Max,Nova}', n, 111),
       ('{"tone": "' || pg_temp.one('{friendly,brief,formal}', n, 112) || '"}')::json, '{"notify": "daily"}', '[]', 5,
       'active', pg_temp.moment(n, s.users / 20, 250), pg_temp.moment(n, s.users / 20, 250)
FROM sample_size s, generate_series(1, s.users / 20) n;

INSERT INTO personal_agent_memories (id, config_id, memory_type, content, importance_score, created_at)
SELECT pg_temp.uid('memory', n * 3 + k)::text, pg_temp.uid('personal', n)::text, 'interaction',
       ('{"text": "' || (ARRAY['Prefers short answers.', 'Works on invoices on Mondays.', 'Asked for tables, not prose.'])[k]
           || '"}')::json, 0.4 + k / 10.0, pg_temp.moment(n, s.users / 20, 200)
FROM sample_size s, generate_series(1, s.users / 20) n, generate_series(1, 3) k;

-- Messages between agents, and the log of them

INSERT INTO iam_agents (id, name, agent_type, status, description, capabilities, config, last_heartbeat, health_status,
                        metrics, created_at, updated_at)
SELECT pg_temp.uid('iam agent', n), name, kind::iamagenttype, CASE n WHEN 7 THEN 'maintenance' ELSE 'active' END::iamagentstatus,
       about, '["receive", "send"]', '{}', s.moment - interval '1 second' * (5 * n), '{"healthy": true}', '{}',
       '2025-01-08 07:00', '2026-11-18 06:00'
FROM sample_size s,
     (VALUES (1, 'workflow-engine', 'workflow', 'Runs workflows'), (2, 'task-router', 'service', 'Hands tasks to people'),
             (3, 'adapter-gateway', 'adapter', 'Calls other systems'), (4, 'mcp-gateway', 'adapter', 'Calls tools'),
             (5, 'scheduler', 'scheduler', 'Starts what is due'), (6, 'health-monitor', 'monitor', 'Watches the others'),
             (7, 'report-writer', 'ai', 'Writes summaries'), (8, 'conversation-host', 'service', 'Holds conversations'),
             (9, 'approver-desk', 'human', 'Stands for the people who approve'),
             (10, 'conductor', 'orchestrator', 'Splits large tasks')) known (n, name, kind, about);

INSERT INTO iam_sessions (id, initiator_id, session_type, context, participants, is_active, created_at, updated_at, ended_at)
SELECT pg_temp.uid('iam session', n), pg_temp.uid('iam agent', 1 + n % 10), 'task', '{}', '["workflow-engine", "adapter-gateway"]',
       n % 40 = 0, at, at + interval '4 minutes', CASE WHEN n % 40 <> 0 THEN at + interval '4 minutes' END
FROM sample_size s, generate_series(1, greatest(1, s.executions / 100)) n,
     LATERAL (SELECT pg_temp.moment(n, greatest(1, s.executions / 100), 120) AS at) a;

INSERT INTO iam_messages (id, message_type, sender_id, recipient_id, content_type, content, correlation_id, session_id,
                          priority, ttl_seconds, status, delivered_at, error_message, retry_count, created_at, expires_at)
SELECT pg_temp.uid('iam message', n), pg_temp.one('{request,response,notification,state_update}', n, 121)::iammessagetype,
       pg_temp.uid('iam agent', 1 + n % 10), pg_temp.uid('iam agent', 1 + (n + 3) % 10), 'application/json',
       ('{"execution": "' || pg_temp.uid('execution', 1 + pg_temp.pick(n, 122, s.executions)) || '"}')::jsonb, 'corr-' || n / 2,
       pg_temp.uid('iam session', 1 + pg_temp.pick(n, 123, greatest(1, s.executions / 100))), 5, 300,
       CASE WHEN good THEN 'delivered' ELSE 'failed' END::iammessagestatus, CASE WHEN good THEN at + interval '20 milliseconds' END,
       CASE WHEN NOT good THEN 'The recipient was in maintenance' END, CASE WHEN good THEN 0 ELSE 3 END, at,
           at + interval '300 seconds'
FROM sample_size s, generate_series(1, s.executions / 10) n,
     LATERAL (SELECT n % 61 <> 0 AS good, pg_temp.moment(n, s.executions / 10, 120) AS at) a;

INSERT INTO iam_metrics (id, agent_id, metric_type, metric_value, metric_unit, period_start, period_end, created_at)
SELECT pg_temp.uid('iam metric', n * 100 + d), pg_temp.uid('iam agent', n), 'messages',
       100 + pg_temp.pick(n * 100 + d, 124, 900), 'count',
       day, day + interval '1 day', day + interval '1 day'
FROM generate_series(1, 10) n, generate_series(1, 30) d, LATERAL (SELECT timestamp '2026-10-21' + d * interval '1 day' AS day) p;

INSERT INTO iam_event_logs (id, event_type, agent_id, message_id, session_id, event_data, severity, created_at)
SELECT pg_temp.uid('iam event', n),
       pg_temp.one('{message.sent,message.received,agent.heartbeat,policy.checked,key.used,session.closed}', n, 125),
       pg_temp.uid('iam agent', 1 + n % 10),
       CASE WHEN s.executions >= 10 AND n % 3 = 0 THEN pg_temp.uid('iam message', 1 + pg_temp.pick(n, 126, s.executions / 10)) END,
       NULL, ('{"actor": "' || pg_temp.uid('user', 1 + pg_temp.pick(n, 127, s.users)) || '", "sequence": ' || n || '}')::jsonb,
       CASE WHEN n % 113 = 0 THEN 'error' WHEN n % 29 = 0 THEN 'warning' ELSE 'info' END,
       pg_temp.moment(n, s.executions / 2, 365)
FROM sample_size s, generate_series(1, s.executions / 2) n;

-- Runtime gateway

INSERT INTO runtime_instances (id, runtime_type, instance_name, user_id, capabilities, status, last_heartbeat,
                               api_key_hash, config, total_evaluations, allowed_count, denied_count, escalated_count,
                               created_at, updated_at)
SELECT pg_temp.uid('runtime', n)::text, (ARRAY['langchain', 'crewai', 'autogen'])[n], (ARRAY['Finance crew', 'Sales crew', 'Lab'])[n],
       pg_temp.uid('user', 1)::text, '["evaluate", "report"]', 'active', s.moment - interval '1 minute' * n,
       pg_temp.hex('runtime key', n), '{}', 4000 / n, 3800 / n, 150 / n, 50 / n, '2026-02-11 10:00', s.moment
FROM sample_size s, generate_series(1, 3) n;

INSERT INTO action_evaluations (id, runtime_instance_id, action_type, action_target, action_description, risk_score,
                                risk_level, decision, decision_reasons, policies_evaluated, evaluation_duration_ms, created_at)
SELECT pg_temp.uid('evaluation', n)::text, pg_temp.uid('runtime', 1 + n % 3)::text, pg_temp.one('{read,write,send,pay}', n, 131),
       pg_temp.one('{crm,mailbox,ledger,wiki}', n, 132), NULL, score / 100.0, CASE WHEN score < 40 THEN 'low'
           WHEN score < 80 THEN 'medium' ELSE 'high' END,
       CASE WHEN score < 80 THEN 'allow' WHEN score < 93 THEN 'escalate' ELSE 'deny' END, '[]', '["default"]',
       2 + pg_temp.pick(n, 133, 40), pg_temp.moment(n, s.executions / 20, 200)
FROM sample_size s, generate_series(1, s.executions / 20) n, LATERAL (SELECT pg_temp.pick(n, 134, 100) AS score) r;

INSERT INTO action_reports (id, evaluation_id, runtime_instance_id, action_type, status, result_summary, quality_score,
                            duration_ms, created_at)
SELECT pg_temp.uid('report', n)::text, pg_temp.uid('evaluation', n)::text, pg_temp.uid('runtime', 1 + n % 3)::text,
       pg_temp.one('{read,write,send,pay}', n, 131), 'completed', 'Done as planned.', 0.7 + pg_temp.pick(n, 135, 30) / 100.0,
       50 + pg_temp.pick(n, 136, 2000), pg_temp.moment(n, s.executions / 20, 200)
FROM sample_size s, generate_series(1, s.executions / 20) n
WHERE pg_temp.pick(n, 134, 100) < 80;

-- Conversations

INSERT INTO conversation_sessions (id, user_id, state, started_at, last_activity, ended_at, context, extracted_params,
                                   primary_intent, intent_confidence, session_config, is_active, requires_human, name,
                                   primary_channel)
SELECT pg_temp.uid('session', n), pg_temp.uid('user', 1 + pg_temp.pick(n, 141, s.users))::text,
       CASE WHEN n % 15 = 0 THEN 'gathering' ELSE 'completed' END, at, at + interval '6 minutes',
       CASE WHEN n % 15 <> 0 THEN at + interval '6 minutes' END, '{}', '{}', intent, 0.6 + pg_temp.pick(n, 142, 40) / 100.0, '{}',
       n % 15 = 0, n % 33 = 0, initcap(replace(intent, '_', ' ')), pg_temp.one('{web,web,slack,email}', n, 143)
FROM sample_size s, generate_series(1, s.sessions) n,
     LATERAL (SELECT pg_temp.moment(n, s.sessions, 240) AS at,
                     pg_temp.one('{create_workflow,run_workflow,find_document,explain_result,schedule_report}', n, 144) AS intent) a;

INSERT INTO conversation_messages (id, session_id, role, content, timestamp, message_config, suggested_actions,
                                   detected_intent, intent_confidence, entities, llm_model_used, token_count, processing_time_ms)
SELECT pg_temp.uid('message', n * 4 + k), pg_temp.uid('session', n), CASE WHEN k % 2 = 1 THEN 'user' ELSE 'assistant' END,
       (ARRAY['I need the figures of last month for my team.', 'For which team, and as a table or as text?',
              'For ' || t.name || ', as a table, please.', 'Here it is. Shall I send it every month?'])[k],
       pg_temp.moment(n, s.sessions, 240) + interval '1 minute' * k, '{}', '[]', CASE WHEN k = 1 THEN 'schedule_report' END,
       CASE WHEN k = 1 THEN 0.87 END, '{}', CASE WHEN k % 2 = 0 THEN 'llama3.1:8b-instruct-q4_K_M' END,
       CASE WHEN k % 2 = 0 THEN 60 + pg_temp.pick(n, 145, 300) END, CASE WHEN k % 2 = 0 THEN 300 + pg_temp.pick(n, 146, 2500) END
FROM sample_size s, generate_series(1, s.sessions) n JOIN sample_team t ON t.nr = 1 + n % 10, generate_series(1, 4) k;

INSERT INTO conversation_actions (id, session_id, action_type, action_params, status, created_at, started_at, completed_at,
                                  result, workflow_id)
SELECT pg_temp.uid('action', n), pg_temp.uid('session', n), 'run_workflow', '{"format": "table"}', 'completed', at, at,
       at + interval '9 seconds', '{"rows": 12}', pg_temp.uid('workflow', 1 + pg_temp.pick(n, 147, s.workflows))::text
FROM sample_size s, generate_series(2, s.sessions, 2) n,
     LATERAL (SELECT pg_temp.moment(n, s.sessions, 240) + interval '4 minutes' AS at) a;

INSERT INTO conversation_intents (id, name, category, description, required_params, optional_params, example_phrases,
                                  clarification_questions, service_endpoint, usage_count, success_rate, created_at,
                                  updated_at, is_active)
SELECT pg_temp.uid('intent', n), name, area, about, '[]', '[]', '[]', '[]', '/api/v1/' || area, 100 * n, 0.8 + n / 100.0,
       '2025-01-08 07:00', '2026-06-01 07:00', true
FROM (VALUES (1, 'create_workflow', 'workflows', 'Somebody wants a new workflow.'),
             (2, 'run_workflow', 'workflows', 'Somebody wants a workflow to run now.'),
             (3, 'find_document', 'knowledge', 'Somebody looks for a document.'),
             (4, 'explain_result', 'workflows', 'Somebody asks why a workflow decided as it did.'),
             (5, 'schedule_report', 'tasks', 'Somebody wants a report at fixed times.')) known (n, name, area, about);

INSERT INTO conversation_patterns (id, pattern_hash, pattern_type, conversation_flow, success_criteria, occurrence_count,
                                   success_count, average_turns, average_duration_seconds, first_seen, last_seen,
                                   confidence_score, is_promoted)
SELECT pg_temp.uid('pattern', n), pg_temp.hex('pattern', n), 'clarify_then_act', '["ask", "clarify", "act"]',
       '{"rating": 4}', 40 * n, 36 * n,
       4, 210, '2025-04-02 10:00', s.moment, 0.9, n = 1
FROM sample_size s, generate_series(1, 6) n;

INSERT INTO channel_links (id, user_id, channel_type, channel_user_id, display_name, is_active, linked_at)
SELECT pg_temp.uid('channel', n), pg_temp.uid('user', n)::text, 'slack', 'U' || upper(left(pg_temp.hex('slack', n), 10)), NULL, true,
       pg_temp.moment(n, greatest(1, s.users / 25), 200)
FROM sample_size s, generate_series(1, greatest(1, s.users / 25)) n;

INSERT INTO channel_link_codes (id, user_id, code, channel_type, expires_at, used, created_at)
SELECT pg_temp.uid('channel code', n), pg_temp.uid('user', n)::text, lpad(pg_temp.pick(n, 148, 1000000)::text, 6, '0'), 'slack',
       pg_temp.moment(n, greatest(1, s.users / 25), 200) + interval '10 minutes', true,
           pg_temp.moment(n, greatest(1, s.users / 25), 200)
FROM sample_size s, generate_series(1, greatest(1, s.users / 25)) n;

INSERT INTO staged_files (id, user_id, filename, content_type, file_size, storage_path, stage, extracted_data, created_at, expires_at)
SELECT pg_temp.uid('file', n), pg_temp.uid('user', 1 + pg_temp.pick(n, 149, s.users))::text,
       'invoice-' || 4000 + n || '.pdf', 'application/pdf',
       20000 + pg_temp.pick(n, 150, 900000), 'staged/' || left(pg_temp.hex('file', n), 16), 'extracted',
       '{"pages": 2}', at, at + interval '30 days'
FROM sample_size s, generate_series(1, greatest(1, s.users / 50)) n,
     LATERAL (SELECT pg_temp.moment(n, greatest(1, s.users / 50), 60) AS at) a;

-- Knowledge

INSERT INTO knowledge_items (id, item_type, category, name, description, content, tags, keywords, usage_count,
                             relevance_score, edition_required, related_items, dependencies, created_at, updated_at,
                             is_active, is_deprecated)
SELECT pg_temp.uid('knowledge', w.nr), 'workflow_template', w.area, w.name, w.about, '{}', ('["' || w.area || '"]')::json, '[]',
       pg_temp.pick(w.nr, 151, 200), 0.5 + w.nr / 50.0, 'community', '[]', '[]', '2025-02-01 06:00', '2026-08-01 06:00', true, false
FROM sample_workflow w;

INSERT INTO knowledge_index (id, index_version, index_type, index_data, total_items, item_counts, built_at,
                             build_duration_ms, last_refresh, index_config, is_current, needs_rebuild) VALUES
    (pg_temp.uid('index', 1), '7', 'keyword', '{}', 24, '{"workflow_template": 24}', '2026-11-01 03:00', 840,
     '2026-11-20 03:00', '{}', true, false);

INSERT INTO knowledge_queries (id, query_text, query_type, context, user_id, session_id, results_returned, result_count,
                               query_time_ms, retrieval_method, was_helpful, created_at)
SELECT pg_temp.uid('query', n),
       pg_temp.one('{how do I approve an invoice,template for contracts,connect slack,monthly report}', n, 152),
       'search', '{}', pg_temp.uid('user', 1 + pg_temp.pick(n, 153, s.users))::text,
       pg_temp.uid('session', 1 + pg_temp.pick(n, 154, s.sessions)), '[]',
       3, 5 + pg_temp.pick(n, 155, 80), 'keyword', n % 5 <> 0, pg_temp.moment(n, greatest(1, s.users / 10), 200)
FROM sample_size s, generate_series(1, greatest(1, s.users / 10)) n;

INSERT INTO learned_patterns (id, pattern_type, pattern_signature, pattern_data, context_requirements, occurrence_count,
                              success_count, confidence_score, is_active, activation_threshold, application_count,
                              first_observed, last_observed, is_validated, user_id)
SELECT pg_temp.uid('learned', n), 'preference', 'format:table:' || n, '{"format": "table"}', '{}', 10 * n, 9 * n, 0.9,
       true, 0.8, 3 * n,
       '2026-01-07 09:00', '2026-11-12 09:00', n % 2 = 0, pg_temp.uid('user', 1)::text
FROM generate_series(1, 12) n;

INSERT INTO system_manifests (id, manifest_version, manifest_type, manifest_data, statistics, feature_count, endpoint_count,
                              template_count, agent_count, adapter_count, generated_at, generation_time_ms, is_current)
SELECT pg_temp.uid('manifest', 1), '3', 'full', '{}', '{}', 17, 214, 24, s.agents, 20, s.moment, 120, true
FROM sample_size s;

-- Adapters, bridges and pools

INSERT INTO adapters (id, name, category, description, version, min_edition, enabled, metadata, config_schema,
                      capabilities, tags, available, installed, install_count, created_at, updated_at)
SELECT pg_temp.uid('adapter', n)::text, name, area, 'Connects workflows with ' || name || '.', '1.' || n || '.0',
       'community', true, '{}', '{}',
       '["send", "receive"]', ('["' || area || '"]')::json, true, n % 4 <> 0, pg_temp.pick(n, 161, 40),
       '2024-12-16 09:00+00', '2026-07-01 09:00+00'
FROM (VALUES (1, 'Slack', 'communication'), (2, 'Microsoft Teams', 'communication'), (3, 'E-mail', 'communication'),
             (4, 'Twilio', 'communication'), (5, 'Salesforce', 'crm'), (6, 'HubSpot', 'crm'), (7, 'SAP', 'erp'),
             (8, 'PostgreSQL', 'data'), (9, 'Snowflake', 'data'), (10, 'HTTP', 'network'), (11, 'GitHub', 'engineering'),
             (12, 'GitLab', 'engineering'), (13, 'Jira', 'engineering'), (14, 'Zendesk', 'support'), (15, 'SharePoint', 'documents'),
             (16, 'Shopify', 'commerce'), (17, 'Mailchimp', 'marketing'), (18, 'Okta', 'identity'), (19, 'OpenAI', 'ai'),
             (20, 'Ollama', 'ai')) known (n, name, area);

INSERT INTO adapter_configs (id, user_id, adapter_type, name, display_name, credentials, settings, enabled, test_status,
                             test_message, created_at, updated_at, last_tested_at, version, tenant_id)
SELECT pg_temp.uid('adapter config', n), pg_temp.uid('user', n)::text, kind, kind || '-' || n, initcap(kind) || ' of ' || t.name,
       ('{"sealed": "' || left(pg_temp.hex('credential', n), 40) || '"}')::json, '{"timeout_seconds": 30}', n % 8 <> 0,
       CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'success' END, CASE WHEN n % 10 = 0 THEN 'The token has expired' END,
       at, at, at + interval '20 days', '1.0', CASE WHEN n % 3 = 0 THEN 'default-tenant' END
FROM sample_size s, generate_series(1, least(s.users, greatest(6, s.users / 100))) n JOIN sample_team t ON t.nr = 1 + n % 10,
     LATERAL (SELECT pg_temp.one('{slack,salesforce,sap,github,zendesk,ollama}', n, 162) AS kind,
                     timestamptz '2025-02-03 08:00+00' + interval '1 day' * pg_temp.pick(n, 163, 600) AS at) a;

INSERT INTO bridge_connections (id, name, source_type, target_type, status, config, created_at, updated_at) VALUES
    (pg_temp.uid('bridge', 1)::text, 'Tickets to tasks', 'zendesk', 'tasks', 'active', '{}', '2025-03-03 09:00+00',
        '2026-11-20 15:00+00'),
    (pg_temp.uid('bridge', 2)::text, 'Orders to warehouse', 'shopify', 'sap', 'active', '{}', '2025-05-12 09:00+00',
        '2026-11-20 15:00+00'),
    (pg_temp.uid('bridge', 3)::text, 'Old intranet', 'http', 'sharepoint', 'paused', '{}', '2025-01-20 09:00+00',
        '2026-02-01 15:00+00');

INSERT INTO bridge_syncs (id, connection_id, status, started_at, completed_at, items_processed, items_created,
                          items_updated, items_failed, error_message, created_at, updated_at)
SELECT pg_temp.uid('sync', n)::text, pg_temp.uid('bridge', 1 + n % 2)::text, CASE WHEN n % 25 = 0 THEN 'failed'
       ELSE 'completed' END, at,
       at + interval '50 seconds', 40 + n, 4, 30, n % 25 / 24, CASE WHEN n % 25 = 0 THEN 'Connection lost' END,
       at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC'
FROM generate_series(1, 120) n, LATERAL (SELECT pg_temp.moment(n, 120, 60) AS at) a;

INSERT INTO resource_pool_configs (id, name, resource_type, min_size, max_size, acquire_timeout, idle_timeout, max_lifetime,
                                   health_check_interval, scale_up_threshold, scale_down_threshold, enabled, metadata,
                                   created_at, updated_at) VALUES
    (pg_temp.uid('pool', 1)::text, 'database', 'connection', 5, 20, 30, 300, 3600, 60, 0.8, 0.3, true, '{}',
        '2024-12-16 09:00+00', '2026-04-09 12:00+00'),
    (pg_temp.uid('pool', 2)::text, 'workers', 'thread', 4, 16, 10, 120, 7200, 30, 0.75, 0.25, true, '{}',
        '2024-12-16 09:00+00', '2025-09-17 12:00+00'),
    (pg_temp.uid('pool', 3)::text, 'language-models', 'session', 1, 4, 60, 600, 3600, 60, 0.9, 0.2, true,
        '{"model": "llama3.1"}', '2025-02-20 09:00+00', '2026-10-01 12:00+00');

-- Automation platforms

INSERT INTO platform_adapters (platform, adapter_class, version, capabilities, supported_auth_methods, is_active, is_beta,
                               config_schema, documentation_url, created_at, updated_at) VALUES
    ('n8n', 'N8nAdapter', '2.1', '["execute", "webhook"]', '["api_key"]', true, false, '{}', 'https://docs.n8n.io',
        '2025-01-08 07:00', '2026-05-01 07:00'),
    ('zapier', 'ZapierAdapter', '1.4', '["execute"]', '["oauth2"]', true, false, '{}', 'https://zapier.com/help',
        '2025-01-08 07:00', '2026-05-01 07:00'),
    ('make', 'MakeAdapter', '1.2', '["execute"]', '["api_key"]', true, false, '{}', 'https://www.make.com/en/help',
        '2025-01-08 07:00', '2026-05-01 07:00'),
    ('power_automate', 'PowerAutomateAdapter', '0.9', '["execute"]', '["oauth2"]', true, true, '{}', NULL,
        '2025-06-08 07:00', '2026-05-01 07:00');

INSERT INTO platform_credentials (name, platform, auth_method, encrypted_data, user_id, is_shared, created_at, updated_at,
                                  last_used_at, execution_count, last_error)
SELECT initcap(platform) || ' of ' || t.name, platform, 'api_key', 'v1:' || pg_temp.hex('platform credential', n),
       pg_temp.uid('user', n)::text, n % 2 = 0,
       at, at, s.moment - interval '1 hour' * n, 10 * n, CASE WHEN n % 7 = 0 THEN 'The account is over its limit' END
FROM sample_size s, generate_series(1, least(s.users, greatest(3, s.users / 250))) n JOIN sample_team t ON t.nr = 1 + n % 10,
     LATERAL (SELECT (ARRAY['n8n', 'zapier', 'make'])[1 + n % 3] AS platform,
         pg_temp.moment(n, greatest(3, s.users / 250), 300) AS at) a
ORDER BY n;

INSERT INTO platform_executions (workflow_id, node_id, execution_id, platform, external_workflow_id, external_execution_id,
                                 credential_id, input_data, output_data, error_data, started_at, completed_at,
                                 duration_ms, status, estimated_cost)
SELECT pg_temp.uid('workflow', 1 + pg_temp.pick(n, 171, s.workflows))::text, 'act',
       pg_temp.uid('execution', 1 + pg_temp.pick(n, 172, s.executions))::text,
       c.platform, 'flow-' || 1 + n % 30, 'run-' || n, c.id, '{}', CASE WHEN n % 20 <> 0 THEN '{"ok": true}'::json END,
       CASE WHEN n % 20 = 0 THEN '{"status": 502}'::json END, at, at + interval '3 seconds', 3000,
       CASE WHEN n % 20 = 0 THEN 'failed' ELSE 'completed' END, 1
FROM sample_size s, (SELECT count(*) AS total, min(id) AS first FROM platform_credentials) known,
     generate_series(1, s.executions / 50) n
JOIN LATERAL (SELECT id, platform FROM platform_credentials WHERE id = known.first + n % known.total) c ON true,
     LATERAL (SELECT pg_temp.moment(n, s.executions / 50, 200) AS at) a
ORDER BY n;

INSERT INTO platform_health (platform, is_healthy, last_check_at, response_time_ms, consecutive_failures, last_error,
                             uptime_percentage, total_checks, failed_checks, avg_response_time_ms, p95_response_time_ms)
SELECT platform, platform <> 'make', s.moment, 140, CASE platform WHEN 'make' THEN 3 ELSE 0 END,
       CASE platform WHEN 'make' THEN 'No answer' END,
       99, 43000, 210, 150, 420
FROM sample_size s, platform_adapters ORDER BY id;

INSERT INTO platform_webhooks (platform, webhook_url, secret, events, user_id, is_active, verified, last_triggered_at,
                               total_deliveries,
                               successful_deliveries, failed_deliveries, consecutive_failures, created_at, updated_at)
SELECT (ARRAY['n8n', 'zapier', 'make'])[1 + n % 3], 'https://flows.acme.example/' || left(pg_temp.hex('platform hook', n), 12),
       'phs_' || left(pg_temp.hex('platform secret', n), 32), '["execution.completed"]', pg_temp.uid('user', n)::text, true, true,
       s.moment - interval '1 hour' * n, 200, 196, 4, 0, '2026-01-15 10:00', s.moment
FROM sample_size s, generate_series(1, least(s.users, greatest(2, s.users / 500))) n
ORDER BY n;

INSERT INTO platform_webhook_deliveries (webhook_id, event_type, payload, status, attempts, response_status, created_at, delivered_at)
SELECT known.first + n % known.total, 'execution.completed', ('{"sequence": ' || n || '}')::json, 'delivered', 1, 200,
       at, at + interval '1 second'
FROM sample_size s, (SELECT count(*) AS total, min(id) AS first FROM platform_webhooks) known,
     generate_series(1, s.executions / 100) n,
     LATERAL (SELECT pg_temp.moment(n, s.executions / 100, 90) AS at) a
ORDER BY n;

-- Model Context Protocol

INSERT INTO mcp_servers (id, name, url, service_type, status, last_checked, server_info, created_at, updated_at, transport_type,
                         command, protocol_version, owner_user_id, tenant_id)
SELECT pg_temp.uid('mcp', n)::text, name, CASE WHEN n % 3 <> 0 THEN 'https://mcp.acme.example/' || name END, 'tools',
       CASE n WHEN 5 THEN 'offline' ELSE 'online' END, 1795000000 + n, '{"vendor": "Acme"}', 1740000000 + n * 86400,
           1790000000 + n * 86400,
       CASE WHEN n % 3 = 0 THEN 'stdio' ELSE 'streamable-http' END, CASE WHEN n % 3 = 0 THEN 'npx ' || name END, '2025-06-18',
       CASE WHEN n > 4 THEN pg_temp.uid('user', 1)::text END, CASE WHEN n % 2 = 0 THEN 'default-tenant' END
FROM (VALUES (1, 'filesystem'), (2, 'documents'), (3, 'calendar'), (4, 'crm'), (5, 'warehouse'), (6, 'git'), (7, 'search'),
             (8, 'tickets')) known (n, name);

INSERT INTO mcp_server_capabilities (id, server_id, capability, supported, created_at)
SELECT pg_temp.uid('mcp capability', n * 10 + k)::text, pg_temp.uid('mcp', n)::text,
       (ARRAY['tools', 'resources', 'prompts'])[k], k < 3 OR n % 2 = 0, 1740000000 + n * 86400
FROM generate_series(1, 8) n, generate_series(1, 3) k;

INSERT INTO mcp_tools (id, server_id, name, description, tool_schema, created_at, updated_at)
SELECT pg_temp.uid('mcp tool', n * 10 + k)::text, pg_temp.uid('mcp', n)::text, (ARRAY['list', 'read', 'search', 'write'])[k],
       (ARRAY['Lists what there is.', 'Reads one entry.', 'Looks for entries.', 'Writes one entry.'])[k], '{"type": "object"}',
       '2025-03-01 10:00+00', '2025-03-01 10:00+00'
FROM generate_series(1, 8) n, generate_series(1, 4) k;

INSERT INTO mcp_invocations (id, tool_id, server_id, request_data, response_data, status, error_message, duration_ms,
                             created_at, updated_at)
SELECT pg_temp.uid('invocation', n)::text, pg_temp.uid('mcp tool', (1 + n % 8) * 10 + 1 + n / 8 % 4)::text,
       pg_temp.uid('mcp', 1 + n % 8)::text,
       ('{"id": ' || n || '}')::json, CASE WHEN n % 31 <> 0 THEN '{"ok": true}'::json END,
           CASE WHEN n % 31 = 0 THEN 'error' ELSE 'success' END,
       CASE WHEN n % 31 = 0 THEN 'Not found' END, 10 + pg_temp.pick(n, 181, 900), at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC'
FROM sample_size s, generate_series(1, s.executions / 10) n, LATERAL (SELECT pg_temp.moment(n, s.executions / 10, 200) AS at) a;

INSERT INTO mcp_async_tasks (id, server_id, tool_id, task_token, method, state, progress, request_params, result_content,
                             started_at, completed_at, last_activity_at, timeout_seconds, client_id, created_at, updated_at)
SELECT pg_temp.uid('async', n)::text, pg_temp.uid('mcp', 1 + n % 8)::text,
       pg_temp.uid('mcp tool', (1 + n % 8) * 10 + 3)::text, pg_temp.hex('async', n), 'tools/call',
       CASE WHEN n % 27 = 0 THEN 'FAILED' ELSE 'COMPLETED' END::mcptaskstate, 100, '{}', '{}', at,
           at + interval '12 seconds', at + interval '12 seconds',
       300, 'workflow-engine', at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC'
FROM sample_size s, generate_series(1, s.executions / 100) n, LATERAL (SELECT pg_temp.moment(n, s.executions / 100, 100) AS at) a;

INSERT INTO tasks_mcp (task_id, source_id, destination, payload, status, quality_score, auto_escalated, created_at, updated_at,
                       mcp_enabled, mcp_context_id, input_tokens, output_tokens)
SELECT pg_temp.uid('mcp task', n)::text, pg_temp.uid('workflow', 1 + pg_temp.pick(n, 182, s.workflows))::text,
       'summarizer', '{"text": "..."}', 'completed',
       0.8, n % 50 = 0, at, at, true, NULL, 400 + pg_temp.pick(n, 183, 900), 80 + pg_temp.pick(n, 184, 300)
FROM sample_size s, generate_series(1, s.executions / 100) n, LATERAL (SELECT pg_temp.moment(n, s.executions / 100, 100) AS at) a;

INSERT INTO mcp_context_storage (id, task_id, context_type, content, role, created_at)
SELECT pg_temp.uid('mcp context', n)::text, pg_temp.uid('mcp task', n)::text, 'message', 'Summarize the attached document.', 'user',
       pg_temp.moment(n, s.executions / 100, 100)
FROM sample_size s, generate_series(1, s.executions / 100) n;

INSERT INTO mcp_roles (id, tenant_id, name, description, is_system, created_at) VALUES
    (pg_temp.uid('mcp role', 1)::text, 'default-tenant', 'tool-user', 'May call tools.', true, '2026-03-01 10:00+00'),
    (pg_temp.uid('mcp role', 2)::text, 'default-tenant', 'tool-owner', 'May register servers.', true, '2026-03-01 10:00+00'),
    (pg_temp.uid('mcp role', 3)::text, 'community', 'tool-user', 'May call tools.', true, '2026-03-01 10:00+00');

INSERT INTO mcp_role_permissions (id, role_id, resource, action, scope)
SELECT pg_temp.uid('mcp permission', n)::text, pg_temp.uid('mcp role', 1 + n % 3)::text,
       (ARRAY['tool', 'server'])[1 + n / 3], 'call', 'tenant'
FROM generate_series(0, 5) n;

INSERT INTO mcp_user_roles (id, user_id, role_id, tenant_id, granted_by, granted_at)
SELECT pg_temp.uid('mcp user role', n)::text, pg_temp.uid('user', n)::text, pg_temp.uid('mcp role', 1 + n % 3)::text,
       CASE WHEN n % 3 = 2 THEN 'community' ELSE 'default-tenant' END, pg_temp.uid('user', 1)::text, '2026-03-02 10:00+00'
FROM sample_size s, generate_series(1, least(s.users, 60)) n;

INSERT INTO mcp_slas (id, tenant_id, name, description, resource_type, metric, target_value, severity, created_at, updated_at) VALUES
    (pg_temp.uid('sla', 1)::text, 'default-tenant', 'Tools answer fast', 'Nine of ten calls within two seconds.',
        'tool', 'latency_p90_ms', 2000, 'medium', '2026-03-05 10:00+00', '2026-03-05 10:00+00'),
    (pg_temp.uid('sla', 2)::text, 'default-tenant', 'Servers are up', 'Servers answer 99 percent of checks.',
        'server', 'uptime', 0.99, 'high', '2026-03-05 10:00+00', '2026-03-05 10:00+00');

INSERT INTO mcp_sla_violations (id, sla_id, tenant_id, observed_value, target_value, severity, resolved, resolved_at, detected_at)
SELECT pg_temp.uid('violation', n)::text, pg_temp.uid('sla', 1)::text, 'default-tenant', 2000 + 90 * n, 2000, 'medium', n < 18,
       CASE WHEN n < 18 THEN at + interval '1 hour' END, at
FROM generate_series(1, 20) n, LATERAL (SELECT timestamptz '2026-06-01 08:00+00' + interval '8 days' * n AS at) a;

INSERT INTO mcp_meters (id, tenant_id, meter, counter, period_start, period_end, updated_at)
SELECT pg_temp.uid('meter', n)::text, 'default-tenant', (ARRAY['calls', 'tokens'])[1 + n % 2], 9000 + 700 * n, month,
       month + interval '1 month', month + interval '1 month'
FROM generate_series(0, 9) n, LATERAL (SELECT timestamptz '2026-06-01 00:00+00' + interval '1 month' * (n / 2) AS month) m;

INSERT INTO mcp_idempotency_keys (id, tenant_id, tool_name, idempotency_key, args_hash, response_json, created_at)
SELECT pg_temp.uid('idempotency', n)::text, 'default-tenant', 'write', 'call-' || n, pg_temp.hex('args', n), '{"ok": true}',
       pg_temp.moment(n, s.executions / 200, 30) AT TIME ZONE 'UTC'
FROM sample_size s, generate_series(1, s.executions / 200) n;

INSERT INTO mcp_workflow_versions (id, workflow_id, version, definition_json, tenant_id, created_by, created_at, change_summary)
SELECT pg_temp.uid('workflow version', n)::text, pg_temp.uid('workflow', n)::text, 1, '{"nodes": []}',
       'default-tenant', pg_temp.uid('user', 1)::text,
       pg_temp.moment(n, s.workflows, 600) AT TIME ZONE 'UTC', 'First version'
FROM sample_size s, generate_series(1, s.workflows) n;

INSERT INTO mcp_template_versions (id, template_id, version, definition_json, change_summary, created_by, created_at)
SELECT pg_temp.uid('template version', n)::text, pg_temp.uid('template', n)::text, 1, '{"nodes": []}',
       'First version', pg_temp.uid('user', 1)::text, '2025-01-12 08:00+00'
FROM generate_series(1, 24) n;

INSERT INTO mcp_file_versions (id, file_id, version, storage_path, file_size, content_type, checksum_sha256, created_by, created_at)
SELECT pg_temp.uid('file version', n)::text, pg_temp.uid('file', n)::text, 1, 'files/' || left(pg_temp.hex('file', n),
       16), 20000 + pg_temp.pick(n, 150, 900000),
       'application/pdf', pg_temp.hex('file content', n), pg_temp.uid('user', 1)::text,
       pg_temp.moment(n, greatest(1, s.users / 50), 60) AT TIME ZONE 'UTC'
FROM sample_size s, generate_series(1, greatest(1, s.users / 50)) n;

-- Marketplace

INSERT INTO marketplace_items (id, name, description, short_description, author_id, author_name, category, item_type, version, tags,
                               install_count, rating_avg, rating_count, status, visibility, created_at, updated_at)
SELECT pg_temp.uid('item', w.nr)::text, w.name || ' kit', w.about, w.name || ', ready to use.',
       pg_temp.uid('user', 1)::text, 'Acme Industries', w.area, 'workflow',
       '1.0.' || w.nr, ('["' || w.area || '"]')::json, 3 * w.nr, 4.2, w.nr, 'published', 'public', '2026-02-20 10:00',
       '2026-09-20 10:00'
FROM sample_workflow w
WHERE w.nr <= 12;

INSERT INTO marketplace_installations (id, item_id, user_id, version, status, installed_at)
SELECT pg_temp.uid('installation', n)::text, pg_temp.uid('item', 1 + n % 12)::text, pg_temp.uid('user', n)::text, '1.0.1', 'installed',
       pg_temp.moment(n, greatest(1, s.users / 50), 200)
FROM sample_size s, generate_series(1, greatest(1, s.users / 50)) n;

INSERT INTO marketplace_reviews (id, item_id, user_id, rating, comment, created_at)
SELECT pg_temp.uid('item review', n)::text, pg_temp.uid('item', 1 + n % 12)::text, pg_temp.uid('user', n)::text, 3 + n % 3,
       CASE WHEN n % 2 = 0 THEN 'Works as described.' END, pg_temp.moment(n, greatest(1, s.users / 100), 150)
FROM sample_size s, generate_series(1, greatest(1, s.users / 100)) n;

-- Data quality

INSERT INTO quality_dimensions (id, name, category, description, edition_required, measurement_method, created_at)
SELECT pg_temp.uid('dimension', n), name, kind, about, 'community', 'share of rows without a finding', '2024-12-16 09:00'
FROM (VALUES (1, 'accuracy', 'inherent', 'Values are what they describe.'),
     (2, 'completeness', 'inherent', 'Nothing that is needed is missing.'),
             (3, 'consistency', 'inherent', 'Values do not contradict each other.'), (4, 'credibility', 'inherent',
                 'People believe the values.'),
             (5, 'currentness', 'inherent', 'Values are of the right age.'), (6, 'precision', 'mixed', 'Values are exact enough.'),
             (7, 'availability', 'system', 'Values can be had when needed.')) known (n, name, kind, about);

INSERT INTO quality_profiles (id, name, description, profile_type, applicable_dimensions, dimension_weights, thresholds, is_active,
                              edition_required, created_at, updated_at, usage_count) VALUES
    (pg_temp.uid('profile', 1), 'Documents', 'For text read from documents.', 'document', '{accuracy,completeness}',
        '{"accuracy": 2}', '{"pass": 0.8}', true, 'community', '2025-01-20 09:00', '2026-01-20 09:00', 812),
    (pg_temp.uid('profile', 2), 'Tables', 'For rows from databases.', 'table',
        '{completeness,consistency,currentness}', '{}', '{"pass": 0.9}', true, 'community', '2025-01-20 09:00',
        '2026-01-20 09:00', 240);

INSERT INTO quality_rules (id, name, description, dimension, rule_type, rule_definition, severity, edition_required,
                           is_active, is_system,
                           created_at, updated_at) VALUES
    (pg_temp.uid('rule', 1), 'Amount is there', 'An invoice without an amount is of no use.', 'completeness',
        'not_null', '{"field": "amount"}', 'high', 'community', true, false, '2025-02-03 09:00', '2025-02-03 09:00'),
    (pg_temp.uid('rule', 2), 'Date is not in the future', NULL, 'accuracy', 'range',
        '{"field": "date", "max": "today"}', 'medium', 'community', true, false, '2025-02-03 09:00', '2025-02-03 09:00'),
    (pg_temp.uid('rule', 3), 'E-mail address has a domain', NULL, 'accuracy', 'pattern', '{"field": "email"}', 'low',
        'community', true, true, '2024-12-16 09:00', '2024-12-16 09:00'),
    (pg_temp.uid('rule', 4), 'Currency is known', NULL, 'consistency', 'lookup', '{"field": "currency"}', 'medium',
        'community', false, false, '2025-08-11 09:00', '2026-03-02 09:00');

INSERT INTO quality_slas (id, name, description, target_score, measurement_frequency, alert_threshold, is_active, created_at) VALUES
    (pg_temp.uid('quality sla', 1), 'Invoices are read well', NULL, 0.9, 'daily', 0.85, true, '2025-02-03 09:00');

INSERT INTO data_quality_assessments (id, workflow_instance_id, data_reference, assessment_time, overall_score, dimension_scores,
                                      issues_found, suggestions, edition)
SELECT pg_temp.uid('assessment', n), pg_temp.uid('instance', 1 + pg_temp.pick(n, 191, s.instances)),
       'DOC-' || 100000 + n, pg_temp.moment(n, s.executions / 20, 300),
       0.7 + pg_temp.pick(n, 192, 30) / 100.0, '{"accuracy": 0.9}', '[]', '[]', 'community'
FROM sample_size s, generate_series(1, s.executions / 20) n;

INSERT INTO quality_improvements (id, assessment_id, improvement_type, dimension, before_score, after_score, implemented_at)
SELECT pg_temp.uid('improvement', n), pg_temp.uid('assessment', n), 'cleanup', 'completeness', 0.7, 0.9,
       pg_temp.moment(n, s.executions / 20, 300)
FROM sample_size s, generate_series(10, s.executions / 20, 10) n;

INSERT INTO data_lineage (id, workflow_instance_id, source_node_id, target_node_id, transformation_type,
                          transformation_details, timestamp)
SELECT pg_temp.uid('lineage', n), pg_temp.uid('instance', 1 + pg_temp.pick(n, 193, s.instances)),
       pg_temp.uid('node', (s.executions - n) * 3 + 1), pg_temp.uid('node', (s.executions - n) * 3 + 2),
       'extract', '{"fields": 9}', pg_temp.moment(n, s.executions / 20, 300)
FROM sample_size s, generate_series(1, s.executions / 20) n;

INSERT INTO quality_usage_tracking (id, tenant_id, feature, edition, usage_date, usage_count)
SELECT pg_temp.uid('quality use', n), pg_temp.uid('tenant', 1), 'assessment', 'community',
       timestamp '2026-10-21' + interval '1 day' * n, 20 + pg_temp.pick(n, 194, 60)
FROM generate_series(1, 30) n;

-- Subscriptions, use and limits

INSERT INTO subscription_plans (id, name, display_name, description, price_monthly, price_annual, currency, features,
                                limits, is_active,
                                created_at, updated_at, edition) VALUES
    ('plan-community', 'community', 'Community', 'Free, for one tenant.', 0, 0, 'EUR', '["basic_workflows"]',
        '{"users": 10000}', true, '2024-12-16 09:00', '2024-12-16 09:00', 'community'),
    ('plan-support', 'community-support', 'Community with support', 'Help by e-mail on working days.', 49, 490, 'EUR',
        '["basic_workflows"]', '{"users": 10000}', true, '2025-06-02 09:00', '2025-06-02 09:00', 'community');

INSERT INTO subscriptions (id, user_id, tenant_id, plan_id, status, billing_period, started_at, current_period_start,
                           current_period_end) VALUES
    ('sub-1', pg_temp.uid('user', 1)::text, 'default-tenant', 'plan-support', 'ACTIVE', 'MONTHLY', '2025-06-02 09:00',
        '2026-11-02', '2026-12-02');

INSERT INTO payment_methods (id, subscription_id, user_id, tenant_id, type, last_four, brand, exp_month, exp_year,
                             is_default, created_at) VALUES
    ('pm-1', 'sub-1', pg_temp.uid('user', 1)::text, 'default-tenant', 'card', '4242', 'visa', 9, 2028, true, '2025-06-02 09:00');

INSERT INTO billing_history (id, subscription_id, user_id, tenant_id, amount, currency, status, billing_period_start,
                             billing_period_end,
                             description, created_at, paid_at)
SELECT 'bill-' || n, 'sub-1', pg_temp.uid('user', 1)::text, 'default-tenant', 49, 'EUR', 'PAID', month,
       month + interval '1 month', 'Support, one month',
       month, month + interval '2 days'
FROM generate_series(1, 17) n, LATERAL (SELECT timestamp '2025-06-02' + interval '1 month' * n AS month) m;

INSERT INTO billing_events (id, tenant_id, event_type, amount, currency, status, event_data, occurred_at)
SELECT pg_temp.uid('billing event', n), 'default-tenant', 'invoice.paid', 49, 'EUR', 'processed', '{}',
       timestamp '2025-06-04' + interval '1 month' * n
FROM generate_series(1, 17) n;

INSERT INTO usage_tracking (id, subscription_id, user_id, tenant_id, resource_type, quantity, timestamp)
SELECT 'use-' || n, 'sub-1', pg_temp.uid('user', 1)::text, 'default-tenant',
       pg_temp.one('{executions,api_calls,storage_mb}', n, 195), 100 + pg_temp.pick(n, 196, 4000),
       timestamp '2026-09-01' + interval '1 day' * n
FROM generate_series(1, 80) n;

INSERT INTO usage_metrics (id, tenant_id, metric_type, value, count, timestamp)
SELECT pg_temp.uid('usage metric', n), CASE WHEN n % 5 = 0 THEN 'community' ELSE 'default-tenant' END,
       pg_temp.one('{executions,api_calls}', n, 197),
       200 + pg_temp.pick(n, 198, 3000), 1, timestamp '2026-08-12' + interval '6 hours' * n
FROM generate_series(1, 400) n;

INSERT INTO usage_summaries (id, tenant_id, period_start, period_end, metric_type, total_value, total_count, peak_value, created_at)
SELECT pg_temp.uid('usage summary', n), 'default-tenant', month, month + interval '1 month', 'executions',
       1500 + 90 * n, 30, 140, month + interval '1 month'
FROM generate_series(0, 10) n, LATERAL (SELECT timestamp '2026-01-01' + interval '1 month' * n AS month) m;

INSERT INTO basic_usage_metrics (id, tenant_id, workflow_count, adapter_count, user_count, api_calls_month,
                                 storage_bytes, period_start,
                                 period_end, last_updated)
SELECT 'usage-2026-11', 'default-tenant', s.workflows, 15, s.users, s.executions / 2, 734003200,
       '2026-11-01 00:00+00', '2026-12-01 00:00+00', '2026-11-20 17:00+00'
FROM sample_size s;

INSERT INTO usage_limits (id, edition, max_workflows, max_adapters, max_users, max_api_calls_month, created_at) VALUES
    ('limit-community', 'community', 10, 5, 1, 10000, '2024-12-16 09:00+00');

INSERT INTO tenant_limit_overrides (id, tenant_id, limit_type, limit_value, reason, created_by, created_at) VALUES
    (pg_temp.uid('override', 1), 'default-tenant', 'users', 10000, 'Self-hosted, no limit wanted', 'admin', '2025-01-08 09:00'),
    (pg_temp.uid('override', 2), 'default-tenant', 'workflows', 5000, 'Self-hosted, no limit wanted', 'admin', '2025-01-08 09:00');

INSERT INTO feature_trials (id, tenant_id, feature_name, edition_required, started_at, expires_at, converted) VALUES
    (pg_temp.uid('trial', 1), 'default-tenant', 'ai_governance', 'business', '2026-09-01 09:00', '2026-10-01 09:00', false),
    (pg_temp.uid('trial', 2), 'default-tenant', 'advanced_analytics', 'business', '2026-09-14 09:00', '2026-10-14 09:00', false);

INSERT INTO upgrade_prompts (id, tenant_id, user_id, prompt_type, prompt_message, target_edition, shown_at, clicked, converted)
SELECT pg_temp.uid('prompt', n), 'default-tenant', pg_temp.uid('user', 1 + n % s.users), 'feature',
       'Approvals in several steps come with Business.', 'business',
       timestamp '2026-10-01 10:00' + interval '1 day' * n, n % 6 = 0, false
FROM sample_size s, generate_series(1, 40) n;

INSERT INTO license_cache (tenant_id, edition, features, limits, expires_at, cached_at) VALUES
    ('default-tenant', 'community', '["basic_workflows", "core_adapters"]', '{}', '2027-11-20 00:00', '2026-11-20 03:00'),
    ('community', 'community', '["basic_workflows", "core_adapters"]', '{}', '2027-11-20 00:00', '2026-11-20 03:00');

DROP TABLE sample_execution, sample_team, sample_workflow, sample_size;
