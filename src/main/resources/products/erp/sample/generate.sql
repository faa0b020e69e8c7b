-- ${organizations} organizations whose enabled_modules have every shape that was ever written, their people and some
-- business data. The same size gives the same rows.

CREATE TEMPORARY TABLE shapes (number integer PRIMARY KEY, shape text NOT NULL, enabled_modules json);
INSERT INTO shapes VALUES
    (0, 'title case, the first default', '{"CRM": true, "ERP": true, "HR": true, "Inventory": true, "Service": true, "Analytics": true, "Finance": true}'),
    (1, 'title case, the long default', '{"CRM": true, "ERP": true, "HR": true, "Inventory": true, "Service": true, "Analytics": true, "Finance": true, "Manufacturing": true, "Procurement": true, "Project": true, "Asset": true, "Transport": true, "SEO": true, "Marketing": true, "Payroll": true, "Talent": true, "Workflow": true, "Integration": true, "AI_Analytics": true, "Streaming_Analytics": true, "AB_Test": true, "Website_Agent": true, "Email": true, "Calendar": true, "Task_Management": true, "Order_Book": true, "Exhibition": true}'),
    (2, 'lower case', '{"crm": true, "erp": true, "hr": true, "inventory": true, "service": true, "analytics": true, "finance": true, "procurement": true, "email": true, "calendar": true, "organization": true}'),
    (3, 'upper case', '{"CRM": true, "HR_MANAGEMENT": true, "INVENTORY": true, "TASKS_CALENDAR": true, "MASTER_DATA": true, "VOUCHERS": true, "ACCOUNTING": true, "REPORTS_ANALYTICS": true, "SALES": true, "SETTINGS": true, "GST": true, "LEDGER": true, "BOM": false}'),
    (4, 'some of them', '{"crm": true, "erp": true, "finance": false}'),
    (5, 'one key in three spellings that disagree', '{"CRM": true, "crm": false, "Crm": true}'),
    (6, 'words and numbers', '{"CRM": "true", "ERP": "false", "HR": "enabled", "Inventory": 1, "Service": 0, "Finance": "no", "Analytics": null}'),
    (7, 'nested objects', '{"CRM": {"name": "CRM", "enabled": true}, "HR": {"enabled": "off"}, "Finance": {"name": "Finance"}}'),
    (8, 'a list', '["crm", "inventory"]'),
    (9, 'JSON text', '"{\"CRM\": true, \"HR\": false, \"Vouchers\": \"YES\"}"'),
    (10, 'nothing', NULL),
    (11, 'empty', '{}'),
    (12, 'all off', '{"CRM": false, "ERP": false, "HR": false, "Inventory": false, "Service": false, "Analytics": false, "Finance": false}'),
    (13, 'one only', '{"Service": true}'),
    (14, 'unknown keys', '{"CRM": true, "Blockchain": true, "users": true}'),
    (15, 'spaces and hyphens', '{" Sales ": " Yes ", "master-data": "On", "Task Management": true, "AI-Analytics": "ACTIVE"}'),
    (16, 'text that is no JSON', '"crm, hr and whatever else"'),
    (17, 'JSON null', 'null'),
    (18, 'values that mean nothing', '{"sales": "maybe", "hr": [1], "finance": 2, "marketing": true}'),
    (19, 'Unicode', '{"Bücher": true, "販売": true, "SALES": true, "ｈｒ": true, "Entrepôt": false}'),
    (20, 'a number', '42'),
    (21, 'a mixed list', '["CRM", 7, null, "hr", "CRM"]'),
    (22, 'one key twice', '{"hr": true, "hr": false, "finance": true, "finance": true}'),
    (23, 'names of the taxonomy', '{"sales": true, "inventory": true, "manufacturing": true, "vouchers": true, "projects": false, "email": false}');

INSERT INTO organizations (name, subdomain, status, plan_type, enabled_modules, created_at)
SELECT
    CASE
        WHEN i % 24 = 19 THEN 'Müller & Söhne ' || i
        WHEN i % 24 = 14 THEN 'O''Neil, "Blocks" and <Chains> ' || i
        ELSE (array['Aurora', 'Birch', 'Cobalt', 'Delta', 'Ember', 'Fjord', 'Garnet', 'Harbor'])[1 + i % 8]
             || ' ' || (array['Foods', 'Motors', 'Textiles', 'Tools', 'Trading', 'Works'])[1 + i % 6] || ' ' || i
    END,
    'org' || i,
    CASE WHEN i % 17 = 0 THEN 'suspended' WHEN i % 5 = 0 THEN 'trial' ELSE 'active' END,
    CASE i % 4 WHEN 0 THEN 'trial' WHEN 1 THEN 'basic' ELSE 'premium' END,
    s.enabled_modules,
    timestamptz '2025-08-01 08:00:00+00' + i * interval '11 minutes'
