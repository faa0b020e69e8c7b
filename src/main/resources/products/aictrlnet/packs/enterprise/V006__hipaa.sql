-- HIPAA: where health data lies, who looked at it, who processes it for us, and what guards it.

CREATE TABLE IF NOT EXISTS phi_inventory (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    location varchar(300) NOT NULL CHECK (btrim(location) <> ''),
    identifiers text[] NOT NULL CHECK (cardinality(identifiers) > 0),
    purpose text NOT NULL,
    is_encrypted boolean NOT NULL DEFAULT false,
    retention_days integer CHECK (retention_days > 0),
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    reviewed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, location)
);
CREATE INDEX IF NOT EXISTS idx_phi_inventory_owner ON phi_inventory (owner_id);
COMMENT ON TABLE phi_inventory IS 'Where protected health information is kept and what for';
COMMENT ON COLUMN phi_inventory.location IS 'A table and column, a workflow, an adapter or a system outside';
COMMENT ON COLUMN phi_inventory.identifiers IS 'Which of the identifiers of 45 CFR 164.514(b)(2) are in it';

CREATE TABLE IF NOT EXISTS phi_access_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    inventory_id uuid REFERENCES phi_inventory (id) ON DELETE SET NULL,
    user_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    agent_id varchar(64),
    action varchar(12) NOT NULL CHECK (action IN ('read', 'create', 'update', 'delete', 'export', 'disclose')),
    subject_reference varchar(128),
    reason text,
    network_address inet,
    was_emergency boolean NOT NULL DEFAULT false,
    accessed_at timestamptz NOT NULL DEFAULT now(),
    CHECK (NOT was_emergency OR reason IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_phi_access_log_tenant ON phi_access_log (tenant_id, accessed_at DESC);
CREATE INDEX IF NOT EXISTS idx_phi_access_log_inventory ON phi_access_log (inventory_id);
CREATE INDEX IF NOT EXISTS idx_phi_access_log_user ON phi_access_log (user_id);
COMMENT ON TABLE phi_access_log IS 'Every access to protected health information';
COMMENT ON COLUMN phi_access_log.subject_reference IS 'A pseudonym of the patient, never the name';
COMMENT ON COLUMN phi_access_log.was_emergency IS 'Access that broke the usual limits in an emergency; the reason is needed';

CREATE TABLE IF NOT EXISTS business_associate_agreements (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    associate varchar(200) NOT NULL CHECK (btrim(associate) <> ''),
    contact_email varchar(254) CHECK (position('@' IN contact_email) > 1),
    services text NOT NULL,
    signed_on date NOT NULL,
    ends_on date,
    document_sha256 bytea CHECK (octet_length(document_sha256) = 32),
    status varchar(12) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'expired', 'terminated')),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (ends_on > signed_on)
);
CREATE INDEX IF NOT EXISTS idx_business_associate_agreements_tenant ON business_associate_agreements (tenant_id);
CREATE INDEX IF NOT EXISTS idx_business_associate_agreements_created_by
    ON business_associate_agreements (created_by);
CREATE INDEX IF NOT EXISTS idx_business_associate_agreements_end
    ON business_associate_agreements (ends_on) WHERE status = 'active';
COMMENT ON TABLE business_associate_agreements IS 'Contracts with those who process health data for a tenant';

CREATE TABLE IF NOT EXISTS hipaa_safeguards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    control_id uuid REFERENCES compliance_controls (id) ON DELETE SET NULL,
    kind varchar(16) NOT NULL CHECK (kind IN ('administrative', 'physical', 'technical')),
    title varchar(300) NOT NULL CHECK (btrim(title) <> ''),
    measure text NOT NULL,
    status varchar(16) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'in_place', 'not_needed')),
    reason text,
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    reviewed_at timestamptz,
    next_review_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, title),
    CHECK (status <> 'not_needed' OR reason IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_hipaa_safeguards_control ON hipaa_safeguards (control_id);
CREATE INDEX IF NOT EXISTS idx_hipaa_safeguards_owner ON hipaa_safeguards (owner_id);
COMMENT ON TABLE hipaa_safeguards IS 'Measures that guard health data, and when each is looked at again';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE phi_inventory ENABLE ROW LEVEL SECURITY;
ALTER TABLE phi_inventory FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_phi_inventory ON phi_inventory;
CREATE POLICY tenant_isolation_phi_inventory ON phi_inventory
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_phi_inventory ON phi_inventory;
CREATE POLICY admin_bypass_phi_inventory ON phi_inventory
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE phi_access_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE phi_access_log FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_phi_access_log ON phi_access_log;
CREATE POLICY tenant_isolation_phi_access_log ON phi_access_log
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_phi_access_log ON phi_access_log;
CREATE POLICY admin_bypass_phi_access_log ON phi_access_log
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE business_associate_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE business_associate_agreements FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_business_associate_agreements ON business_associate_agreements;
CREATE POLICY tenant_isolation_business_associate_agreements ON business_associate_agreements
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_business_associate_agreements ON business_associate_agreements;
CREATE POLICY admin_bypass_business_associate_agreements ON business_associate_agreements
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE hipaa_safeguards ENABLE ROW LEVEL SECURITY;
ALTER TABLE hipaa_safeguards FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_hipaa_safeguards ON hipaa_safeguards;
CREATE POLICY tenant_isolation_hipaa_safeguards ON hipaa_safeguards
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_hipaa_safeguards ON hipaa_safeguards;
CREATE POLICY admin_bypass_hipaa_safeguards ON hipaa_safeguards
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
