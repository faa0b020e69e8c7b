-- Identity and authorization: who there is, in which tenant, and who may do what.
--
-- A connection sees the rows of the tenant that app.tenant_id names, and all rows when app.is_admin is true. A setting
-- that is empty, which is what is left of one that held for a transaction, counts as not set.

CREATE TABLE IF NOT EXISTS tenants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    slug varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    is_active boolean NOT NULL DEFAULT true,
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE tenants IS 'Customers that share this installation and do not see each other';

-- Identity

CREATE TABLE IF NOT EXISTS users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email varchar(255) NOT NULL,
    username varchar(100) NOT NULL,
    password_hash varchar(255),
    first_name varchar(100),
    last_name varchar(100),
    display_name varchar(200),
    avatar_url text,
    phone_number varchar(20),
    timezone varchar(50) DEFAULT 'UTC',
    locale varchar(10) DEFAULT 'en-US',
    is_active boolean DEFAULT true,
    is_verified boolean DEFAULT false,
    is_locked boolean DEFAULT false,
    email_verified_at timestamptz,
    phone_verified_at timestamptz,
    failed_login_attempts integer DEFAULT 0,
    locked_until timestamptz,
    password_changed_at timestamptz,
    last_login_at timestamptz,
    last_login_ip inet,
    mfa_enabled boolean DEFAULT false,
    mfa_secret varchar(255),
    backup_codes text[],
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    deleted_at timestamptz,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (tenant_id, email),
    UNIQUE (tenant_id, username),
    CHECK (failed_login_attempts >= 0)
);
CREATE INDEX IF NOT EXISTS idx_users_created_at ON users (tenant_id, created_at);
CREATE INDEX IF NOT EXISTS idx_users_active ON users (tenant_id) WHERE is_active AND deleted_at IS NULL;
COMMENT ON TABLE users IS 'People who may sign in, each of one tenant';

CREATE TABLE IF NOT EXISTS user_profiles (
    user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    date_of_birth date,
    gender varchar(20),
    bio text,
    website_url text,
    linkedin_url text,
    github_url text,
    job_title varchar(200),
    company varchar(200),
    department varchar(100),
    manager_id uuid REFERENCES users (id) ON DELETE SET NULL,
    notification_preferences jsonb DEFAULT '{}',
    privacy_settings jsonb DEFAULT '{}',
    ui_preferences jsonb DEFAULT '{}',
    country varchar(100),
    state_province varchar(100),
    city varchar(100),
    postal_code varchar(20),
    address_line1 text,
    address_line2 text,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_user_profiles_manager_id ON user_profiles (manager_id);
CREATE INDEX IF NOT EXISTS idx_user_profiles_tenant ON user_profiles (tenant_id);
COMMENT ON TABLE user_profiles IS 'What people tell about themselves';

CREATE TABLE IF NOT EXISTS refresh_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash varchar(255) NOT NULL,
    expires_at timestamptz NOT NULL,
    is_revoked boolean DEFAULT false,
    created_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (token_hash)
);
CREATE INDEX IF NOT EXISTS idx_refresh_tokens_user_id ON refresh_tokens (user_id);
CREATE INDEX IF NOT EXISTS idx_refresh_tokens_tenant ON refresh_tokens (tenant_id);
CREATE INDEX IF NOT EXISTS idx_refresh_tokens_expiry ON refresh_tokens (expires_at) WHERE NOT is_revoked;
COMMENT ON TABLE refresh_tokens IS 'Tokens that keep a person signed in, as hashes';

CREATE TABLE IF NOT EXISTS services (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    service_name varchar(100) NOT NULL,
    service_type varchar(50) NOT NULL,
    version varchar(20) NOT NULL,
    host varchar(255) NOT NULL,
    port integer NOT NULL,
    protocol varchar(10) DEFAULT 'http',
    base_path varchar(255) DEFAULT '/',
    health_check_url text,
    health_status varchar(20) DEFAULT 'unknown',
    last_health_check timestamptz,
    description text,
    tags text[],
    metadata jsonb DEFAULT '{}',
    is_active boolean DEFAULT true,
    registered_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    UNIQUE (service_name, host, port),
    CHECK (port BETWEEN 1 AND 65535)
);
CREATE INDEX IF NOT EXISTS idx_services_health ON services (service_type, health_status) WHERE is_active;
COMMENT ON TABLE services IS 'The parts of the system, where they listen and how they are';

