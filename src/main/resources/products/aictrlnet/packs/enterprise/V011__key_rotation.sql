-- Encryption keys, how often they are replaced, and each time they were.

CREATE TABLE IF NOT EXISTS key_rotation_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    purpose varchar(24) NOT NULL
        CHECK (purpose IN ('credentials', 'fields', 'backups', 'tokens', 'saml', 'federation')),
    rotate_after_days integer NOT NULL DEFAULT 90 CHECK (rotate_after_days BETWEEN 1 AND 3650),
    keep_retired_days integer NOT NULL DEFAULT 365 CHECK (keep_retired_days >= 0),
    warn_days_before integer NOT NULL DEFAULT 14 CHECK (warn_days_before >= 0),
    is_automatic boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, purpose)
);
COMMENT ON TABLE key_rotation_policies IS 'How often the keys of a tenant are replaced';
COMMENT ON COLUMN key_rotation_policies.keep_retired_days IS 'For so long a retired key can still open what it sealed';

CREATE TABLE IF NOT EXISTS encryption_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    policy_id uuid REFERENCES key_rotation_policies (id) ON DELETE SET NULL,
    purpose varchar(24) NOT NULL
        CHECK (purpose IN ('credentials', 'fields', 'backups', 'tokens', 'saml', 'federation')),
    version integer NOT NULL CHECK (version > 0),
    algorithm varchar(24) NOT NULL DEFAULT 'AES-256-GCM',
    key_store varchar(16) NOT NULL DEFAULT 'database' CHECK (key_store IN ('database', 'vault', 'kms', 'hsm')),
    wrapped_key bytea,
    external_reference varchar(512),
    status varchar(12) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired', 'destroyed', 'compromised')),
    created_at timestamptz NOT NULL DEFAULT now(),
    rotate_at timestamptz,
    retired_at timestamptz,
    destroyed_at timestamptz,
    UNIQUE (tenant_id, purpose, version),
    CHECK (status = 'destroyed' OR num_nonnulls(wrapped_key, external_reference) = 1),
    CHECK ((status = 'destroyed') = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_encryption_keys_one_active
    ON encryption_keys (tenant_id, purpose) WHERE status = 'active';
CREATE INDEX IF NOT EXISTS idx_encryption_keys_policy ON encryption_keys (policy_id);
CREATE INDEX IF NOT EXISTS idx_encryption_keys_due ON encryption_keys (rotate_at) WHERE status = 'active';
COMMENT ON TABLE encryption_keys IS 'Keys with which a tenant''s secrets are sealed, one of each purpose in use';
COMMENT ON COLUMN encryption_keys.wrapped_key IS 'The key, encrypted with the key of the installation; never the key itself';
COMMENT ON COLUMN encryption_keys.external_reference IS 'Name of the key where a vault, KMS or HSM keeps it';

CREATE TABLE IF NOT EXISTS key_rotation_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    old_key_id uuid REFERENCES encryption_keys (id) ON DELETE SET NULL,
    new_key_id uuid REFERENCES encryption_keys (id) ON DELETE SET NULL,
    reason varchar(16) NOT NULL DEFAULT 'scheduled' CHECK (reason IN ('scheduled', 'manual', 'compromise', 'first_key')),
    status varchar(12) NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'done', 'failed')),
    values_resealed bigint NOT NULL DEFAULT 0 CHECK (values_resealed >= 0),
    values_left bigint NOT NULL DEFAULT 0 CHECK (values_left >= 0),
    failure text,
    started_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CHECK (ended_at >= started_at),
    CHECK (status <> 'done' OR values_left = 0),
    CHECK (status <> 'failed' OR failure IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_key_rotation_events_tenant ON key_rotation_events (tenant_id, started_at DESC);
CREATE INDEX IF NOT EXISTS idx_key_rotation_events_old_key ON key_rotation_events (old_key_id);
CREATE INDEX IF NOT EXISTS idx_key_rotation_events_new_key ON key_rotation_events (new_key_id);
CREATE INDEX IF NOT EXISTS idx_key_rotation_events_started_by ON key_rotation_events (started_by);
COMMENT ON TABLE key_rotation_events IS 'Each time a key was replaced and its values sealed anew';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE key_rotation_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_rotation_policies FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_key_rotation_policies ON key_rotation_policies;
CREATE POLICY tenant_isolation_key_rotation_policies ON key_rotation_policies
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_key_rotation_policies ON key_rotation_policies;
CREATE POLICY admin_bypass_key_rotation_policies ON key_rotation_policies
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE encryption_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE encryption_keys FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_encryption_keys ON encryption_keys;
CREATE POLICY tenant_isolation_encryption_keys ON encryption_keys
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_encryption_keys ON encryption_keys;
CREATE POLICY admin_bypass_encryption_keys ON encryption_keys
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE key_rotation_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE key_rotation_events FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_key_rotation_events ON key_rotation_events;
CREATE POLICY tenant_isolation_key_rotation_events ON key_rotation_events
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_key_rotation_events ON key_rotation_events;
CREATE POLICY admin_bypass_key_rotation_events ON key_rotation_events
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
