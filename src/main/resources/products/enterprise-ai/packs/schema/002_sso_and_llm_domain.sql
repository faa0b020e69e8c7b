-- Sign-in through identity providers, and everything about language models.

-- Identity providers

CREATE TABLE IF NOT EXISTS sso_providers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL,
    provider_type varchar(50) NOT NULL,
    client_id varchar(255),
    client_secret varchar(255),
    discovery_url text,
    authorization_url text,
    token_url text,
    userinfo_url text,
    jwks_url text,
    saml_metadata_url text,
    saml_certificate text,
    scopes text[],
    attribute_mapping jsonb DEFAULT '{}',
    auto_create_users boolean DEFAULT false,
    auto_assign_roles uuid[],
    is_active boolean DEFAULT true,
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (tenant_id, name)
);
COMMENT ON TABLE sso_providers IS 'Identity providers of a tenant';

CREATE TABLE IF NOT EXISTS user_sso_accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider_id uuid NOT NULL REFERENCES sso_providers (id) ON DELETE CASCADE,
    external_id varchar(255) NOT NULL,
    external_username varchar(255),
    external_email varchar(255),
    access_token text,
    refresh_token text,
    token_expires_at timestamptz,
    linked_at timestamptz DEFAULT now(),
    last_used_at timestamptz,
    external_data jsonb DEFAULT '{}',
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (provider_id, external_id)
);
CREATE INDEX IF NOT EXISTS idx_user_sso_accounts_user_id ON user_sso_accounts (user_id);
CREATE INDEX IF NOT EXISTS idx_user_sso_accounts_tenant ON user_sso_accounts (tenant_id);
COMMENT ON TABLE user_sso_accounts IS 'Accounts of people at identity providers';

-- Language models

