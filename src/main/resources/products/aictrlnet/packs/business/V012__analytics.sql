-- Advanced analytics and dashboards that people put together themselves.

CREATE TABLE IF NOT EXISTS analytics_event_definitions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(120) NOT NULL UNIQUE CHECK (name ~ '^[a-z][a-z0-9_.]*$'),
    category varchar(60) NOT NULL,
    description text,
    properties jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(properties) = 'object'),
    retention_days integer NOT NULL DEFAULT 400 CHECK (retention_days > 0),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE analytics_event_definitions IS 'Events that are counted, and what each carries';
COMMENT ON COLUMN analytics_event_definitions.properties IS 'JSON Schema of the properties of the event';

CREATE TABLE IF NOT EXISTS analytics_metric_rollups (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid REFERENCES organizations (id) ON DELETE CASCADE,
    metric varchar(120) NOT NULL,
    grain varchar(10) NOT NULL CHECK (grain IN ('minute', 'hour', 'day', 'week', 'month')),
    bucket_start timestamptz NOT NULL,
    dimensions jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(dimensions) = 'object'),
    sample_count bigint NOT NULL CHECK (sample_count >= 0),
    total numeric NOT NULL,
    minimum numeric,
    maximum numeric,
    median numeric,
    percentile_95 numeric,
    CHECK (maximum >= minimum)
);
CREATE UNIQUE INDEX IF NOT EXISTS idx_analytics_metric_rollups_bucket
    ON analytics_metric_rollups (metric, grain, bucket_start,
        coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid), md5(dimensions::text));
CREATE INDEX IF NOT EXISTS idx_analytics_metric_rollups_organization
    ON analytics_metric_rollups (organization_id, bucket_start DESC);
COMMENT ON TABLE analytics_metric_rollups IS 'Metrics added up by time, one row per bucket and combination of dimensions';
COMMENT ON COLUMN analytics_metric_rollups.organization_id IS 'Empty for figures of the whole installation';
COMMENT ON COLUMN analytics_metric_rollups.dimensions IS 'What the figure is broken down by, for example workflow and status';

