-- Who works together: organizations with their teams, roles, people, invitations and keys.

DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT kind, labels
        FROM (VALUES
            ('plan_type', ARRAY['trial', 'starter', 'professional', 'enterprise']),
            ('organization_status', ARRAY['active', 'suspended', 'trial', 'cancelled']),
            ('team_type', ARRAY['organization', 'division', 'department', 'business_unit', 'group']),
            ('team_member_role', ARRAY['admin', 'member', 'viewer']),
            ('provider_type', ARRAY['openai', 'anthropic', 'azure', 'gemini', 'bedrock']),
            ('api_key_status', ARRAY['active', 'inactive', 'expired', 'revoked']),
            ('invitation_status', ARRAY['pending', 'accepted', 'expired', 'cancelled'])) AS types (kind, labels)
    LOOP
        IF to_regtype(wanted.kind) IS NULL THEN
            EXECUTE format('CREATE TYPE %I AS ENUM (%s)', wanted.kind,
                (SELECT string_agg(quote_literal(label), ', ') FROM unnest(wanted.labels) AS label));
        END IF;
    END LOOP;
END
$$;

CREATE TABLE IF NOT EXISTS organizations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 3 AND 100),
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 255),
    domain text,
    plan_type plan_type NOT NULL DEFAULT 'trial',
    max_users integer NOT NULL DEFAULT 5 CHECK (max_users > 0),
    status organization_status NOT NULL DEFAULT 'trial',
    settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE organizations IS 'Those who own repositories and pay: companies, and people who work alone';
COMMENT ON COLUMN organizations.name IS 'Tells organizations apart in addresses; an organization made for a person who was there before it ends in the id of that person';

CREATE TABLE IF NOT EXISTS teams (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    parent_team_id uuid REFERENCES teams (id) ON DELETE SET NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    display_name text NOT NULL,
    team_type team_type NOT NULL DEFAULT 'group',
    description text,
    email text,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name),
    CHECK (id <> parent_team_id)
);
CREATE INDEX IF NOT EXISTS idx_teams_org ON teams (organization_id);
CREATE INDEX IF NOT EXISTS idx_teams_parent ON teams (parent_team_id);
COMMENT ON TABLE teams IS 'Parts of an organization, down to the group that works together every day';

CREATE TABLE IF NOT EXISTS team_members (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    team_id uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role team_member_role NOT NULL DEFAULT 'member',
    joined_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (team_id, user_id)
);
CREATE INDEX IF NOT EXISTS idx_team_members_team ON team_members (team_id);
CREATE INDEX IF NOT EXISTS idx_team_members_user ON team_members (user_id);
COMMENT ON TABLE team_members IS 'Who belongs to which team, and as what';
ALTER TABLE team_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_members FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS members_of_visible_teams ON team_members;
CREATE POLICY members_of_visible_teams ON team_members
    USING (coalesce(lower(current_setting('app.is_admin', true)), '') IN ('true', 'on', 't', 'yes', 'y', '1')
        OR EXISTS (SELECT FROM teams t WHERE t.id = team_id));

CREATE TABLE IF NOT EXISTS organization_api_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    provider provider_type NOT NULL,
    encrypted_key text NOT NULL,
    encryption_iv text NOT NULL,
    encryption_auth_tag text NOT NULL,
    key_name text NOT NULL CHECK (length(key_name) BETWEEN 1 AND 255),
    is_default boolean NOT NULL DEFAULT false,
    status api_key_status NOT NULL DEFAULT 'active',
    created_by uuid REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz
);
CREATE INDEX IF NOT EXISTS idx_api_keys_org ON organization_api_keys (organization_id);
CREATE INDEX IF NOT EXISTS idx_api_keys_created_by ON organization_api_keys (created_by);
COMMENT ON TABLE organization_api_keys IS 'Keys of language models, sealed by the backend';

CREATE TABLE IF NOT EXISTS organization_roles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    display_name text NOT NULL,
    permissions jsonb NOT NULL DEFAULT '[]',
    is_default boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
COMMENT ON TABLE organization_roles IS 'What people may do in an organization, by the name of a role';

CREATE TABLE IF NOT EXISTS user_organization_roles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    role_id uuid NOT NULL REFERENCES organization_roles (id) ON DELETE CASCADE,
    assigned_by uuid REFERENCES users (id) ON DELETE SET NULL,
    assigned_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, organization_id, role_id)
);
CREATE INDEX IF NOT EXISTS idx_user_org_roles_user ON user_organization_roles (user_id);
CREATE INDEX IF NOT EXISTS idx_user_org_roles_org ON user_organization_roles (organization_id);
CREATE INDEX IF NOT EXISTS idx_user_org_roles_role ON user_organization_roles (role_id);
CREATE INDEX IF NOT EXISTS idx_user_org_roles_assigned_by ON user_organization_roles (assigned_by);
COMMENT ON TABLE user_organization_roles IS 'Who has which role in which organization';

CREATE TABLE IF NOT EXISTS organization_invitations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    email text NOT NULL CHECK (position('@' IN email) > 1),
    invited_by uuid REFERENCES users (id) ON DELETE SET NULL,
    team_id uuid REFERENCES teams (id) ON DELETE SET NULL,
    role_id uuid REFERENCES organization_roles (id) ON DELETE SET NULL,
    status invitation_status NOT NULL DEFAULT 'pending',
    invitation_token text NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_invitations_organization ON organization_invitations (organization_id);
CREATE INDEX IF NOT EXISTS idx_invitations_email ON organization_invitations (lower(email));
CREATE INDEX IF NOT EXISTS idx_invitations_invited_by ON organization_invitations (invited_by);
CREATE INDEX IF NOT EXISTS idx_invitations_team ON organization_invitations (team_id);
CREATE INDEX IF NOT EXISTS idx_invitations_role ON organization_invitations (role_id);
COMMENT ON TABLE organization_invitations IS 'People who have been asked to join an organization';
