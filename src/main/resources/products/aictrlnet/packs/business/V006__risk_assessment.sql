-- Registry of models, and risk as the ML service or a person rates it.

CREATE TABLE IF NOT EXISTS ml_models (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    provider varchar(100) NOT NULL,
    purpose text,
    kind varchar(20) NOT NULL DEFAULT 'language'
        CHECK (kind IN ('language', 'classifier', 'regressor', 'embedding', 'ranking', 'other')),
    risk_tier varchar(20) NOT NULL DEFAULT 'limited'
        CHECK (risk_tier IN ('minimal', 'limited', 'high', 'prohibited')),
    status varchar(20) NOT NULL DEFAULT 'registered'
        CHECK (status IN ('registered', 'approved', 'suspended', 'retired')),
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_ml_models_global_name ON ml_models (name) WHERE organization_id IS NULL;
CREATE INDEX IF NOT EXISTS idx_ml_models_owner ON ml_models (owner_id);
COMMENT ON TABLE ml_models IS 'Models that workflows and agents may use, and what they are allowed for';
COMMENT ON COLUMN ml_models.organization_id IS 'Empty means every organization may use it';

CREATE TABLE IF NOT EXISTS ml_model_versions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id uuid NOT NULL REFERENCES ml_models (id) ON DELETE CASCADE,
    version varchar(64) NOT NULL,
    stage varchar(20) NOT NULL DEFAULT 'development'
        CHECK (stage IN ('development', 'staging', 'production', 'archived')),
    artifact_location text,
    artifact_sha256 bytea CHECK (octet_length(artifact_sha256) = 32),
    trained_on text,
    metrics jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metrics) = 'object'),
    approved_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    approved_at timestamptz,
    deployed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (model_id, version)
);
CREATE INDEX IF NOT EXISTS idx_ml_model_versions_approved_by ON ml_model_versions (approved_by);
CREATE UNIQUE INDEX IF NOT EXISTS idx_ml_model_versions_one_in_production
    ON ml_model_versions (model_id) WHERE stage = 'production';
COMMENT ON TABLE ml_model_versions IS 'Versions of a model, of which at most one is in production';
COMMENT ON COLUMN ml_model_versions.trained_on IS 'Where the training data came from and what is known to be missing in it';

CREATE TABLE IF NOT EXISTS risk_thresholds (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    category varchar(50) NOT NULL,
    warn_at numeric(5, 4) NOT NULL CHECK (warn_at BETWEEN 0 AND 1),
    block_at numeric(5, 4) NOT NULL CHECK (block_at BETWEEN 0 AND 1),
    approval_workflow_id uuid REFERENCES approval_workflows (id) ON DELETE SET NULL,
    set_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, category),
    CHECK (block_at >= warn_at)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_risk_thresholds_global_category
    ON risk_thresholds (category) WHERE organization_id IS NULL;
CREATE INDEX IF NOT EXISTS idx_risk_thresholds_approval ON risk_thresholds (approval_workflow_id);
CREATE INDEX IF NOT EXISTS idx_risk_thresholds_set_by ON risk_thresholds (set_by);
COMMENT ON TABLE risk_thresholds IS 'From which score on an action is warned about, and from which it is stopped';
COMMENT ON COLUMN risk_thresholds.organization_id IS 'Empty means wherever an organization set none of its own';
COMMENT ON COLUMN risk_thresholds.approval_workflow_id IS 'Who may still let an action pass between the two scores';

CREATE TABLE IF NOT EXISTS risk_assessments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    model_version_id uuid REFERENCES ml_model_versions (id) ON DELETE SET NULL,
    threshold_id uuid REFERENCES risk_thresholds (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    category varchar(50) NOT NULL,
    method varchar(20) NOT NULL DEFAULT 'ml' CHECK (method IN ('ml', 'rules', 'manual')),
    score numeric(5, 4) NOT NULL CHECK (score BETWEEN 0 AND 1),
    confidence numeric(5, 4) CHECK (confidence BETWEEN 0 AND 1),
    level varchar(20) NOT NULL CHECK (level IN ('low', 'medium', 'high', 'critical')),
    factors jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(factors) = 'array'),
    decision varchar(20) NOT NULL CHECK (decision IN ('allow', 'warn', 'escalate', 'block')),
    assessed_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    assessed_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz
);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_organization ON risk_assessments (organization_id, assessed_at DESC);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_model_version ON risk_assessments (model_version_id);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_threshold ON risk_assessments (threshold_id);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_agent ON risk_assessments (agent_id);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_workflow ON risk_assessments (workflow_id);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_execution ON risk_assessments (workflow_execution_id);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_assessed_by ON risk_assessments (assessed_by);
CREATE INDEX IF NOT EXISTS idx_risk_assessments_severe
    ON risk_assessments (assessed_at DESC) WHERE level IN ('high', 'critical');
COMMENT ON TABLE risk_assessments IS 'How risky a model, agent or workflow was rated, by whom or what, and what followed';
COMMENT ON COLUMN risk_assessments.factors IS 'One object per factor with its name, weight and contribution to the score';
COMMENT ON COLUMN risk_assessments.confidence IS 'How sure the ML service was, empty when a person rated';
