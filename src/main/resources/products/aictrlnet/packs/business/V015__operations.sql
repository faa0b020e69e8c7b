-- Running workflows at scale: schedules, retries, service levels, costs and jobs of the ML service.

CREATE TABLE IF NOT EXISTS workflow_schedule_rules (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    schedule_id uuid NOT NULL UNIQUE REFERENCES workflow_schedules (id) ON DELETE CASCADE,
    excluded_dates date[] NOT NULL DEFAULT '{}',
    window_start time,
    window_end time,
    when_missed varchar(20) NOT NULL DEFAULT 'run_once' CHECK (when_missed IN ('skip', 'run_once', 'run_all')),
    max_parallel integer NOT NULL DEFAULT 1 CHECK (max_parallel > 0),
    jitter_seconds integer NOT NULL DEFAULT 0 CHECK (jitter_seconds >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((window_start IS NULL) = (window_end IS NULL))
);
COMMENT ON TABLE workflow_schedule_rules IS 'What a plain schedule cannot say: days off, hours, missed and overlapping runs';
COMMENT ON COLUMN workflow_schedule_rules.window_start IS 'Hour of the day, in the time zone of the schedule, from which a run may start';
COMMENT ON COLUMN workflow_schedule_rules.window_end IS 'Earlier than window_start means the window goes past midnight';
COMMENT ON COLUMN workflow_schedule_rules.jitter_seconds IS 'Largest random delay, to keep runs from starting all at once';

CREATE TABLE IF NOT EXISTS workflow_retry_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    workflow_id varchar(36) NOT NULL REFERENCES workflow_definitions (id) ON DELETE CASCADE,
    node_id varchar(255) NOT NULL DEFAULT '*',
    max_attempts integer NOT NULL DEFAULT 3 CHECK (max_attempts BETWEEN 1 AND 100),
    first_delay_ms integer NOT NULL DEFAULT 1000 CHECK (first_delay_ms >= 0),
    backoff_factor numeric(5, 2) NOT NULL DEFAULT 2 CHECK (backoff_factor >= 1),
    max_delay_ms integer NOT NULL DEFAULT 300000 CHECK (max_delay_ms > 0),
    retry_on text[] NOT NULL DEFAULT '{timeout,unavailable}',
    when_exhausted varchar(20) NOT NULL DEFAULT 'fail'
        CHECK (when_exhausted IN ('fail', 'skip', 'fallback', 'ask_person')),
    fallback_workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workflow_id, node_id),
    CHECK (max_delay_ms >= first_delay_ms)
);
CREATE INDEX IF NOT EXISTS idx_workflow_retry_policies_fallback ON workflow_retry_policies (fallback_workflow_id);
COMMENT ON TABLE workflow_retry_policies IS 'How often and how fast a failed node is tried again, and what happens in the end';
COMMENT ON COLUMN workflow_retry_policies.node_id IS 'Node of the workflow, * for all that have no policy of their own';

CREATE TABLE IF NOT EXISTS sla_targets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE CASCADE,
    webhook_id varchar REFERENCES webhooks (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    indicator varchar(30) NOT NULL
        CHECK (indicator IN ('success_rate', 'duration_p95_ms', 'queue_wait_p95_ms', 'approval_wait_minutes')),
    target numeric NOT NULL,
    window_days integer NOT NULL DEFAULT 30 CHECK (window_days BETWEEN 1 AND 366),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name),
    CHECK (indicator <> 'success_rate' OR target BETWEEN 0 AND 1)
);
CREATE INDEX IF NOT EXISTS idx_sla_targets_workflow ON sla_targets (workflow_id);
CREATE INDEX IF NOT EXISTS idx_sla_targets_webhook ON sla_targets (webhook_id);
COMMENT ON TABLE sla_targets IS 'Service levels that workflows are to keep';
COMMENT ON COLUMN sla_targets.workflow_id IS 'Empty means all workflows of the organization';
COMMENT ON COLUMN sla_targets.webhook_id IS 'Called when the target is missed';

CREATE TABLE IF NOT EXISTS cost_records (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    model_id uuid REFERENCES ml_models (id) ON DELETE SET NULL,
    kind varchar(20) NOT NULL CHECK (kind IN ('model', 'adapter', 'compute', 'storage', 'other')),
    quantity numeric NOT NULL CHECK (quantity >= 0),
    unit varchar(20) NOT NULL,
    amount numeric(18, 8) NOT NULL,
    currency char(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    incurred_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_cost_records_organization ON cost_records (organization_id, incurred_at DESC);
CREATE INDEX IF NOT EXISTS idx_cost_records_department ON cost_records (department_id);
CREATE INDEX IF NOT EXISTS idx_cost_records_agent ON cost_records (agent_id);
CREATE INDEX IF NOT EXISTS idx_cost_records_execution ON cost_records (workflow_execution_id);
CREATE INDEX IF NOT EXISTS idx_cost_records_model ON cost_records (model_id);
COMMENT ON TABLE cost_records IS 'What executions, agents and models cost, booked as it happens';
COMMENT ON COLUMN cost_records.currency IS 'ISO 4217';

CREATE TABLE IF NOT EXISTS ml_service_jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    model_version_id uuid REFERENCES ml_model_versions (id) ON DELETE SET NULL,
    bias_run_id uuid REFERENCES bias_detection_runs (id) ON DELETE CASCADE,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL
        CHECK (kind IN ('risk_scoring', 'bias_detection', 'embedding', 'training', 'evaluation')),
    status varchar(20) NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'finished', 'failed', 'cancelled')),
    input jsonb NOT NULL DEFAULT '{}',
    output jsonb,
    failure_reason text,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    requested_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    heartbeat_at timestamptz,
    finished_at timestamptz,
    CHECK (finished_at >= started_at)
);
CREATE INDEX IF NOT EXISTS idx_ml_service_jobs_organization ON ml_service_jobs (organization_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_ml_service_jobs_model_version ON ml_service_jobs (model_version_id);
CREATE INDEX IF NOT EXISTS idx_ml_service_jobs_bias_run ON ml_service_jobs (bias_run_id);
CREATE INDEX IF NOT EXISTS idx_ml_service_jobs_agent ON ml_service_jobs (agent_id);
CREATE INDEX IF NOT EXISTS idx_ml_service_jobs_requested_by ON ml_service_jobs (requested_by);
CREATE INDEX IF NOT EXISTS idx_ml_service_jobs_waiting
    ON ml_service_jobs (created_at) WHERE status IN ('queued', 'running');
COMMENT ON TABLE ml_service_jobs IS 'Work handed to the ML service';
COMMENT ON COLUMN ml_service_jobs.heartbeat_at IS 'Last sign of life, a running job without one is taken over';
