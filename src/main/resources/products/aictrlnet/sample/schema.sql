-- The database of a Community installation: 96 tables and the product's own record of its revisions.
-- Names are not qualified, so that the search_path decides where the tables go.

-- States and kinds

CREATE TYPE taskstatus AS ENUM ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED');
CREATE TYPE workflowstatus AS ENUM ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'PAUSED');
CREATE TYPE stepstatus AS ENUM ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED');
CREATE TYPE workflow_execution_status AS ENUM (
    'pending', 'running', 'paused', 'resuming', 'completed', 'failed', 'cancelled'
);
CREATE TYPE node_execution_status AS ENUM (
    'pending', 'running', 'completed', 'failed', 'cancelled', 'skipped', 'retry_required', 'requires_approval'
);
CREATE TYPE workflow_complexity AS ENUM ('simple', 'moderate', 'complex', 'advanced');
CREATE TYPE iamagenttype AS ENUM (
    'workflow', 'adapter', 'service', 'monitor', 'scheduler', 'ai', 'human', 'orchestrator'
);
CREATE TYPE iamagentstatus AS ENUM ('active', 'inactive', 'error', 'maintenance');
CREATE TYPE iammessagetype AS ENUM (
    'request', 'response', 'notification', 'broadcast', 'state_update', 'capability', 'error', 'heartbeat'
);
CREATE TYPE iammessagestatus AS ENUM ('pending', 'delivered', 'failed', 'expired', 'retrying');
CREATE TYPE mcptaskstate AS ENUM ('WORKING', 'COMPLETED', 'FAILED', 'CANCELLED');
CREATE TYPE subscriptionstatus AS ENUM ('ACTIVE', 'TRIALING', 'PAST_DUE', 'CANCELED', 'EXPIRED');
CREATE TYPE billingperiod AS ENUM ('MONTHLY', 'ANNUAL', 'QUARTERLY');
CREATE TYPE paymentstatus AS ENUM ('PAID', 'PENDING', 'FAILED', 'REFUNDED');

-- Tenants and the people in them

CREATE TABLE tenants (
    id varchar(36) NOT NULL,
    name varchar(128) NOT NULL,
    display_name varchar(256) NOT NULL,
    status varchar(20) NOT NULL DEFAULT 'active',
    settings json,
    is_default boolean DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    mfa_required boolean NOT NULL DEFAULT false,
    mfa_grace_period_days integer NOT NULL DEFAULT 7,
    CONSTRAINT tenants_pkey PRIMARY KEY (id),
    CONSTRAINT tenants_name_key UNIQUE (name)
);

