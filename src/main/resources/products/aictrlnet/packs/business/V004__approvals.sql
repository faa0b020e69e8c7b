-- Approval in several steps, with deputies.

CREATE TABLE IF NOT EXISTS approval_workflows (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    applies_to varchar(20) NOT NULL DEFAULT 'anything'
        CHECK (applies_to IN ('anything', 'workflow', 'task', 'agent', 'policy')),
    workflow_id varchar(36) REFERENCES workflow_definitions (id) ON DELETE SET NULL,
    mode varchar(20) NOT NULL DEFAULT 'sequential' CHECK (mode IN ('sequential', 'parallel')),
    is_active boolean NOT NULL DEFAULT true,
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name),
    CHECK (applies_to = 'workflow' OR workflow_id IS NULL)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_approval_workflows_global_name
    ON approval_workflows (name) WHERE organization_id IS NULL;
CREATE INDEX IF NOT EXISTS idx_approval_workflows_workflow ON approval_workflows (workflow_id);
CREATE INDEX IF NOT EXISTS idx_approval_workflows_created_by ON approval_workflows (created_by);
COMMENT ON TABLE approval_workflows IS 'Who has to agree, in how many steps, before something goes on';
COMMENT ON COLUMN approval_workflows.organization_id IS 'Empty means every organization may use it';
COMMENT ON COLUMN approval_workflows.workflow_id IS 'The workflow it guards, empty after that workflow was deleted: it then guards nothing';

