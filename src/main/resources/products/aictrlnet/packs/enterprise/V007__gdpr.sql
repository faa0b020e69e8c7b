-- GDPR: what is processed and why, who agreed, what people asked for, and what must go when.

CREATE TABLE IF NOT EXISTS gdpr_processing_activities (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    purpose text NOT NULL,
    legal_basis varchar(24) NOT NULL CHECK (legal_basis IN (
        'consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests')),
    data_categories text[] NOT NULL CHECK (cardinality(data_categories) > 0),
    subject_categories text[] NOT NULL CHECK (cardinality(subject_categories) > 0),
    recipients text[] NOT NULL DEFAULT '{}',
    transfer_countries char(2)[] NOT NULL DEFAULT '{}',
    transfer_safeguard text,
    needs_impact_assessment boolean NOT NULL DEFAULT false,
    impact_assessed_at timestamptz,
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name),
    CHECK (cardinality(transfer_countries) = 0 OR transfer_safeguard IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_gdpr_processing_activities_owner ON gdpr_processing_activities (owner_id);
COMMENT ON TABLE gdpr_processing_activities IS 'The record of processing activities that article 30 asks for';
COMMENT ON COLUMN gdpr_processing_activities.transfer_countries IS 'Countries outside the EU that the data goes to';

CREATE TABLE IF NOT EXISTS gdpr_retention_rules (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    activity_id uuid REFERENCES gdpr_processing_activities (id) ON DELETE SET NULL,
    data_class varchar(60) NOT NULL CHECK (btrim(data_class) <> ''),
    keep_days integer NOT NULL CHECK (keep_days > 0),
    counted_from varchar(20) NOT NULL DEFAULT 'creation' CHECK (counted_from IN ('creation', 'last_use', 'contract_end')),
    afterwards varchar(12) NOT NULL DEFAULT 'erase' CHECK (afterwards IN ('erase', 'anonymize', 'review')),
    legal_basis text,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, data_class)
);
CREATE INDEX IF NOT EXISTS idx_gdpr_retention_rules_activity ON gdpr_retention_rules (activity_id);
COMMENT ON TABLE gdpr_retention_rules IS 'How long data of a class is kept and what happens to it then';

CREATE TABLE IF NOT EXISTS gdpr_consents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    activity_id uuid NOT NULL REFERENCES gdpr_processing_activities (id) ON DELETE CASCADE,
    user_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    subject_hash bytea NOT NULL CHECK (octet_length(subject_hash) = 32),
    wording_version varchar(40) NOT NULL,
    given_at timestamptz NOT NULL DEFAULT now(),
    given_by varchar(20) NOT NULL DEFAULT 'subject' CHECK (given_by IN ('subject', 'guardian', 'import')),
    withdrawn_at timestamptz,
    CHECK (withdrawn_at >= given_at)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_gdpr_consents_in_force
    ON gdpr_consents (tenant_id, activity_id, subject_hash) WHERE withdrawn_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_gdpr_consents_tenant ON gdpr_consents (tenant_id);
CREATE INDEX IF NOT EXISTS idx_gdpr_consents_activity ON gdpr_consents (activity_id);
CREATE INDEX IF NOT EXISTS idx_gdpr_consents_user ON gdpr_consents (user_id);
COMMENT ON TABLE gdpr_consents IS 'Who agreed to what, in which wording, and when the agreement ended';
COMMENT ON COLUMN gdpr_consents.subject_hash IS 'SHA-256 of the tenant and the person''s address, so that the record outlives the account';