CREATE TABLE IF NOT EXISTS configuration_settings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    service_name varchar(100),
    environment varchar(50) NOT NULL,
    config_key varchar(255) NOT NULL,
    config_value text,
    value_type varchar(20) DEFAULT 'string',
    is_encrypted boolean DEFAULT false,
    description text,
    default_value text,
    validation_rules jsonb DEFAULT '{}',
    version integer DEFAULT 1,
    changed_by uuid REFERENCES users (id) ON DELETE SET NULL,
    change_reason text,
    is_active boolean DEFAULT true,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid REFERENCES tenants (id) ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS idx_configuration_settings_changed_by ON configuration_settings (changed_by);
CREATE INDEX IF NOT EXISTS idx_configuration_settings_tenant ON configuration_settings (tenant_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_configuration_settings_key
    ON configuration_settings (coalesce(tenant_id::text, ''), coalesce(service_name, ''), environment, config_key);
COMMENT ON TABLE configuration_settings IS 'Settings by service and environment; one without a tenant holds for all';

-- Authorization

CREATE TABLE IF NOT EXISTS resource_types (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL,
    description text,
    parent_type_id uuid REFERENCES resource_types (id) ON DELETE SET NULL,
    available_actions text[] NOT NULL DEFAULT '{}',
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    UNIQUE (name)
);
CREATE INDEX IF NOT EXISTS idx_resource_types_parent_type_id ON resource_types (parent_type_id);
COMMENT ON TABLE resource_types IS 'Kinds of things that permissions are about, and what can be done to them';

CREATE TABLE IF NOT EXISTS resources (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    resource_type_id uuid NOT NULL REFERENCES resource_types (id) ON DELETE RESTRICT,
    resource_id varchar(255) NOT NULL,
    name varchar(255),
    description text,
    parent_resource_id uuid REFERENCES resources (id) ON DELETE SET NULL,
    owner_id uuid REFERENCES users (id) ON DELETE SET NULL,
    attributes jsonb DEFAULT '{}',
    is_active boolean DEFAULT true,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (tenant_id, resource_type_id, resource_id)
);
CREATE INDEX IF NOT EXISTS idx_resources_resource_type_id ON resources (resource_type_id);
CREATE INDEX IF NOT EXISTS idx_resources_parent_resource_id ON resources (parent_resource_id);
CREATE INDEX IF NOT EXISTS idx_resources_owner_id ON resources (owner_id);
COMMENT ON TABLE resources IS 'Single things that permissions can be limited to';

CREATE TABLE IF NOT EXISTS permissions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(200) NOT NULL,
    display_name varchar(255),
    description text,
    resource_type_id uuid NOT NULL REFERENCES resource_types (id) ON DELETE RESTRICT,
    action varchar(100) NOT NULL,
    conditions jsonb DEFAULT '{}',
    is_system_permission boolean DEFAULT false,
    requires_approval boolean DEFAULT false,
    approval_workflow_id uuid,
    valid_from timestamptz DEFAULT now(),
    valid_until timestamptz,
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    created_by uuid REFERENCES users (id) ON DELETE SET NULL,
    UNIQUE (name),
    UNIQUE (resource_type_id, action),
    CHECK (valid_until > valid_from)
);
CREATE INDEX IF NOT EXISTS idx_permissions_created_by ON permissions (created_by);
COMMENT ON TABLE permissions IS 'One action on one kind of thing';

