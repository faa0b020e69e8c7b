-- Shared capacity: pools, what is taken from them now or later, and who may take how much.

CREATE TABLE IF NOT EXISTS resource_pools (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    config_id varchar(36) REFERENCES resource_pool_configs (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    resource_type varchar(30) NOT NULL
        CHECK (resource_type IN ('cpu', 'memory', 'gpu', 'storage', 'connection', 'llm_tokens', 'api_calls')),
    unit varchar(20) NOT NULL,
    capacity numeric NOT NULL CHECK (capacity > 0),
    overcommit numeric(4, 2) NOT NULL DEFAULT 1 CHECK (overcommit >= 1),
    status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'draining', 'closed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_resource_pools_config ON resource_pools (config_id);
COMMENT ON TABLE resource_pools IS 'Capacity that an organization shares among its departments, teams and agents';
COMMENT ON COLUMN resource_pools.config_id IS 'Technical settings of the pool, as in Community';
COMMENT ON COLUMN resource_pools.overcommit IS 'How many times the capacity may be handed out, 1 means never more than there is';

CREATE TABLE IF NOT EXISTS resource_allocations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    pool_id uuid NOT NULL REFERENCES resource_pools (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE SET NULL,
    team_id uuid REFERENCES teams (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    amount numeric NOT NULL CHECK (amount > 0),
    allocated_at timestamptz NOT NULL DEFAULT now(),
    released_at timestamptz,
    CHECK (released_at >= allocated_at)
);
CREATE INDEX IF NOT EXISTS idx_resource_allocations_pool ON resource_allocations (pool_id, allocated_at DESC);
CREATE INDEX IF NOT EXISTS idx_resource_allocations_department ON resource_allocations (department_id);
CREATE INDEX IF NOT EXISTS idx_resource_allocations_team ON resource_allocations (team_id);
CREATE INDEX IF NOT EXISTS idx_resource_allocations_agent ON resource_allocations (agent_id);
CREATE INDEX IF NOT EXISTS idx_resource_allocations_execution ON resource_allocations (workflow_execution_id);
CREATE INDEX IF NOT EXISTS idx_resource_allocations_held ON resource_allocations (pool_id) WHERE released_at IS NULL;
COMMENT ON TABLE resource_allocations IS 'What is, or was, taken from a pool and by whom';

CREATE TABLE IF NOT EXISTS resource_reservations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    pool_id uuid NOT NULL REFERENCES resource_pools (id) ON DELETE CASCADE,
    team_id uuid REFERENCES teams (id) ON DELETE CASCADE,
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE CASCADE,
    amount numeric NOT NULL CHECK (amount > 0),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    status varchar(20) NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'used', 'cancelled', 'expired')),
    reserved_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (ends_at > starts_at)
);
CREATE INDEX IF NOT EXISTS idx_resource_reservations_pool ON resource_reservations (pool_id, starts_at);
CREATE INDEX IF NOT EXISTS idx_resource_reservations_team ON resource_reservations (team_id);
CREATE INDEX IF NOT EXISTS idx_resource_reservations_workflow ON resource_reservations (workflow_id);
CREATE INDEX IF NOT EXISTS idx_resource_reservations_reserved_by ON resource_reservations (reserved_by);
COMMENT ON TABLE resource_reservations IS 'Capacity put aside for a team or a workflow for a time to come';

CREATE TABLE IF NOT EXISTS resource_quotas (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    pool_id uuid NOT NULL REFERENCES resource_pools (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE CASCADE,
    team_id uuid REFERENCES teams (id) ON DELETE CASCADE,
    user_id varchar(36) REFERENCES users (id) ON DELETE CASCADE,
    period varchar(10) NOT NULL DEFAULT 'month' CHECK (period IN ('hour', 'day', 'week', 'month')),
    soft_limit numeric CHECK (soft_limit >= 0),
    hard_limit numeric NOT NULL CHECK (hard_limit >= 0),
    used numeric NOT NULL DEFAULT 0 CHECK (used >= 0),
    period_start timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (pool_id, department_id, period),
    UNIQUE (pool_id, team_id, period),
    UNIQUE (pool_id, user_id, period),
    CHECK (soft_limit <= hard_limit),
    CHECK (num_nonnulls(department_id, team_id, user_id) = 1)
);
CREATE INDEX IF NOT EXISTS idx_resource_quotas_department ON resource_quotas (department_id);
CREATE INDEX IF NOT EXISTS idx_resource_quotas_team ON resource_quotas (team_id);
CREATE INDEX IF NOT EXISTS idx_resource_quotas_user ON resource_quotas (user_id);
COMMENT ON TABLE resource_quotas IS 'How much of a pool a department, a team or a person may use in a period';
COMMENT ON COLUMN resource_quotas.soft_limit IS 'From here on there are warnings, at the hard limit nothing more is given';
COMMENT ON COLUMN resource_quotas.used IS 'Used since period_start';
