-- Sign-in through a SAML identity provider.

CREATE TABLE IF NOT EXISTS saml_providers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name varchar(120) NOT NULL CHECK (btrim(name) <> ''),
    entity_id varchar(1024) NOT NULL CHECK (btrim(entity_id) <> ''),
    metadata_url varchar(2048) CHECK (metadata_url ~ '^https?://'),
    metadata_xml text,
    metadata_fetched_at timestamptz,
    metadata_valid_until timestamptz,
    sso_url varchar(2048) NOT NULL CHECK (sso_url ~ '^https?://'),
    sso_binding varchar(10) NOT NULL DEFAULT 'redirect' CHECK (sso_binding IN ('redirect', 'post')),
    slo_url varchar(2048) CHECK (slo_url ~ '^https?://'),
    name_id_format varchar(120) NOT NULL DEFAULT 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    signs_requests boolean NOT NULL DEFAULT true,
    wants_assertions_encrypted boolean NOT NULL DEFAULT false,
    clock_skew_seconds integer NOT NULL DEFAULT 60 CHECK (clock_skew_seconds BETWEEN 0 AND 300),
    status varchar(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'tested', 'active', 'disabled')),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, entity_id),
    UNIQUE (tenant_id, name),
    CHECK (metadata_url IS NOT NULL OR metadata_xml IS NOT NULL OR status = 'draft')
);
CREATE INDEX IF NOT EXISTS idx_saml_providers_created_by ON saml_providers (created_by);
COMMENT ON TABLE saml_providers IS 'Identity providers that the people of a tenant sign in with';
COMMENT ON COLUMN saml_providers.entity_id IS 'The name by which the identity provider signs its assertions';
COMMENT ON COLUMN saml_providers.clock_skew_seconds IS 'By how much the two clocks may differ before an assertion is refused';

CREATE TABLE IF NOT EXISTS saml_certificates (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    provider_id uuid NOT NULL REFERENCES saml_providers (id) ON DELETE CASCADE,
    owner varchar(4) NOT NULL CHECK (owner IN ('idp', 'sp')),
    purpose varchar(10) NOT NULL CHECK (purpose IN ('signing', 'encryption')),
    certificate_pem text NOT NULL CHECK (certificate_pem LIKE '-----BEGIN CERTIFICATE-----%'),
    private_key_sealed bytea,
    secret_key_version integer,
    fingerprint_sha256 bytea NOT NULL CHECK (octet_length(fingerprint_sha256) = 32),
    not_before timestamptz NOT NULL,
    not_after timestamptz NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (provider_id, purpose, fingerprint_sha256),
    CHECK (not_after > not_before),
    CHECK (owner = 'sp' OR private_key_sealed IS NULL),
    CHECK ((private_key_sealed IS NULL) = (secret_key_version IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_saml_certificates_tenant ON saml_certificates (tenant_id);
CREATE INDEX IF NOT EXISTS idx_saml_certificates_expiry ON saml_certificates (not_after) WHERE is_active;
COMMENT ON TABLE saml_certificates IS 'Certificates of both sides; two may be active while one is being replaced';
COMMENT ON COLUMN saml_certificates.private_key_sealed IS 'Encrypted with the key that secret_key_version names; only for certificates of this installation';

CREATE TABLE IF NOT EXISTS saml_attribute_mappings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    provider_id uuid NOT NULL REFERENCES saml_providers (id) ON DELETE CASCADE,
    attribute varchar(512) NOT NULL CHECK (btrim(attribute) <> ''),
    target varchar(40) NOT NULL
        CHECK (target IN ('email', 'username', 'full_name', 'role', 'department', 'team', 'preference')),
    value_map jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(value_map) = 'object'),
    is_required boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (provider_id, target, attribute)
);
CREATE INDEX IF NOT EXISTS idx_saml_attribute_mappings_tenant ON saml_attribute_mappings (tenant_id);
COMMENT ON TABLE saml_attribute_mappings IS 'Which attribute of an assertion fills which field of a user';
COMMENT ON COLUMN saml_attribute_mappings.value_map IS 'Values of the identity provider and what they are called here, for example its groups and our roles';

CREATE TABLE IF NOT EXISTS saml_requests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    provider_id uuid NOT NULL REFERENCES saml_providers (id) ON DELETE CASCADE,
    request_id varchar(128) NOT NULL UNIQUE,
    relay_state_hash bytea CHECK (octet_length(relay_state_hash) = 32),
    return_path varchar(2048) CHECK (return_path LIKE '/%'),
    issued_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    failure varchar(200),
    CHECK (expires_at > issued_at)
);
CREATE INDEX IF NOT EXISTS idx_saml_requests_tenant ON saml_requests (tenant_id);
CREATE INDEX IF NOT EXISTS idx_saml_requests_provider ON saml_requests (provider_id, issued_at DESC);
CREATE INDEX IF NOT EXISTS idx_saml_requests_expiry ON saml_requests (expires_at);
COMMENT ON TABLE saml_requests IS 'Sign-ins that were sent to an identity provider and what came of them';
COMMENT ON COLUMN saml_requests.return_path IS 'Where the browser goes afterwards, a path of this installation only';