CREATE TABLE IF NOT EXISTS llm_providers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL,
    provider_type varchar(50) NOT NULL,
    api_base_url text,
    api_key_encrypted text,
    api_version varchar(20),
    default_model varchar(100),
    supported_models jsonb DEFAULT '[]',
    rate_limits jsonb DEFAULT '{}',
    pricing_config jsonb DEFAULT '{}',
    is_active boolean DEFAULT true,
    health_status varchar(20) DEFAULT 'unknown',
    last_health_check timestamptz,
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_llm_providers_tenant ON llm_providers (tenant_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_llm_providers_name ON llm_providers (coalesce(tenant_id::text, ''), name);
COMMENT ON TABLE llm_providers IS 'Providers of language models; one without a tenant is there for all';

CREATE TABLE IF NOT EXISTS llm_models (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id uuid NOT NULL REFERENCES llm_providers (id) ON DELETE RESTRICT,
    model_name varchar(100) NOT NULL,
    display_name varchar(200),
    description text,
    max_tokens integer,
    supports_functions boolean DEFAULT false,
    supports_vision boolean DEFAULT false,
    supports_streaming boolean DEFAULT true,
    input_token_cost numeric,
    output_token_cost numeric,
    average_latency_ms integer,
    quality_score numeric,
    is_active boolean DEFAULT true,
    deprecated_at timestamptz,
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    UNIQUE (provider_id, model_name),
    CHECK (input_token_cost >= 0 AND output_token_cost >= 0)
);
COMMENT ON TABLE llm_models IS 'Language models, what they can do and what a token costs in US dollars';

CREATE TABLE IF NOT EXISTS prompt_templates (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL,
    display_name varchar(255),
    description text,
    category varchar(100),
    tags text[],
    template_content text NOT NULL,
    template_version integer DEFAULT 1,
    required_variables jsonb DEFAULT '[]',
    optional_variables jsonb DEFAULT '[]',
    variable_schemas jsonb DEFAULT '{}',
    recommended_models uuid[],
    default_parameters jsonb DEFAULT '{}',
    usage_count integer DEFAULT 0,
    average_rating numeric,
    performance_metrics jsonb DEFAULT '{}',
    visibility varchar(20) DEFAULT 'private',
    created_by uuid REFERENCES users (id) ON DELETE SET NULL,
    is_active boolean DEFAULT true,
    is_approved boolean DEFAULT false,
    approved_by uuid REFERENCES users (id) ON DELETE SET NULL,
    approved_at timestamptz,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_prompt_templates_created_by ON prompt_templates (created_by);
CREATE INDEX IF NOT EXISTS idx_prompt_templates_approved_by ON prompt_templates (approved_by);
CREATE INDEX IF NOT EXISTS idx_prompt_templates_tenant ON prompt_templates (tenant_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_prompt_templates_name
    ON prompt_templates (coalesce(tenant_id::text, ''), name, template_version);
COMMENT ON TABLE prompt_templates IS 'Reusable prompts; one without a tenant is there for all';

CREATE TABLE IF NOT EXISTS conversations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title varchar(255),
    description text,
    conversation_type varchar(50) DEFAULT 'chat',
    context jsonb DEFAULT '{}',
    system_prompt text,
    conversation_state varchar(20) DEFAULT 'active',
    default_model_id uuid REFERENCES llm_models (id) ON DELETE SET NULL,
    model_parameters jsonb DEFAULT '{}',
    is_shared boolean DEFAULT false,
    share_token varchar(255),
    shared_until timestamptz,
    total_messages integer DEFAULT 0,
    total_tokens integer DEFAULT 0,
    total_cost numeric DEFAULT 0,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    last_message_at timestamptz,
    archived_at timestamptz,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (share_token),
    CHECK (total_messages >= 0 AND total_tokens >= 0)
);
CREATE INDEX IF NOT EXISTS idx_conversations_default_model_id ON conversations (default_model_id);
CREATE INDEX IF NOT EXISTS idx_conversations_tenant ON conversations (tenant_id);
CREATE INDEX IF NOT EXISTS idx_conversations_recent ON conversations (user_id, last_message_at DESC);
COMMENT ON TABLE conversations IS 'Conversations of people with models';

CREATE TABLE IF NOT EXISTS messages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    conversation_id uuid NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    role varchar(20) NOT NULL,
    content text NOT NULL,
    content_type varchar(50) DEFAULT 'text',
    model_id uuid REFERENCES llm_models (id) ON DELETE SET NULL,
    model_parameters jsonb DEFAULT '{}',
    prompt_tokens integer DEFAULT 0,
    completion_tokens integer DEFAULT 0,
    total_tokens integer DEFAULT 0,
    estimated_cost numeric DEFAULT 0,
    response_time_ms integer,
    processing_started_at timestamptz,
    processing_completed_at timestamptz,
    parent_message_id uuid REFERENCES messages (id) ON DELETE SET NULL,
    thread_id uuid,
    sentiment_score numeric,
    content_categories text[],
    safety_flags jsonb DEFAULT '{}',
    metadata jsonb DEFAULT '{}',
    attachments jsonb DEFAULT '[]',
    created_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_messages_model_id ON messages (model_id);
CREATE INDEX IF NOT EXISTS idx_messages_parent_message_id ON messages (parent_message_id);
CREATE INDEX IF NOT EXISTS idx_messages_tenant ON messages (tenant_id);
CREATE INDEX IF NOT EXISTS idx_messages_in_order ON messages (conversation_id, created_at);
COMMENT ON TABLE messages IS 'The messages of a conversation';

CREATE TABLE IF NOT EXISTS encryption_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    key_name varchar(255) NOT NULL,
    key_type varchar(50) NOT NULL,
    key_purpose varchar(100) NOT NULL,
    encrypted_key_material text NOT NULL,
    key_checksum varchar(64),
    status varchar(20) DEFAULT 'active',
    created_at timestamptz DEFAULT now(),
    activated_at timestamptz,
    expires_at timestamptz,
    rotated_at timestamptz,
    parent_key_id uuid REFERENCES encryption_keys (id) ON DELETE SET NULL,
    usage_count bigint DEFAULT 0,
    last_used_at timestamptz,
    allowed_services text[],
    created_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (expires_at > created_at)
);
CREATE INDEX IF NOT EXISTS idx_encryption_keys_parent_key_id ON encryption_keys (parent_key_id);
CREATE INDEX IF NOT EXISTS idx_encryption_keys_created_by ON encryption_keys (created_by);
CREATE INDEX IF NOT EXISTS idx_encryption_keys_tenant ON encryption_keys (tenant_id);
CREATE INDEX IF NOT EXISTS idx_encryption_keys_active ON encryption_keys (key_purpose) WHERE status = 'active';
COMMENT ON TABLE encryption_keys IS 'Keys, themselves encrypted, and their rotation';

CREATE TABLE IF NOT EXISTS documents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    filename varchar(255) NOT NULL,
    original_filename varchar(255),
    file_size bigint,
    mime_type varchar(100),
    file_hash varchar(64),
    storage_provider varchar(50),
    storage_path text,
    storage_metadata jsonb DEFAULT '{}',
    document_type varchar(50),
    content_type varchar(50),
    language varchar(10),
    processing_status varchar(20) DEFAULT 'pending',
    extraction_status varchar(20) DEFAULT 'pending',
    extracted_text text,
    extracted_metadata jsonb DEFAULT '{}',
    page_count integer,
    word_count integer,
    access_level varchar(20) DEFAULT 'private',
    encryption_key_id uuid REFERENCES encryption_keys (id) ON DELETE RESTRICT,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    processed_at timestamptz,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (file_size >= 0)
);
CREATE INDEX IF NOT EXISTS idx_documents_user_id ON documents (user_id);
CREATE INDEX IF NOT EXISTS idx_documents_encryption_key_id ON documents (encryption_key_id);
CREATE INDEX IF NOT EXISTS idx_documents_hash ON documents (tenant_id, file_hash);
COMMENT ON TABLE documents IS 'Files that people have uploaded and what was read in them';

