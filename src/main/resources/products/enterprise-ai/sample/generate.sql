-- What a system looks like that has run for some years before anybody looked after its partitions: every row of the
-- divided tables lies in a default partition, most of two years, some older than any retention, some of a clock that
-- was wrong. People have the same name in different tenants, logs have no person or no tenant, and one has a tenant's
-- role that has the name of a system role.

INSERT INTO tenants (name, slug)
SELECT 'Tenant ' || n, 'tenant-' || n FROM generate_series(1, ${tenants}) n;

INSERT INTO users (email, username, display_name, tenant_id, created_at, metadata)
SELECT 'person' || (n / ${tenants}) || '@example.org', 'person' || (n / ${tenants}), 'Person ' || n, t.id,
       now() - (n % 700) * interval '1 day', CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '{}' ELSE '{"née": "Özdemir 東京"}' END::jsonb
FROM generate_series(0, ${users} - 1) n
JOIN (SELECT id, row_number() OVER (ORDER BY slug) - 1 AS place FROM tenants) t ON t.place = n % ${tenants};

INSERT INTO roles (name, display_name, tenant_id, role_level)
SELECT 'analyst', 'Analyst of our own', id, 3 FROM tenants WHERE slug = 'tenant-1';

INSERT INTO user_roles (user_id, role_id, tenant_id, valid_until)
SELECT u.id, r.id, u.tenant_id, CASE u.place % 5 WHEN 0 THEN now() + interval '30 days' END
FROM (SELECT id, tenant_id, row_number() OVER (ORDER BY id) AS place FROM users) u
JOIN (SELECT id, row_number() OVER (ORDER BY role_level, name) - 1 AS place
      FROM roles WHERE tenant_id IS NULL) r ON r.place = u.place % 10;

INSERT INTO cost_centers (name, code, monthly_budget, tenant_id)
SELECT 'Research', 'R-1', 5000, id FROM tenants;

INSERT INTO conversations (user_id, title, default_model_id, tenant_id)
SELECT u.id, 'Conversation of ' || u.username, m.id, u.tenant_id
FROM users u CROSS JOIN (SELECT id FROM llm_models WHERE model_name = 'gpt-4o-mini') m;

INSERT INTO messages (conversation_id, role, content, model_id, tenant_id)
SELECT c.id, s.role, s.content, c.default_model_id, c.tenant_id
FROM conversations c
CROSS JOIN (VALUES ('user', 'What is a lift lock?'), ('assistant', 'A lift for boats.')) s (role, content);

INSERT INTO audit_logs (event_type, event_category, user_id, tenant_id, "timestamp", old_values, new_values)
SELECT CASE n % 4 WHEN 0 THEN 'login' WHEN 1 THEN 'document.read' WHEN 2 THEN 'role.assigned' ELSE 'system.start' END,
       CASE n % 4 WHEN 0 THEN 'authentication' WHEN 3 THEN 'system' ELSE 'data' END,
       CASE n % 4 WHEN 3 THEN NULL ELSE u.id END, CASE n % 4 WHEN 3 THEN NULL ELSE u.tenant_id END,
       CASE WHEN n % 500 = 7 THEN timestamptz '2031-05-05 12:00+00' + n * interval '1 second'
            WHEN n % 300 = 11 THEN now() - interval '8 years' - n * interval '1 minute'
            ELSE date_trunc('month', now()) - (n % 24) * interval '1 month' END,
       NULL, '{"field": "value"}'
FROM generate_series(1, ${logs}) n
JOIN (SELECT id, tenant_id, row_number() OVER (ORDER BY id) - 1 AS place FROM users) u ON u.place = n % ${users};

INSERT INTO api_usage_logs (endpoint, method, status_code, response_time_ms, user_id, tenant_id, "timestamp")
SELECT '/api/v1/chat', 'POST', CASE n % 50 WHEN 0 THEN 500 ELSE 200 END, n % 900, u.id, u.tenant_id,
       now() - (n % 90) * interval '1 day'
FROM generate_series(1, ${logs}) n
JOIN (SELECT id, tenant_id, row_number() OVER (ORDER BY id) - 1 AS place FROM users) u ON u.place = n % ${users};

INSERT INTO llm_usage_logs (user_id, model_id, operation_type, prompt_tokens, completion_tokens, total_tokens, cost, tenant_id,
                            created_at)
SELECT u.id, m.id, 'chat', 200 + n % 300, 100, 300 + n % 300,
       (200 + n % 300) * m.input_token_cost + 100 * m.output_token_cost, u.tenant_id, now() - (n % 60) * interval '1 day'
FROM generate_series(1, ${logs}) n
JOIN (SELECT id, tenant_id, row_number() OVER (ORDER BY id) - 1 AS place FROM users) u ON u.place = n % ${users}
JOIN llm_models m ON m.model_name = 'gpt-4o-mini';

INSERT INTO cost_allocations (user_id, cost_center_id, service_type, cost_amount, billing_period, tenant_id, incurred_at)
SELECT l.user_id, c.id, 'llm', l.cost, l.created_at::date, l.tenant_id, l.created_at
FROM llm_usage_logs l
JOIN cost_centers c ON c.tenant_id = l.tenant_id;
