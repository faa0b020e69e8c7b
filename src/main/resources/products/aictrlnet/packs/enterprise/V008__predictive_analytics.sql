-- Forecasts of load, cost and failures, and how good they were.

CREATE TABLE IF NOT EXISTS predictive_models (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    subject varchar(24) NOT NULL CHECK (subject IN ('load', 'cost', 'failures', 'duration', 'tokens', 'users')),
    method varchar(40) NOT NULL CHECK (btrim(method) <> ''),
    model_version_id uuid REFERENCES ml_model_versions (id) ON DELETE SET NULL,
    parameters jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(parameters) = 'object'),
    trained_from timestamptz,
    trained_until timestamptz,
    status varchar(12) NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'training', 'ready', 'retired', 'failed')),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name),
    CHECK (trained_until > trained_from)
);
CREATE INDEX IF NOT EXISTS idx_predictive_models_version ON predictive_models (model_version_id);
CREATE INDEX IF NOT EXISTS idx_predictive_models_created_by ON predictive_models (created_by);
COMMENT ON TABLE predictive_models IS 'Models that forecast a figure of a tenant';
COMMENT ON COLUMN predictive_models.trained_until IS 'Nothing that happened later is known to the model';

CREATE TABLE IF NOT EXISTS predictive_forecasts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    model_id uuid NOT NULL REFERENCES predictive_models (id) ON DELETE CASCADE,
    metric varchar(100) NOT NULL CHECK (btrim(metric) <> ''),
    unit varchar(20) NOT NULL,
    step interval NOT NULL CHECK (step > interval '0'),
    confidence numeric(4, 3) NOT NULL DEFAULT 0.900 CHECK (confidence > 0 AND confidence < 1),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CHECK (ends_at > starts_at)
);
CREATE INDEX IF NOT EXISTS idx_predictive_forecasts_tenant ON predictive_forecasts (tenant_id, metric, made_at DESC);
CREATE INDEX IF NOT EXISTS idx_predictive_forecasts_model ON predictive_forecasts (model_id);
COMMENT ON TABLE predictive_forecasts IS 'One forecast of one figure over a time';

CREATE TABLE IF NOT EXISTS predictive_forecast_points (
    forecast_id uuid NOT NULL REFERENCES predictive_forecasts (id) ON DELETE CASCADE,
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    expected numeric NOT NULL,
    lower_bound numeric NOT NULL,
    upper_bound numeric NOT NULL,
    PRIMARY KEY (forecast_id, at),
    CHECK (lower_bound <= expected AND expected <= upper_bound)
);
CREATE INDEX IF NOT EXISTS idx_predictive_forecast_points_tenant ON predictive_forecast_points (tenant_id);
COMMENT ON TABLE predictive_forecast_points IS 'The values of a forecast with the band they should stay in';

CREATE TABLE IF NOT EXISTS predictive_accuracy (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    forecast_id uuid NOT NULL REFERENCES predictive_forecasts (id) ON DELETE CASCADE,
    points integer NOT NULL CHECK (points > 0),
    points_in_band integer NOT NULL CHECK (points_in_band BETWEEN 0 AND points),
    mean_absolute_error numeric NOT NULL CHECK (mean_absolute_error >= 0),
    mean_percentage_error numeric,
    measured_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (forecast_id, measured_at)
);
CREATE INDEX IF NOT EXISTS idx_predictive_accuracy_tenant ON predictive_accuracy (tenant_id);
COMMENT ON TABLE predictive_accuracy IS 'Forecasts compared with what came';
COMMENT ON COLUMN predictive_accuracy.mean_percentage_error IS 'Empty when the figure was zero at some point';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE predictive_models ENABLE ROW LEVEL SECURITY;
ALTER TABLE predictive_models FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_predictive_models ON predictive_models;
CREATE POLICY tenant_isolation_predictive_models ON predictive_models
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_predictive_models ON predictive_models;
CREATE POLICY admin_bypass_predictive_models ON predictive_models
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE predictive_forecasts ENABLE ROW LEVEL SECURITY;
ALTER TABLE predictive_forecasts FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_predictive_forecasts ON predictive_forecasts;
CREATE POLICY tenant_isolation_predictive_forecasts ON predictive_forecasts
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_predictive_forecasts ON predictive_forecasts;
CREATE POLICY admin_bypass_predictive_forecasts ON predictive_forecasts
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE predictive_forecast_points ENABLE ROW LEVEL SECURITY;
ALTER TABLE predictive_forecast_points FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_predictive_forecast_points ON predictive_forecast_points;
CREATE POLICY tenant_isolation_predictive_forecast_points ON predictive_forecast_points
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_predictive_forecast_points ON predictive_forecast_points;
CREATE POLICY admin_bypass_predictive_forecast_points ON predictive_forecast_points
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE predictive_accuracy ENABLE ROW LEVEL SECURITY;
ALTER TABLE predictive_accuracy FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_predictive_accuracy ON predictive_accuracy;
CREATE POLICY tenant_isolation_predictive_accuracy ON predictive_accuracy
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_predictive_accuracy ON predictive_accuracy;
CREATE POLICY admin_bypass_predictive_accuracy ON predictive_accuracy
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