CREATE TABLE IF NOT EXISTS document_processing_jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    document_id uuid NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    processing_type varchar(50) NOT NULL,
    job_parameters jsonb DEFAULT '{}',
    model_id uuid REFERENCES llm_models (id) ON DELETE SET NULL,
    status varchar(20) DEFAULT 'queued',
    output_data jsonb,
    error_message text,
    processing_time_ms integer,
    tokens_used integer,
    cost numeric,
    created_at timestamptz DEFAULT now(),
    started_at timestamptz,
    completed_at timestamptz,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_document_processing_jobs_document_id ON document_processing_jobs (document_id);
CREATE INDEX IF NOT EXISTS idx_document_processing_jobs_user_id ON document_processing_jobs (user_id);
CREATE INDEX IF NOT EXISTS idx_document_processing_jobs_model_id ON document_processing_jobs (model_id);
CREATE INDEX IF NOT EXISTS idx_document_processing_jobs_tenant ON document_processing_jobs (tenant_id);
CREATE INDEX IF NOT EXISTS idx_document_processing_jobs_queue ON document_processing_jobs (created_at) WHERE status = 'queued';
COMMENT ON TABLE document_processing_jobs IS 'Work on documents that waits, runs or is done';

CREATE TABLE IF NOT EXISTS llm_usage_logs (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    conversation_id uuid REFERENCES conversations (id) ON DELETE SET NULL,
    model_id uuid REFERENCES llm_models (id) ON DELETE SET NULL,
    operation_type varchar(50) NOT NULL,
    prompt_tokens integer DEFAULT 0,
    completion_tokens integer DEFAULT 0,
    total_tokens integer DEFAULT 0,
    cost numeric DEFAULT 0,
    response_time_ms integer,
    request_metadata jsonb DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    tenant_id uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    PRIMARY KEY (id, created_at),
    CHECK (prompt_tokens >= 0 AND completion_tokens >= 0)
) PARTITION BY RANGE (created_at);
CREATE TABLE IF NOT EXISTS llm_usage_logs_default PARTITION OF llm_usage_logs DEFAULT;
CREATE INDEX IF NOT EXISTS idx_llm_usage_logs_user_id ON llm_usage_logs (user_id);
CREATE INDEX IF NOT EXISTS idx_llm_usage_logs_conversation_id ON llm_usage_logs (conversation_id);
CREATE INDEX IF NOT EXISTS idx_llm_usage_logs_model_id ON llm_usage_logs (model_id);
CREATE INDEX IF NOT EXISTS idx_llm_usage_logs_tenant_time ON llm_usage_logs (tenant_id, created_at);
COMMENT ON TABLE llm_usage_logs IS 'Tokens and costs of each call of a model, in partitions by month';