CREATE TABLE IF NOT EXISTS roles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(100) NOT NULL,
    display_name varchar(200),
    description text,
    parent_role_id uuid REFERENCES roles (id) ON DELETE SET NULL,
    role_level integer DEFAULT 0,
    is_system_role boolean DEFAULT false,
    is_assignable boolean DEFAULT true,
    max_assignments integer,
    valid_from timestamptz DEFAULT now(),
    valid_until timestamptz,
    auto_assign_conditions jsonb DEFAULT '{}',
    metadata jsonb DEFAULT '{}',
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now(),
    created_by uuid REFERENCES users (id) ON DELETE SET NULL,
    tenant_id uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (valid_until > valid_from),
    CHECK (parent_role_id <> id),
    CHECK (max_assignments > 0)
);
CREATE INDEX IF NOT EXISTS idx_roles_parent_role_id ON roles (parent_role_id);
CREATE INDEX IF NOT EXISTS idx_roles_created_by ON roles (created_by);
CREATE INDEX IF NOT EXISTS idx_roles_tenant ON roles (tenant_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_roles_name ON roles (coalesce(tenant_id::text, ''), name);
COMMENT ON TABLE roles IS 'Bundles of permissions; a role without a tenant belongs to the system and is there for all';

CREATE TABLE IF NOT EXISTS role_permissions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    role_id uuid NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    permission_id uuid NOT NULL REFERENCES permissions (id) ON DELETE CASCADE,
    granted_by uuid REFERENCES users (id) ON DELETE SET NULL,
    granted_at timestamptz DEFAULT now(),
    valid_from timestamptz DEFAULT now(),
    valid_until timestamptz,
    additional_conditions jsonb DEFAULT '{}',
    tenant_id uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    UNIQUE (role_id, permission_id),
    CHECK (valid_until > valid_from)
);
CREATE INDEX IF NOT EXISTS idx_role_permissions_permission_id ON role_permissions (permission_id);
CREATE INDEX IF NOT EXISTS idx_role_permissions_granted_by ON role_permissions (granted_by);
CREATE INDEX IF NOT EXISTS idx_role_permissions_tenant ON role_permissions (tenant_id);
COMMENT ON TABLE role_permissions IS 'Which role may do what';

CREATE TABLE IF NOT EXISTS user_roles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_id uuid NOT NULL REFERENCES roles (id) ON DELETE RESTRICT,
    assigned_by uuid REFERENCES users (id) ON DELETE SET NULL,
    assigned_at timestamptz DEFAULT now(),
    assignment_reason text,
    valid_from timestamptz DEFAULT now(),
    valid_until timestamptz,
    context_conditions jsonb DEFAULT '{}',
    resource_scope uuid REFERENCES resources (id) ON DELETE CASCADE,
    is_delegated boolean DEFAULT false,
    delegated_by uuid REFERENCES users (id) ON DELETE SET NULL,
    delegation_depth integer DEFAULT 0,
    is_active boolean DEFAULT true,
    revoked_at timestamptz,
    revoked_by uuid REFERENCES users (id) ON DELETE SET NULL,
    revocation_reason text,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (valid_until > valid_from),
    CHECK (delegation_depth >= 0),
    CHECK (delegated_by IS NOT NULL OR NOT is_delegated)
);
CREATE INDEX IF NOT EXISTS idx_user_roles_user_id ON user_roles (user_id);
CREATE INDEX IF NOT EXISTS idx_user_roles_role_id ON user_roles (role_id);
CREATE INDEX IF NOT EXISTS idx_user_roles_assigned_by ON user_roles (assigned_by);
CREATE INDEX IF NOT EXISTS idx_user_roles_resource_scope ON user_roles (resource_scope);
CREATE INDEX IF NOT EXISTS idx_user_roles_delegated_by ON user_roles (delegated_by);
CREATE INDEX IF NOT EXISTS idx_user_roles_revoked_by ON user_roles (revoked_by);
CREATE INDEX IF NOT EXISTS idx_user_roles_tenant ON user_roles (tenant_id);
CREATE INDEX IF NOT EXISTS idx_user_roles_active ON user_roles (user_id, valid_until) WHERE is_active;
COMMENT ON TABLE user_roles IS 'Who has which role, from when to when, and who delegated it';

