-- What a new installation begins with. Everything is found by its name, and what is there already stays as it is:
-- a price or a setting that somebody has changed is not changed back.

INSERT INTO resource_types (name, description, available_actions)
SELECT name, description, string_to_array(actions, ' ')
FROM (VALUES
    ('analytics', 'Reports and figures', 'create read update delete export schedule'),
    ('api', 'The programming interface', 'access rate_limit_exempt admin_access'),
    ('audit', 'The record of what happened', 'read export archive'),
    ('compliance', 'Frameworks and assessments', 'create read update delete assess report'),
    ('conversation', 'Conversations with models', 'create read update delete share export'),
    ('cost_center', 'Who pays, and how much there is to spend', 'create read update delete manage_budget'),
    ('document', 'Uploaded files', 'create read update delete download process'),
    ('encryption_key', 'Keys that protect data', 'create read update delete rotate use'),
    ('message', 'Single messages', 'create read update delete flag'),
    ('permission', 'What somebody may do', 'create read update delete grant revoke'),
    ('prompt_template', 'Reusable prompts', 'create read update delete use share'),
    ('role', 'Bundles of permissions', 'create read update delete assign revoke'),
    ('system', 'The installation itself', 'manage configure monitor backup restore'),
    ('user', 'People', 'create read update delete impersonate reset_password')
) AS seed (name, description, actions)
ON CONFLICT (name) DO NOTHING;

-- One permission for each action on each kind of thing
INSERT INTO permissions (name, display_name, description, resource_type_id, action, is_system_permission)
SELECT t.name || '.' || a.action,
       initcap(replace(a.action, '_', ' ')) || ': ' || lower(t.description),
       'Allows "' || replace(a.action, '_', ' ') || '" on: ' || lower(t.description),
       t.id, a.action, true
FROM resource_types t
CROSS JOIN LATERAL unnest(t.available_actions) AS a (action)
WHERE t.name IN ('analytics', 'api', 'audit', 'compliance', 'conversation', 'cost_center', 'document', 'encryption_key', 'message', 'permission', 'prompt_template', 'role', 'system', 'user')
ON CONFLICT DO NOTHING;

INSERT INTO roles (name, display_name, description, role_level, is_system_role)
SELECT name, display_name, description, role_level, true
FROM (VALUES
    ('super_admin', 'Super Administrator', 'Everything, everywhere', 0),
    ('admin', 'Administrator', 'Runs the system for its tenant', 1),
    ('manager', 'Manager', 'Leads a team and gives its roles', 2),
    ('analyst', 'Analyst', 'Reads figures and makes reports', 3),
    ('user', 'User', 'Works with conversations and documents', 4),
    ('viewer', 'Viewer', 'Reads and changes nothing', 5),
    ('api_user', 'API User', 'A program that works through the API', 4),
    ('compliance_officer', 'Compliance Officer', 'Watches over laws and standards', 2),
    ('security_admin', 'Security Administrator', 'Watches over access and security', 1),
    ('cost_manager', 'Cost Manager', 'Plans budgets and follows costs', 3)
) AS seed (name, display_name, description, role_level)
ON CONFLICT DO NOTHING;

