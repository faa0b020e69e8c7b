-- OAuth2: providers people sign in with, and clients that this installation lets in.

CREATE TABLE IF NOT EXISTS oauth2_providers (
    id varchar(36) PRIMARY KEY DEFAULT (gen_random_uuid())::text,
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    name varchar(64) NOT NULL UNIQUE CHECK (btrim(name) <> ''),
    kind varchar(20) NOT NULL CHECK (kind IN ('google', 'github', 'microsoft', 'oidc', 'custom')),
    client_id varchar(255) NOT NULL,
    client_secret_sealed bytea,
    secret_key_version integer,
    issuer_url varchar(2048),
    authorization_url varchar(2048),
    token_url varchar(2048),
    userinfo_url varchar(2048),
    jwks_url varchar(2048),
    scopes text[] NOT NULL DEFAULT '{openid,email,profile}',
    allowed_domains text[] NOT NULL DEFAULT '{}',
    attribute_mapping jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attribute_mapping) = 'object'),
    is_enabled boolean NOT NULL DEFAULT false,
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((client_secret_sealed IS NULL) = (secret_key_version IS NULL)),
    CHECK (kind <> 'oidc' OR issuer_url IS NOT NULL),
    CHECK (kind <> 'custom' OR (authorization_url IS NOT NULL AND token_url IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS idx_oauth2_providers_organization ON oauth2_providers (organization_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_providers_created_by ON oauth2_providers (created_by);
COMMENT ON TABLE oauth2_providers IS 'Outside services that people can sign in with, such as Google or GitHub';
COMMENT ON COLUMN oauth2_providers.id IS 'Same type as mcp_servers.oauth2_provider_id, which names a provider';
COMMENT ON COLUMN oauth2_providers.client_secret_sealed IS 'Encrypted with the key that secret_key_version names';
COMMENT ON COLUMN oauth2_providers.allowed_domains IS 'E-mail domains that may sign in, none means all';

CREATE TABLE IF NOT EXISTS oauth2_clients (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    client_id varchar(64) NOT NULL UNIQUE,
    client_secret_hash varchar(255),
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    is_confidential boolean NOT NULL DEFAULT true,
    redirect_uris text[] NOT NULL DEFAULT '{}',
    grant_types text[] NOT NULL DEFAULT '{authorization_code}' CHECK (cardinality(grant_types) > 0),
    scopes text[] NOT NULL DEFAULT '{}',
    requires_pkce boolean NOT NULL DEFAULT true,
    access_token_seconds integer NOT NULL DEFAULT 3600 CHECK (access_token_seconds > 0),
    refresh_token_seconds integer NOT NULL DEFAULT 1209600 CHECK (refresh_token_seconds > 0),
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (is_confidential = (client_secret_hash IS NOT NULL)),
    CHECK (NOT ('authorization_code' = ANY (grant_types)) OR cardinality(redirect_uris) > 0)
);
CREATE INDEX IF NOT EXISTS idx_oauth2_clients_organization ON oauth2_clients (organization_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_clients_owner ON oauth2_clients (owner_id);
COMMENT ON TABLE oauth2_clients IS 'Applications that may act for a user of this installation';
COMMENT ON COLUMN oauth2_clients.client_secret_hash IS 'Password hash of the secret, empty for a public client';

CREATE TABLE IF NOT EXISTS oauth2_authorization_codes (
    code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
    client_id uuid NOT NULL REFERENCES oauth2_clients (id) ON DELETE CASCADE,
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    redirect_uri varchar(2048) NOT NULL,
    scopes text[] NOT NULL DEFAULT '{}',
    code_challenge varchar(128),
    code_challenge_method varchar(10) CHECK (code_challenge_method IN ('S256')),
    nonce varchar(255),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CHECK (expires_at > created_at),
    CHECK ((code_challenge IS NULL) = (code_challenge_method IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_oauth2_authorization_codes_client ON oauth2_authorization_codes (client_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_authorization_codes_user ON oauth2_authorization_codes (user_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_authorization_codes_expiry ON oauth2_authorization_codes (expires_at);
COMMENT ON TABLE oauth2_authorization_codes IS 'Short-lived codes that a client exchanges for tokens, each usable once';
COMMENT ON COLUMN oauth2_authorization_codes.code_hash IS 'SHA-256 of the code, the code itself is never kept';

CREATE TABLE IF NOT EXISTS oauth2_access_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    client_id uuid NOT NULL REFERENCES oauth2_clients (id) ON DELETE CASCADE,
    user_id varchar(36) REFERENCES users (id) ON DELETE CASCADE,
    api_key_id varchar REFERENCES api_keys (id) ON DELETE CASCADE,
    scopes text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_at timestamptz,
    CHECK (expires_at > created_at)
);
CREATE INDEX IF NOT EXISTS idx_oauth2_access_tokens_client ON oauth2_access_tokens (client_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_access_tokens_user ON oauth2_access_tokens (user_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_access_tokens_api_key ON oauth2_access_tokens (api_key_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_access_tokens_expiry ON oauth2_access_tokens (expires_at);
COMMENT ON TABLE oauth2_access_tokens IS 'Access tokens that clients hold';
COMMENT ON COLUMN oauth2_access_tokens.token_hash IS 'SHA-256 of the token, the token itself is never kept';
COMMENT ON COLUMN oauth2_access_tokens.user_id IS 'Empty when the client acts for itself';
COMMENT ON COLUMN oauth2_access_tokens.api_key_id IS 'The API key that was exchanged for the token, if one was';

CREATE TABLE IF NOT EXISTS oauth2_refresh_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    family_id uuid NOT NULL,
    client_id uuid NOT NULL REFERENCES oauth2_clients (id) ON DELETE CASCADE,
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    access_token_id uuid REFERENCES oauth2_access_tokens (id) ON DELETE SET NULL,
    scopes text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    CHECK (expires_at > created_at)
);
CREATE INDEX IF NOT EXISTS idx_oauth2_refresh_tokens_family ON oauth2_refresh_tokens (family_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_refresh_tokens_client ON oauth2_refresh_tokens (client_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_refresh_tokens_user ON oauth2_refresh_tokens (user_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_refresh_tokens_access_token ON oauth2_refresh_tokens (access_token_id);
CREATE INDEX IF NOT EXISTS idx_oauth2_refresh_tokens_expiry ON oauth2_refresh_tokens (expires_at);
COMMENT ON TABLE oauth2_refresh_tokens IS 'Tokens that a client trades for a fresh pair, each usable once';
COMMENT ON COLUMN oauth2_refresh_tokens.token_hash IS 'SHA-256 of the token, the token itself is never kept';
COMMENT ON COLUMN oauth2_refresh_tokens.family_id IS 'All tokens that descend from one sign-in, revoked together when a used one comes back';

CREATE TABLE IF NOT EXISTS oauth2_user_links (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_id varchar(36) NOT NULL REFERENCES oauth2_providers (id) ON DELETE CASCADE,
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    subject varchar(255) NOT NULL,
    email varchar(254),
    profile jsonb NOT NULL DEFAULT '{}',
    linked_at timestamptz NOT NULL DEFAULT now(),
    last_sign_in_at timestamptz,
    UNIQUE (provider_id, subject),
    UNIQUE (user_id, provider_id)
);
COMMENT ON TABLE oauth2_user_links IS 'Which account at a provider belongs to which user';
COMMENT ON COLUMN oauth2_user_links.subject IS 'Id of the person at the provider, never changes, unlike the e-mail address';
