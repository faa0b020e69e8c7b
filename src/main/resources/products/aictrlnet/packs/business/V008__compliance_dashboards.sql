-- Frameworks an organization follows, how far it has come, and dashboards that show it.

CREATE TABLE IF NOT EXISTS compliance_frameworks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code varchar(64) NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]*$'),
    edition varchar(32) NOT NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    publisher varchar(200),
    description text,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (code, edition)
);
COMMENT ON TABLE compliance_frameworks IS 'Standards and laws that an organization can measure itself against';
COMMENT ON COLUMN compliance_frameworks.edition IS 'Year or version of the framework, as its publisher names it';

CREATE TABLE IF NOT EXISTS compliance_requirements (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    framework_id uuid NOT NULL REFERENCES compliance_frameworks (id) ON DELETE CASCADE,
    parent_id uuid REFERENCES compliance_requirements (id) ON DELETE CASCADE,
    reference varchar(64) NOT NULL,
    title varchar(300) NOT NULL CHECK (btrim(title) <> ''),
    guidance text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (framework_id, reference),
    CHECK (parent_id <> id)
);
CREATE INDEX IF NOT EXISTS idx_compliance_requirements_parent ON compliance_requirements (parent_id);
COMMENT ON TABLE compliance_requirements IS 'What a framework asks for, in the order of its own numbering';
COMMENT ON COLUMN compliance_requirements.reference IS 'Number or name of the requirement within its framework';

CREATE TABLE IF NOT EXISTS compliance_assessments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    requirement_id uuid NOT NULL REFERENCES compliance_requirements (id) ON DELETE CASCADE,
    policy_id uuid REFERENCES ai_governance_policies (id) ON DELETE SET NULL,
    result varchar(20) NOT NULL DEFAULT 'unknown'
        CHECK (result IN ('met', 'partly_met', 'not_met', 'not_applicable', 'unknown')),
    rationale text,
    assessed_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    assessed_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz,
    CHECK (valid_until > assessed_at)
);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_latest
    ON compliance_assessments (organization_id, requirement_id, assessed_at DESC);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_requirement ON compliance_assessments (requirement_id);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_policy ON compliance_assessments (policy_id);
CREATE INDEX IF NOT EXISTS idx_compliance_assessments_assessed_by ON compliance_assessments (assessed_by);
COMMENT ON TABLE compliance_assessments IS 'Whether an organization met a requirement, each assessment kept, the latest counts';
COMMENT ON COLUMN compliance_assessments.policy_id IS 'The policy that fulfils the requirement';
COMMENT ON COLUMN compliance_assessments.valid_until IS 'After this moment the result counts as unknown';

CREATE TABLE IF NOT EXISTS compliance_dashboards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    framework_id uuid REFERENCES compliance_frameworks (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    is_default boolean NOT NULL DEFAULT false,
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_compliance_dashboards_framework ON compliance_dashboards (framework_id);
CREATE INDEX IF NOT EXISTS idx_compliance_dashboards_created_by ON compliance_dashboards (created_by);
CREATE UNIQUE INDEX IF NOT EXISTS idx_compliance_dashboards_one_default
    ON compliance_dashboards (organization_id) WHERE is_default;
COMMENT ON TABLE compliance_dashboards IS 'Boards that show how far an organization has come with a framework';
COMMENT ON COLUMN compliance_dashboards.framework_id IS 'Empty means the board spans all frameworks';

CREATE TABLE IF NOT EXISTS compliance_dashboard_widgets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dashboard_id uuid NOT NULL REFERENCES compliance_dashboards (id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('score', 'trend', 'heatmap', 'open_incidents', 'expiring', 'text')),
    title varchar(200) NOT NULL,
    position integer NOT NULL CHECK (position > 0),
    width smallint NOT NULL DEFAULT 4 CHECK (width BETWEEN 1 AND 12),
    options jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(options) = 'object'),
    UNIQUE (dashboard_id, position)
);
COMMENT ON TABLE compliance_dashboard_widgets IS 'Tiles of a compliance dashboard in reading order';
COMMENT ON COLUMN compliance_dashboard_widgets.width IS 'Columns out of twelve';
