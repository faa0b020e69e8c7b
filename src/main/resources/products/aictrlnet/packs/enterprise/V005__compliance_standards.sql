-- Standards with their controls, how a tenant fulfils them, and the reports about it.

CREATE TABLE IF NOT EXISTS compliance_standards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code varchar(64) NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]*$'),
    version varchar(32) NOT NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    authority varchar(200),
    jurisdiction varchar(40),
    framework_id uuid REFERENCES compliance_frameworks (id) ON DELETE SET NULL,
    effective_from date,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (code, version)
);
CREATE INDEX IF NOT EXISTS idx_compliance_standards_framework ON compliance_standards (framework_id);
COMMENT ON TABLE compliance_standards IS 'Standards and laws whose controls are tracked, such as HIPAA or the GDPR';
COMMENT ON COLUMN compliance_standards.framework_id IS 'The framework of the same name that organizations measured themselves against before';

CREATE TABLE IF NOT EXISTS compliance_controls (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    standard_id uuid NOT NULL REFERENCES compliance_standards (id) ON DELETE CASCADE,
    parent_id uuid REFERENCES compliance_controls (id) ON DELETE CASCADE,
    reference varchar(64) NOT NULL,
    title varchar(300) NOT NULL CHECK (btrim(title) <> ''),
    guidance text,
    obligation varchar(12) NOT NULL DEFAULT 'required' CHECK (obligation IN ('required', 'addressable', 'optional')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (standard_id, reference),
    CHECK (parent_id <> id)
);
CREATE INDEX IF NOT EXISTS idx_compliance_controls_parent ON compliance_controls (parent_id);
COMMENT ON TABLE compliance_controls IS 'What a standard asks for, in its own numbering';
COMMENT ON COLUMN compliance_controls.obligation IS 'Addressable: may be left out with a written reason';

CREATE TABLE IF NOT EXISTS compliance_control_mappings (
    control_id uuid NOT NULL REFERENCES compliance_controls (id) ON DELETE CASCADE,
    other_control_id uuid NOT NULL REFERENCES compliance_controls (id) ON DELETE CASCADE,
    relation varchar(12) NOT NULL DEFAULT 'equal' CHECK (relation IN ('equal', 'contains', 'overlaps')),
    remark text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (control_id, other_control_id),
    CHECK (control_id <> other_control_id)
);
CREATE INDEX IF NOT EXISTS idx_compliance_control_mappings_other ON compliance_control_mappings (other_control_id);
COMMENT ON TABLE compliance_control_mappings IS 'Controls of different standards that ask for the same, so that evidence counts twice';

CREATE TABLE IF NOT EXISTS compliance_control_assessments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    control_id uuid NOT NULL REFERENCES compliance_controls (id) ON DELETE CASCADE,
    result varchar(20) NOT NULL DEFAULT 'unknown'
        CHECK (result IN ('met', 'partly_met', 'not_met', 'not_applicable', 'unknown')),
    rationale text,
    evidence jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(evidence) = 'array'),
    assessed_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    assessed_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz,
    CHECK (valid_until > assessed_at),
    CHECK (result <> 'not_applicable' OR rationale IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_compliance_control_assessments_latest
    ON compliance_control_assessments (tenant_id, control_id, assessed_at DESC);
CREATE INDEX IF NOT EXISTS idx_compliance_control_assessments_control ON compliance_control_assessments (control_id);
CREATE INDEX IF NOT EXISTS idx_compliance_control_assessments_assessed_by
    ON compliance_control_assessments (assessed_by);
COMMENT ON TABLE compliance_control_assessments IS 'Whether a tenant meets a control; each assessment is kept, the latest counts';
COMMENT ON COLUMN compliance_control_assessments.valid_until IS 'After this moment the result counts as unknown';

CREATE TABLE IF NOT EXISTS compliance_reports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    standard_id uuid NOT NULL REFERENCES compliance_standards (id) ON DELETE CASCADE,
    title varchar(200) NOT NULL CHECK (btrim(title) <> ''),
    period_start date NOT NULL,
    period_end date NOT NULL,
    status varchar(12) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'in_review', 'final', 'withdrawn')),
    summary jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(summary) = 'object'),
    document_sha256 bytea CHECK (octet_length(document_sha256) = 32),
    prepared_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    finalized_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, title),
    CHECK (period_end >= period_start),
    CHECK (status <> 'final' OR finalized_at IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_compliance_reports_standard ON compliance_reports (standard_id);
CREATE INDEX IF NOT EXISTS idx_compliance_reports_prepared_by ON compliance_reports (prepared_by);
COMMENT ON TABLE compliance_reports IS 'Reports about a standard and a period';
COMMENT ON COLUMN compliance_reports.document_sha256 IS 'Of the document that was handed out, so that a copy can be compared';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE compliance_control_assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE compliance_control_assessments FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_compliance_control_assessments ON compliance_control_assessments;
CREATE POLICY tenant_isolation_compliance_control_assessments ON compliance_control_assessments
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_compliance_control_assessments ON compliance_control_assessments;
CREATE POLICY admin_bypass_compliance_control_assessments ON compliance_control_assessments
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE compliance_reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE compliance_reports FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_compliance_reports ON compliance_reports;
CREATE POLICY tenant_isolation_compliance_reports ON compliance_reports
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_compliance_reports ON compliance_reports;
CREATE POLICY admin_bypass_compliance_reports ON compliance_reports
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
