-- Governance of what workflows and agents may do: policies, reviews, incidents.

CREATE TABLE IF NOT EXISTS ai_governance_policy_templates (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code varchar(64) NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9-]*$'),
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    category varchar(20) NOT NULL
        CHECK (category IN ('risk', 'privacy', 'fairness', 'safety', 'transparency', 'access')),
    description text,
    rules jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'array'),
    parameters jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(parameters) = 'object'),
    revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
    is_builtin boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policy_templates_category ON ai_governance_policy_templates (category);
COMMENT ON TABLE ai_governance_policy_templates IS 'Ready-made policies that an organization adapts instead of starting empty';
COMMENT ON COLUMN ai_governance_policy_templates.parameters IS 'What has to be filled in, with type, meaning and default of each';

CREATE TABLE IF NOT EXISTS ai_governance_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    template_id uuid REFERENCES ai_governance_policy_templates (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    category varchar(20) NOT NULL
        CHECK (category IN ('risk', 'privacy', 'fairness', 'safety', 'transparency', 'access')),
    enforcement varchar(20) NOT NULL DEFAULT 'monitor'
        CHECK (enforcement IN ('monitor', 'warn', 'require_approval', 'block')),
    approval_workflow_id uuid REFERENCES approval_workflows (id) ON DELETE SET NULL,
    status varchar(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'retired')),
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    effective_from timestamptz,
    effective_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name),
    CHECK (effective_until > effective_from)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_ai_governance_policies_global_name
    ON ai_governance_policies (name) WHERE organization_id IS NULL;
CREATE INDEX IF NOT EXISTS idx_ai_governance_policies_template ON ai_governance_policies (template_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policies_approval ON ai_governance_policies (approval_workflow_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policies_owner ON ai_governance_policies (owner_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policies_active
    ON ai_governance_policies (organization_id, category) WHERE status = 'active';
COMMENT ON TABLE ai_governance_policies IS 'Rules that workflows and agents of an organization are held to';
COMMENT ON COLUMN ai_governance_policies.organization_id IS 'Empty means the policy holds for every organization';
COMMENT ON COLUMN ai_governance_policies.enforcement IS 'What happens when a rule is broken, from noting it to stopping the action';
COMMENT ON COLUMN ai_governance_policies.approval_workflow_id IS 'Who has to agree when enforcement is require_approval';

CREATE TABLE IF NOT EXISTS ai_governance_policy_versions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    policy_id uuid NOT NULL REFERENCES ai_governance_policies (id) ON DELETE CASCADE,
    version integer NOT NULL CHECK (version > 0),
    rules jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'array'),
    change_note text,
    published_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    published_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (policy_id, version)
);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policy_versions_published_by
    ON ai_governance_policy_versions (published_by);
COMMENT ON TABLE ai_governance_policy_versions IS 'Every wording of a policy, the highest published version is in force';

CREATE TABLE IF NOT EXISTS ai_governance_policy_scopes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    policy_id uuid NOT NULL REFERENCES ai_governance_policies (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE CASCADE,
    team_id uuid REFERENCES teams (id) ON DELETE CASCADE,
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE CASCADE,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE CASCADE,
    is_exempt boolean NOT NULL DEFAULT false,
    UNIQUE (policy_id, department_id),
    UNIQUE (policy_id, team_id),
    UNIQUE (policy_id, workflow_id),
    UNIQUE (policy_id, agent_id),
    CHECK (num_nonnulls(department_id, team_id, workflow_id, agent_id) = 1)
);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policy_scopes_department ON ai_governance_policy_scopes (department_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policy_scopes_team ON ai_governance_policy_scopes (team_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policy_scopes_workflow ON ai_governance_policy_scopes (workflow_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_policy_scopes_agent ON ai_governance_policy_scopes (agent_id);
COMMENT ON TABLE ai_governance_policy_scopes IS 'Where a policy holds, or does not, a policy without scopes holds everywhere';
COMMENT ON COLUMN ai_governance_policy_scopes.is_exempt IS 'True takes the named part out of the policy instead of putting it in';

CREATE TABLE IF NOT EXISTS ai_governance_reviews (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    policy_id uuid REFERENCES ai_governance_policies (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE SET NULL,
    subject varchar(300) NOT NULL CHECK (btrim(subject) <> ''),
    occasion varchar(20) NOT NULL DEFAULT 'scheduled' CHECK (occasion IN ('scheduled', 'change', 'incident')),
    reviewer_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    outcome varchar(20) CHECK (outcome IN ('accepted', 'changes_required', 'rejected')),
    notes text,
    due_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((outcome IS NULL) = (completed_at IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_ai_governance_reviews_organization ON ai_governance_reviews (organization_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_reviews_policy ON ai_governance_reviews (policy_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_reviews_agent ON ai_governance_reviews (agent_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_reviews_workflow ON ai_governance_reviews (workflow_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_reviews_reviewer ON ai_governance_reviews (reviewer_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_reviews_open ON ai_governance_reviews (due_at) WHERE completed_at IS NULL;
COMMENT ON TABLE ai_governance_reviews IS 'Looks that people take at a policy, an agent or a workflow';
COMMENT ON COLUMN ai_governance_reviews.subject IS 'What is reviewed, in words that stand when the thing itself is deleted';

CREATE TABLE IF NOT EXISTS ai_governance_incidents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    policy_id uuid REFERENCES ai_governance_policies (id) ON DELETE SET NULL,
    review_id uuid REFERENCES ai_governance_reviews (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    action_evaluation_id varchar REFERENCES action_evaluations (id) ON DELETE SET NULL,
    title varchar(300) NOT NULL CHECK (btrim(title) <> ''),
    severity varchar(20) NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    status varchar(20) NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'contained', 'resolved', 'dismissed')),
    details jsonb NOT NULL DEFAULT '{}',
    root_cause text,
    resolution text,
    assigned_to varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    detected_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    CHECK ((status IN ('resolved', 'dismissed')) = (closed_at IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_organization
    ON ai_governance_incidents (organization_id, detected_at DESC);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_policy ON ai_governance_incidents (policy_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_review ON ai_governance_incidents (review_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_agent ON ai_governance_incidents (agent_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_execution ON ai_governance_incidents (workflow_execution_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_evaluation ON ai_governance_incidents (action_evaluation_id);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_assigned_to ON ai_governance_incidents (assigned_to);
CREATE INDEX IF NOT EXISTS idx_ai_governance_incidents_open
    ON ai_governance_incidents (severity, detected_at) WHERE closed_at IS NULL;
COMMENT ON TABLE ai_governance_incidents IS 'Cases in which a policy was broken or harm was done, until they are closed';
