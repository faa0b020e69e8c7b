-- SOC 2: controls, reports, evidence and the tests of the controls.

CREATE TABLE IF NOT EXISTS soc2_controls (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    requirement_id uuid REFERENCES compliance_requirements (id) ON DELETE SET NULL,
    reference varchar(32) NOT NULL,
    title varchar(300) NOT NULL CHECK (btrim(title) <> ''),
    category varchar(30) NOT NULL
        CHECK (category IN ('security', 'availability', 'processing_integrity', 'confidentiality', 'privacy')),
    description text,
    frequency varchar(20) NOT NULL DEFAULT 'continuous'
        CHECK (frequency IN ('continuous', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'on_event')),
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    is_in_scope boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, reference)
);
CREATE INDEX IF NOT EXISTS idx_soc2_controls_requirement ON soc2_controls (requirement_id);
CREATE INDEX IF NOT EXISTS idx_soc2_controls_owner ON soc2_controls (owner_id);
COMMENT ON TABLE soc2_controls IS 'What an organization does to meet the trust services criteria';
COMMENT ON COLUMN soc2_controls.reference IS 'Number of the control in the list the auditor uses';

CREATE TABLE IF NOT EXISTS soc2_reports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    title varchar(200) NOT NULL CHECK (btrim(title) <> ''),
    report_type smallint NOT NULL CHECK (report_type IN (1, 2)),
    period_start date NOT NULL,
    period_end date NOT NULL,
    status varchar(20) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'in_review', 'final', 'withdrawn')),
    auditor varchar(200),
    opinion varchar(20) CHECK (opinion IN ('unqualified', 'qualified', 'adverse', 'disclaimer')),
    prepared_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    approval_request_id uuid REFERENCES approval_requests (id) ON DELETE SET NULL,
    finalized_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, title),
    CHECK (period_end >= period_start),
    CHECK (report_type = 2 OR period_end = period_start),
    CHECK (status <> 'final' OR finalized_at IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_soc2_reports_prepared_by ON soc2_reports (prepared_by);
CREATE INDEX IF NOT EXISTS idx_soc2_reports_approval_request ON soc2_reports (approval_request_id);
COMMENT ON TABLE soc2_reports IS 'Reports on the controls at a date (type 1) or over a period (type 2)';

CREATE TABLE IF NOT EXISTS soc2_evidence (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    control_id uuid NOT NULL REFERENCES soc2_controls (id) ON DELETE CASCADE,
    report_id uuid REFERENCES soc2_reports (id) ON DELETE SET NULL,
    title varchar(300) NOT NULL CHECK (btrim(title) <> ''),
    kind varchar(20) NOT NULL CHECK (kind IN ('export', 'screenshot', 'document', 'log', 'attestation')),
    location text,
    content_sha256 bytea CHECK (octet_length(content_sha256) = 32),
    source_query text,
    population_size bigint CHECK (population_size >= 0),
    collected_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    collected_at timestamptz NOT NULL DEFAULT now(),
    valid_until timestamptz,
    CHECK (valid_until > collected_at)
);
CREATE INDEX IF NOT EXISTS idx_soc2_evidence_control ON soc2_evidence (control_id, collected_at DESC);
CREATE INDEX IF NOT EXISTS idx_soc2_evidence_report ON soc2_evidence (report_id);
CREATE INDEX IF NOT EXISTS idx_soc2_evidence_collected_by ON soc2_evidence (collected_by);
CREATE INDEX IF NOT EXISTS idx_soc2_evidence_expiry ON soc2_evidence (valid_until) WHERE valid_until IS NOT NULL;
COMMENT ON TABLE soc2_evidence IS 'What shows that a control works';
COMMENT ON COLUMN soc2_evidence.source_query IS 'How the evidence was drawn, so that an auditor can draw it again';
COMMENT ON COLUMN soc2_evidence.population_size IS 'Number of items the evidence was drawn from';

CREATE TABLE IF NOT EXISTS soc2_control_tests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    control_id uuid NOT NULL REFERENCES soc2_controls (id) ON DELETE CASCADE,
    report_id uuid REFERENCES soc2_reports (id) ON DELETE SET NULL,
    evidence_id uuid REFERENCES soc2_evidence (id) ON DELETE SET NULL,
    procedure text NOT NULL,
    sample_size integer CHECK (sample_size >= 0),
    exceptions integer NOT NULL DEFAULT 0 CHECK (exceptions >= 0),
    result varchar(20) NOT NULL DEFAULT 'not_tested' CHECK (result IN ('not_tested', 'effective', 'ineffective')),
    remark text,
    tested_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    tested_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((result = 'not_tested') = (tested_at IS NULL)),
    CHECK (exceptions <= sample_size)
);
CREATE INDEX IF NOT EXISTS idx_soc2_control_tests_control ON soc2_control_tests (control_id, tested_at DESC);
CREATE INDEX IF NOT EXISTS idx_soc2_control_tests_report ON soc2_control_tests (report_id);
CREATE INDEX IF NOT EXISTS idx_soc2_control_tests_evidence ON soc2_control_tests (evidence_id);
CREATE INDEX IF NOT EXISTS idx_soc2_control_tests_tested_by ON soc2_control_tests (tested_by);
COMMENT ON TABLE soc2_control_tests IS 'Tests of whether a control did what it should, and their exceptions';
COMMENT ON COLUMN soc2_control_tests.exceptions IS 'Items of the sample in which the control failed';