CREATE TABLE IF NOT EXISTS analytics_saved_queries (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    definition jsonb NOT NULL CHECK (jsonb_typeof(definition) = 'object'),
    is_shared boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_analytics_saved_queries_owner ON analytics_saved_queries (owner_id);
COMMENT ON TABLE analytics_saved_queries IS 'Questions to the metrics that people keep and share';
COMMENT ON COLUMN analytics_saved_queries.definition IS 'Metrics, filters, grouping and time span, never raw SQL';

CREATE TABLE IF NOT EXISTS analytics_reports (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    saved_query_id uuid REFERENCES analytics_saved_queries (id) ON DELETE SET NULL,
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    format varchar(10) NOT NULL DEFAULT 'pdf' CHECK (format IN ('pdf', 'csv', 'json')),
    schedule varchar(120),
    timezone varchar(50) NOT NULL DEFAULT 'UTC',
    recipients text[] NOT NULL DEFAULT '{}',
    is_active boolean NOT NULL DEFAULT true,
    next_run_at timestamptz,
    last_run_at timestamptz,
    last_outcome varchar(20) CHECK (last_outcome IN ('sent', 'failed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_analytics_reports_saved_query ON analytics_reports (saved_query_id);
CREATE INDEX IF NOT EXISTS idx_analytics_reports_owner ON analytics_reports (owner_id);
CREATE INDEX IF NOT EXISTS idx_analytics_reports_due ON analytics_reports (next_run_at) WHERE is_active;
COMMENT ON TABLE analytics_reports IS 'Reports that are sent out, on a schedule or on demand';
COMMENT ON COLUMN analytics_reports.schedule IS 'Cron expression, empty means on demand only';

CREATE TABLE IF NOT EXISTS analytics_funnels (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    steps jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array'),
    window_minutes integer NOT NULL DEFAULT 1440 CHECK (window_minutes > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CREATE INDEX IF NOT EXISTS idx_analytics_funnels_owner ON analytics_funnels (owner_id);
COMMENT ON TABLE analytics_funnels IS 'Sequences of events, to see where cases drop out';
COMMENT ON COLUMN analytics_funnels.steps IS 'Event names with their filters, in order';
COMMENT ON COLUMN analytics_funnels.window_minutes IS 'Time from the first step within which the last has to happen';

CREATE TABLE IF NOT EXISTS custom_dashboards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    owner_id varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    name varchar(200) NOT NULL CHECK (btrim(name) <> ''),
    description text,
    refresh_seconds integer CHECK (refresh_seconds >= 5),
    is_default boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_custom_dashboards_organization ON custom_dashboards (organization_id, name);
CREATE INDEX IF NOT EXISTS idx_custom_dashboards_owner ON custom_dashboards (owner_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_custom_dashboards_one_default
    ON custom_dashboards (organization_id) WHERE is_default;
COMMENT ON TABLE custom_dashboards IS 'Dashboards that people put together from widgets';
COMMENT ON COLUMN custom_dashboards.refresh_seconds IS 'Empty means the dashboard is refreshed by hand';

CREATE TABLE IF NOT EXISTS custom_dashboard_widgets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dashboard_id uuid NOT NULL REFERENCES custom_dashboards (id) ON DELETE CASCADE,
    saved_query_id uuid REFERENCES analytics_saved_queries (id) ON DELETE SET NULL,
    funnel_id uuid REFERENCES analytics_funnels (id) ON DELETE SET NULL,
    kind varchar(20) NOT NULL CHECK (kind IN ('number', 'line', 'bar', 'pie', 'table', 'funnel', 'text')),
    title varchar(200) NOT NULL,
    grid_column smallint NOT NULL DEFAULT 0 CHECK (grid_column BETWEEN 0 AND 11),
    grid_row smallint NOT NULL DEFAULT 0 CHECK (grid_row >= 0),
    width smallint NOT NULL DEFAULT 4 CHECK (width BETWEEN 1 AND 12),
    height smallint NOT NULL DEFAULT 2 CHECK (height BETWEEN 1 AND 24),
    options jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(options) = 'object'),
    CHECK (grid_column + width <= 12),
    CHECK (num_nonnulls(saved_query_id, funnel_id) < 2)
);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_widgets_dashboard ON custom_dashboard_widgets (dashboard_id);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_widgets_saved_query ON custom_dashboard_widgets (saved_query_id);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_widgets_funnel ON custom_dashboard_widgets (funnel_id);
COMMENT ON TABLE custom_dashboard_widgets IS 'Tiles of a custom dashboard on a grid twelve columns wide';

CREATE TABLE IF NOT EXISTS custom_dashboard_shares (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    dashboard_id uuid NOT NULL REFERENCES custom_dashboards (id) ON DELETE CASCADE,
    user_id varchar(36) REFERENCES users (id) ON DELETE CASCADE,
    team_id uuid REFERENCES teams (id) ON DELETE CASCADE,
    department_id uuid REFERENCES departments (id) ON DELETE CASCADE,
    permission varchar(10) NOT NULL DEFAULT 'view' CHECK (permission IN ('view', 'edit')),
    shared_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (dashboard_id, user_id),
    UNIQUE (dashboard_id, team_id),
    UNIQUE (dashboard_id, department_id),
    CHECK (num_nonnulls(user_id, team_id, department_id) = 1)
);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_shares_user ON custom_dashboard_shares (user_id);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_shares_team ON custom_dashboard_shares (team_id);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_shares_department ON custom_dashboard_shares (department_id);
CREATE INDEX IF NOT EXISTS idx_custom_dashboard_shares_shared_by ON custom_dashboard_shares (shared_by);
COMMENT ON TABLE custom_dashboard_shares IS 'Who else may see or change a dashboard: a person, a team or a department';
