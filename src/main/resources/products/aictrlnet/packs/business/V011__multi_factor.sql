-- Multi-factor authentication: policies, factors, challenges and recovery codes.

CREATE TABLE IF NOT EXISTS mfa_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL UNIQUE REFERENCES organizations (id) ON DELETE CASCADE,
    required_for varchar(20) NOT NULL DEFAULT 'nobody' CHECK (required_for IN ('nobody', 'administrators', 'everyone')),
    allowed_kinds text[] NOT NULL DEFAULT '{totp,webauthn}' CHECK (cardinality(allowed_kinds) > 0),
    grace_days integer NOT NULL DEFAULT 7 CHECK (grace_days >= 0),
    remember_days integer NOT NULL DEFAULT 0 CHECK (remember_days BETWEEN 0 AND 90),
    updated_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_mfa_policies_updated_by ON mfa_policies (updated_by);
COMMENT ON TABLE mfa_policies IS 'Who in an organization needs a second factor, and which kinds count';
COMMENT ON COLUMN mfa_policies.grace_days IS 'Days a member may still sign in without one after it became required';
COMMENT ON COLUMN mfa_policies.remember_days IS 'Days a device is not asked again, 0 means it is asked every time';

CREATE TABLE IF NOT EXISTS mfa_factors (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL CHECK (kind IN ('totp', 'webauthn', 'sms', 'email')),
    label varchar(120) NOT NULL CHECK (btrim(label) <> ''),
    secret_sealed bytea,
    secret_key_version integer,
    credential_id bytea UNIQUE,
    public_key bytea,
    signature_count bigint CHECK (signature_count >= 0),
    confirmed_at timestamptz,
    last_used_at timestamptz,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((secret_sealed IS NULL) = (secret_key_version IS NULL)),
    CHECK (kind <> 'webauthn' OR (credential_id IS NOT NULL AND public_key IS NOT NULL)),
    CHECK (kind = 'webauthn' OR secret_sealed IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_mfa_factors_user ON mfa_factors (user_id, kind);
COMMENT ON TABLE mfa_factors IS 'Second factors that users have set up';
COMMENT ON COLUMN mfa_factors.secret_sealed IS 'TOTP secret, phone number or address, encrypted with the key that secret_key_version names';
COMMENT ON COLUMN mfa_factors.confirmed_at IS 'First successful use, a factor counts only after it';
COMMENT ON COLUMN mfa_factors.signature_count IS 'Counter of the security key, one that goes back shows a copied key';

CREATE TABLE IF NOT EXISTS mfa_challenges (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    factor_id uuid NOT NULL REFERENCES mfa_factors (id) ON DELETE CASCADE,
    purpose varchar(20) NOT NULL DEFAULT 'sign_in' CHECK (purpose IN ('sign_in', 'enrol', 'confirm_action')),
    challenge_hash bytea,
    attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 10),
    client_address inet,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    passed_at timestamptz,
    CHECK (expires_at > created_at)
);
CREATE INDEX IF NOT EXISTS idx_mfa_challenges_user ON mfa_challenges (user_id, created_at DESC);
CREATE INDEX IF NOT EXISTS idx_mfa_challenges_factor ON mfa_challenges (factor_id);
CREATE INDEX IF NOT EXISTS idx_mfa_challenges_expiry ON mfa_challenges (expires_at);
COMMENT ON TABLE mfa_challenges IS 'Questions for a second factor, open until passed or expired';
COMMENT ON COLUMN mfa_challenges.challenge_hash IS 'SHA-256 of the code that was sent, or of the WebAuthn challenge, empty for TOTP';

CREATE TABLE IF NOT EXISTS mfa_recovery_codes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id varchar(36) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash varchar(255) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz,
    UNIQUE (user_id, code_hash)
);
COMMENT ON TABLE mfa_recovery_codes IS 'One-time codes for people who lost their second factor';
COMMENT ON COLUMN mfa_recovery_codes.code_hash IS 'Password hash of the code, the code itself is shown once and never kept';
