-- What a tenant has beyond its name: its group, its settings, its limits and the domains of its people.

CREATE TABLE IF NOT EXISTS tenant_groups (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    parent_id uuid REFERENCES tenant_groups (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    slug varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    description text,
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (parent_id <> id)
);
CREATE INDEX IF NOT EXISTS idx_tenant_groups_parent ON tenant_groups (parent_id);
CREATE INDEX IF NOT EXISTS idx_tenant_groups_created_by ON tenant_groups (created_by);
COMMENT ON TABLE tenant_groups IS 'Tenants that are governed together, such as the subsidiaries of one company';
COMMENT ON COLUMN tenant_groups.settings IS 'Defaults for the tenants of the group; a setting of the tenant itself comes first';

CREATE TABLE IF NOT EXISTS tenant_group_members (
    group_id uuid NOT NULL REFERENCES tenant_groups (id) ON DELETE CASCADE,
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    role varchar(20) NOT NULL DEFAULT 'member' CHECK (role IN ('lead', 'member')),
    added_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (group_id, tenant_id)
);
CREATE INDEX IF NOT EXISTS idx_tenant_group_members_tenant ON tenant_group_members (tenant_id);
CREATE INDEX IF NOT EXISTS idx_tenant_group_members_added_by ON tenant_group_members (added_by);
CREATE UNIQUE INDEX IF NOT EXISTS idx_tenant_group_members_one_lead
    ON tenant_group_members (group_id) WHERE role = 'lead';
COMMENT ON TABLE tenant_group_members IS 'Which tenant belongs to which group';
COMMENT ON COLUMN tenant_group_members.role IS 'The lead sees the figures of the whole group, at most one per group';

CREATE TABLE IF NOT EXISTS tenant_settings (
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name varchar(100) NOT NULL CHECK (name ~ '^[a-z][a-z0-9_.]*$'),
    value jsonb NOT NULL,
    updated_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, name)
);
CREATE INDEX IF NOT EXISTS idx_tenant_settings_updated_by ON tenant_settings (updated_by);
COMMENT ON TABLE tenant_settings IS 'Settings in which a tenant differs from its group and from the installation';

CREATE TABLE IF NOT EXISTS tenant_quotas (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    resource varchar(40) NOT NULL
        CHECK (resource IN ('users', 'workflows', 'agents', 'executions', 'storage_bytes', 'api_calls', 'tokens')),
    period varchar(10) NOT NULL DEFAULT 'total' CHECK (period IN ('total', 'hour', 'day', 'month')),
    soft_limit bigint CHECK (soft_limit >= 0),
    hard_limit bigint NOT NULL CHECK (hard_limit >= 0),
    used bigint NOT NULL DEFAULT 0 CHECK (used >= 0),
    counted_from timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, resource, period),
    CHECK (soft_limit <= hard_limit)
);
COMMENT ON TABLE tenant_quotas IS 'How much of a resource a tenant may use, and how much it has used';
COMMENT ON COLUMN tenant_quotas.soft_limit IS 'From here on the tenant is warned; nothing is refused before the hard limit';
COMMENT ON COLUMN tenant_quotas.counted_from IS 'Start of the period that used counts';

CREATE TABLE IF NOT EXISTS tenant_domains (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    domain varchar(253) NOT NULL CHECK (domain = lower(domain) AND domain ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'),
    verification_token_hash bytea NOT NULL CHECK (octet_length(verification_token_hash) = 32),
    verified_at timestamptz,
    last_checked_at timestamptz,
    is_primary boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, domain),
    CHECK (verified_at IS NOT NULL OR NOT is_primary)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_tenant_domains_verified ON tenant_domains (domain) WHERE verified_at IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS idx_tenant_domains_one_primary ON tenant_domains (tenant_id) WHERE is_primary;
COMMENT ON TABLE tenant_domains IS 'E-mail domains whose people belong to a tenant';
COMMENT ON COLUMN tenant_domains.verification_token_hash IS 'SHA-256 of the text that the tenant publishes in DNS to prove the domain is its own';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE tenant_group_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_group_members FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_tenant_group_members ON tenant_group_members;
CREATE POLICY tenant_isolation_tenant_group_members ON tenant_group_members
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_tenant_group_members ON tenant_group_members;
CREATE POLICY admin_bypass_tenant_group_members ON tenant_group_members
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE tenant_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_tenant_settings ON tenant_settings;
CREATE POLICY tenant_isolation_tenant_settings ON tenant_settings
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_tenant_settings ON tenant_settings;
CREATE POLICY admin_bypass_tenant_settings ON tenant_settings
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE tenant_quotas ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_quotas FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_tenant_quotas ON tenant_quotas;
CREATE POLICY tenant_isolation_tenant_quotas ON tenant_quotas
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_tenant_quotas ON tenant_quotas;
CREATE POLICY admin_bypass_tenant_quotas ON tenant_quotas
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE tenant_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_domains FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_tenant_domains ON tenant_domains;
CREATE POLICY tenant_isolation_tenant_domains ON tenant_domains
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_tenant_domains ON tenant_domains;
CREATE POLICY admin_bypass_tenant_domains ON tenant_domains
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
