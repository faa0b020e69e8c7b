-- What somebody uses, or has changed, stays.
DELETE FROM configuration_settings
WHERE tenant_id IS NULL AND environment = 'default' AND version = 1 AND config_value = default_value
  AND (service_name, config_key) IN (
    ('system', 'app_name'),
    ('system', 'maintenance_mode'),
    ('system', 'default_timezone'),
    ('system', 'default_locale'),
    ('auth', 'session_timeout_minutes'),
    ('auth', 'access_token_minutes'),
    ('auth', 'refresh_token_days'),
    ('auth', 'max_failed_logins'),
    ('auth', 'lock_minutes'),
    ('auth', 'password_min_length'),
    ('auth', 'mfa_required_for_admins'),
    ('llm', 'default_model'),
    ('llm', 'default_temperature'),
    ('llm', 'max_tokens_per_request'),
    ('llm', 'requests_per_minute'),
    ('llm', 'monthly_budget_usd'),
    ('documents', 'max_file_megabytes'),
    ('documents', 'retention_days'),
    ('analytics', 'usage_tracking'),
    ('analytics', 'report_retention_days'),
    ('audit', 'retention_days'),
    ('audit', 'log_reads'),
    ('security', 'pii_detection'),
    ('security', 'key_rotation_days'),
    ('security', 'masking_default'));
DELETE FROM compliance_frameworks f
WHERE (f.name, f.version) IN (('GDPR', '2016/679'), ('CCPA', '2018'), ('HIPAA', '1996'), ('SOX', '2002'), ('PCI-DSS', '4.0.1'))
  AND NOT EXISTS (SELECT FROM compliance_assessments a WHERE a.framework_id = f.id);
DELETE FROM data_classifications c
WHERE c.name IN ('public', 'internal', 'confidential', 'personal', 'health', 'payment')
  AND NOT EXISTS (SELECT FROM data_elements e WHERE e.classification_id = c.id);
DELETE FROM llm_models m
USING llm_providers p
WHERE p.id = m.provider_id AND p.name = 'OpenAI' AND p.tenant_id IS NULL
  AND m.model_name IN ('gpt-4o', 'gpt-4o-mini', 'gpt-4-turbo', 'gpt-3.5-turbo')
  AND NOT EXISTS (SELECT FROM llm_usage_logs u WHERE u.model_id = m.id)
  AND NOT EXISTS (SELECT FROM messages s WHERE s.model_id = m.id)
  AND NOT EXISTS (SELECT FROM conversations c WHERE c.default_model_id = m.id)
  AND NOT EXISTS (SELECT FROM document_processing_jobs j WHERE j.model_id = m.id);
DELETE FROM llm_providers p
WHERE p.name = 'OpenAI' AND p.tenant_id IS NULL AND p.api_key_encrypted IS NULL
  AND NOT EXISTS (SELECT FROM llm_models m WHERE m.provider_id = p.id);
DELETE FROM roles r
WHERE r.is_system_role AND r.tenant_id IS NULL
  AND r.name IN ('super_admin', 'admin', 'manager', 'analyst', 'user', 'viewer', 'api_user', 'compliance_officer', 'security_admin', 'cost_manager')
  AND NOT EXISTS (SELECT FROM user_roles u WHERE u.role_id = r.id)
  AND NOT EXISTS (SELECT FROM roles c WHERE c.parent_role_id = r.id);
DELETE FROM permissions p
WHERE p.is_system_permission
  AND NOT EXISTS (SELECT FROM role_permissions r WHERE r.permission_id = p.id)
  AND NOT EXISTS (SELECT FROM user_permissions u WHERE u.permission_id = p.id);
DELETE FROM resource_types t
WHERE t.name IN ('analytics', 'api', 'audit', 'compliance', 'conversation', 'cost_center', 'document', 'encryption_key', 'message', 'permission', 'prompt_template', 'role', 'system', 'user')
  AND NOT EXISTS (SELECT FROM permissions p WHERE p.resource_type_id = t.id)
  AND NOT EXISTS (SELECT FROM resources r WHERE r.resource_type_id = t.id)
  AND NOT EXISTS (SELECT FROM resource_types c WHERE c.parent_type_id = t.id);