-- Tenants do not see each other

ALTER TABLE sso_providers ENABLE ROW LEVEL SECURITY;
ALTER TABLE sso_providers FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON sso_providers;
CREATE POLICY tenant_isolation ON sso_providers
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON sso_providers;
CREATE POLICY administrators ON sso_providers
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE user_sso_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_sso_accounts FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON user_sso_accounts;
CREATE POLICY tenant_isolation ON user_sso_accounts
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON user_sso_accounts;
CREATE POLICY administrators ON user_sso_accounts
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE llm_providers ENABLE ROW LEVEL SECURITY;
ALTER TABLE llm_providers FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON llm_providers;
CREATE POLICY tenant_isolation ON llm_providers
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS shared_by_all ON llm_providers;
CREATE POLICY shared_by_all ON llm_providers FOR SELECT
    USING (tenant_id IS NULL);
DROP POLICY IF EXISTS administrators ON llm_providers;
CREATE POLICY administrators ON llm_providers
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

-- A model belongs to whom its provider belongs to.
ALTER TABLE llm_models ENABLE ROW LEVEL SECURITY;
ALTER TABLE llm_models FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON llm_models;
CREATE POLICY tenant_isolation ON llm_models
    USING (EXISTS (
        SELECT FROM llm_providers p
        WHERE p.id = provider_id AND p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid));
DROP POLICY IF EXISTS shared_by_all ON llm_models;
CREATE POLICY shared_by_all ON llm_models FOR SELECT
    USING (EXISTS (SELECT FROM llm_providers p WHERE p.id = provider_id AND p.tenant_id IS NULL));
DROP POLICY IF EXISTS administrators ON llm_models;
CREATE POLICY administrators ON llm_models
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE prompt_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE prompt_templates FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON prompt_templates;
CREATE POLICY tenant_isolation ON prompt_templates
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS shared_by_all ON prompt_templates;
CREATE POLICY shared_by_all ON prompt_templates FOR SELECT
    USING (tenant_id IS NULL);
DROP POLICY IF EXISTS administrators ON prompt_templates;
CREATE POLICY administrators ON prompt_templates
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON conversations;
CREATE POLICY tenant_isolation ON conversations
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON conversations;
CREATE POLICY administrators ON conversations
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON messages;
CREATE POLICY tenant_isolation ON messages
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON messages;
CREATE POLICY administrators ON messages
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE encryption_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE encryption_keys FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON encryption_keys;
CREATE POLICY tenant_isolation ON encryption_keys
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON encryption_keys;
CREATE POLICY administrators ON encryption_keys
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON documents;
CREATE POLICY tenant_isolation ON documents
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON documents;
CREATE POLICY administrators ON documents
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE document_processing_jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_processing_jobs FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON document_processing_jobs;
CREATE POLICY tenant_isolation ON document_processing_jobs
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON document_processing_jobs;
CREATE POLICY administrators ON document_processing_jobs
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE llm_usage_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE llm_usage_logs FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON llm_usage_logs;
CREATE POLICY tenant_isolation ON llm_usage_logs
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON llm_usage_logs;
CREATE POLICY administrators ON llm_usage_logs
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
ALTER TABLE llm_usage_logs_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE llm_usage_logs_default FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON llm_usage_logs_default;
CREATE POLICY tenant_isolation ON llm_usage_logs_default
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON llm_usage_logs_default;
CREATE POLICY administrators ON llm_usage_logs_default
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
