-- Agent-to-agent protocol (A2A): cards, trust, tasks and their messages.

CREATE TABLE IF NOT EXISTS a2a_agent_cards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    agent_id uuid UNIQUE REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    name varchar(255) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    url varchar(2048) NOT NULL CHECK (url ~ '^https?://'),
    protocol_version varchar(20) NOT NULL,
    skills jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(skills) = 'array'),
    capabilities jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(capabilities) = 'object'),
    security_schemes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(security_schemes) = 'object'),
    signature text,
    is_published boolean NOT NULL DEFAULT false,
    fetched_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_a2a_agent_cards_remote ON a2a_agent_cards (url) WHERE agent_id IS NULL;
COMMENT ON TABLE a2a_agent_cards IS 'How an agent presents itself to agents of other systems, and how theirs do to it';
COMMENT ON COLUMN a2a_agent_cards.agent_id IS 'The local agent, empty for the card of a foreign agent';
COMMENT ON COLUMN a2a_agent_cards.signature IS 'JWS over the card as its owner sent it';
COMMENT ON COLUMN a2a_agent_cards.fetched_at IS 'When the card of a foreign agent was last read from its address';

CREATE TABLE IF NOT EXISTS a2a_trust_relationships (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    local_card_id uuid NOT NULL REFERENCES a2a_agent_cards (id) ON DELETE CASCADE,
    remote_card_id uuid NOT NULL REFERENCES a2a_agent_cards (id) ON DELETE CASCADE,
    level varchar(20) NOT NULL DEFAULT 'restricted' CHECK (level IN ('blocked', 'restricted', 'trusted')),
    allowed_skills text[] NOT NULL DEFAULT '{}',
    key_fingerprint bytea CHECK (octet_length(key_fingerprint) = 32),
    granted_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (local_card_id, remote_card_id),
    CHECK (local_card_id <> remote_card_id)
);
CREATE INDEX IF NOT EXISTS idx_a2a_trust_relationships_remote ON a2a_trust_relationships (remote_card_id);
CREATE INDEX IF NOT EXISTS idx_a2a_trust_relationships_granted_by ON a2a_trust_relationships (granted_by);
COMMENT ON TABLE a2a_trust_relationships IS 'How far a local agent trusts a foreign one, no row means not at all';
COMMENT ON COLUMN a2a_trust_relationships.allowed_skills IS 'Skills the foreign agent may call when the level is restricted';
COMMENT ON COLUMN a2a_trust_relationships.key_fingerprint IS 'SHA-256 of the public key that the foreign agent has to sign with';

CREATE TABLE IF NOT EXISTS a2a_tasks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    context_id uuid NOT NULL DEFAULT gen_random_uuid(),
    external_id varchar(255) NOT NULL,
    direction varchar(10) NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    local_card_id uuid NOT NULL REFERENCES a2a_agent_cards (id) ON DELETE CASCADE,
    remote_card_id uuid NOT NULL REFERENCES a2a_agent_cards (id) ON DELETE CASCADE,
    swarm_task_id uuid REFERENCES agent_swarm_tasks (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    skill varchar(120),
    state varchar(20) NOT NULL DEFAULT 'submitted'
        CHECK (state IN ('submitted', 'working', 'input_required', 'auth_required',
                         'completed', 'failed', 'canceled', 'rejected')),
    state_reason text,
    artifacts jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(artifacts) = 'array'),
    push_url varchar(2048) CHECK (push_url ~ '^https://'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (remote_card_id, direction, external_id)
);
CREATE INDEX IF NOT EXISTS idx_a2a_tasks_context ON a2a_tasks (context_id);
CREATE INDEX IF NOT EXISTS idx_a2a_tasks_local_card ON a2a_tasks (local_card_id, state);
CREATE INDEX IF NOT EXISTS idx_a2a_tasks_swarm_task ON a2a_tasks (swarm_task_id);
CREATE INDEX IF NOT EXISTS idx_a2a_tasks_execution ON a2a_tasks (workflow_execution_id);
COMMENT ON TABLE a2a_tasks IS 'Work that one agent hands to another across systems';
COMMENT ON COLUMN a2a_tasks.context_id IS 'Session: tasks with the same value belong to one conversation';
COMMENT ON COLUMN a2a_tasks.external_id IS 'Id of the task as both sides name it in the protocol';
COMMENT ON COLUMN a2a_tasks.push_url IS 'Where the other side wants to be told about changes';

CREATE TABLE IF NOT EXISTS a2a_messages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    task_id uuid NOT NULL REFERENCES a2a_tasks (id) ON DELETE CASCADE,
    sequence integer NOT NULL CHECK (sequence > 0),
    external_id varchar(255) NOT NULL,
    sender varchar(10) NOT NULL CHECK (sender IN ('user', 'agent')),
    parts jsonb NOT NULL CHECK (jsonb_typeof(parts) = 'array'),
    sent_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (task_id, sequence),
    UNIQUE (task_id, external_id)
);
COMMENT ON TABLE a2a_messages IS 'What two agents said to each other about a task, in order';
COMMENT ON COLUMN a2a_messages.parts IS 'Text, file and data parts as the protocol defines them';
COMMENT ON COLUMN a2a_messages.external_id IS 'Message id of the protocol, a repeated one is not stored again';