FROM generate_series(1, ${organizations}) AS i
JOIN shapes s ON s.number = (i - 1) % 24
ORDER BY i;

-- The operator's own people belong to no organization; nobody signs in as the second one any more.
INSERT INTO users (organization_id, email, username, full_name, hashed_password, role, is_active) VALUES
    (NULL, 'root@erp.example', 'root', 'Rosa Root', 'x', 'super_admin', true),
    (NULL, 'gone@erp.example', 'gone', NULL, 'x', 'super_admin', false);

INSERT INTO users (organization_id, email, username, full_name, hashed_password, role, is_active, created_at)
SELECT
    o.id,
    p.username || '@' || o.subdomain || '.example',
    p.username,
    p.full_name,
    'x',
    p.role,
    NOT (p.username = 'eva' AND o.id % 7 = 0),
    o.created_at
FROM organizations o
CROSS JOIN (VALUES
    ('admin', 'Ana Admin', 'org_admin'),
    ('mina', 'Mina Manager', 'management'),
    ('eva', NULL, 'executive')) AS p (username, full_name, role)
ORDER BY o.id, p.username;

INSERT INTO permissions (name, display_name, module, action)
SELECT m || '.' || a, initcap(a) || ' ' || m, m, a
FROM unnest(array['crm', 'sales', 'inventory', 'voucher', 'finance', 'hr', 'gst']) AS m
CROSS JOIN unnest(array['view', 'create', 'update', 'delete']) AS a
ORDER BY 1;

INSERT INTO service_roles (organization_id, name)
SELECT id, r FROM organizations CROSS JOIN unnest(array['admin', 'viewer']) AS r WHERE id % 3 = 0 ORDER BY id, r;
INSERT INTO service_role_permissions (role_id, permission_id)
SELECT r.id, p.id FROM service_roles r JOIN permissions p ON r.name = 'admin' OR p.action = 'view';
INSERT INTO user_service_roles (user_id, role_id)
SELECT u.id, r.id
FROM users u
JOIN service_roles r ON r.organization_id = u.organization_id
     AND r.name = CASE u.role WHEN 'executive' THEN 'viewer' ELSE 'admin' END;

INSERT INTO customers (organization_id, name, contact_number)
SELECT o.id, 'Customer ' || n, '+49 30 ' || (100000 + o.id * 10 + n) FROM organizations o CROSS JOIN generate_series(1, 2) AS n;
INSERT INTO leads (organization_id, assigned_to_id, company, status)
SELECT u.organization_id, u.id, 'Prospect of ' || u.username, 'new' FROM users u WHERE u.role = 'executive';
INSERT INTO products (organization_id, product_name, unit_price)
SELECT o.id, 'Product ' || n, 10 * n + 0.5 FROM organizations o CROSS JOIN generate_series(1, 2) AS n;
INSERT INTO stock (organization_id, product_id, quantity) SELECT organization_id, id, id % 90 FROM products;
INSERT INTO vouchers (organization_id, voucher_type, voucher_number, total_amount, created_by)
SELECT u.organization_id, t, 'V-' || u.id, 99.95, u.id
FROM users u CROSS JOIN unnest(array['sales', 'purchase']) AS t
WHERE u.role = 'management';
INSERT INTO manufacturing_orders (organization_id, product_id, planned_quantity)
SELECT organization_id, id, 25 FROM products WHERE id % 5 = 0;
INSERT INTO chart_of_accounts (organization_id, account_code, account_name)
SELECT o.id, c, a FROM organizations o CROSS JOIN (VALUES ('1000', 'Cash'), ('4000', 'Revenue')) AS x (c, a);
INSERT INTO employees (organization_id, user_id, employee_code)
SELECT organization_id, id, 'E' || id FROM users WHERE organization_id IS NOT NULL AND role <> 'org_admin';

DROP TABLE shapes;
