-- Analytics and costs, the protection of data, and the record of what happened.

-- Analytics

CREATE TABLE IF NOT EXISTS usage_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid REFERENCES users (id) ON DELETE SET NULL,
    session_token varchar(255),
    ip_address inet,
    user_agent text,
    country varchar(100),
    region varchar(100),
    city varchar(100),
    timezone varchar(50),
    page_views integer DEFAULT 0,
    api_calls integer DEFAULT 0,
    llm_interactions integer DEFAULT 0,
    total_tokens_used integer DEFAULT 0,
    total_cost numeric DEFAULT 0,
    started_at timestamptz DEFAULT now(),
    last_activity_at timestamptz DEFAULT now(),
    ended_at timestamptz,
    duration_seconds integer,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (ended_at >= started_at)
);
CREATE INDEX IF NOT EXISTS idx_usage_sessions_user_id ON usage_sessions (user_id);
CREATE INDEX IF NOT EXISTS idx_usage_sessions_tenant_time ON usage_sessions (tenant_id, started_at);
COMMENT ON TABLE usage_sessions IS 'Visits of people';

CREATE TABLE IF NOT EXISTS api_usage_logs (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    request_id varchar(255),
    session_id uuid REFERENCES usage_sessions (id) ON DELETE SET NULL,
    user_id uuid REFERENCES users (id) ON DELETE SET NULL,
    endpoint varchar(255) NOT NULL,
    method varchar(10) NOT NULL,
    status_code integer,
    response_time_ms integer,
    request_size_bytes integer,
    response_size_bytes integer,
    error_type varchar(100),
    error_message text,
    request_headers jsonb,
    request_params jsonb,
    response_headers jsonb,
    "timestamp" timestamptz NOT NULL DEFAULT now(),
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    PRIMARY KEY (id, "timestamp")
) PARTITION BY RANGE ("timestamp");
CREATE TABLE IF NOT EXISTS api_usage_logs_default PARTITION OF api_usage_logs DEFAULT;
CREATE INDEX IF NOT EXISTS idx_api_usage_logs_session_id ON api_usage_logs (session_id);
CREATE INDEX IF NOT EXISTS idx_api_usage_logs_user_id ON api_usage_logs (user_id);
CREATE INDEX IF NOT EXISTS idx_api_usage_logs_tenant_time ON api_usage_logs (tenant_id, "timestamp");
CREATE INDEX IF NOT EXISTS idx_api_usage_logs_errors ON api_usage_logs ("timestamp") WHERE status_code >= 400;
CREATE INDEX IF NOT EXISTS idx_api_usage_logs_endpoint ON api_usage_logs (endpoint, "timestamp");
COMMENT ON TABLE api_usage_logs IS 'Requests to the API, in partitions by month';

CREATE TABLE IF NOT EXISTS analytics_reports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL,
    description text,
    report_type varchar(50) NOT NULL,
    data_sources jsonb NOT NULL,
    filters jsonb DEFAULT '{}',
    aggregations jsonb DEFAULT '{}',
    schedule_type varchar(20),
    schedule_config jsonb DEFAULT '{}',
    next_run_at timestamptz,
    created_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    shared_with uuid[],
    is_public boolean DEFAULT false,
    is_active boolean DEFAULT true,
    last_generated_at timestamptz,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_analytics_reports_created_by ON analytics_reports (created_by);
CREATE INDEX IF NOT EXISTS idx_analytics_reports_tenant ON analytics_reports (tenant_id);
CREATE INDEX IF NOT EXISTS idx_analytics_reports_due ON analytics_reports (next_run_at) WHERE is_active;
COMMENT ON TABLE analytics_reports IS 'Reports and when they are made';