CREATE TABLE IF NOT EXISTS gdpr_subject_requests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    kind varchar(16) NOT NULL CHECK (kind IN (
        'access', 'rectification', 'erasure', 'restriction', 'portability', 'objection')),
    subject_email varchar(254) NOT NULL CHECK (position('@' IN subject_email) > 1),
    user_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    status varchar(16) NOT NULL DEFAULT 'received'
        CHECK (status IN ('received', 'identified', 'in_progress', 'extended', 'done', 'refused')),
    received_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now() + interval '1 month',
    handled_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    answer text,
    closed_at timestamptz,
    CHECK (due_at > received_at),
    CHECK ((status IN ('done', 'refused')) = (closed_at IS NOT NULL)),
    CHECK (status <> 'refused' OR answer IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_gdpr_subject_requests_open
    ON gdpr_subject_requests (tenant_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_gdpr_subject_requests_tenant ON gdpr_subject_requests (tenant_id);
CREATE INDEX IF NOT EXISTS idx_gdpr_subject_requests_user ON gdpr_subject_requests (user_id);
CREATE INDEX IF NOT EXISTS idx_gdpr_subject_requests_handled_by ON gdpr_subject_requests (handled_by);
COMMENT ON TABLE gdpr_subject_requests IS 'What people asked for under articles 15 to 21';
COMMENT ON COLUMN gdpr_subject_requests.due_at IS 'One month after receipt, or later when the person was told why';

CREATE TABLE IF NOT EXISTS gdpr_erasure_jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    request_id uuid REFERENCES gdpr_subject_requests (id) ON DELETE SET NULL,
    rule_id uuid REFERENCES gdpr_retention_rules (id) ON DELETE SET NULL,
    status varchar(12) NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed')),
    scope jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(scope) = 'array'),
    rows_erased bigint NOT NULL DEFAULT 0 CHECK (rows_erased >= 0),
    rows_anonymized bigint NOT NULL DEFAULT 0 CHECK (rows_anonymized >= 0),
    rows_kept bigint NOT NULL DEFAULT 0 CHECK (rows_kept >= 0),
    kept_because text,
    queued_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    ended_at timestamptz,
    CHECK (ended_at >= started_at),
    CHECK (rows_kept = 0 OR kept_because IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_gdpr_erasure_jobs_tenant ON gdpr_erasure_jobs (tenant_id);
CREATE INDEX IF NOT EXISTS idx_gdpr_erasure_jobs_request ON gdpr_erasure_jobs (request_id);
CREATE INDEX IF NOT EXISTS idx_gdpr_erasure_jobs_rule ON gdpr_erasure_jobs (rule_id);
COMMENT ON TABLE gdpr_erasure_jobs IS 'Erasures that a person or a retention rule asked for, and what was left standing';
COMMENT ON COLUMN gdpr_erasure_jobs.kept_because IS 'The law or dispute that keeps rows from being erased';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE gdpr_processing_activities ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_processing_activities FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_gdpr_processing_activities ON gdpr_processing_activities;
CREATE POLICY tenant_isolation_gdpr_processing_activities ON gdpr_processing_activities
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_gdpr_processing_activities ON gdpr_processing_activities;
CREATE POLICY admin_bypass_gdpr_processing_activities ON gdpr_processing_activities
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE gdpr_retention_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_retention_rules FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_gdpr_retention_rules ON gdpr_retention_rules;
CREATE POLICY tenant_isolation_gdpr_retention_rules ON gdpr_retention_rules
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_gdpr_retention_rules ON gdpr_retention_rules;
CREATE POLICY admin_bypass_gdpr_retention_rules ON gdpr_retention_rules
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE gdpr_consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_consents FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_gdpr_consents ON gdpr_consents;
CREATE POLICY tenant_isolation_gdpr_consents ON gdpr_consents
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_gdpr_consents ON gdpr_consents;
CREATE POLICY admin_bypass_gdpr_consents ON gdpr_consents
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE gdpr_subject_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_subject_requests FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_gdpr_subject_requests ON gdpr_subject_requests;
CREATE POLICY tenant_isolation_gdpr_subject_requests ON gdpr_subject_requests
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_gdpr_subject_requests ON gdpr_subject_requests;
CREATE POLICY admin_bypass_gdpr_subject_requests ON gdpr_subject_requests
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE gdpr_erasure_jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE gdpr_erasure_jobs FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_gdpr_erasure_jobs ON gdpr_erasure_jobs;
CREATE POLICY tenant_isolation_gdpr_erasure_jobs ON gdpr_erasure_jobs
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_gdpr_erasure_jobs ON gdpr_erasure_jobs;
CREATE POLICY admin_bypass_gdpr_erasure_jobs ON gdpr_erasure_jobs
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