INSERT INTO role_permissions (role_id, permission_id)
SELECT r.id, p.id
FROM (VALUES
    ('admin', 'analytics.create analytics.export analytics.read api.access api.admin_access audit.export
        audit.read conversation.create conversation.delete conversation.read conversation.share
        conversation.update document.create document.delete document.process document.read
        document.update role.assign role.create role.delete role.read role.update system.configure
        system.monitor user.create user.delete user.read user.update'),
    ('manager', 'analytics.read api.access conversation.read document.read role.assign role.read user.read
        user.update'),
    ('analyst', 'analytics.create analytics.export analytics.read api.access audit.read conversation.read
        document.process document.read user.read'),
    ('user', 'api.access conversation.create conversation.delete conversation.read conversation.update
        document.create document.delete document.process document.read document.update'),
    ('viewer', 'analytics.read conversation.read document.read user.read'),
    ('api_user', 'api.access conversation.create conversation.read conversation.update document.create
        document.process document.read'),
    ('compliance_officer', 'analytics.export analytics.read audit.export audit.read user.read'),
    ('security_admin', 'api.admin_access audit.export audit.read role.read system.configure system.monitor user.read
        user.update'),
    ('cost_manager', 'analytics.read analytics.export api.access cost_center.create cost_center.read
        cost_center.update cost_center.manage_budget user.read')
) AS seed (role, permissions)
JOIN roles r ON r.name = seed.role AND r.tenant_id IS NULL
JOIN permissions p ON p.name = ANY (regexp_split_to_array(seed.permissions, '\s+'))
ON CONFLICT (role_id, permission_id) DO NOTHING;

-- The highest role may do everything that there is, so that no permission is out of reach
INSERT INTO role_permissions (role_id, permission_id)
SELECT r.id, p.id
FROM roles r
CROSS JOIN permissions p
WHERE r.name = 'super_admin' AND r.tenant_id IS NULL AND p.is_system_permission
ON CONFLICT (role_id, permission_id) DO NOTHING;

INSERT INTO llm_providers (name, provider_type, api_base_url, default_model, supported_models)
VALUES ('OpenAI', 'openai', 'https://api.openai.com/v1', 'gpt-4o-mini',
        '["gpt-4o", "gpt-4o-mini", "gpt-4-turbo", "gpt-3.5-turbo"]')
ON CONFLICT DO NOTHING;

-- Costs are US dollars for one token
INSERT INTO llm_models (provider_id, model_name, display_name, description, max_tokens, supports_functions,
                        supports_vision, input_token_cost, output_token_cost)
SELECT p.id, seed.model, seed.display_name, seed.description, seed.max_tokens, true, seed.vision, seed.input, seed.output
FROM (VALUES
    ('gpt-4o', 'GPT-4o', 'Answers text and images, for demanding work', 128000, true, 0.0000025, 0.00001),
    ('gpt-4o-mini', 'GPT-4o Mini', 'Answers text and images, quickly and cheaply', 128000, true, 0.00000015, 0.0000006),
    ('gpt-4-turbo', 'GPT-4 Turbo', 'The large model before GPT-4o', 128000, true, 0.00001, 0.00003),
    ('gpt-3.5-turbo', 'GPT-3.5 Turbo', 'An older model for simple text', 16385, false, 0.0000005, 0.0000015)
) AS seed (model, display_name, description, max_tokens, vision, input, output)
JOIN llm_providers p ON p.name = 'OpenAI' AND p.tenant_id IS NULL
ON CONFLICT (provider_id, model_name) DO NOTHING;

INSERT INTO data_classifications (name, description, sensitivity_level, compliance_frameworks, encryption_required,
                                  masking_required)
VALUES
    ('public', 'May be read by anybody', 0, '{}', false, false),
    ('internal', 'For the people of the tenant', 1, '{}', false, false),
    ('confidential', 'For those who need it for their work', 2, '{SOX}', true, false),
    ('personal', 'About a person who can be told from it', 3, '{GDPR,CCPA}', true, true),
    ('health', 'About the health of a person', 4, '{GDPR,HIPAA}', true, true),
    ('payment', 'About cards and their holders', 4, '{PCI-DSS}', true, true)
ON CONFLICT (name) DO NOTHING;

-- Requirements and controls in our own short words; the text of the law or standard is what counts
INSERT INTO compliance_frameworks (name, version, description, jurisdiction, framework_type, effective_date, requirements,
                                   controls)
VALUES
    ('GDPR', '2016/679', 'Protection of personal data in the European Union', 'European Union', 'privacy', '2018-05-25', '[
        {"id": "art-5", "title": "Principles of processing", "text": "Personal data are processed lawfully, for stated purposes, and no longer than needed"},
        {"id": "art-15", "title": "Access by the data subject", "text": "A person learns which data about them are kept and gets a copy"},
        {"id": "art-17", "title": "Erasure", "text": "Personal data are deleted when a person asks and nothing stands against it"},
        {"id": "art-30", "title": "Records of processing", "text": "There is a record of what is processed, why, and who receives it"},
        {"id": "art-32", "title": "Security of processing", "text": "Data are protected by measures that fit the risk, encryption among them"},
        {"id": "art-33", "title": "Notification of a breach", "text": "The authority learns of a breach within 72 hours"}]', '[
        {"id": "retention", "text": "Retention periods are set for each class of data", "requirements": ["art-5", "art-17"]},
        {"id": "subject-requests", "text": "Requests of data subjects are answered from one place", "requirements": ["art-15", "art-17"]},
        {"id": "processing-register", "text": "Data elements are registered with their purpose", "requirements": ["art-30"]},
        {"id": "encryption-at-rest", "text": "Personal data are encrypted", "requirements": ["art-32"]},
        {"id": "breach-alarm", "text": "Security events of personal data raise an alarm", "requirements": ["art-33"]}]'),
    ('CCPA', '2018', 'Privacy rights of consumers in California', 'California, United States', 'privacy', '2020-01-01', '[
        {"id": "1798.100", "title": "Right to know", "text": "A consumer learns which personal information is collected and why"},
        {"id": "1798.105", "title": "Right to delete", "text": "Personal information is deleted when a consumer asks"},
        {"id": "1798.120", "title": "Right to opt out", "text": "A consumer can forbid that personal information is sold or shared"},
        {"id": "1798.130", "title": "Answering requests", "text": "Requests are answered within 45 days"},
        {"id": "1798.150", "title": "Reasonable security", "text": "Personal information is protected by reasonable measures"}]', '[
        {"id": "subject-requests", "text": "Requests of consumers are answered from one place", "requirements": ["1798.100", "1798.105", "1798.130"]},
        {"id": "opt-out", "text": "Sharing can be switched off for each person", "requirements": ["1798.120"]},
        {"id": "encryption-at-rest", "text": "Personal information is encrypted", "requirements": ["1798.150"]}]'),
    ('HIPAA', '1996', 'Protection of health information in the United States', 'United States', 'health', '2003-04-14', '[
        {"id": "164.308", "title": "Administrative safeguards", "text": "Somebody is responsible, risks are assessed, and access is granted by role"},
        {"id": "164.310", "title": "Physical safeguards", "text": "Places and devices that hold health information are protected"},
        {"id": "164.312-a", "title": "Access control", "text": "Each person has an account of their own, and sessions end"},
        {"id": "164.312-b", "title": "Audit controls", "text": "Who looked at health information is recorded"},
        {"id": "164.312-e", "title": "Transmission security", "text": "Health information is encrypted on its way"},
        {"id": "164.404", "title": "Notification of individuals", "text": "People learn of a breach within 60 days"}]', '[
        {"id": "role-based-access", "text": "Access follows from roles", "requirements": ["164.308", "164.312-a"]},
        {"id": "audit-log", "text": "Each access is written to the audit log", "requirements": ["164.312-b"]},
        {"id": "encryption-in-transit", "text": "Connections are encrypted", "requirements": ["164.312-e"]},
        {"id": "media-protection", "text": "Storage is encrypted and disposed of with a record", "requirements": ["164.310"]},
        {"id": "breach-alarm", "text": "Security events of health information raise an alarm", "requirements": ["164.404"]}]'),
    ('SOX', '2002', 'Reliable financial reports of listed companies', 'United States', 'financial', '2002-07-30', '[
        {"id": "302", "title": "Responsibility for reports", "text": "The officers who sign a report answer for it"},
        {"id": "404", "title": "Internal controls", "text": "Controls over financial reporting exist and are assessed every year"},
        {"id": "409", "title": "Timely disclosure", "text": "Material changes are disclosed without delay"},
        {"id": "802", "title": "Records are kept", "text": "Audit records are kept for seven years and not altered"}]', '[
        {"id": "change-approval", "text": "Changes of financial data are approved by a second person", "requirements": ["302", "404"]},
        {"id": "segregation", "text": "Nobody approves a change of their own", "requirements": ["404"]},
        {"id": "event-alarm", "text": "Material events raise an alarm", "requirements": ["409"]},
        {"id": "immutable-audit", "text": "Audit records are kept for 2,555 days and cannot be changed", "requirements": ["802"]}]'),
    ('PCI-DSS', '4.0.1', 'Protection of payment card data', 'Worldwide', 'payment', '2024-12-31', '[
        {"id": "req-1", "title": "Network security controls", "text": "Networks that hold card data are separated"},
        {"id": "req-3", "title": "Stored account data", "text": "Stored card numbers cannot be read"},
        {"id": "req-4", "title": "Transmission", "text": "Card data are encrypted on open networks"},
        {"id": "req-7", "title": "Need to know", "text": "Access to card data is restricted to those who need it"},
        {"id": "req-8", "title": "Identification", "text": "Each person is identified and signs in with a second factor"},
        {"id": "req-10", "title": "Logging and monitoring", "text": "Access to card data is recorded and looked at"},
        {"id": "req-12", "title": "Policies", "text": "There is a policy, and people know it"}]', '[
        {"id": "network-separation", "text": "Card data are kept in a network of their own", "requirements": ["req-1"]},
        {"id": "masking", "text": "Card numbers are masked when shown", "requirements": ["req-3"]},
        {"id": "encryption", "text": "Card data are encrypted at rest and on the way", "requirements": ["req-3", "req-4"]},
        {"id": "role-based-access", "text": "Access follows from roles", "requirements": ["req-7"]},
        {"id": "second-factor", "text": "Whoever sees card data signs in with a second factor", "requirements": ["req-8"]},
        {"id": "audit-log", "text": "Each access is written to the audit log", "requirements": ["req-10"]},
        {"id": "policy", "text": "The policy is confirmed by everybody once a year", "requirements": ["req-12"]}]')
ON CONFLICT (name, version) DO NOTHING;

INSERT INTO configuration_settings (service_name, environment, config_key, config_value, default_value, value_type, description)
SELECT service, 'default', key, value, value, type, description
FROM (VALUES
    ('system', 'app_name', 'Enterprise AI System', 'string', 'Name shown to people'),
    ('system', 'maintenance_mode', 'false', 'boolean', 'Nobody but administrators gets in'),
    ('system', 'default_timezone', 'UTC', 'string', 'Time zone of people who chose none'),
    ('system', 'default_locale', 'en-US', 'string', 'Language of people who chose none'),
    ('auth', 'session_timeout_minutes', '480', 'integer', 'Minutes without activity after which a session ends'),
    ('auth', 'access_token_minutes', '15', 'integer', 'Minutes that an access token is valid'),
    ('auth', 'refresh_token_days', '30', 'integer', 'Days that a refresh token is valid'),
    ('auth', 'max_failed_logins', '5', 'integer', 'Failed attempts after which an account is locked'),
    ('auth', 'lock_minutes', '30', 'integer', 'Minutes that a locked account stays locked'),
    ('auth', 'password_min_length', '12', 'integer', 'Fewest characters of a password'),
    ('auth', 'mfa_required_for_admins', 'true', 'boolean', 'Administrators need a second factor'),
    ('llm', 'default_model', 'gpt-4o-mini', 'string', 'Model of a new conversation'),
    ('llm', 'default_temperature', '0.7', 'number', 'How much answers vary'),
    ('llm', 'max_tokens_per_request', '4096', 'integer', 'Most tokens of one answer'),
    ('llm', 'requests_per_minute', '60', 'integer', 'Most requests of a person in a minute'),
    ('llm', 'monthly_budget_usd', '1000', 'number', 'Most US dollars of a tenant in a month'),
    ('documents', 'max_file_megabytes', '50', 'integer', 'Largest file that may be uploaded'),
    ('documents', 'retention_days', '2555', 'integer', 'Days after which a document is deleted'),
    ('analytics', 'usage_tracking', 'true', 'boolean', 'Visits and requests are counted'),
    ('analytics', 'report_retention_days', '365', 'integer', 'Days that results of reports are kept'),
    ('audit', 'retention_days', '2555', 'integer', 'Days that audit records are kept, unless a record says otherwise'),
    ('audit', 'log_reads', 'false', 'boolean', 'Reading is recorded as well as writing'),
    ('security', 'pii_detection', 'true', 'boolean', 'Personal data are looked for in what people write'),
    ('security', 'key_rotation_days', '90', 'integer', 'Days after which an encryption key is replaced'),
    ('security', 'masking_default', 'partial', 'string', 'How much of a masked value is still shown')
) AS seed (service, key, value, type, description)
ON CONFLICT DO NOTHING;