CREATE TABLE IF NOT EXISTS report_executions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    report_id uuid NOT NULL REFERENCES analytics_reports (id) ON DELETE CASCADE,
    execution_type varchar(20) NOT NULL,
    triggered_by uuid REFERENCES users (id) ON DELETE SET NULL,
    status varchar(20) DEFAULT 'running',
    result_data jsonb,
    result_file_path text,
    error_message text,
    execution_time_ms integer,
    rows_processed integer,
    started_at timestamptz DEFAULT now(),
    completed_at timestamptz,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_report_executions_report_id ON report_executions (report_id);
CREATE INDEX IF NOT EXISTS idx_report_executions_triggered_by ON report_executions (triggered_by);
CREATE INDEX IF NOT EXISTS idx_report_executions_tenant ON report_executions (tenant_id);
COMMENT ON TABLE report_executions IS 'Each making of a report';

CREATE TABLE IF NOT EXISTS cost_centers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL,
    description text,
    code varchar(50),
    parent_cost_center_id uuid REFERENCES cost_centers (id) ON DELETE SET NULL,
    monthly_budget numeric,
    annual_budget numeric,
    manager_id uuid REFERENCES users (id) ON DELETE SET NULL,
    is_active boolean DEFAULT true,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (tenant_id, code),
    CHECK (parent_cost_center_id <> id),
    CHECK (monthly_budget >= 0 AND annual_budget >= 0)
);
CREATE INDEX IF NOT EXISTS idx_cost_centers_parent_cost_center_id ON cost_centers (parent_cost_center_id);
CREATE INDEX IF NOT EXISTS idx_cost_centers_manager_id ON cost_centers (manager_id);
COMMENT ON TABLE cost_centers IS 'Who pays, and how much there is to spend';

CREATE TABLE IF NOT EXISTS cost_allocations (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid REFERENCES users (id) ON DELETE SET NULL,
    cost_center_id uuid REFERENCES cost_centers (id) ON DELETE RESTRICT,
    service_type varchar(50) NOT NULL,
    resource_id varchar(255),
    cost_amount numeric NOT NULL,
    currency varchar(3) DEFAULT 'USD',
    billing_period date,
    usage_quantity numeric,
    usage_unit varchar(50),
    cost_breakdown jsonb DEFAULT '{}',
    tags jsonb DEFAULT '{}',
    incurred_at timestamptz NOT NULL DEFAULT now(),
    recorded_at timestamptz DEFAULT now(),
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    PRIMARY KEY (id, incurred_at)
) PARTITION BY RANGE (incurred_at);
CREATE TABLE IF NOT EXISTS cost_allocations_default PARTITION OF cost_allocations DEFAULT;
CREATE INDEX IF NOT EXISTS idx_cost_allocations_user_id ON cost_allocations (user_id);
CREATE INDEX IF NOT EXISTS idx_cost_allocations_cost_center_id ON cost_allocations (cost_center_id);
CREATE INDEX IF NOT EXISTS idx_cost_allocations_tenant_time ON cost_allocations (tenant_id, incurred_at);
CREATE INDEX IF NOT EXISTS idx_cost_allocations_billing ON cost_allocations (billing_period);
COMMENT ON TABLE cost_allocations IS 'Costs as they were incurred, in partitions by month';

-- Security

CREATE TABLE IF NOT EXISTS data_classifications (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL,
    description text,
    sensitivity_level integer NOT NULL,
    compliance_frameworks text[],
    retention_period_days integer,
    encryption_required boolean DEFAULT false,
    masking_required boolean DEFAULT false,
    access_logging_required boolean DEFAULT true,
    default_masking_rules jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    UNIQUE (name),
    CHECK (sensitivity_level BETWEEN 0 AND 10)
);
COMMENT ON TABLE data_classifications IS 'How sensitive data are and what follows from it';