CREATE TABLE users (
    id varchar(36) NOT NULL,
    email varchar(254) NOT NULL,
    username varchar(50),
    hashed_password varchar(255) NOT NULL,
    full_name varchar(100),
    is_active boolean,
    is_superuser boolean,
    tenant_id varchar(100),
    edition varchar(20),
    preferences json,
    created_at timestamp,
    updated_at timestamp,
    last_login_at timestamp,
    password_reset_token varchar,
    password_reset_expires timestamp,
    email_verified boolean,
    email_verification_token varchar,
    mfa_enabled boolean,
    mfa_secret varchar(255),
    mfa_backup_codes varchar,
    mfa_enrolled_at timestamp,
    mfa_last_used_at timestamp,
    token_version integer NOT NULL DEFAULT 0,
    CONSTRAINT users_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE UNIQUE INDEX ix_users_username ON users (username);
CREATE INDEX ix_users_tenant_id ON users (tenant_id);

-- API keys

CREATE TABLE api_keys (
    id varchar NOT NULL,
    user_id varchar NOT NULL,
    name varchar(255) NOT NULL,
    description varchar(500),
    key_prefix varchar(20) NOT NULL,
    key_suffix varchar(10) NOT NULL,
    key_hash varchar(255) NOT NULL,
    key_salt varchar(255) NOT NULL,
    scopes json,
    allowed_ips json,
    last_used_at timestamp,
    last_used_ip varchar(45),
    usage_count integer,
    expires_at timestamp,
    is_active boolean,
    revoked_at timestamp,
    revoked_reason varchar(500),
    created_at timestamp,
    updated_at timestamp,
    scopes_legacy json,
    rate_limit_per_tool json,
    CONSTRAINT api_keys_pkey PRIMARY KEY (id),
    CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_api_keys_key_prefix ON api_keys (key_prefix);
CREATE INDEX ix_api_keys_user_id ON api_keys (user_id);

CREATE TABLE api_key_logs (
    id varchar NOT NULL,
    api_key_id varchar NOT NULL,
    endpoint varchar(500),
    method varchar(10),
    ip_address varchar(45),
    user_agent varchar(500),
    status_code integer,
    response_time_ms integer,
    error_message varchar(500),
    metadata json,
    created_at timestamp,
    CONSTRAINT api_key_logs_pkey PRIMARY KEY (id),
    CONSTRAINT api_key_logs_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_keys (id)
);
CREATE INDEX ix_api_key_logs_api_key_id ON api_key_logs (api_key_id);

-- Webhooks

CREATE TABLE webhooks (
    id varchar NOT NULL,
    user_id varchar NOT NULL,
    name varchar(255) NOT NULL,
    description varchar(500),
    url varchar(2048) NOT NULL,
    secret varchar(255),
    auth_header varchar(255),
    auth_value_encrypted text,
    events json,
    max_retries integer,
    retry_delay_seconds integer,
    timeout_seconds integer,
    is_active boolean,
    last_triggered_at timestamp,
    last_success_at timestamp,
    last_failure_at timestamp,
    consecutive_failures integer,
    total_deliveries integer,
    total_failures integer,
    failure_threshold integer,
    disabled_reason varchar(500),
    custom_headers json,
    metadata json,
    created_at timestamp,
    updated_at timestamp,
    CONSTRAINT webhooks_pkey PRIMARY KEY (id),
    CONSTRAINT webhooks_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_webhooks_user_id ON webhooks (user_id);

CREATE TABLE webhook_deliveries (
    id varchar NOT NULL,
    webhook_id varchar NOT NULL,
    event_type varchar(100) NOT NULL,
    event_id varchar,
    payload json NOT NULL,
    attempt_number integer,
    status_code integer,
    response_body text,
    response_headers json,
    response_time_ms integer,
    is_success boolean,
    error_message text,
    created_at timestamp,
    delivered_at timestamp,
    next_retry_at timestamp,
    CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
    CONSTRAINT webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks (id)
);
CREATE INDEX ix_webhook_deliveries_created_at ON webhook_deliveries (created_at);
CREATE INDEX ix_webhook_deliveries_webhook_id ON webhook_deliveries (webhook_id);

-- Tasks, workflows and what became of them

CREATE TABLE tasks (
    name varchar(256) NOT NULL,
    description text,
    status taskstatus NOT NULL,
    metadata json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    tenant_id varchar(36) NOT NULL DEFAULT 'default-tenant',
    CONSTRAINT tasks_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_tasks_tenant_id ON tasks (tenant_id);
CREATE INDEX ix_tasks_status ON tasks (status);

CREATE TABLE workflow_definitions (
    name varchar(256) NOT NULL,
    description text,
    definition json NOT NULL,
    version integer NOT NULL,
    active boolean NOT NULL,
    tags json,
    metadata json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    tenant_id varchar(36) NOT NULL DEFAULT 'default-tenant',
    autonomy_level integer,
    autonomy_locked boolean NOT NULL DEFAULT false,
    CONSTRAINT workflow_definitions_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_workflow_definitions_tenant_id ON workflow_definitions (tenant_id);

CREATE TABLE workflow_instances (
    definition_id varchar(36) NOT NULL,
    name varchar(256) NOT NULL,
    status workflowstatus NOT NULL,
    input_data json,
    output_data json,
    error_message text,
    started_at timestamp,
    completed_at timestamp,
    metadata json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    tenant_id varchar(36) NOT NULL DEFAULT 'default-tenant',
    CONSTRAINT workflow_instances_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_instances_definition_id_fkey FOREIGN KEY (definition_id) REFERENCES workflow_definitions (id)
);
CREATE INDEX ix_workflow_instances_tenant_id ON workflow_instances (tenant_id);
CREATE INDEX ix_workflow_instances_status ON workflow_instances (status);
CREATE INDEX ix_workflow_instances_definition_id ON workflow_instances (definition_id);

CREATE TABLE workflow_steps (
    workflow_instance_id varchar(36) NOT NULL,
    task_id varchar(36),
    step_name varchar(256) NOT NULL,
    step_type varchar(50) NOT NULL,
    node_type varchar(50),
    status stepstatus NOT NULL,
    input_data json,
    output_data json,
    error_message text,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    tenant_id varchar(36) NOT NULL DEFAULT 'default-tenant',
    CONSTRAINT workflow_steps_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_steps_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks (id),
    CONSTRAINT workflow_steps_workflow_instance_id_fkey
        FOREIGN KEY (workflow_instance_id) REFERENCES workflow_instances (id)
);
CREATE INDEX ix_workflow_steps_tenant_id ON workflow_steps (tenant_id);
CREATE INDEX ix_workflow_steps_task_id ON workflow_steps (task_id);
CREATE INDEX ix_workflow_steps_workflow_instance_id ON workflow_steps (workflow_instance_id);

CREATE TABLE workflow_schedules (
    id uuid NOT NULL,
    workflow_id varchar(36) NOT NULL,
    name varchar(255) NOT NULL,
    schedule_expression varchar(255) NOT NULL,
    timezone varchar(50) NOT NULL,
    is_active boolean NOT NULL,
    input_parameters jsonb,
    execution_config jsonb,
    next_run timestamp,
    last_run timestamp,
    run_count integer NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    CONSTRAINT workflow_schedules_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_schedules_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow_definitions (id)
);
CREATE INDEX ix_workflow_schedules_workflow_id ON workflow_schedules (workflow_id);

CREATE TABLE workflow_triggers (
    id uuid NOT NULL,
    workflow_id varchar(36) NOT NULL,
    name varchar(255) NOT NULL,
    trigger_type varchar(50) NOT NULL,
    config jsonb NOT NULL,
    is_active boolean NOT NULL,
    last_triggered timestamp,
    trigger_count integer NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    CONSTRAINT workflow_triggers_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_triggers_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow_definitions (id)
);
CREATE INDEX ix_workflow_triggers_workflow_id ON workflow_triggers (workflow_id);

CREATE TABLE workflow_executions (
    id uuid NOT NULL,
    workflow_id varchar(36) NOT NULL,
    instance_id varchar(36),
    tenant_id varchar(255),
    status workflow_execution_status NOT NULL,
    context jsonb NOT NULL,
    input_data jsonb,
    output_data jsonb,
    error_details jsonb,
    started_at timestamp,
    completed_at timestamp,
    duration_ms integer,
    metadata jsonb,
    triggered_by varchar(100),
    trigger_metadata jsonb,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    user_id varchar(255),
    CONSTRAINT workflow_executions_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_executions_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES workflow_instances (id),
    CONSTRAINT workflow_executions_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow_definitions (id)
);
CREATE INDEX ix_workflow_executions_tenant_id ON workflow_executions (tenant_id);
CREATE INDEX ix_workflow_executions_status ON workflow_executions (status);
CREATE INDEX ix_workflow_executions_instance_id ON workflow_executions (instance_id);
CREATE INDEX ix_workflow_executions_workflow_id ON workflow_executions (workflow_id);

CREATE TABLE node_executions (
    id uuid NOT NULL,
    execution_id uuid NOT NULL,
    node_id varchar(255) NOT NULL,
    node_type varchar(100) NOT NULL,
    status node_execution_status NOT NULL,
    inputs jsonb,
    outputs jsonb,
    error_details jsonb,
    execution_context jsonb,
    retry_count integer NOT NULL,
    max_retries integer NOT NULL,
    started_at timestamp,
    completed_at timestamp,
    duration_ms integer,
    assigned_agent_id uuid,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    CONSTRAINT node_executions_pkey PRIMARY KEY (id),
    CONSTRAINT node_executions_execution_id_fkey
        FOREIGN KEY (execution_id) REFERENCES workflow_executions (id) ON DELETE CASCADE
);
CREATE INDEX ix_node_executions_status ON node_executions (status);

CREATE TABLE workflow_checkpoints (
    id uuid NOT NULL,
    execution_id uuid NOT NULL,
    checkpoint_type varchar(50) NOT NULL,
    state_data jsonb NOT NULL,
    completed_nodes jsonb NOT NULL,
    pending_nodes jsonb NOT NULL,
    workflow_variables jsonb NOT NULL,
    description text,
    is_active boolean NOT NULL,
    created_at timestamp NOT NULL,
    expires_at timestamp,
    CONSTRAINT workflow_checkpoints_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_checkpoints_execution_id_fkey
        FOREIGN KEY (execution_id) REFERENCES workflow_executions (id) ON DELETE CASCADE
);
CREATE INDEX ix_workflow_checkpoints_execution_id ON workflow_checkpoints (execution_id);

-- Workflow templates

CREATE TABLE workflow_templates (
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    category varchar(50),
    tags text[],
    edition varchar(20),
    owner_id varchar(36),
    is_public boolean,
    is_system boolean,
    parent_template_id uuid,
    version integer,
    definition_path varchar(500) NOT NULL,
    thumbnail_path varchar(500),
    complexity workflow_complexity NOT NULL,
    estimated_duration varchar(50),
    required_adapters text[],
    required_capabilities text[],
    usage_count integer,
    rating numeric(3,2),
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    published_at timestamp,
    is_deleted boolean,
    deleted_at timestamp,
    is_active boolean NOT NULL DEFAULT true,
    CONSTRAINT workflow_templates_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_templates_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT workflow_templates_parent_template_id_fkey
        FOREIGN KEY (parent_template_id) REFERENCES workflow_templates (id) ON DELETE SET NULL
);
CREATE INDEX ix_workflow_templates_category ON workflow_templates (category);
CREATE INDEX ix_workflow_templates_owner_id ON workflow_templates (owner_id);
CREATE INDEX ix_workflow_templates_parent_template_id ON workflow_templates (parent_template_id);
CREATE UNIQUE INDEX unique_system_template_name ON workflow_templates (name) WHERE is_system;

CREATE TABLE workflow_template_permissions (
    id uuid NOT NULL,
    template_id uuid NOT NULL,
    user_id varchar(36),
    permission varchar(20) NOT NULL,
    granted_at timestamp NOT NULL,
    granted_by varchar(36),
    CONSTRAINT workflow_template_permissions_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_template_permissions_granted_by_fkey
        FOREIGN KEY (granted_by) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT workflow_template_permissions_template_id_fkey
        FOREIGN KEY (template_id) REFERENCES workflow_templates (id) ON DELETE CASCADE,
    CONSTRAINT workflow_template_permissions_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_workflow_template_permissions_granted_by ON workflow_template_permissions (granted_by);
CREATE INDEX ix_workflow_template_permissions_template_id ON workflow_template_permissions (template_id);
CREATE INDEX ix_workflow_template_permissions_user_id ON workflow_template_permissions (user_id);
CREATE UNIQUE INDEX unique_user_template_permission
    ON workflow_template_permissions (template_id, user_id, permission) WHERE user_id IS NOT NULL;

CREATE TABLE workflow_template_reviews (
    id uuid NOT NULL,
    template_id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    rating integer NOT NULL,
    review text,
    created_at timestamp NOT NULL,
    CONSTRAINT workflow_template_reviews_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_template_reviews_template_id_fkey
        FOREIGN KEY (template_id) REFERENCES workflow_templates (id) ON DELETE CASCADE,
    CONSTRAINT workflow_template_reviews_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_workflow_template_reviews_template_id ON workflow_template_reviews (template_id);
CREATE INDEX ix_workflow_template_reviews_user_id ON workflow_template_reviews (user_id);
CREATE UNIQUE INDEX unique_user_template_review ON workflow_template_reviews (template_id, user_id);

CREATE TABLE workflow_template_usage (
    id uuid NOT NULL,
    template_id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    workflow_id varchar(36),
    instantiated_at timestamp NOT NULL,
    customization_level varchar(20),
    CONSTRAINT workflow_template_usage_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_template_usage_template_id_fkey
        FOREIGN KEY (template_id) REFERENCES workflow_templates (id) ON DELETE CASCADE,
    CONSTRAINT workflow_template_usage_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_workflow_template_usage_template_id ON workflow_template_usage (template_id);
CREATE INDEX ix_workflow_template_usage_user_id ON workflow_template_usage (user_id);

-- Agents

CREATE TABLE basic_agents (
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    agent_type varchar(50) NOT NULL,
    user_id varchar(36) NOT NULL,
    model varchar(100),
    temperature integer,
    system_prompt text,
    capabilities json,
    is_active boolean,
    execution_count integer,
    last_executed timestamp,
    created_at timestamp,
    updated_at timestamp,
    CONSTRAINT basic_agents_pkey PRIMARY KEY (id),
    CONSTRAINT basic_agents_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_basic_agents_user_id ON basic_agents (user_id);

CREATE TABLE personal_agent_configs (
    id varchar(36) NOT NULL,
    user_id varchar(36) NOT NULL,
    agent_name varchar(255) NOT NULL DEFAULT 'My Assistant',
    personality json,
    preferences json,
    active_workflows json,
    max_workflows integer NOT NULL DEFAULT 5,
    status varchar(20) NOT NULL DEFAULT 'active',
    created_at timestamp DEFAULT now(),
    updated_at timestamp DEFAULT now(),
    onboarding_state json DEFAULT '{"status": "not_started", "current_chapter": 1, "completed_chapters": []}',
    user_context json DEFAULT '{}',
    CONSTRAINT personal_agent_configs_pkey PRIMARY KEY (id),
    CONSTRAINT personal_agent_configs_user_id_key UNIQUE (user_id),
    CONSTRAINT personal_agent_configs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE personal_agent_memories (
    id varchar(36) NOT NULL,
    config_id varchar(36) NOT NULL,
    memory_type varchar(50) NOT NULL DEFAULT 'interaction',
    content json NOT NULL,
    importance_score double precision NOT NULL DEFAULT '0.5',
    expires_at timestamp,
    created_at timestamp DEFAULT now(),
    CONSTRAINT personal_agent_memories_pkey PRIMARY KEY (id),
    CONSTRAINT personal_agent_memories_config_id_fkey FOREIGN KEY (config_id) REFERENCES personal_agent_configs (id)
);
CREATE INDEX ix_personal_agent_memories_config_id ON personal_agent_memories (config_id);

-- Messages between agents

CREATE TABLE iam_agents (
    id uuid NOT NULL,
    name varchar(256) NOT NULL,
    agent_type iamagenttype NOT NULL,
    status iamagentstatus NOT NULL,
    description text,
    capabilities jsonb,
    config jsonb,
    last_heartbeat timestamp,
    health_status jsonb,
    metrics jsonb,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    CONSTRAINT iam_agents_pkey PRIMARY KEY (id),
    CONSTRAINT iam_agents_name_key UNIQUE (name)
);

CREATE TABLE iam_sessions (
    id uuid NOT NULL,
    initiator_id uuid NOT NULL,
    session_type varchar(100) NOT NULL,
    context jsonb NOT NULL,
    participants jsonb NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    ended_at timestamp,
    CONSTRAINT iam_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT iam_sessions_initiator_id_fkey FOREIGN KEY (initiator_id) REFERENCES iam_agents (id)
);
CREATE INDEX ix_iam_sessions_initiator_id ON iam_sessions (initiator_id);

CREATE TABLE iam_messages (
    id uuid NOT NULL,
    message_type iammessagetype NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid,
    content_type varchar(100) NOT NULL,
    content jsonb NOT NULL,
    correlation_id varchar(256),
    session_id uuid,
    priority integer NOT NULL,
    ttl_seconds integer,
    status iammessagestatus NOT NULL,
    delivered_at timestamp,
    error_message text,
    retry_count integer NOT NULL,
    created_at timestamp NOT NULL,
    expires_at timestamp,
    CONSTRAINT iam_messages_pkey PRIMARY KEY (id),
    CONSTRAINT iam_messages_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES iam_agents (id),
    CONSTRAINT iam_messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES iam_agents (id),
    CONSTRAINT iam_messages_session_id_fkey FOREIGN KEY (session_id) REFERENCES iam_sessions (id)
);
CREATE INDEX ix_iam_messages_correlation_id ON iam_messages (correlation_id);
CREATE INDEX ix_iam_messages_recipient_id ON iam_messages (recipient_id);
CREATE INDEX ix_iam_messages_sender_id ON iam_messages (sender_id);
CREATE INDEX ix_iam_messages_session_id ON iam_messages (session_id);

CREATE TABLE iam_metrics (
    id uuid NOT NULL,
    agent_id uuid NOT NULL,
    metric_type varchar(100) NOT NULL,
    metric_value double precision NOT NULL,
    metric_unit varchar(50),
    period_start timestamp NOT NULL,
    period_end timestamp NOT NULL,
    metric_metadata jsonb,
    created_at timestamp NOT NULL,
    CONSTRAINT iam_metrics_pkey PRIMARY KEY (id),
    CONSTRAINT uq_iam_metrics_period UNIQUE (agent_id, metric_type, period_start),
    CONSTRAINT iam_metrics_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES iam_agents (id)
);

CREATE TABLE iam_event_logs (
    id uuid NOT NULL,
    event_type varchar(100) NOT NULL,
    agent_id uuid,
    message_id uuid,
    session_id uuid,
    event_data jsonb NOT NULL,
    severity varchar(20) NOT NULL,
    created_at timestamp NOT NULL,
    CONSTRAINT iam_event_logs_pkey PRIMARY KEY (id),
    CONSTRAINT iam_event_logs_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES iam_agents (id),
    CONSTRAINT iam_event_logs_message_id_fkey FOREIGN KEY (message_id) REFERENCES iam_messages (id),
    CONSTRAINT iam_event_logs_session_id_fkey FOREIGN KEY (session_id) REFERENCES iam_sessions (id)
);
CREATE INDEX ix_iam_event_logs_event_type ON iam_event_logs (event_type);
CREATE INDEX ix_iam_event_logs_created_at ON iam_event_logs (created_at);
CREATE INDEX ix_iam_event_logs_agent_id ON iam_event_logs (agent_id);
CREATE INDEX ix_iam_event_logs_message_id ON iam_event_logs (message_id);
CREATE INDEX ix_iam_event_logs_session_id ON iam_event_logs (session_id);

-- Runtime gateway

CREATE TABLE runtime_instances (
    id varchar NOT NULL,
    runtime_type varchar(100) NOT NULL,
    instance_name varchar(255) NOT NULL,
    organization_id varchar,
    user_id varchar,
    capabilities json,
    status varchar(50) NOT NULL DEFAULT 'active',
    last_heartbeat timestamp,
    api_key_hash varchar(64) NOT NULL,
    config json,
    resource_metadata json,
    total_evaluations integer NOT NULL DEFAULT 0,
    allowed_count integer NOT NULL DEFAULT 0,
    denied_count integer NOT NULL DEFAULT 0,
    escalated_count integer NOT NULL DEFAULT 0,
    created_at timestamp DEFAULT now(),
    updated_at timestamp DEFAULT now(),
    CONSTRAINT runtime_instances_pkey PRIMARY KEY (id),
    CONSTRAINT runtime_instances_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_runtime_instances_user_id ON runtime_instances (user_id);

CREATE TABLE action_evaluations (
    id varchar NOT NULL,
    runtime_instance_id varchar NOT NULL,
    action_type varchar(100) NOT NULL,
    action_target varchar(500),
    action_description text,
    risk_score double precision DEFAULT '0',
    risk_level varchar(50) DEFAULT '''low''',
    decision varchar(20) NOT NULL,
    decision_reasons json,
    policies_evaluated json,
    evaluation_duration_ms integer,
    context_data json,
    risk_hints json,
    conditions json,
    created_at timestamp DEFAULT now(),
    CONSTRAINT action_evaluations_pkey PRIMARY KEY (id),
    CONSTRAINT action_evaluations_runtime_instance_id_fkey
        FOREIGN KEY (runtime_instance_id) REFERENCES runtime_instances (id)
);
CREATE INDEX ix_action_evaluations_created_at ON action_evaluations (created_at);
CREATE INDEX ix_action_evaluations_runtime_instance_id ON action_evaluations (runtime_instance_id);

CREATE TABLE action_reports (
    id varchar NOT NULL,
    evaluation_id varchar NOT NULL,
    runtime_instance_id varchar NOT NULL,
    action_type varchar(100) NOT NULL,
    status varchar(50) NOT NULL,
    result_summary text,
    quality_score double precision,
    duration_ms integer,
    resource_metadata json,
    created_at timestamp DEFAULT now(),
    CONSTRAINT action_reports_pkey PRIMARY KEY (id),
    CONSTRAINT action_reports_evaluation_id_fkey FOREIGN KEY (evaluation_id) REFERENCES action_evaluations (id),
    CONSTRAINT action_reports_runtime_instance_id_fkey
        FOREIGN KEY (runtime_instance_id) REFERENCES runtime_instances (id)
);
CREATE INDEX ix_action_reports_evaluation_id ON action_reports (evaluation_id);
CREATE INDEX ix_action_reports_runtime_instance_id ON action_reports (runtime_instance_id);

-- Conversations and channels

CREATE TABLE conversation_sessions (
    id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    state varchar(50) NOT NULL,
    started_at timestamp NOT NULL,
    last_activity timestamp NOT NULL,
    ended_at timestamp,
    context json NOT NULL,
    extracted_params json NOT NULL,
    primary_intent varchar(100),
    intent_confidence double precision,
    session_config json,
    is_active boolean NOT NULL,
    requires_human boolean NOT NULL,
    name varchar(200),
    channel_bindings json NOT NULL DEFAULT '{}',
    primary_channel varchar(50) NOT NULL DEFAULT 'web',
    CONSTRAINT conversation_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT conversation_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversation_sessions_user_id ON conversation_sessions (user_id);

CREATE TABLE conversation_messages (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    role varchar(20) NOT NULL,
    content text NOT NULL,
    timestamp timestamp NOT NULL,
    message_config json NOT NULL,
    suggested_actions json NOT NULL,
    detected_intent varchar(100),
    intent_confidence double precision,
    entities json NOT NULL,
    llm_model_used varchar(100),
    token_count integer,
    processing_time_ms integer,
    channel_type varchar(50) NOT NULL DEFAULT 'web',
    external_message_id varchar(255),
    CONSTRAINT conversation_messages_pkey PRIMARY KEY (id),
    CONSTRAINT conversation_messages_session_id_fkey FOREIGN KEY (session_id) REFERENCES conversation_sessions (id)
);
CREATE INDEX ix_conversation_messages_timestamp ON conversation_messages (timestamp);
CREATE INDEX ix_conversation_messages_session_id ON conversation_messages (session_id);

CREATE TABLE conversation_actions (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    action_type varchar(100) NOT NULL,
    action_params json NOT NULL,
    status varchar(20) NOT NULL,
    created_at timestamp NOT NULL,
    started_at timestamp,
    completed_at timestamp,
    result json,
    error_message text,
    workflow_id varchar(36),
    agent_id uuid,
    pod_id uuid,
    CONSTRAINT conversation_actions_pkey PRIMARY KEY (id),
    CONSTRAINT conversation_actions_session_id_fkey FOREIGN KEY (session_id) REFERENCES conversation_sessions (id)
);
CREATE INDEX ix_conversation_actions_session_id ON conversation_actions (session_id);

CREATE TABLE conversation_intents (
    id uuid NOT NULL,
    name varchar(100) NOT NULL,
    category varchar(50) NOT NULL,
    description text,
    required_params json NOT NULL,
    optional_params json NOT NULL,
    example_phrases json NOT NULL,
    clarification_questions json NOT NULL,
    service_endpoint varchar(200),
    action_template json,
    usage_count integer NOT NULL,
    success_rate double precision NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT conversation_intents_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_conversation_intents_name ON conversation_intents (name);

CREATE TABLE conversation_patterns (
    id uuid NOT NULL,
    pattern_hash varchar(64) NOT NULL,
    pattern_type varchar(50) NOT NULL,
    conversation_flow json NOT NULL,
    success_criteria json NOT NULL,
    occurrence_count integer NOT NULL,
    success_count integer NOT NULL,
    average_turns double precision NOT NULL,
    average_duration_seconds double precision NOT NULL,
    first_seen timestamp NOT NULL,
    last_seen timestamp NOT NULL,
    confidence_score double precision NOT NULL,
    is_promoted boolean NOT NULL,
    promoted_at timestamp,
    CONSTRAINT conversation_patterns_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_conversation_patterns_pattern_hash ON conversation_patterns (pattern_hash);

CREATE TABLE channel_links (
    id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    channel_type varchar(50) NOT NULL,
    channel_user_id varchar(255) NOT NULL,
    display_name varchar(200),
    is_active boolean NOT NULL DEFAULT true,
    linked_at timestamp NOT NULL,
    unlinked_at timestamp,
    CONSTRAINT channel_links_pkey PRIMARY KEY (id),
    CONSTRAINT uq_channel_identity UNIQUE (channel_type, channel_user_id),
    CONSTRAINT channel_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_channel_links_user_id ON channel_links (user_id);

CREATE TABLE channel_link_codes (
    id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    code varchar(6) NOT NULL,
    channel_type varchar(50) NOT NULL,
    expires_at timestamp NOT NULL,
    used boolean NOT NULL DEFAULT false,
    created_at timestamp NOT NULL,
    CONSTRAINT channel_link_codes_pkey PRIMARY KEY (id),
    CONSTRAINT channel_link_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_channel_link_codes_code ON channel_link_codes (code);
CREATE INDEX ix_channel_link_codes_user_id ON channel_link_codes (user_id);

CREATE TABLE staged_files (
    id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    filename varchar(500) NOT NULL,
    content_type varchar(100) NOT NULL,
    file_size integer NOT NULL,
    storage_path text NOT NULL,
    stage varchar(50) NOT NULL DEFAULT 'uploaded',
    extracted_data json,
    created_at timestamp NOT NULL,
    expires_at timestamp NOT NULL,
    CONSTRAINT staged_files_pkey PRIMARY KEY (id),
    CONSTRAINT staged_files_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_staged_files_expires_at ON staged_files (expires_at);
CREATE INDEX ix_staged_files_user_id ON staged_files (user_id);

-- Knowledge

CREATE TABLE knowledge_items (
    id uuid NOT NULL,
    item_type varchar(50) NOT NULL,
    category varchar(100) NOT NULL,
    name varchar(200) NOT NULL,
    description text NOT NULL,
    content json NOT NULL,
    tags json NOT NULL,
    keywords json NOT NULL,
    semantic_embedding json,
    usage_count integer NOT NULL,
    relevance_score double precision NOT NULL,
    success_rate double precision,
    source_file varchar(500),
    source_version varchar(50),
    edition_required varchar(20) NOT NULL,
    related_items json NOT NULL,
    dependencies json NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    last_accessed timestamp,
    is_active boolean NOT NULL,
    is_deprecated boolean NOT NULL,
    CONSTRAINT knowledge_items_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_knowledge_items_item_type ON knowledge_items (item_type);
CREATE INDEX ix_knowledge_items_category ON knowledge_items (category);

CREATE TABLE knowledge_index (
    id uuid NOT NULL,
    index_version varchar(20) NOT NULL,
    index_type varchar(50) NOT NULL,
    index_data json NOT NULL,
    total_items integer NOT NULL,
    item_counts json NOT NULL,
    built_at timestamp NOT NULL,
    build_duration_ms integer,
    last_refresh timestamp,
    index_config json NOT NULL,
    is_current boolean NOT NULL,
    needs_rebuild boolean NOT NULL,
    CONSTRAINT knowledge_index_pkey PRIMARY KEY (id)
);

CREATE TABLE knowledge_queries (
    id uuid NOT NULL,
    query_text text NOT NULL,
    query_type varchar(50) NOT NULL,
    context json NOT NULL,
    user_id varchar(36),
    session_id uuid,
    results_returned json NOT NULL,
    result_count integer NOT NULL,
    top_result_id uuid,
    query_time_ms integer,
    retrieval_method varchar(50),
    was_helpful boolean,
    user_selected_item uuid,
    feedback_notes text,
    created_at timestamp NOT NULL,
    CONSTRAINT knowledge_queries_pkey PRIMARY KEY (id),
    CONSTRAINT knowledge_queries_session_id_fkey FOREIGN KEY (session_id) REFERENCES conversation_sessions (id),
    CONSTRAINT knowledge_queries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_knowledge_queries_session_id ON knowledge_queries (session_id);
CREATE INDEX ix_knowledge_queries_user_id ON knowledge_queries (user_id);

CREATE TABLE learned_patterns (
    id uuid NOT NULL,
    pattern_type varchar(50) NOT NULL,
    pattern_signature varchar(200) NOT NULL,
    pattern_data json NOT NULL,
    context_requirements json NOT NULL,
    occurrence_count integer NOT NULL,
    success_count integer NOT NULL,
    confidence_score double precision NOT NULL,
    is_active boolean NOT NULL,
    activation_threshold double precision NOT NULL,
    last_applied timestamp,
    application_count integer NOT NULL,
    first_observed timestamp NOT NULL,
    last_observed timestamp NOT NULL,
    is_validated boolean NOT NULL,
    validated_by varchar(36),
    validated_at timestamp,
    scope varchar(20) NOT NULL DEFAULT 'user',
    user_id varchar(36),
    organization_id uuid,
    promoted_from_scope varchar(20),
    contributing_users_count integer NOT NULL DEFAULT 1,
    promotion_candidate boolean NOT NULL DEFAULT false,
    is_shareable boolean NOT NULL DEFAULT true,
    contains_sensitive_data boolean NOT NULL DEFAULT false,
    anonymized boolean NOT NULL DEFAULT false,
    CONSTRAINT learned_patterns_pkey PRIMARY KEY (id),
    CONSTRAINT learned_patterns_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_learned_patterns_pattern_signature ON learned_patterns (pattern_signature);
CREATE INDEX ix_learned_patterns_user_id ON learned_patterns (user_id);

CREATE TABLE system_manifests (
    id uuid NOT NULL,
    manifest_version varchar(20) NOT NULL,
    manifest_type varchar(50) NOT NULL,
    manifest_data json NOT NULL,
    statistics json NOT NULL,
    feature_count integer NOT NULL,
    endpoint_count integer NOT NULL,
    template_count integer NOT NULL,
    agent_count integer NOT NULL,
    adapter_count integer NOT NULL,
    generated_at timestamp NOT NULL,
    generation_time_ms integer,
    is_current boolean NOT NULL,
    expires_at timestamp,
    CONSTRAINT system_manifests_pkey PRIMARY KEY (id)
);

-- Adapters, bridges and pools

CREATE TABLE adapters (
    name varchar(256) NOT NULL,
    category varchar(128) NOT NULL,
    description text,
    version varchar(50) NOT NULL,
    min_edition varchar(20) NOT NULL,
    enabled boolean NOT NULL,
    metadata json,
    config_schema json,
    capabilities json,
    tags json,
    available boolean NOT NULL,
    installed boolean NOT NULL,
    install_count integer NOT NULL,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT adapters_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_adapters_category ON adapters (category);

CREATE TABLE adapter_configs (
    id uuid NOT NULL,
    user_id varchar(36) NOT NULL,
    adapter_type varchar(100) NOT NULL,
    name varchar(255),
    display_name varchar(255),
    credentials json,
    settings json,
    enabled boolean NOT NULL,
    test_status varchar(50),
    test_message varchar(500),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_tested_at timestamptz,
    version varchar(50),
    metadata json,
    tenant_id varchar(36),
    CONSTRAINT adapter_configs_pkey PRIMARY KEY (id),
    CONSTRAINT _user_adapter_name_uc UNIQUE (user_id, adapter_type, name),
    CONSTRAINT adapter_configs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_adapter_configs_tenant_id ON adapter_configs (tenant_id);

CREATE TABLE bridge_connections (
    name varchar(256) NOT NULL,
    source_type varchar(50) NOT NULL,
    target_type varchar(50) NOT NULL,
    status varchar(20) NOT NULL,
    config json,
    metadata json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bridge_connections_pkey PRIMARY KEY (id)
);

CREATE TABLE bridge_syncs (
    connection_id varchar(36) NOT NULL,
    status varchar(20) NOT NULL,
    started_at timestamp,
    completed_at timestamp,
    items_processed integer,
    items_created integer,
    items_updated integer,
    items_failed integer,
    error_message text,
    sync_options json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bridge_syncs_pkey PRIMARY KEY (id),
    CONSTRAINT bridge_syncs_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES bridge_connections (id)
);
CREATE INDEX ix_bridge_syncs_connection_id ON bridge_syncs (connection_id);

CREATE TABLE resource_pool_configs (
    name varchar(256) NOT NULL,
    resource_type varchar(50) NOT NULL,
    min_size integer NOT NULL,
    max_size integer NOT NULL,
    acquire_timeout double precision NOT NULL,
    idle_timeout double precision NOT NULL,
    max_lifetime double precision NOT NULL,
    health_check_interval double precision NOT NULL,
    scale_up_threshold double precision NOT NULL,
    scale_down_threshold double precision NOT NULL,
    enabled boolean NOT NULL,
    metadata json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT resource_pool_configs_pkey PRIMARY KEY (id),
    CONSTRAINT resource_pool_configs_name_key UNIQUE (name)
);

-- Automation platforms

CREATE TABLE platform_adapters (
    id serial,
    platform varchar(50) NOT NULL,
    adapter_class varchar(255) NOT NULL,
    version varchar(50) NOT NULL,
    capabilities json,
    supported_auth_methods json,
    is_active boolean,
    is_beta boolean,
    config_schema json,
    documentation_url varchar(500),
    icon_url varchar(500),
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    CONSTRAINT platform_adapters_pkey PRIMARY KEY (id),
    CONSTRAINT platform_adapters_platform_key UNIQUE (platform)
);

CREATE TABLE platform_credentials (
    id serial,
    name varchar(255) NOT NULL,
    platform varchar(50) NOT NULL,
    auth_method varchar(50) NOT NULL,
    encrypted_data text NOT NULL,
    user_id varchar NOT NULL,
    is_shared boolean,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    last_used_at timestamp,
    execution_count integer,
    last_error text,
    metadata json,
    CONSTRAINT platform_credentials_pkey PRIMARY KEY (id),
    CONSTRAINT platform_credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_platform_credentials_user_id ON platform_credentials (user_id);

CREATE TABLE platform_executions (
    id serial,
    workflow_id varchar(255) NOT NULL,
    node_id varchar(255) NOT NULL,
    execution_id varchar(255) NOT NULL,
    platform varchar(50) NOT NULL,
    external_workflow_id varchar(255) NOT NULL,
    external_execution_id varchar(255),
    credential_id integer,
    input_data json,
    output_data json,
    error_data json,
    started_at timestamp NOT NULL,
    completed_at timestamp,
    duration_ms integer,
    status varchar(50) NOT NULL,
    estimated_cost integer,
    metadata json,
    CONSTRAINT platform_executions_pkey PRIMARY KEY (id),
    CONSTRAINT platform_executions_credential_id_fkey
        FOREIGN KEY (credential_id) REFERENCES platform_credentials (id)
);
CREATE INDEX ix_platform_executions_execution_id ON platform_executions (execution_id);
CREATE INDEX ix_platform_executions_workflow_id ON platform_executions (workflow_id);
CREATE INDEX ix_platform_executions_credential_id ON platform_executions (credential_id);

CREATE TABLE platform_health (
    id serial,
    platform varchar(50) NOT NULL,
    is_healthy boolean,
    last_check_at timestamp NOT NULL,
    response_time_ms integer,
    consecutive_failures integer,
    last_error text,
    uptime_percentage integer,
    total_checks integer,
    failed_checks integer,
    avg_response_time_ms integer,
    p95_response_time_ms integer,
    metadata json,
    CONSTRAINT platform_health_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_platform_health_platform ON platform_health (platform);

CREATE TABLE platform_webhooks (
    id serial,
    platform varchar(50) NOT NULL,
    webhook_url varchar(500) NOT NULL,
    secret varchar(255) NOT NULL,
    events json,
    user_id varchar(36),
    is_active boolean,
    verified boolean,
    last_triggered_at timestamp,
    total_deliveries integer,
    successful_deliveries integer,
    failed_deliveries integer,
    consecutive_failures integer,
    metadata json,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    CONSTRAINT platform_webhooks_pkey PRIMARY KEY (id),
    CONSTRAINT platform_webhooks_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_platform_webhooks_platform ON platform_webhooks (platform);
CREATE INDEX ix_platform_webhooks_user_id ON platform_webhooks (user_id);

CREATE TABLE platform_webhook_deliveries (
    id serial,
    webhook_id integer NOT NULL,
    event_type varchar(50) NOT NULL,
    payload json NOT NULL,
    status varchar(20) NOT NULL,
    attempts integer,
    response_status integer,
    response_headers json,
    response_body text,
    created_at timestamp NOT NULL,
    delivered_at timestamp,
    next_retry_at timestamp,
    CONSTRAINT platform_webhook_deliveries_pkey PRIMARY KEY (id),
    CONSTRAINT platform_webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES platform_webhooks (id)
);
CREATE INDEX ix_platform_webhook_deliveries_next_retry_at ON platform_webhook_deliveries (next_retry_at);
CREATE INDEX ix_platform_webhook_deliveries_webhook_id ON platform_webhook_deliveries (webhook_id);

-- Model Context Protocol

CREATE TABLE mcp_servers (
    name varchar(128) NOT NULL,
    url varchar(256),
    api_key varchar(256),
    service_type varchar(50) NOT NULL,
    status varchar(20) NOT NULL,
    last_checked double precision NOT NULL,
    server_info text,
    created_at double precision NOT NULL,
    updated_at double precision NOT NULL,
    id varchar(36) NOT NULL,
    transport_type varchar(20) NOT NULL DEFAULT 'stdio',
    command varchar(256),
    args text,
    env_vars text,
    protocol_version varchar(20),
    server_capabilities text,
    oauth2_provider_id varchar(36),
    owner_user_id varchar(64),
    tenant_id varchar(64),
    CONSTRAINT mcp_servers_pkey PRIMARY KEY (id),
    CONSTRAINT mcp_servers_url_key UNIQUE (url)
);
CREATE INDEX ix_mcp_servers_tenant_id ON mcp_servers (tenant_id);
CREATE INDEX ix_mcp_servers_owner_user_id ON mcp_servers (owner_user_id);

CREATE TABLE mcp_server_capabilities (
    server_id varchar(36) NOT NULL,
    capability varchar(50) NOT NULL,
    supported boolean NOT NULL,
    details text,
    created_at double precision NOT NULL,
    id varchar(36) NOT NULL,
    CONSTRAINT mcp_server_capabilities_pkey PRIMARY KEY (id),
    CONSTRAINT mcp_server_capabilities_server_id_fkey FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);
CREATE INDEX ix_mcp_server_capabilities_server_id ON mcp_server_capabilities (server_id);

CREATE TABLE mcp_tools (
    server_id varchar(36) NOT NULL,
    name varchar(256) NOT NULL,
    description text,
    tool_schema json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_tools_pkey PRIMARY KEY (id),
    CONSTRAINT mcp_tools_server_id_fkey FOREIGN KEY (server_id) REFERENCES mcp_servers (id)
);
CREATE INDEX ix_mcp_tools_server_id ON mcp_tools (server_id);

CREATE TABLE mcp_invocations (
    tool_id varchar(36) NOT NULL,
    server_id varchar(36) NOT NULL,
    request_data json,
    response_data json,
    status varchar(50) NOT NULL,
    error_message text,
    duration_ms integer,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_invocations_pkey PRIMARY KEY (id),
    CONSTRAINT mcp_invocations_server_id_fkey FOREIGN KEY (server_id) REFERENCES mcp_servers (id),
    CONSTRAINT mcp_invocations_tool_id_fkey FOREIGN KEY (tool_id) REFERENCES mcp_tools (id)
);
CREATE INDEX ix_mcp_invocations_server_id ON mcp_invocations (server_id);
CREATE INDEX ix_mcp_invocations_tool_id ON mcp_invocations (tool_id);

CREATE TABLE mcp_async_tasks (
    server_id varchar(36) NOT NULL,
    tool_id varchar(36),
    task_token varchar(256) NOT NULL,
    method varchar(100) NOT NULL,
    state mcptaskstate NOT NULL,
    progress integer,
    progress_message varchar(512),
    request_params json,
    result_content json,
    structured_result json,
    error_code integer,
    error_message text,
    error_data json,
    started_at timestamp,
    completed_at timestamp,
    last_activity_at timestamp,
    timeout_seconds integer,
    client_id varchar(256),
    task_metadata json,
    id varchar(36) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_async_tasks_pkey PRIMARY KEY (id),
    CONSTRAINT mcp_async_tasks_task_token_key UNIQUE (task_token),
    CONSTRAINT mcp_async_tasks_server_id_fkey FOREIGN KEY (server_id) REFERENCES mcp_servers (id),
    CONSTRAINT mcp_async_tasks_tool_id_fkey FOREIGN KEY (tool_id) REFERENCES mcp_tools (id)
);
CREATE INDEX ix_mcp_async_tasks_server_id ON mcp_async_tasks (server_id);
CREATE INDEX ix_mcp_async_tasks_tool_id ON mcp_async_tasks (tool_id);

CREATE TABLE tasks_mcp (
    task_id varchar(36) NOT NULL,
    source_id varchar(36) NOT NULL,
    destination varchar(128) NOT NULL,
    payload text NOT NULL,
    status varchar(20) NOT NULL,
    quality_score double precision,
    auto_escalated boolean NOT NULL,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    mcp_enabled boolean NOT NULL,
    mcp_metadata text,
    mcp_context_id varchar(36),
    input_tokens integer,
    output_tokens integer,
    CONSTRAINT tasks_mcp_pkey PRIMARY KEY (task_id)
);
CREATE INDEX ix_tasks_mcp_status ON tasks_mcp (status);

CREATE TABLE mcp_context_storage (
    task_id varchar(36),
    context_type varchar(20) NOT NULL,
    content text NOT NULL,
    role varchar(20),
    context_metadata text,
    created_at timestamp NOT NULL,
    id varchar(36) NOT NULL,
    CONSTRAINT mcp_context_storage_pkey PRIMARY KEY (id),
    CONSTRAINT mcp_context_storage_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks_mcp (task_id)
);
CREATE INDEX ix_mcp_context_storage_task_id ON mcp_context_storage (task_id);

CREATE TABLE mcp_roles (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    tenant_id varchar NOT NULL,
    name varchar(128) NOT NULL,
    description text,
    is_system boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_roles_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_roles_tenant_name UNIQUE (tenant_id, name)
);

CREATE TABLE mcp_role_permissions (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    role_id varchar NOT NULL,
    resource varchar(64) NOT NULL,
    action varchar(64) NOT NULL,
    scope varchar(64),
    CONSTRAINT mcp_role_permissions_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_role_perm UNIQUE (role_id, resource, action, scope)
);

CREATE TABLE mcp_user_roles (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    user_id varchar NOT NULL,
    role_id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    granted_by varchar,
    granted_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_user_roles_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_user_role UNIQUE (user_id, role_id, tenant_id)
);

CREATE TABLE mcp_slas (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    tenant_id varchar NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    resource_type varchar(64) NOT NULL,
    resource_id varchar,
    metric varchar(64) NOT NULL,
    target_value double precision NOT NULL,
    window_seconds integer NOT NULL DEFAULT 3600,
    severity varchar(16) NOT NULL DEFAULT 'medium',
    enabled boolean NOT NULL DEFAULT true,
    created_by varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_slas_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_mcp_slas_tenant_id ON mcp_slas (tenant_id);

CREATE TABLE mcp_sla_violations (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    sla_id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    observed_value double precision NOT NULL,
    target_value double precision NOT NULL,
    severity varchar(16) NOT NULL,
    resolved boolean NOT NULL DEFAULT false,
    resolved_at timestamptz,
    detected_at timestamptz NOT NULL DEFAULT now(),
    meta_data json,
    CONSTRAINT mcp_sla_violations_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_mcp_sla_violations_sla_id ON mcp_sla_violations (sla_id);
CREATE INDEX ix_mcp_sla_violations_tenant_id ON mcp_sla_violations (tenant_id);

CREATE TABLE mcp_meters (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    tenant_id varchar NOT NULL,
    meter varchar(64) NOT NULL,
    counter bigint NOT NULL DEFAULT '0',
    limit_override bigint,
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_meters_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_meters_tenant_meter_period UNIQUE (tenant_id, meter, period_start)
);

CREATE TABLE mcp_idempotency_keys (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    tenant_id varchar NOT NULL,
    tool_name varchar(128) NOT NULL,
    idempotency_key varchar(256) NOT NULL,
    args_hash varchar(64) NOT NULL,
    response_json text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_idempotency_keys_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_idempotency_key UNIQUE (tenant_id, tool_name, idempotency_key)
);

CREATE TABLE mcp_workflow_versions (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    workflow_id varchar NOT NULL,
    version integer NOT NULL,
    definition_json text NOT NULL,
    tenant_id varchar NOT NULL,
    created_by varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    change_summary varchar(500),
    CONSTRAINT mcp_workflow_versions_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_workflow_versions_wid_v UNIQUE (workflow_id, version)
);
CREATE INDEX ix_mcp_workflow_versions_tenant_id ON mcp_workflow_versions (tenant_id);

CREATE TABLE mcp_template_versions (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    template_id varchar NOT NULL,
    version integer NOT NULL,
    definition_json text NOT NULL,
    parameters_schema json,
    change_summary varchar(500),
    created_by varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_template_versions_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_template_versions UNIQUE (template_id, version)
);

CREATE TABLE mcp_file_versions (
    id varchar NOT NULL DEFAULT (gen_random_uuid())::text,
    file_id varchar NOT NULL,
    version integer NOT NULL,
    storage_path varchar(1024) NOT NULL,
    file_size bigint NOT NULL,
    content_type varchar(128),
    checksum_sha256 varchar(64),
    created_by varchar,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mcp_file_versions_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mcp_file_versions UNIQUE (file_id, version)
);

-- Marketplace

CREATE TABLE marketplace_items (
    id varchar NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    short_description varchar(500),
    author_id varchar NOT NULL,
    author_name varchar(255) NOT NULL,
    category varchar(50) NOT NULL,
    item_type varchar(100),
    version varchar(50) NOT NULL DEFAULT '1.0.0',
    tags json,
    config_schema json,
    install_count integer NOT NULL DEFAULT 0,
    rating_avg double precision,
    rating_count integer NOT NULL DEFAULT 0,
    status varchar(50) NOT NULL DEFAULT 'draft',
    visibility varchar(50) NOT NULL DEFAULT 'public',
    resource_metadata json,
    created_at timestamp DEFAULT now(),
    updated_at timestamp DEFAULT now(),
    CONSTRAINT marketplace_items_pkey PRIMARY KEY (id),
    CONSTRAINT marketplace_items_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id)
);
CREATE INDEX ix_marketplace_items_category ON marketplace_items (category);
CREATE INDEX ix_marketplace_items_status ON marketplace_items (status);
CREATE INDEX ix_marketplace_items_author_id ON marketplace_items (author_id);

CREATE TABLE marketplace_installations (
    id varchar NOT NULL,
    item_id varchar NOT NULL,
    user_id varchar NOT NULL,
    organization_id varchar,
    version varchar(50) NOT NULL,
    status varchar(50) NOT NULL DEFAULT 'installed',
    installed_at timestamp DEFAULT now(),
    uninstalled_at timestamp,
    CONSTRAINT marketplace_installations_pkey PRIMARY KEY (id),
    CONSTRAINT marketplace_installations_item_id_fkey FOREIGN KEY (item_id) REFERENCES marketplace_items (id),
    CONSTRAINT marketplace_installations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_marketplace_installations_item_id ON marketplace_installations (item_id);
CREATE INDEX ix_marketplace_installations_user_id ON marketplace_installations (user_id);

CREATE TABLE marketplace_reviews (
    id varchar NOT NULL,
    item_id varchar NOT NULL,
    user_id varchar NOT NULL,
    rating integer NOT NULL,
    comment text,
    created_at timestamp DEFAULT now(),
    CONSTRAINT marketplace_reviews_pkey PRIMARY KEY (id),
    CONSTRAINT marketplace_reviews_item_id_fkey FOREIGN KEY (item_id) REFERENCES marketplace_items (id),
    CONSTRAINT marketplace_reviews_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_marketplace_reviews_item_id ON marketplace_reviews (item_id);
CREATE INDEX ix_marketplace_reviews_user_id ON marketplace_reviews (user_id);

-- Data quality

CREATE TABLE data_lineage (
    id uuid NOT NULL,
    workflow_instance_id uuid,
    source_node_id uuid,
    target_node_id uuid,
    transformation_type varchar(100),
    transformation_details json,
    data_snapshot_before json,
    data_snapshot_after json,
    quality_impact json,
    timestamp timestamp,
    tenant_id uuid,
    metadata json,
    CONSTRAINT data_lineage_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_data_lineage_workflow_instance_id ON data_lineage (workflow_instance_id);
CREATE INDEX ix_data_lineage_timestamp ON data_lineage (timestamp);
CREATE INDEX ix_data_lineage_tenant_id ON data_lineage (tenant_id);

CREATE TABLE data_quality_assessments (
    id uuid NOT NULL,
    workflow_instance_id uuid,
    node_id uuid,
    task_id varchar(255),
    data_reference varchar(500),
    assessment_time timestamp,
    overall_score double precision,
    dimension_scores json,
    issues_found json,
    suggestions json,
    data_profile json,
    edition varchar(20) NOT NULL,
    tenant_id uuid,
    user_id uuid,
    metadata json,
    CONSTRAINT data_quality_assessments_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_data_quality_assessments_tenant_id ON data_quality_assessments (tenant_id);
CREATE INDEX ix_data_quality_assessments_workflow_instance_id ON data_quality_assessments (workflow_instance_id);
CREATE INDEX ix_data_quality_assessments_assessment_time ON data_quality_assessments (assessment_time);

CREATE TABLE quality_improvements (
    id uuid NOT NULL,
    assessment_id uuid,
    improvement_type varchar(100),
    dimension varchar(50) NOT NULL,
    before_score double precision,
    after_score double precision,
    improvement_details json,
    implemented_by uuid,
    implemented_at timestamp,
    tenant_id uuid,
    metadata json,
    CONSTRAINT quality_improvements_pkey PRIMARY KEY (id),
    CONSTRAINT quality_improvements_assessment_id_fkey
        FOREIGN KEY (assessment_id) REFERENCES data_quality_assessments (id)
);
CREATE INDEX ix_quality_improvements_tenant_id ON quality_improvements (tenant_id);
CREATE INDEX ix_quality_improvements_implemented_at ON quality_improvements (implemented_at);
CREATE INDEX ix_quality_improvements_assessment_id ON quality_improvements (assessment_id);

CREATE TABLE quality_dimensions (
    id uuid NOT NULL,
    name varchar(50) NOT NULL,
    category varchar(20) NOT NULL,
    description text,
    edition_required varchar(20) NOT NULL,
    measurement_method text,
    created_at timestamp,
    CONSTRAINT quality_dimensions_pkey PRIMARY KEY (id),
    CONSTRAINT quality_dimensions_name_key UNIQUE (name)
);

CREATE TABLE quality_profiles (
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    profile_type varchar(50),
    applicable_dimensions text[],
    dimension_weights json,
    thresholds json,
    ml_model_id varchar(255),
    is_active boolean,
    edition_required varchar(20) NOT NULL,
    created_by uuid,
    tenant_id uuid,
    created_at timestamp,
    updated_at timestamp,
    usage_count integer,
    metadata json,
    CONSTRAINT quality_profiles_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_quality_profiles_tenant_id ON quality_profiles (tenant_id);

CREATE TABLE quality_rules (
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    dimension varchar(50) NOT NULL,
    rule_type varchar(50) NOT NULL,
    rule_definition json NOT NULL,
    severity varchar(20),
    edition_required varchar(20) NOT NULL,
    is_active boolean,
    is_system boolean,
    created_by uuid,
    tenant_id uuid,
    created_at timestamp,
    updated_at timestamp,
    metadata json,
    CONSTRAINT quality_rules_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_quality_rules_tenant_id ON quality_rules (tenant_id);
CREATE INDEX ix_quality_rules_dimension ON quality_rules (dimension);

CREATE TABLE quality_slas (
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    description text,
    target_score double precision NOT NULL,
    dimension_targets json,
    measurement_frequency varchar(50),
    alert_threshold double precision,
    escalation_rules json,
    is_active boolean,
    tenant_id uuid,
    created_by uuid,
    created_at timestamp,
    metadata json,
    CONSTRAINT quality_slas_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_quality_slas_tenant_id ON quality_slas (tenant_id);

CREATE TABLE quality_usage_tracking (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid,
    feature varchar(100) NOT NULL,
    edition varchar(20) NOT NULL,
    usage_date timestamp NOT NULL,
    usage_count integer,
    metadata json,
    CONSTRAINT quality_usage_tracking_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_quality_usage_tracking_tenant_id_usage_date ON quality_usage_tracking (tenant_id, usage_date);

-- Subscriptions, use and limits

CREATE TABLE subscription_plans (
    id varchar NOT NULL,
    name varchar NOT NULL,
    display_name varchar NOT NULL,
    description text,
    price_monthly double precision NOT NULL,
    price_annual double precision,
    currency varchar,
    features json,
    limits json,
    stripe_price_id_monthly varchar,
    stripe_price_id_annual varchar,
    is_active boolean,
    created_at timestamp,
    updated_at timestamp,
    edition varchar(20) DEFAULT 'community',
    CONSTRAINT subscription_plans_pkey PRIMARY KEY (id),
    CONSTRAINT subscription_plans_name_key UNIQUE (name)
);

CREATE TABLE subscriptions (
    id varchar NOT NULL,
    user_id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    plan_id varchar NOT NULL,
    status subscriptionstatus NOT NULL,
    billing_period billingperiod,
    started_at timestamp NOT NULL,
    current_period_start timestamp NOT NULL,
    current_period_end timestamp NOT NULL,
    trial_end timestamp,
    canceled_at timestamp,
    stripe_customer_id varchar,
    stripe_subscription_id varchar,
    cancel_reason varchar,
    meta_data json,
    payment_failed_at timestamp,
    cancel_at_period_end boolean DEFAULT false,
    CONSTRAINT subscriptions_pkey PRIMARY KEY (id),
    CONSTRAINT subscriptions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES subscription_plans (id),
    CONSTRAINT subscriptions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_subscriptions_tenant_id ON subscriptions (tenant_id);
CREATE INDEX ix_subscriptions_status ON subscriptions (status);
CREATE INDEX ix_subscriptions_plan_id ON subscriptions (plan_id);
CREATE INDEX ix_subscriptions_user_id ON subscriptions (user_id);

CREATE TABLE billing_history (
    id varchar NOT NULL,
    subscription_id varchar NOT NULL,
    user_id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    amount double precision NOT NULL,
    currency varchar,
    status paymentstatus NOT NULL,
    billing_period_start timestamp NOT NULL,
    billing_period_end timestamp NOT NULL,
    stripe_invoice_id varchar,
    stripe_charge_id varchar,
    stripe_payment_intent_id varchar,
    description text,
    failure_reason varchar,
    meta_data json,
    created_at timestamp,
    paid_at timestamp,
    CONSTRAINT billing_history_pkey PRIMARY KEY (id),
    CONSTRAINT billing_history_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscriptions (id)
);
CREATE INDEX ix_billing_history_tenant_id ON billing_history (tenant_id);
CREATE INDEX ix_billing_history_billing_period_start_billing_period_end
    ON billing_history (billing_period_start, billing_period_end);
CREATE INDEX ix_billing_history_subscription_id ON billing_history (subscription_id);

CREATE TABLE billing_events (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    tenant_id varchar(255) NOT NULL,
    event_type varchar(50) NOT NULL,
    stripe_event_id varchar(255),
    amount numeric(10,2),
    currency varchar(3),
    status varchar(50) NOT NULL,
    event_data jsonb NOT NULL,
    occurred_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT billing_events_pkey PRIMARY KEY (id),
    CONSTRAINT billing_events_stripe_event_id_key UNIQUE (stripe_event_id)
);
CREATE INDEX ix_billing_events_tenant_id ON billing_events (tenant_id);
CREATE INDEX ix_billing_events_event_type ON billing_events (event_type);

CREATE TABLE payment_methods (
    id varchar NOT NULL,
    subscription_id varchar NOT NULL,
    user_id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    type varchar NOT NULL,
    last_four varchar,
    brand varchar,
    exp_month integer,
    exp_year integer,
    is_default boolean,
    stripe_payment_method_id varchar,
    meta_data json,
    created_at timestamp,
    CONSTRAINT payment_methods_pkey PRIMARY KEY (id),
    CONSTRAINT payment_methods_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscriptions (id)
);
CREATE INDEX ix_payment_methods_tenant_id ON payment_methods (tenant_id);
CREATE INDEX ix_payment_methods_subscription_id ON payment_methods (subscription_id);

CREATE TABLE usage_tracking (
    id varchar NOT NULL,
    subscription_id varchar NOT NULL,
    user_id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    resource_type varchar NOT NULL,
    quantity double precision NOT NULL,
    timestamp timestamp NOT NULL,
    billing_period_start timestamp,
    billing_period_end timestamp,
    meta_data json,
    CONSTRAINT usage_tracking_pkey PRIMARY KEY (id),
    CONSTRAINT usage_tracking_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscriptions (id)
);
CREATE INDEX ix_usage_tracking_tenant_id ON usage_tracking (tenant_id);
CREATE INDEX ix_usage_tracking_resource_type ON usage_tracking (resource_type);
CREATE INDEX ix_usage_tracking_subscription_id ON usage_tracking (subscription_id);

CREATE TABLE usage_metrics (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    tenant_id varchar(255) NOT NULL,
    metric_type varchar(50) NOT NULL,
    value numeric(20,4) NOT NULL,
    count integer NOT NULL,
    meta_data jsonb,
    timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT usage_metrics_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_usage_metrics_tenant_id_metric_type ON usage_metrics (tenant_id, metric_type);
CREATE INDEX ix_usage_metrics_timestamp ON usage_metrics (timestamp);

CREATE TABLE usage_summaries (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    tenant_id varchar(255) NOT NULL,
    period_start timestamp NOT NULL,
    period_end timestamp NOT NULL,
    metric_type varchar(50) NOT NULL,
    total_value numeric(20,4) NOT NULL,
    total_count integer NOT NULL,
    peak_value numeric(20,4),
    percentile_95 numeric(20,4),
    created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT usage_summaries_pkey PRIMARY KEY (id),
    CONSTRAINT uq_tenant_period_metric UNIQUE (tenant_id, period_start, metric_type)
);
CREATE INDEX ix_usage_summaries_period_start_period_end ON usage_summaries (period_start, period_end);

CREATE TABLE usage_limits (
    id varchar NOT NULL,
    edition varchar NOT NULL,
    max_workflows integer,
    max_adapters integer,
    max_users integer,
    max_api_calls_month integer,
    max_storage_bytes integer,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz,
    CONSTRAINT usage_limits_pkey PRIMARY KEY (id)
);

CREATE TABLE basic_usage_metrics (
    id varchar NOT NULL,
    tenant_id varchar NOT NULL,
    workflow_count integer,
    adapter_count integer,
    user_count integer,
    api_calls_month integer,
    storage_bytes integer,
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    last_updated timestamptz DEFAULT now(),
    CONSTRAINT basic_usage_metrics_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_basic_usage_metrics_tenant_id_period_start ON basic_usage_metrics (tenant_id, period_start);

CREATE TABLE tenant_limit_overrides (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    tenant_id varchar(255) NOT NULL,
    limit_type varchar(50) NOT NULL,
    limit_value integer NOT NULL,
    reason text,
    expires_at timestamp,
    created_by varchar(255),
    created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT tenant_limit_overrides_pkey PRIMARY KEY (id),
    CONSTRAINT uq_tenant_limit_type UNIQUE (tenant_id, limit_type),
    CONSTRAINT ck_positive_limit CHECK (limit_value > 0)
);

CREATE TABLE feature_trials (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    tenant_id varchar(255) NOT NULL,
    feature_name varchar(100) NOT NULL,
    edition_required varchar(50) NOT NULL,
    started_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at timestamp NOT NULL,
    converted boolean NOT NULL,
    conversion_date timestamp,
    CONSTRAINT feature_trials_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_feature_trials_tenant_id ON feature_trials (tenant_id);
CREATE INDEX ix_feature_trials_expires_at ON feature_trials (expires_at);

CREATE TABLE upgrade_prompts (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    tenant_id varchar(255) NOT NULL,
    user_id uuid,
    prompt_type varchar(50) NOT NULL,
    prompt_message text NOT NULL,
    target_edition varchar(50),
    shown_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    clicked boolean NOT NULL,
    converted boolean NOT NULL,
    CONSTRAINT upgrade_prompts_pkey PRIMARY KEY (id)
);
CREATE INDEX ix_upgrade_prompts_tenant_id ON upgrade_prompts (tenant_id);

CREATE TABLE license_cache (
    tenant_id varchar(255) NOT NULL,
    edition varchar(50) NOT NULL,
    features jsonb NOT NULL,
    limits jsonb NOT NULL,
    expires_at timestamp NOT NULL,
    cached_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT license_cache_pkey PRIMARY KEY (tenant_id)
);
CREATE INDEX ix_license_cache_expires_at ON license_cache (expires_at);

-- The product's own record of its revisions. Its graph ends in two heads, and both are applied.

CREATE TABLE alembic_version (
    version_num varchar(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version (version_num) VALUES ('b8a1c2d3e4f5'), ('c1d2mcpowner01');

-- Row-level security holds for the owner of the tables too. A connection sees the rows of the tenant that it names in
-- app.tenant_id, and every row when app.is_admin says so. An app.is_admin that is empty is no boolean, and reading fails:
-- that is what is left of it when a setting made for one transaction ends.

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_tenants ON tenants
    USING (id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_tenants ON tenants
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_users ON users
    USING (tenant_id IS NULL OR tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_users ON users
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_tasks ON tasks
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_tasks ON tasks
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE workflow_definitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_definitions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_workflow_definitions ON workflow_definitions
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_workflow_definitions ON workflow_definitions
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE workflow_instances ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_instances FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_workflow_instances ON workflow_instances
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_workflow_instances ON workflow_instances
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE workflow_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_workflow_steps ON workflow_steps
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_workflow_steps ON workflow_steps
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE workflow_executions ENABLE ROW LEVEL SECURITY;
ALTER TABLE workflow_executions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_workflow_executions ON workflow_executions
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_workflow_executions ON workflow_executions
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE data_lineage ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_lineage FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_data_lineage ON data_lineage
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_data_lineage ON data_lineage
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE data_quality_assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_quality_assessments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_data_quality_assessments ON data_quality_assessments
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_data_quality_assessments ON data_quality_assessments
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE quality_improvements ENABLE ROW LEVEL SECURITY;
ALTER TABLE quality_improvements FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_quality_improvements ON quality_improvements
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_quality_improvements ON quality_improvements
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE quality_profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE quality_profiles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_quality_profiles ON quality_profiles
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_quality_profiles ON quality_profiles
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE quality_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE quality_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_quality_rules ON quality_rules
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_quality_rules ON quality_rules
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE quality_slas ENABLE ROW LEVEL SECURITY;
ALTER TABLE quality_slas FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_quality_slas ON quality_slas
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_quality_slas ON quality_slas
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE quality_usage_tracking ENABLE ROW LEVEL SECURITY;
ALTER TABLE quality_usage_tracking FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_quality_usage_tracking ON quality_usage_tracking
    USING (tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_quality_usage_tracking ON quality_usage_tracking
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_subscriptions ON subscriptions
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_subscriptions ON subscriptions
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE billing_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_billing_history ON billing_history
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_billing_history ON billing_history
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE billing_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_billing_events ON billing_events
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_billing_events ON billing_events
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE payment_methods ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_methods FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_payment_methods ON payment_methods
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_payment_methods ON payment_methods
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE usage_tracking ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_tracking FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_usage_tracking ON usage_tracking
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_usage_tracking ON usage_tracking
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE usage_metrics ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_metrics FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_usage_metrics ON usage_metrics
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_usage_metrics ON usage_metrics
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE usage_summaries ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_summaries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_usage_summaries ON usage_summaries
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_usage_summaries ON usage_summaries
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE tenant_limit_overrides ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_limit_overrides FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_tenant_limit_overrides ON tenant_limit_overrides
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_tenant_limit_overrides ON tenant_limit_overrides
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE feature_trials ENABLE ROW LEVEL SECURITY;
ALTER TABLE feature_trials FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_feature_trials ON feature_trials
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_feature_trials ON feature_trials
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE upgrade_prompts ENABLE ROW LEVEL SECURITY;
ALTER TABLE upgrade_prompts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_upgrade_prompts ON upgrade_prompts
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_upgrade_prompts ON upgrade_prompts
    USING (current_setting('app.is_admin', true)::boolean);

ALTER TABLE license_cache ENABLE ROW LEVEL SECURITY;
ALTER TABLE license_cache FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation_license_cache ON license_cache
    USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY admin_bypass_license_cache ON license_cache
    USING (current_setting('app.is_admin', true)::boolean);
