-- Where data may lie and where work goes: regions, their addresses, routing and residency.

CREATE TABLE IF NOT EXISTS geographic_regions (
    code varchar(32) PRIMARY KEY CHECK (code ~ '^[a-z]{2}[a-z0-9-]*$'),
    name varchar(120) NOT NULL CHECK (btrim(name) <> ''),
    jurisdiction varchar(40) NOT NULL CHECK (btrim(jurisdiction) <> ''),
    latitude numeric(8, 5) CHECK (latitude BETWEEN -90 AND 90),
    longitude numeric(8, 5) CHECK (longitude BETWEEN -180 AND 180),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);
COMMENT ON TABLE geographic_regions IS 'Regions in which the installation or a node of its federation runs';
COMMENT ON COLUMN geographic_regions.jurisdiction IS 'Whose law holds there, a country code or EU';
INSERT INTO geographic_regions (code, name, jurisdiction, latitude, longitude) VALUES
    ('us-east-1', 'United States, East', 'US', 38.90000, -77.40000),
    ('us-west-2', 'United States, West', 'US', 45.80000, -119.70000),
    ('ca-central-1', 'Canada, Central', 'CA', 45.50000, -73.60000),
    ('sa-east-1', 'South America, East', 'BR', -23.50000, -46.60000),
    ('eu-west-1', 'Europe, West', 'EU', 53.30000, -6.30000),
    ('eu-central-1', 'Europe, Central', 'EU', 50.10000, 8.70000),
    ('eu-north-1', 'Europe, North', 'EU', 59.30000, 18.10000),
    ('uk-south-1', 'United Kingdom, South', 'GB', 51.50000, -0.10000),
    ('ap-south-1', 'Asia, South', 'IN', 19.10000, 72.90000),
    ('ap-southeast-1', 'Asia, Southeast', 'SG', 1.30000, 103.80000),
    ('ap-southeast-2', 'Australia, Southeast', 'AU', -33.90000, 151.20000),
    ('ap-northeast-1', 'Asia, Northeast', 'JP', 35.70000, 139.70000)
ON CONFLICT (code) DO NOTHING;

CREATE TABLE IF NOT EXISTS region_endpoints (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    region_code varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('api', 'ml', 'storage', 'queue')),
    url varchar(2048) NOT NULL CHECK (url ~ '^https?://'),
    priority smallint NOT NULL DEFAULT 100 CHECK (priority > 0),
    is_active boolean NOT NULL DEFAULT true,
    last_healthy_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (region_code, kind, url)
);
COMMENT ON TABLE region_endpoints IS 'Addresses under which a region is reached';
COMMENT ON COLUMN region_endpoints.priority IS 'The lowest number that is healthy is used';

CREATE TABLE IF NOT EXISTS geographic_routing_rules (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    position integer NOT NULL CHECK (position > 0),
    source_countries char(2)[] NOT NULL DEFAULT '{}',
    source_networks cidr[] NOT NULL DEFAULT '{}',
    target_region varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE CASCADE,
    fallback_region varchar(32) REFERENCES geographic_regions (code) ON DELETE SET NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, position),
    CHECK (fallback_region <> target_region)
);
CREATE INDEX IF NOT EXISTS idx_geographic_routing_rules_target ON geographic_routing_rules (target_region);
CREATE INDEX IF NOT EXISTS idx_geographic_routing_rules_fallback ON geographic_routing_rules (fallback_region);
CREATE INDEX IF NOT EXISTS idx_geographic_routing_rules_created_by ON geographic_routing_rules (created_by);
COMMENT ON TABLE geographic_routing_rules IS 'To which region work goes, by where it comes from; the first rule that fits decides';
COMMENT ON COLUMN geographic_routing_rules.source_countries IS 'Two-letter country codes, none means every country';

CREATE TABLE IF NOT EXISTS data_residency_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    data_class varchar(40) NOT NULL
        CHECK (data_class IN ('all', 'personal', 'health', 'financial', 'credentials', 'logs', 'backups')),
    region_code varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE RESTRICT,
    allowed_regions varchar(32)[] NOT NULL DEFAULT '{}',
    enforcement varchar(10) NOT NULL DEFAULT 'block' CHECK (enforcement IN ('block', 'warn')),
    legal_basis text,
    approved_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    valid_from timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz,
    CHECK (valid_until > valid_from)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_data_residency_policies_in_force
    ON data_residency_policies (tenant_id, data_class) WHERE valid_until IS NULL;
CREATE INDEX IF NOT EXISTS idx_data_residency_policies_tenant ON data_residency_policies (tenant_id);
CREATE INDEX IF NOT EXISTS idx_data_residency_policies_region ON data_residency_policies (region_code);
CREATE INDEX IF NOT EXISTS idx_data_residency_policies_approved_by ON data_residency_policies (approved_by);
COMMENT ON TABLE data_residency_policies IS 'The region in which a tenant''s data of a class must stay';
COMMENT ON COLUMN data_residency_policies.allowed_regions IS 'Further regions in which copies may lie';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE geographic_routing_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE geographic_routing_rules FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_geographic_routing_rules ON geographic_routing_rules;
CREATE POLICY tenant_isolation_geographic_routing_rules ON geographic_routing_rules
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_geographic_routing_rules ON geographic_routing_rules;
CREATE POLICY admin_bypass_geographic_routing_rules ON geographic_routing_rules
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE data_residency_policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_residency_policies FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_data_residency_policies ON data_residency_policies;
CREATE POLICY tenant_isolation_data_residency_policies ON data_residency_policies
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_data_residency_policies ON data_residency_policies;
CREATE POLICY admin_bypass_data_residency_policies ON data_residency_policies
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