CREATE TABLE IF NOT EXISTS data_elements (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    table_name varchar(255) NOT NULL,
    column_name varchar(255) NOT NULL,
    element_type varchar(100),
    classification_id uuid NOT NULL REFERENCES data_classifications (id) ON DELETE RESTRICT,
    detection_patterns jsonb DEFAULT '[]',
    validation_rules jsonb DEFAULT '{}',
    masking_method varchar(50),
    masking_parameters jsonb DEFAULT '{}',
    is_active boolean DEFAULT true,
    auto_detected boolean DEFAULT false,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    UNIQUE (table_name, column_name)
);
CREATE INDEX IF NOT EXISTS idx_data_elements_classification_id ON data_elements (classification_id);
COMMENT ON TABLE data_elements IS 'Which column holds which kind of data';

CREATE TABLE IF NOT EXISTS masking_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL,
    description text,
    applies_to_tables text[],
    applies_to_columns text[],
    applies_to_users uuid[],
    applies_to_roles uuid[],
    masking_rules jsonb NOT NULL,
    condition_expression text,
    is_active boolean DEFAULT true,
    priority integer DEFAULT 100,
    created_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (tenant_id, name)
);
CREATE INDEX IF NOT EXISTS idx_masking_policies_created_by ON masking_policies (created_by);
COMMENT ON TABLE masking_policies IS 'Who sees which columns only masked';

CREATE TABLE IF NOT EXISTS encrypted_data_registry (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    table_name varchar(255) NOT NULL,
    column_name varchar(255) NOT NULL,
    record_id varchar(255) NOT NULL,
    encryption_key_id uuid NOT NULL REFERENCES encryption_keys (id) ON DELETE RESTRICT,
    encryption_algorithm varchar(50) NOT NULL,
    initialization_vector varchar(255),
    encrypted_at timestamptz DEFAULT now(),
    encrypted_by uuid REFERENCES users (id) ON DELETE SET NULL,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (tenant_id, table_name, column_name, record_id)
);
CREATE INDEX IF NOT EXISTS idx_encrypted_data_registry_encryption_key_id ON encrypted_data_registry (encryption_key_id);
CREATE INDEX IF NOT EXISTS idx_encrypted_data_registry_encrypted_by ON encrypted_data_registry (encrypted_by);
COMMENT ON TABLE encrypted_data_registry IS 'Which values are encrypted with which key';

CREATE TABLE IF NOT EXISTS compliance_frameworks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL,
    version varchar(20),
    description text,
    jurisdiction varchar(100),
    framework_type varchar(50),
    requirements jsonb NOT NULL,
    controls jsonb DEFAULT '{}',
    is_active boolean DEFAULT true,
    effective_date date,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    UNIQUE (name, version)
);
COMMENT ON TABLE compliance_frameworks IS 'Laws and standards with their requirements and controls';

CREATE TABLE IF NOT EXISTS compliance_assessments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    framework_id uuid NOT NULL REFERENCES compliance_frameworks (id) ON DELETE RESTRICT,
    assessment_name varchar(255) NOT NULL,
    assessment_type varchar(50),
    scope_description text,
    systems_in_scope text[],
    data_types_in_scope text[],
    overall_status varchar(20),
    compliance_score numeric,
    findings jsonb DEFAULT '[]',
    recommendations jsonb DEFAULT '[]',
    assessment_period_start date,
    assessment_period_end date,
    conducted_by uuid REFERENCES users (id) ON DELETE SET NULL,
    reviewed_by uuid REFERENCES users (id) ON DELETE SET NULL,
    approved_by uuid REFERENCES users (id) ON DELETE SET NULL,
    status varchar(20) DEFAULT 'draft',
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    completed_at timestamptz,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (assessment_period_end >= assessment_period_start)
);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_framework_id ON compliance_assessments (framework_id);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_conducted_by ON compliance_assessments (conducted_by);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_reviewed_by ON compliance_assessments (reviewed_by);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_approved_by ON compliance_assessments (approved_by);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_tenant ON compliance_assessments (tenant_id);
COMMENT ON TABLE compliance_assessments IS 'Assessments of a tenant against a framework';

-- Audit

