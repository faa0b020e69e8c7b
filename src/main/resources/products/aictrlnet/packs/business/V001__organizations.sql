-- Organizations with their departments, teams, roles and members.

CREATE TABLE IF NOT EXISTS organizations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) REFERENCES tenants (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    slug varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    description text,
    status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'archived')),
    timezone varchar(50) NOT NULL DEFAULT 'UTC',
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_organizations_tenant ON organizations (tenant_id);
CREATE INDEX IF NOT EXISTS idx_organizations_owner ON organizations (owner_id);
COMMENT ON TABLE organizations IS 'Companies or business units whose people share workflows, agents and policies';
COMMENT ON COLUMN organizations.tenant_id IS 'Tenant the organization belongs to, empty while the installation serves one tenant';
COMMENT ON COLUMN organizations.slug IS 'Short name for addresses, lower case letters, digits and hyphens';

CREATE TABLE IF NOT EXISTS departments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    parent_id uuid REFERENCES departments (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    code varchar(32),
    cost_center varchar(64),
    head_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name),
    UNIQUE (organization_id, code),
    CHECK (parent_id <> id)
);
CREATE INDEX IF NOT EXISTS idx_departments_parent ON departments (parent_id);
CREATE INDEX IF NOT EXISTS idx_departments_head ON departments (head_id);
COMMENT ON TABLE departments IS 'Parts of an organization, nested as deep as it needs';
COMMENT ON COLUMN departments.cost_center IS 'Where the finance system books what the department uses';

CREATE TABLE IF NOT EXISTS teams (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    purpose text,
    lead_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_teams_department ON teams (department_id);
CREATE INDEX IF NOT EXISTS idx_teams_lead ON teams (lead_id);
COMMENT ON TABLE teams IS 'Groups of people who work on the same workflows, within or across departments';

CREATE TABLE IF NOT EXISTS organization_roles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name varchar(100) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    permissions text[] NOT NULL DEFAULT '{}',
    is_default boolean NOT NULL DEFAULT false,
    is_system boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_organization_roles_one_default
    ON organization_roles (organization_id) WHERE is_default;
COMMENT ON TABLE organization_roles IS 'Named sets of permissions that members of an organization can be given';
COMMENT ON COLUMN organization_roles.permissions IS 'Each entry is resource:action, for example workflow:approve';
COMMENT ON COLUMN organization_roles.is_default IS 'The role of members who were given no other, at most one per organization';
COMMENT ON COLUMN organization_roles.is_system IS 'Supplied with the product and not editable';

CREATE TABLE IF NOT EXISTS organization_members (
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE SET NULL,
    role_id uuid REFERENCES organization_roles (id) ON DELETE SET NULL,
    title varchar(120),
    status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'left')),
    joined_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX IF NOT EXISTS idx_organization_members_user ON organization_members (user_id);
CREATE INDEX IF NOT EXISTS idx_organization_members_department ON organization_members (department_id);
CREATE INDEX IF NOT EXISTS idx_organization_members_role ON organization_members (role_id);
COMMENT ON TABLE organization_members IS 'Which user belongs to which organization, in which department and role';
COMMENT ON COLUMN organization_members.role_id IS 'Empty means the default role of the organization';

CREATE TABLE IF NOT EXISTS team_members (
    team_id uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    team_role varchar(20) NOT NULL DEFAULT 'member' CHECK (team_role IN ('lead', 'member', 'observer')),
    added_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, user_id)
);
CREATE INDEX IF NOT EXISTS idx_team_members_user ON team_members (user_id);
CREATE INDEX IF NOT EXISTS idx_team_members_added_by ON team_members (added_by);
COMMENT ON TABLE team_members IS 'Which user works in which team';

CREATE TABLE IF NOT EXISTS organization_invitations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE SET NULL,
    team_id uuid REFERENCES teams (id) ON DELETE SET NULL,
    role_id uuid REFERENCES organization_roles (id) ON DELETE SET NULL,
    email varchar(254) NOT NULL CHECK (position('@' IN email) > 1),
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    invited_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    accepted_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    accepted_at timestamptz,
    revoked_at timestamptz,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nonnulls(accepted_at, revoked_at) < 2),
    CHECK (expires_at > created_at)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_organization_invitations_open
    ON organization_invitations (organization_id, lower(email)) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_organization_invitations_organization ON organization_invitations (organization_id);
CREATE INDEX IF NOT EXISTS idx_organization_invitations_department ON organization_invitations (department_id);
CREATE INDEX IF NOT EXISTS idx_organization_invitations_team ON organization_invitations (team_id);
CREATE INDEX IF NOT EXISTS idx_organization_invitations_role ON organization_invitations (role_id);
CREATE INDEX IF NOT EXISTS idx_organization_invitations_invited_by ON organization_invitations (invited_by);
CREATE INDEX IF NOT EXISTS idx_organization_invitations_accepted_by ON organization_invitations (accepted_by);
COMMENT ON TABLE organization_invitations IS 'Invitations by e-mail to join an organization';
COMMENT ON COLUMN organization_invitations.token_hash IS 'SHA-256 of the token in the link, the token itself is never kept';
