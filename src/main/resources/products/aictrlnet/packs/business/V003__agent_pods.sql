-- Agents that work together: standing pods, and swarms formed for a goal.

CREATE TABLE IF NOT EXISTS agent_pods (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    purpose text,
    routing varchar(20) NOT NULL DEFAULT 'specialist'
        CHECK (routing IN ('specialist', 'round_robin', 'leader', 'broadcast')),
    max_members integer NOT NULL DEFAULT 10 CHECK (max_members BETWEEN 1 AND 1000),
    status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'retired')),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_agent_pods_created_by ON agent_pods (created_by);
COMMENT ON TABLE agent_pods IS 'Standing groups of agents that share the work sent to them';
COMMENT ON COLUMN agent_pods.routing IS 'How a task finds its agent: by skill, in turn, through the leader, or to all';

CREATE TABLE IF NOT EXISTS agent_pod_members (
    pod_id uuid NOT NULL REFERENCES agent_pods (id) ON DELETE CASCADE,
    agent_id uuid NOT NULL REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    member_role varchar(20) NOT NULL DEFAULT 'worker' CHECK (member_role IN ('leader', 'worker', 'reviewer')),
    weight numeric(5, 2) NOT NULL DEFAULT 1 CHECK (weight > 0),
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (pod_id, agent_id)
);
CREATE INDEX IF NOT EXISTS idx_agent_pod_members_agent ON agent_pod_members (agent_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_agent_pod_members_one_leader
    ON agent_pod_members (pod_id) WHERE member_role = 'leader';
COMMENT ON TABLE agent_pod_members IS 'Which agent belongs to which pod, and in what part';
COMMENT ON COLUMN agent_pod_members.weight IS 'Share of the work relative to the other members';

CREATE TABLE IF NOT EXISTS agent_swarms (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    goal text NOT NULL,
    coordination varchar(20) NOT NULL DEFAULT 'consensus'
        CHECK (coordination IN ('consensus', 'auction', 'hierarchy', 'market')),
    consensus_share numeric(4, 3) CHECK (consensus_share > 0 AND consensus_share <= 1),
    status varchar(20) NOT NULL DEFAULT 'forming' CHECK (status IN ('forming', 'active', 'paused', 'finished', 'failed')),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    started_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (ended_at >= started_at),
    CHECK ((coordination = 'consensus') OR consensus_share IS NULL)
);
CREATE INDEX IF NOT EXISTS idx_agent_swarms_organization ON agent_swarms (organization_id, status);
CREATE INDEX IF NOT EXISTS idx_agent_swarms_execution ON agent_swarms (workflow_execution_id);
CREATE INDEX IF NOT EXISTS idx_agent_swarms_created_by ON agent_swarms (created_by);
COMMENT ON TABLE agent_swarms IS 'Agents and pods that come together for one goal and part when it is reached';
COMMENT ON COLUMN agent_swarms.consensus_share IS 'Share of members that must agree, for coordination by consensus';

CREATE TABLE IF NOT EXISTS agent_swarm_members (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    swarm_id uuid NOT NULL REFERENCES agent_swarms (id) ON DELETE CASCADE,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    pod_id uuid REFERENCES agent_pods (id) ON DELETE CASCADE,
    joined_at timestamptz NOT NULL DEFAULT now(),
    left_at timestamptz,
    UNIQUE (swarm_id, agent_id),
    UNIQUE (swarm_id, pod_id),
    CHECK (num_nonnulls(agent_id, pod_id) = 1)
);
CREATE INDEX IF NOT EXISTS idx_agent_swarm_members_agent ON agent_swarm_members (agent_id);
CREATE INDEX IF NOT EXISTS idx_agent_swarm_members_pod ON agent_swarm_members (pod_id);
COMMENT ON TABLE agent_swarm_members IS 'The agents, or whole pods, that take part in a swarm';

CREATE TABLE IF NOT EXISTS agent_swarm_tasks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    swarm_id uuid NOT NULL REFERENCES agent_swarms (id) ON DELETE CASCADE,
    parent_id uuid REFERENCES agent_swarm_tasks (id) ON DELETE CASCADE,
    task_id varchar(36) REFERENCES tasks (id) ON DELETE SET NULL,
    assigned_agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    title varchar(256) NOT NULL,
    input jsonb NOT NULL DEFAULT '{}',
    output jsonb,
    status varchar(20) NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'assigned', 'running', 'done', 'failed', 'cancelled')),
    priority smallint NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 9),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    deadline_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (finished_at >= started_at),
    CHECK (parent_id <> id)
);
CREATE INDEX IF NOT EXISTS idx_agent_swarm_tasks_swarm ON agent_swarm_tasks (swarm_id, status, priority);
CREATE INDEX IF NOT EXISTS idx_agent_swarm_tasks_parent ON agent_swarm_tasks (parent_id);
CREATE INDEX IF NOT EXISTS idx_agent_swarm_tasks_task ON agent_swarm_tasks (task_id);
CREATE INDEX IF NOT EXISTS idx_agent_swarm_tasks_assigned_agent ON agent_swarm_tasks (assigned_agent_id);
COMMENT ON TABLE agent_swarm_tasks IS 'Pieces that a swarm divides its goal into';
COMMENT ON COLUMN agent_swarm_tasks.priority IS '1 is most urgent, 9 least';