-- No foreign keys: what somebody did stays known after the person is gone.
CREATE TABLE IF NOT EXISTS audit_logs (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    event_type varchar(100) NOT NULL,
    event_category varchar(50) NOT NULL,
    user_id uuid,
    session_id uuid,
    ip_address inet,
    user_agent text,
    resource_type varchar(100),
    resource_id varchar(255),
    resource_name varchar(255),
    old_values jsonb,
    new_values jsonb,
    changed_fields text[],
    action_description text,
    business_context text,
    risk_level varchar(20) DEFAULT 'low',
    application_name varchar(100),
    service_name varchar(100),
    api_endpoint varchar(255),
    request_id varchar(255),
    compliance_relevant boolean DEFAULT false,
    retention_period_days integer DEFAULT 2555,
    additional_data jsonb DEFAULT '{}',
    "timestamp" timestamptz NOT NULL DEFAULT now(),
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    PRIMARY KEY (id, "timestamp")
) PARTITION BY RANGE ("timestamp");
CREATE TABLE IF NOT EXISTS audit_logs_default PARTITION OF audit_logs DEFAULT;
CREATE INDEX IF NOT EXISTS idx_audit_logs_tenant_time ON audit_logs (tenant_id, "timestamp");
CREATE INDEX IF NOT EXISTS idx_audit_logs_user_time ON audit_logs (user_id, "timestamp");
CREATE INDEX IF NOT EXISTS idx_audit_logs_resource ON audit_logs (resource_type, resource_id);
CREATE INDEX IF NOT EXISTS idx_audit_logs_event ON audit_logs (event_category, event_type);
CREATE INDEX IF NOT EXISTS idx_audit_logs_compliance ON audit_logs ("timestamp") WHERE compliance_relevant;
COMMENT ON TABLE audit_logs IS 'Who did what, in partitions by month';

CREATE TABLE IF NOT EXISTS change_tracking (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    change_set_id uuid NOT NULL,
    sequence_number integer NOT NULL,
    table_name varchar(255) NOT NULL,
    record_id varchar(255) NOT NULL,
    operation_type varchar(20) NOT NULL,
    column_name varchar(255),
    old_value text,
    new_value text,
    data_type varchar(50),
    changed_by uuid,
    change_reason text,
    business_justification text,
    requires_approval boolean DEFAULT false,
    approved_by uuid,
    approved_at timestamptz,
    change_metadata jsonb DEFAULT '{}',
    changed_at timestamptz DEFAULT now(),
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (change_set_id, sequence_number)
);
CREATE INDEX IF NOT EXISTS idx_change_tracking_record ON change_tracking (table_name, record_id);
CREATE INDEX IF NOT EXISTS idx_change_tracking_tenant_time ON change_tracking (tenant_id, changed_at);
CREATE INDEX IF NOT EXISTS idx_change_tracking_open ON change_tracking (changed_at) WHERE requires_approval AND approved_at IS NULL;
COMMENT ON TABLE change_tracking IS 'Each change of a value, and who approved it';

CREATE TABLE IF NOT EXISTS security_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    event_type varchar(100) NOT NULL,
    severity varchar(20) NOT NULL,
    title varchar(255) NOT NULL,
    description text,
    source_user_id uuid REFERENCES users (id) ON DELETE SET NULL,
    target_user_id uuid REFERENCES users (id) ON DELETE SET NULL,
    source_ip inet,
    target_resource varchar(255),
    detection_method varchar(100),
    detection_rule_id varchar(255),
    potential_impact text,
    affected_systems text[],
    affected_data_types text[],
    status varchar(20) DEFAULT 'open',
    assigned_to uuid REFERENCES users (id) ON DELETE SET NULL,
    resolution_notes text,
    regulatory_notification_required boolean DEFAULT false,
    notification_sent_at timestamptz,
    event_data jsonb DEFAULT '{}',
    occurred_at timestamptz DEFAULT now(),
    detected_at timestamptz DEFAULT now(),
    resolved_at timestamptz,
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_security_events_source_user_id ON security_events (source_user_id);
CREATE INDEX IF NOT EXISTS idx_security_events_target_user_id ON security_events (target_user_id);
CREATE INDEX IF NOT EXISTS idx_security_events_assigned_to ON security_events (assigned_to);
CREATE INDEX IF NOT EXISTS idx_security_events_tenant_time ON security_events (tenant_id, occurred_at);
CREATE INDEX IF NOT EXISTS idx_security_events_open ON security_events (severity, occurred_at) WHERE status <> 'resolved';
COMMENT ON TABLE security_events IS 'What was noticed that may be an attack or a leak';

