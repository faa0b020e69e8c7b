-- The same release in several regions, one region after the other.

CREATE TABLE IF NOT EXISTS cross_region_deployments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(200) NOT NULL UNIQUE CHECK (btrim(name) <> ''),
    primary_region varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE RESTRICT,
    topology varchar(16) NOT NULL DEFAULT 'active_passive' CHECK (topology IN ('active_passive', 'active_active')),
    release_version varchar(60),
    recovery_point_seconds integer CHECK (recovery_point_seconds >= 0),
    recovery_time_seconds integer CHECK (recovery_time_seconds >= 0),
    status varchar(12) NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'active', 'paused', 'retired')),
    created_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_cross_region_deployments_primary ON cross_region_deployments (primary_region);
CREATE INDEX IF NOT EXISTS idx_cross_region_deployments_created_by ON cross_region_deployments (created_by);
COMMENT ON TABLE cross_region_deployments IS 'What runs in which regions, and how much may be lost when one goes dark';
COMMENT ON COLUMN cross_region_deployments.recovery_point_seconds IS 'At most this much of the latest work may be lost';

CREATE TABLE IF NOT EXISTS cross_region_rollouts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    deployment_id uuid NOT NULL REFERENCES cross_region_deployments (id) ON DELETE CASCADE,
    region_code varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE CASCADE,
    node_id uuid REFERENCES federation_nodes (id) ON DELETE SET NULL,
    wave integer NOT NULL DEFAULT 1 CHECK (wave > 0),
    release_version varchar(60) NOT NULL,
    status varchar(12) NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'done', 'failed', 'rolled_back')),
    failure text,
    started_at timestamptz,
    ended_at timestamptz,
    UNIQUE (deployment_id, region_code, release_version),
    CHECK (ended_at >= started_at),
    CHECK (status <> 'failed' OR failure IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_cross_region_rollouts_region ON cross_region_rollouts (region_code);
CREATE INDEX IF NOT EXISTS idx_cross_region_rollouts_node ON cross_region_rollouts (node_id);
COMMENT ON TABLE cross_region_rollouts IS 'How far a release has come in each region';
COMMENT ON COLUMN cross_region_rollouts.wave IS 'Regions of one wave go together, the next wave waits for them';

CREATE TABLE IF NOT EXISTS cross_region_health (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deployment_id uuid NOT NULL REFERENCES cross_region_deployments (id) ON DELETE CASCADE,
    region_code varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE CASCADE,
    is_healthy boolean NOT NULL,
    replication_lag_ms bigint CHECK (replication_lag_ms >= 0),
    latency_ms integer CHECK (latency_ms >= 0),
    detail jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object'),
    measured_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_cross_region_health_deployment
    ON cross_region_health (deployment_id, region_code, measured_at DESC);
CREATE INDEX IF NOT EXISTS idx_cross_region_health_region ON cross_region_health (region_code);
COMMENT ON TABLE cross_region_health IS 'How each region was when it was last asked';