CREATE TABLE IF NOT EXISTS approval_steps (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    approval_workflow_id uuid NOT NULL REFERENCES approval_workflows (id) ON DELETE CASCADE,
    position integer NOT NULL CHECK (position > 0),
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    rule varchar(20) NOT NULL DEFAULT 'any' CHECK (rule IN ('any', 'all', 'quorum')),
    quorum integer CHECK (quorum > 0),
    only_when jsonb,
    due_minutes integer CHECK (due_minutes > 0),
    when_overdue varchar(20) NOT NULL DEFAULT 'wait' CHECK (when_overdue IN ('wait', 'escalate', 'reject')),
    escalate_to varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    allows_delegation boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (approval_workflow_id, position),
    CHECK ((rule = 'quorum') = (quorum IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS idx_approval_steps_escalate_to ON approval_steps (escalate_to);
COMMENT ON TABLE approval_steps IS 'The steps of an approval workflow in their order';
COMMENT ON COLUMN approval_steps.rule IS 'Whether one approver is enough, all are needed, or a number of them';
COMMENT ON COLUMN approval_steps.only_when IS 'Condition on the request, the step is skipped when it does not hold';

CREATE TABLE IF NOT EXISTS approval_step_approvers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    step_id uuid NOT NULL REFERENCES approval_steps (id) ON DELETE CASCADE,
    user_id varchar(36) REFERENCES users (id) ON DELETE CASCADE,
    team_id uuid REFERENCES teams (id) ON DELETE CASCADE,
    role_id uuid REFERENCES organization_roles (id) ON DELETE CASCADE,
    UNIQUE (step_id, user_id),
    UNIQUE (step_id, team_id),
    UNIQUE (step_id, role_id),
    CHECK (num_nonnulls(user_id, team_id, role_id) = 1)
);
CREATE INDEX IF NOT EXISTS idx_approval_step_approvers_user ON approval_step_approvers (user_id);
CREATE INDEX IF NOT EXISTS idx_approval_step_approvers_team ON approval_step_approvers (team_id);
CREATE INDEX IF NOT EXISTS idx_approval_step_approvers_role ON approval_step_approvers (role_id);
COMMENT ON TABLE approval_step_approvers IS 'Who may decide in a step: a person, a team, or everyone with a role';

CREATE TABLE IF NOT EXISTS approval_requests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    approval_workflow_id uuid NOT NULL REFERENCES approval_workflows (id),
    workflow_execution_id uuid REFERENCES workflow_executions (id) ON DELETE SET NULL,
    node_execution_id uuid REFERENCES node_executions (id) ON DELETE SET NULL,
    task_id varchar(36) REFERENCES tasks (id) ON DELETE SET NULL,
    agent_id uuid REFERENCES enhanced_agents (id) ON DELETE SET NULL,
    subject varchar(300) NOT NULL CHECK (btrim(subject) <> ''),
    payload jsonb NOT NULL DEFAULT '{}',
    status varchar(20) NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'approved', 'rejected', 'cancelled', 'expired')),
    requested_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    due_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((status = 'pending') = (closed_at IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_approval_requests_workflow ON approval_requests (approval_workflow_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_approval_requests_execution ON approval_requests (workflow_execution_id);
CREATE INDEX IF NOT EXISTS idx_approval_requests_node ON approval_requests (node_execution_id);
CREATE INDEX IF NOT EXISTS idx_approval_requests_task ON approval_requests (task_id);
CREATE INDEX IF NOT EXISTS idx_approval_requests_agent ON approval_requests (agent_id);
CREATE INDEX IF NOT EXISTS idx_approval_requests_requested_by ON approval_requests (requested_by);
CREATE INDEX IF NOT EXISTS idx_approval_requests_pending ON approval_requests (due_at) WHERE status = 'pending';
COMMENT ON TABLE approval_requests IS 'Something that waits, or waited, for approval';
COMMENT ON COLUMN approval_requests.payload IS 'What the approvers are shown';

CREATE TABLE IF NOT EXISTS approval_request_steps (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    request_id uuid NOT NULL REFERENCES approval_requests (id) ON DELETE CASCADE,
    step_id uuid NOT NULL REFERENCES approval_steps (id),
    status varchar(20) NOT NULL DEFAULT 'waiting'
        CHECK (status IN ('waiting', 'open', 'escalated', 'approved', 'rejected', 'skipped')),
    opened_at timestamptz,
    due_at timestamptz,
    closed_at timestamptz,
    UNIQUE (request_id, step_id),
    CHECK (closed_at >= opened_at)
);
CREATE INDEX IF NOT EXISTS idx_approval_request_steps_step ON approval_request_steps (step_id);
CREATE INDEX IF NOT EXISTS idx_approval_request_steps_open
    ON approval_request_steps (due_at) WHERE status IN ('open', 'escalated');
COMMENT ON TABLE approval_request_steps IS 'How far a request has come in each step';

CREATE TABLE IF NOT EXISTS approval_delegations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    delegator_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    delegate_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    approval_workflow_id uuid REFERENCES approval_workflows (id) ON DELETE CASCADE,
    reason text,
    starts_at timestamptz NOT NULL DEFAULT now(),
    ends_at timestamptz NOT NULL,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (delegator_id <> delegate_id),
    CHECK (ends_at > starts_at)
);
CREATE INDEX IF NOT EXISTS idx_approval_delegations_delegator ON approval_delegations (delegator_id, ends_at);
CREATE INDEX IF NOT EXISTS idx_approval_delegations_delegate ON approval_delegations (delegate_id, ends_at);
CREATE INDEX IF NOT EXISTS idx_approval_delegations_workflow ON approval_delegations (approval_workflow_id);
COMMENT ON TABLE approval_delegations IS 'Who decides for whom, and for how long';
COMMENT ON COLUMN approval_delegations.approval_workflow_id IS 'Empty means every approval workflow';

CREATE TABLE IF NOT EXISTS approval_decisions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    request_step_id uuid NOT NULL REFERENCES approval_request_steps (id) ON DELETE CASCADE,
    decision varchar(20) NOT NULL CHECK (decision IN ('approve', 'reject', 'return', 'abstain')),
    decided_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    decided_by_name varchar(254) NOT NULL,
    on_behalf_of varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    delegation_id uuid REFERENCES approval_delegations (id) ON DELETE SET NULL,
    remark text,
    client_address inet,
    decided_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (request_step_id, decided_by)
);
CREATE INDEX IF NOT EXISTS idx_approval_decisions_decided_by ON approval_decisions (decided_by, decided_at DESC);
CREATE INDEX IF NOT EXISTS idx_approval_decisions_on_behalf_of ON approval_decisions (on_behalf_of);
CREATE INDEX IF NOT EXISTS idx_approval_decisions_delegation ON approval_decisions (delegation_id);
COMMENT ON TABLE approval_decisions IS 'What each approver decided, and for whom';
COMMENT ON COLUMN approval_decisions.decided_by_name IS 'Name at the time, so that the record stands when the account is deleted';
COMMENT ON COLUMN approval_decisions.decision IS 'return sends the request back to whoever made it, for changes';
