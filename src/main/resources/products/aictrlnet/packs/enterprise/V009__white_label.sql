-- The look under which a tenant offers the product to its own people.

CREATE TABLE IF NOT EXISTS white_label_themes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name varchar(120) NOT NULL CHECK (btrim(name) <> ''),
    product_name varchar(120) NOT NULL CHECK (btrim(product_name) <> ''),
    primary_color char(7) NOT NULL DEFAULT '#206bc4' CHECK (primary_color ~ '^#[0-9a-f]{6}$'),
    accent_color char(7) NOT NULL DEFAULT '#2fb344' CHECK (accent_color ~ '^#[0-9a-f]{6}$'),
    font_family varchar(120),
    support_url varchar(2048) CHECK (support_url ~ '^(https://|mailto:)'),
    legal_notice text,
    is_active boolean NOT NULL DEFAULT false,
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_white_label_themes_one_active ON white_label_themes (tenant_id) WHERE is_active;
CREATE INDEX IF NOT EXISTS idx_white_label_themes_created_by ON white_label_themes (created_by);
COMMENT ON TABLE white_label_themes IS 'Names and colours of a tenant, at most one of them in use';

CREATE TABLE IF NOT EXISTS white_label_assets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    theme_id uuid NOT NULL REFERENCES white_label_themes (id) ON DELETE CASCADE,
    kind varchar(16) NOT NULL CHECK (kind IN ('logo', 'logo_dark', 'icon', 'background', 'mail_header')),
    media_type varchar(40) NOT NULL
        CHECK (media_type IN ('image/png', 'image/jpeg', 'image/svg+xml', 'image/webp', 'image/x-icon')),
    content bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 1048576),
    content_sha256 bytea NOT NULL CHECK (octet_length(content_sha256) = 32),
    alternative_text varchar(200) NOT NULL,
    uploaded_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (theme_id, kind)
);
CREATE INDEX IF NOT EXISTS idx_white_label_assets_tenant ON white_label_assets (tenant_id);
CREATE INDEX IF NOT EXISTS idx_white_label_assets_uploaded_by ON white_label_assets (uploaded_by);
COMMENT ON TABLE white_label_assets IS 'Pictures of a theme, 1 MiB at most each';

CREATE TABLE IF NOT EXISTS white_label_domains (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    theme_id uuid REFERENCES white_label_themes (id) ON DELETE SET NULL,
    host varchar(253) NOT NULL UNIQUE CHECK (host = lower(host) AND host ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'),
    certificate_expires_at timestamptz,
    verified_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_white_label_domains_tenant ON white_label_domains (tenant_id);
CREATE INDEX IF NOT EXISTS idx_white_label_domains_theme ON white_label_domains (theme_id);
COMMENT ON TABLE white_label_domains IS 'Host names under which a tenant''s people open the product';

CREATE TABLE IF NOT EXISTS white_label_mail_templates (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    occasion varchar(40) NOT NULL CHECK (occasion IN (
        'invitation', 'password_reset', 'approval_needed', 'workflow_failed', 'report_ready', 'sign_in_code')),
    language varchar(10) NOT NULL DEFAULT 'en' CHECK (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    subject varchar(200) NOT NULL CHECK (btrim(subject) <> ''),
    body_text text NOT NULL,
    body_html text,
    is_active boolean NOT NULL DEFAULT true,
    updated_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, occasion, language)
);
CREATE INDEX IF NOT EXISTS idx_white_label_mail_templates_updated_by ON white_label_mail_templates (updated_by);
COMMENT ON TABLE white_label_mail_templates IS 'Mails in a tenant''s own words; without one the product''s own is sent';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE white_label_themes ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_label_themes FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_white_label_themes ON white_label_themes;
CREATE POLICY tenant_isolation_white_label_themes ON white_label_themes
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_white_label_themes ON white_label_themes;
CREATE POLICY admin_bypass_white_label_themes ON white_label_themes
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE white_label_assets ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_label_assets FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_white_label_assets ON white_label_assets;
CREATE POLICY tenant_isolation_white_label_assets ON white_label_assets
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_white_label_assets ON white_label_assets;
CREATE POLICY admin_bypass_white_label_assets ON white_label_assets
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE white_label_domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_label_domains FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_white_label_domains ON white_label_domains;
CREATE POLICY tenant_isolation_white_label_domains ON white_label_domains
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_white_label_domains ON white_label_domains;
CREATE POLICY admin_bypass_white_label_domains ON white_label_domains
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE white_label_mail_templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE white_label_mail_templates FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_white_label_mail_templates ON white_label_mail_templates;
CREATE POLICY tenant_isolation_white_label_mail_templates ON white_label_mail_templates
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_white_label_mail_templates ON white_label_mail_templates;
CREATE POLICY admin_bypass_white_label_mail_templates ON white_label_mail_templates
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
