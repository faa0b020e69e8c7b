-- Enhanced agents: what they can do, remember and learn, and how well they do it.
-- basic_agent_id has no foreign key: checking one locks every basic agent, in random order while they are
-- carried over in batches by key, which nearly doubles the write-ahead log.

CREATE TABLE IF NOT EXISTS enhanced_agents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    basic_agent_id uuid UNIQUE,
    user_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    name varchar(255) NOT NULL,
    description text,
    agent_type varchar(50) NOT NULL,
    model varchar(100),
    temperature integer,
    system_prompt text,
    capabilities json,
    is_active boolean DEFAULT true,
    memory_enabled boolean NOT NULL DEFAULT false,
    memory_limit integer NOT NULL DEFAULT 1000 CHECK (memory_limit >= 0),
    learning_enabled boolean NOT NULL DEFAULT false,
    created_at timestamp DEFAULT (now() AT TIME ZONE 'UTC'),
    updated_at timestamptz NOT NULL DEFAULT now(),
    enhanced_at timestamptz
);
CREATE INDEX IF NOT EXISTS idx_enhanced_agents_user ON enhanced_agents (user_id);
COMMENT ON TABLE enhanced_agents IS 'Agents that can remember and learn, on their own or grown from a basic agent';
COMMENT ON COLUMN enhanced_agents.basic_agent_id IS 'The basic agent this one was made from, kept after that one was deleted, empty for a new agent';
COMMENT ON COLUMN enhanced_agents.user_id IS 'Owner, empty after the account of the owner was deleted';
COMMENT ON COLUMN enhanced_agents.temperature IS 'Tenths, as in basic_agents: 7 means 0.7';
COMMENT ON COLUMN enhanced_agents.capabilities IS 'Same type as in basic_agents, so that the text is carried over unchanged';
COMMENT ON COLUMN enhanced_agents.is_active IS 'Empty counts as inactive, as in basic_agents';
COMMENT ON COLUMN enhanced_agents.memory_limit IS 'Number of memories kept before the least important is forgotten';
COMMENT ON COLUMN enhanced_agents.created_at IS 'UTC, same type as in basic_agents and carried over unchanged';
COMMENT ON COLUMN enhanced_agents.updated_at IS 'Last change of this row, later than enhanced_at once somebody changed the agent';
COMMENT ON COLUMN enhanced_agents.enhanced_at IS 'When the agent was made from its basic agent';

CREATE TABLE IF NOT EXISTS agent_skills (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agent_id uuid NOT NULL REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    name varchar(120) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    kind varchar(20) NOT NULL CHECK (kind IN ('prompt', 'workflow', 'mcp_tool', 'adapter')),
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE SET NULL,
    mcp_tool_id varchar(36) REFERENCES mcp_tools (id) ON DELETE SET NULL,
    adapter_id varchar(36) REFERENCES adapters (id) ON DELETE SET NULL,
    settings jsonb NOT NULL DEFAULT '{}',
    proficiency numeric(4, 3) CHECK (proficiency BETWEEN 0 AND 1),
    is_enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (agent_id, name)
);
CREATE INDEX IF NOT EXISTS idx_agent_skills_workflow ON agent_skills (workflow_id);
CREATE INDEX IF NOT EXISTS idx_agent_skills_mcp_tool ON agent_skills (mcp_tool_id);
CREATE INDEX IF NOT EXISTS idx_agent_skills_adapter ON agent_skills (adapter_id);
COMMENT ON TABLE agent_skills IS 'What an agent is able to call upon: a prompt, a workflow, an MCP tool or an adapter';
COMMENT ON COLUMN agent_skills.proficiency IS 'Share of uses that succeeded, from 0 to 1, empty before the first use';

CREATE TABLE IF NOT EXISTS agent_memories (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agent_id uuid NOT NULL REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('working', 'episodic', 'semantic', 'procedural')),
    content text NOT NULL,
    embedding real[],
    importance numeric(4, 3) NOT NULL DEFAULT 0.5 CHECK (importance BETWEEN 0 AND 1),
    source_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    source_session_id uuid REFERENCES conversation_sessions (id) ON DELETE SET NULL,
    access_count integer NOT NULL DEFAULT 0 CHECK (access_count >= 0),
    last_accessed_at timestamptz,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_agent_memories_recall ON agent_memories (agent_id, kind, importance DESC);
CREATE INDEX IF NOT EXISTS idx_agent_memories_source_execution ON agent_memories (source_execution_id);
CREATE INDEX IF NOT EXISTS idx_agent_memories_source_session ON agent_memories (source_session_id);
CREATE INDEX IF NOT EXISTS idx_agent_memories_expiry ON agent_memories (expires_at) WHERE expires_at IS NOT NULL;
COMMENT ON TABLE agent_memories IS 'What an agent remembers, by kind and importance';
COMMENT ON COLUMN agent_memories.embedding IS 'Vector from the ML service for recall by meaning, empty until it is computed';
COMMENT ON COLUMN agent_memories.expires_at IS 'When the memory is forgotten, empty means never';

CREATE TABLE IF NOT EXISTS agent_learning_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agent_id uuid NOT NULL REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('feedback', 'outcome', 'correction', 'pattern')),
    pattern_id uuid REFERENCES learned_patterns (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    observation jsonb NOT NULL,
    adjustment jsonb,
    reward numeric(6, 4) CHECK (reward BETWEEN -1 AND 1),
    applied_at timestamptz,
    reverted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (reverted_at IS NULL OR applied_at IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_agent_learning_events_agent ON agent_learning_events (agent_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_agent_learning_events_pattern ON agent_learning_events (pattern_id);
CREATE INDEX IF NOT EXISTS idx_agent_learning_events_execution ON agent_learning_events (workflow_execution_id);
COMMENT ON TABLE agent_learning_events IS 'What an agent learned from, and what it changed because of it';
COMMENT ON COLUMN agent_learning_events.adjustment IS 'The change with its value before and after, so that it can be reverted';
COMMENT ON COLUMN agent_learning_events.reward IS 'From -1 (harmful) to 1 (ideal)';

CREATE TABLE IF NOT EXISTS agent_feedback (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agent_id uuid NOT NULL REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    user_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    remark text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_agent_feedback_agent ON agent_feedback (agent_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_agent_feedback_user ON agent_feedback (user_id);
CREATE INDEX IF NOT EXISTS idx_agent_feedback_execution ON agent_feedback (workflow_execution_id);
COMMENT ON TABLE agent_feedback IS 'What people thought of an answer or action of an agent';
COMMENT ON COLUMN agent_feedback.rating IS '1 is worst, 5 is best';

CREATE TABLE IF NOT EXISTS agent_evaluations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agent_id uuid NOT NULL REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    suite varchar(120) NOT NULL,
    method varchar(20) NOT NULL DEFAULT 'automatic' CHECK (method IN ('automatic', 'human')),
    evaluated_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    sample_size integer NOT NULL CHECK (sample_size > 0),
    score numeric(5, 4) NOT NULL CHECK (score BETWEEN 0 AND 1),
    criteria jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(criteria) = 'array'),
    passed boolean NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    CHECK (finished_at >= started_at)
);
CREATE INDEX IF NOT EXISTS idx_agent_evaluations_agent ON agent_evaluations (agent_id, finished_at DESC);
CREATE INDEX IF NOT EXISTS idx_agent_evaluations_evaluated_by ON agent_evaluations (evaluated_by);
COMMENT ON TABLE agent_evaluations IS 'Results of test suites run against an agent';
COMMENT ON COLUMN agent_evaluations.criteria IS 'One object per criterion with its name, weight and score';