CREATE TABLE IF NOT EXISTS user_permissions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    permission_id uuid NOT NULL REFERENCES permissions (id) ON DELETE RESTRICT,
    resource_id uuid REFERENCES resources (id) ON DELETE CASCADE,
    granted_by uuid REFERENCES users (id) ON DELETE SET NULL,
    granted_at timestamptz DEFAULT now(),
    grant_reason text,
    valid_from timestamptz DEFAULT now(),
    valid_until timestamptz,
    additional_conditions jsonb DEFAULT '{}',
    is_active boolean DEFAULT true,
    revoked_at timestamptz,
    revoked_by uuid REFERENCES users (id) ON DELETE SET NULL,
    revocation_reason text,
    tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid REFERENCES tenants (id) ON DELETE RESTRICT,
    CHECK (valid_until > valid_from)
);
CREATE INDEX IF NOT EXISTS idx_user_permissions_user_id ON user_permissions (user_id);
CREATE INDEX IF NOT EXISTS idx_user_permissions_permission_id ON user_permissions (permission_id);
CREATE INDEX IF NOT EXISTS idx_user_permissions_resource_id ON user_permissions (resource_id);
CREATE INDEX IF NOT EXISTS idx_user_permissions_granted_by ON user_permissions (granted_by);
CREATE INDEX IF NOT EXISTS idx_user_permissions_revoked_by ON user_permissions (revoked_by);
CREATE INDEX IF NOT EXISTS idx_user_permissions_tenant ON user_permissions (tenant_id);
CREATE INDEX IF NOT EXISTS idx_user_permissions_active ON user_permissions (user_id, valid_until) WHERE is_active;
COMMENT ON TABLE user_permissions IS 'Permissions that a person has beside those of the roles';

-- Tenants do not see each other

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON tenants;
CREATE POLICY tenant_isolation ON tenants FOR SELECT
    USING (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON tenants;
CREATE POLICY administrators ON tenants
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON users;
CREATE POLICY tenant_isolation ON users
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON users;
CREATE POLICY administrators ON users
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE user_profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_profiles FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON user_profiles;
CREATE POLICY tenant_isolation ON user_profiles
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON user_profiles;
CREATE POLICY administrators ON user_profiles
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_tokens FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON refresh_tokens;
CREATE POLICY tenant_isolation ON refresh_tokens
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON refresh_tokens;
CREATE POLICY administrators ON refresh_tokens
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE configuration_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE configuration_settings FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON configuration_settings;
CREATE POLICY tenant_isolation ON configuration_settings
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS shared_by_all ON configuration_settings;
CREATE POLICY shared_by_all ON configuration_settings FOR SELECT
    USING (tenant_id IS NULL AND NOT is_encrypted);
DROP POLICY IF EXISTS administrators ON configuration_settings;
CREATE POLICY administrators ON configuration_settings
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE resources ENABLE ROW LEVEL SECURITY;
ALTER TABLE resources FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON resources;
CREATE POLICY tenant_isolation ON resources
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON resources;
CREATE POLICY administrators ON resources
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE roles FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON roles;
CREATE POLICY tenant_isolation ON roles
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS shared_by_all ON roles;
CREATE POLICY shared_by_all ON roles FOR SELECT
    USING (tenant_id IS NULL);
DROP POLICY IF EXISTS administrators ON roles;
CREATE POLICY administrators ON roles
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE role_permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE role_permissions FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON role_permissions;
CREATE POLICY tenant_isolation ON role_permissions
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS shared_by_all ON role_permissions;
CREATE POLICY shared_by_all ON role_permissions FOR SELECT
    USING (tenant_id IS NULL);
DROP POLICY IF EXISTS administrators ON role_permissions;
CREATE POLICY administrators ON role_permissions
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE user_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_roles FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON user_roles;
CREATE POLICY tenant_isolation ON user_roles
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON user_roles;
CREATE POLICY administrators ON user_roles
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE user_permissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_permissions FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation ON user_permissions;
CREATE POLICY tenant_isolation ON user_permissions
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
DROP POLICY IF EXISTS administrators ON user_permissions;
CREATE POLICY administrators ON user_permissions
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
