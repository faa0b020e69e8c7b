-- Bias detection: what is measured, the runs, what they measured and what was found.

CREATE TABLE IF NOT EXISTS bias_metrics (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code varchar(64) NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9_]*$'),
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    formula text,
    ideal_value double precision NOT NULL,
    lowest_fair double precision,
    highest_fair double precision,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (highest_fair >= lowest_fair)
);
COMMENT ON TABLE bias_metrics IS 'Measures of fairness and the range within which a result counts as fair';
COMMENT ON COLUMN bias_metrics.lowest_fair IS 'Empty means no lower bound';
COMMENT ON COLUMN bias_metrics.highest_fair IS 'Empty means no upper bound';

CREATE TABLE IF NOT EXISTS bias_detection_runs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    model_version_id uuid REFERENCES ml_model_versions (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE SET NULL,
    data_reference text NOT NULL,
    protected_attributes text[] NOT NULL CHECK (cardinality(protected_attributes) > 0),
    sample_size bigint CHECK (sample_size >= 0),
    status varchar(20) NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'finished', 'failed', 'cancelled')),
    failure_reason text,
    started_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (finished_at >= started_at)
);
CREATE INDEX IF NOT EXISTS idx_bias_detection_runs_organization
    ON bias_detection_runs (organization_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_bias_detection_runs_model_version ON bias_detection_runs (model_version_id);
CREATE INDEX IF NOT EXISTS idx_bias_detection_runs_agent ON bias_detection_runs (agent_id);
CREATE INDEX IF NOT EXISTS idx_bias_detection_runs_workflow ON bias_detection_runs (workflow_id);
CREATE INDEX IF NOT EXISTS idx_bias_detection_runs_started_by ON bias_detection_runs (started_by);
COMMENT ON TABLE bias_detection_runs IS 'Runs that look for unequal treatment in what a model, agent or workflow decided';
COMMENT ON COLUMN bias_detection_runs.data_reference IS 'Which decisions were looked at: a table, a file or a time span';
COMMENT ON COLUMN bias_detection_runs.protected_attributes IS 'Traits whose groups are compared, for example age band or gender';

CREATE TABLE IF NOT EXISTS bias_measurements (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    run_id uuid NOT NULL REFERENCES bias_detection_runs (id) ON DELETE CASCADE,
    metric_id uuid NOT NULL REFERENCES bias_metrics (id),
    attribute varchar(100) NOT NULL,
    reference_group varchar(100) NOT NULL,
    compared_group varchar(100) NOT NULL,
    value double precision NOT NULL,
    lower_bound double precision,
    upper_bound double precision,
    group_size bigint NOT NULL CHECK (group_size >= 0),
    is_fair boolean,
    UNIQUE (run_id, metric_id, attribute, compared_group),
    CHECK (reference_group <> compared_group),
    CHECK (upper_bound >= lower_bound)
);
CREATE INDEX IF NOT EXISTS idx_bias_measurements_metric ON bias_measurements (metric_id);
COMMENT ON TABLE bias_measurements IS 'What a run measured for each metric and pair of groups';
COMMENT ON COLUMN bias_measurements.lower_bound IS 'Lower end of the 95 percent confidence interval';
COMMENT ON COLUMN bias_measurements.upper_bound IS 'Upper end of the 95 percent confidence interval';
COMMENT ON COLUMN bias_measurements.is_fair IS 'Empty when the group was too small to tell';

CREATE TABLE IF NOT EXISTS bias_findings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    run_id uuid NOT NULL REFERENCES bias_detection_runs (id) ON DELETE CASCADE,
    measurement_id uuid REFERENCES bias_measurements (id) ON DELETE SET NULL,
    incident_id uuid REFERENCES ai_governance_incidents (id) ON DELETE SET NULL,
    summary text NOT NULL,
    severity varchar(20) NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    status varchar(20) NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'accepted', 'mitigated', 'false_positive')),
    mitigation text,
    assigned_to varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    closed_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    closed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((status = 'open') = (closed_at IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_bias_findings_run ON bias_findings (run_id);
CREATE INDEX IF NOT EXISTS idx_bias_findings_measurement ON bias_findings (measurement_id);
CREATE INDEX IF NOT EXISTS idx_bias_findings_incident ON bias_findings (incident_id);
CREATE INDEX IF NOT EXISTS idx_bias_findings_assigned_to ON bias_findings (assigned_to);
CREATE INDEX IF NOT EXISTS idx_bias_findings_closed_by ON bias_findings (closed_by);
CREATE INDEX IF NOT EXISTS idx_bias_findings_open ON bias_findings (severity) WHERE status = 'open';
COMMENT ON TABLE bias_findings IS 'Unequal treatment that a run found, and what was done about it';