CREATE TABLE IF NOT EXISTS saml_consumed_assertions (
    assertion_id varchar(256) NOT NULL,
    provider_id uuid NOT NULL REFERENCES saml_providers (id) ON DELETE CASCADE,
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    consumed_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (provider_id, assertion_id)
);
CREATE INDEX IF NOT EXISTS idx_saml_consumed_assertions_tenant ON saml_consumed_assertions (tenant_id);
CREATE INDEX IF NOT EXISTS idx_saml_consumed_assertions_expiry ON saml_consumed_assertions (expires_at);
COMMENT ON TABLE saml_consumed_assertions IS 'Assertions that have been used; one that comes a second time is refused';
COMMENT ON COLUMN saml_consumed_assertions.expires_at IS 'After this moment the assertion is refused by its own date and the row may go';

CREATE TABLE IF NOT EXISTS saml_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    provider_id uuid NOT NULL REFERENCES saml_providers (id) ON DELETE CASCADE,
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name_id varchar(512) NOT NULL,
    session_index varchar(256),
    signed_in_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason varchar(20) CHECK (end_reason IN ('sign_out', 'idp_sign_out', 'expired', 'revoked')),
    CHECK (expires_at > signed_in_at),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_saml_sessions_tenant ON saml_sessions (tenant_id);
CREATE INDEX IF NOT EXISTS idx_saml_sessions_provider ON saml_sessions (provider_id, session_index);
CREATE INDEX IF NOT EXISTS idx_saml_sessions_user ON saml_sessions (user_id);
COMMENT ON TABLE saml_sessions IS 'Who is signed in through which identity provider';
COMMENT ON COLUMN saml_sessions.session_index IS 'What the identity provider calls the session when it ends it';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE saml_providers ENABLE ROW LEVEL SECURITY;
ALTER TABLE saml_providers FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_saml_providers ON saml_providers;
CREATE POLICY tenant_isolation_saml_providers ON saml_providers
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_saml_providers ON saml_providers;
CREATE POLICY admin_bypass_saml_providers ON saml_providers
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE saml_certificates ENABLE ROW LEVEL SECURITY;
ALTER TABLE saml_certificates FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_saml_certificates ON saml_certificates;
CREATE POLICY tenant_isolation_saml_certificates ON saml_certificates
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_saml_certificates ON saml_certificates;
CREATE POLICY admin_bypass_saml_certificates ON saml_certificates
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE saml_attribute_mappings ENABLE ROW LEVEL SECURITY;
ALTER TABLE saml_attribute_mappings FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_saml_attribute_mappings ON saml_attribute_mappings;
CREATE POLICY tenant_isolation_saml_attribute_mappings ON saml_attribute_mappings
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_saml_attribute_mappings ON saml_attribute_mappings;
CREATE POLICY admin_bypass_saml_attribute_mappings ON saml_attribute_mappings
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE saml_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE saml_requests FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_saml_requests ON saml_requests;
CREATE POLICY tenant_isolation_saml_requests ON saml_requests
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_saml_requests ON saml_requests;
CREATE POLICY admin_bypass_saml_requests ON saml_requests
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE saml_consumed_assertions ENABLE ROW LEVEL SECURITY;
ALTER TABLE saml_consumed_assertions FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_saml_consumed_assertions ON saml_consumed_assertions;
CREATE POLICY tenant_isolation_saml_consumed_assertions ON saml_consumed_assertions
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_saml_consumed_assertions ON saml_consumed_assertions;
CREATE POLICY admin_bypass_saml_consumed_assertions ON saml_consumed_assertions
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE saml_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE saml_sessions FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_saml_sessions ON saml_sessions;
CREATE POLICY tenant_isolation_saml_sessions ON saml_sessions
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_saml_sessions ON saml_sessions;
CREATE POLICY admin_bypass_saml_sessions ON saml_sessions
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