-- Tenants do not see each other

ALTER TABLE usage_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_sessions FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON usage_sessions;
CREATE POLICY tenant_isolation ON usage_sessions
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON usage_sessions;
CREATE POLICY administrators ON usage_sessions
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE api_usage_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_usage_logs FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON api_usage_logs;
CREATE POLICY tenant_isolation ON api_usage_logs
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON api_usage_logs;
CREATE POLICY administrators ON api_usage_logs
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
ALTER TABLE api_usage_logs_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_usage_logs_default FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON api_usage_logs_default;
CREATE POLICY tenant_isolation ON api_usage_logs_default
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON api_usage_logs_default;
CREATE POLICY administrators ON api_usage_logs_default
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE analytics_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE analytics_reports FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON analytics_reports;
CREATE POLICY tenant_isolation ON analytics_reports
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON analytics_reports;
CREATE POLICY administrators ON analytics_reports
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE report_executions ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_executions FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON report_executions;
CREATE POLICY tenant_isolation ON report_executions
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON report_executions;
CREATE POLICY administrators ON report_executions
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE cost_centers ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_centers FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON cost_centers;
CREATE POLICY tenant_isolation ON cost_centers
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON cost_centers;
CREATE POLICY administrators ON cost_centers
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE cost_allocations ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_allocations FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON cost_allocations;
CREATE POLICY tenant_isolation ON cost_allocations
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON cost_allocations;
CREATE POLICY administrators ON cost_allocations
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
ALTER TABLE cost_allocations_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_allocations_default FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON cost_allocations_default;
CREATE POLICY tenant_isolation ON cost_allocations_default
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON cost_allocations_default;
CREATE POLICY administrators ON cost_allocations_default
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE masking_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE masking_policies FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON masking_policies;
CREATE POLICY tenant_isolation ON masking_policies
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON masking_policies;
CREATE POLICY administrators ON masking_policies
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE encrypted_data_registry ENABLE ROW LEVEL SECURITY;
ALTER TABLE encrypted_data_registry FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON encrypted_data_registry;
CREATE POLICY tenant_isolation ON encrypted_data_registry
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON encrypted_data_registry;
CREATE POLICY administrators ON encrypted_data_registry
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE compliance_assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE compliance_assessments FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON compliance_assessments;
CREATE POLICY tenant_isolation ON compliance_assessments
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON compliance_assessments;
CREATE POLICY administrators ON compliance_assessments
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_logs FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON audit_logs;
CREATE POLICY tenant_isolation ON audit_logs
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON audit_logs;
CREATE POLICY administrators ON audit_logs
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
ALTER TABLE audit_logs_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_logs_default FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON audit_logs_default;
CREATE POLICY tenant_isolation ON audit_logs_default
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON audit_logs_default;
CREATE POLICY administrators ON audit_logs_default
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE change_tracking ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_tracking FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON change_tracking;
CREATE POLICY tenant_isolation ON change_tracking
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON change_tracking;
CREATE POLICY administrators ON change_tracking
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE security_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_events FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON security_events;
CREATE POLICY tenant_isolation ON security_events
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON security_events;
CREATE POLICY administrators ON security_events
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
