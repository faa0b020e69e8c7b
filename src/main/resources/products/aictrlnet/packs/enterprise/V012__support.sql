-- Priority support: plans, the people to call, tickets and their escalation.

CREATE TABLE IF NOT EXISTS support_plans (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    code varchar(40) NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9-]*$'),
    name varchar(120) NOT NULL CHECK (btrim(name) <> ''),
    channels text[] NOT NULL CHECK (cardinality(channels) > 0),
    hours varchar(16) NOT NULL DEFAULT 'business' CHECK (hours IN ('business', 'extended', 'always')),
    first_answer_minutes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(first_answer_minutes) = 'object'),
    has_account_manager boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE support_plans IS 'What support a tenant can have';
COMMENT ON COLUMN support_plans.first_answer_minutes IS 'Minutes until the first answer, by priority of the ticket';

CREATE TABLE IF NOT EXISTS support_contacts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    plan_id uuid REFERENCES support_plans (id) ON DELETE SET NULL,
    user_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    side varchar(10) NOT NULL CHECK (side IN ('customer', 'vendor')),
    role varchar(24) NOT NULL CHECK (role IN ('technical', 'security', 'billing', 'account_manager', 'on_call')),
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    email varchar(254) NOT NULL CHECK (position('@' IN email) > 1),
    phone varchar(40),
    is_primary boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, role, email)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_support_contacts_one_primary
    ON support_contacts (tenant_id, side, role) WHERE is_primary;
CREATE INDEX IF NOT EXISTS idx_support_contacts_plan ON support_contacts (plan_id);
CREATE INDEX IF NOT EXISTS idx_support_contacts_user ON support_contacts (user_id);
COMMENT ON TABLE support_contacts IS 'Whom to reach on either side, and for what';

CREATE TABLE IF NOT EXISTS support_tickets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    number varchar(20) NOT NULL,
    subject varchar(300) NOT NULL CHECK (btrim(subject) <> ''),
    description text NOT NULL,
    priority varchar(10) NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'critical')),
    status varchar(16) NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'waiting', 'in_progress', 'solved', 'closed')),
    opened_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    contact_id uuid REFERENCES support_contacts (id) ON DELETE SET NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    answer_due_at timestamptz,
    first_answered_at timestamptz,
    solved_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, number),
    CHECK (first_answered_at >= opened_at),
    CHECK (solved_at >= opened_at)
);
CREATE INDEX IF NOT EXISTS idx_support_tickets_due
    ON support_tickets (answer_due_at) WHERE first_answered_at IS NULL AND status IN ('open', 'waiting');
CREATE INDEX IF NOT EXISTS idx_support_tickets_opened_by ON support_tickets (opened_by);
CREATE INDEX IF NOT EXISTS idx_support_tickets_contact ON support_tickets (contact_id);
COMMENT ON TABLE support_tickets IS 'What a tenant asked support, and by when it is owed an answer';

CREATE TABLE IF NOT EXISTS support_escalations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    ticket_id uuid NOT NULL REFERENCES support_tickets (id) ON DELETE CASCADE,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
    reason text NOT NULL,
    raised_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    raised_to uuid REFERENCES support_contacts (id) ON DELETE SET NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    acknowledged_at timestamptz,
    UNIQUE (ticket_id, level),
    CHECK (acknowledged_at >= raised_at)
);
CREATE INDEX IF NOT EXISTS idx_support_escalations_tenant ON support_escalations (tenant_id);
CREATE INDEX IF NOT EXISTS idx_support_escalations_raised_by ON support_escalations (raised_by);
CREATE INDEX IF NOT EXISTS idx_support_escalations_raised_to ON support_escalations (raised_to);
COMMENT ON TABLE support_escalations IS 'Tickets that were handed to somebody higher, and whether they took it up';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE support_contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_contacts FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_support_contacts ON support_contacts;
CREATE POLICY tenant_isolation_support_contacts ON support_contacts
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_support_contacts ON support_contacts;
CREATE POLICY admin_bypass_support_contacts ON support_contacts
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE support_tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_tickets FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_support_tickets ON support_tickets;
CREATE POLICY tenant_isolation_support_tickets ON support_tickets
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_support_tickets ON support_tickets;
CREATE POLICY admin_bypass_support_tickets ON support_tickets
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE support_escalations ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_escalations FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_support_escalations ON support_escalations;
CREATE POLICY tenant_isolation_support_escalations ON support_escalations
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_support_escalations ON support_escalations;
CREATE POLICY admin_bypass_support_escalations ON support_escalations
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
