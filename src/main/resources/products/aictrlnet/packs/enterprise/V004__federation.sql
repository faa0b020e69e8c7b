-- Installations that work together: nodes, the links between them and what they exchange.

CREATE TABLE IF NOT EXISTS federation_nodes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    node_id varchar(63) NOT NULL UNIQUE CHECK (node_id ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    region varchar(32) NOT NULL REFERENCES geographic_regions (code) ON DELETE RESTRICT,
    endpoint varchar(2048) NOT NULL UNIQUE CHECK (endpoint ~ '^https?://'),
    is_self boolean NOT NULL DEFAULT false,
    status varchar(20) NOT NULL DEFAULT 'registered'
        CHECK (status IN ('registered', 'active', 'unreachable', 'suspended', 'retired')),
    public_key text,
    version varchar(40),
    last_seen_at timestamptz,
    registered_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_federation_nodes_region ON federation_nodes (region);
CREATE UNIQUE INDEX IF NOT EXISTS idx_federation_nodes_one_self ON federation_nodes (is_self) WHERE is_self;
COMMENT ON TABLE federation_nodes IS 'The installations of a federation as this one knows them';
COMMENT ON COLUMN federation_nodes.is_self IS 'True for the row of this installation';
COMMENT ON COLUMN federation_nodes.public_key IS 'With which the messages of the node are checked';

CREATE TABLE IF NOT EXISTS federation_links (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    source_id uuid NOT NULL REFERENCES federation_nodes (id) ON DELETE CASCADE,
    target_id uuid NOT NULL REFERENCES federation_nodes (id) ON DELETE CASCADE,
    direction varchar(10) NOT NULL DEFAULT 'both' CHECK (direction IN ('push', 'pull', 'both')),
    shared_objects text[] NOT NULL DEFAULT '{}',
    latency_ms integer CHECK (latency_ms >= 0),
    status varchar(20) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'broken')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (source_id, target_id),
    CHECK (source_id <> target_id)
);
CREATE INDEX IF NOT EXISTS idx_federation_links_target ON federation_links (target_id);
COMMENT ON TABLE federation_links IS 'Which node exchanges what with which other';
COMMENT ON COLUMN federation_links.shared_objects IS 'Kinds of objects that travel over the link, for example workflow or agent';

CREATE TABLE IF NOT EXISTS federation_sync_jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    link_id uuid NOT NULL REFERENCES federation_links (id) ON DELETE CASCADE,
    kind varchar(12) NOT NULL DEFAULT 'incremental' CHECK (kind IN ('full', 'incremental', 'verify')),
    status varchar(12) NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    position_before varchar(128),
    position_after varchar(128),
    objects_sent bigint NOT NULL DEFAULT 0 CHECK (objects_sent >= 0),
    objects_received bigint NOT NULL DEFAULT 0 CHECK (objects_received >= 0),
    bytes_moved bigint NOT NULL DEFAULT 0 CHECK (bytes_moved >= 0),
    failure text,
    queued_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    ended_at timestamptz,
    CHECK (ended_at >= started_at),
    CHECK (status <> 'failed' OR failure IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_federation_sync_jobs_link ON federation_sync_jobs (link_id, queued_at DESC);
CREATE UNIQUE INDEX IF NOT EXISTS idx_federation_sync_jobs_one_running
    ON federation_sync_jobs (link_id) WHERE status = 'running';
COMMENT ON TABLE federation_sync_jobs IS 'Exchanges over a link, at most one running at a time';
COMMENT ON COLUMN federation_sync_jobs.position_after IS 'Where the next incremental exchange begins';

CREATE TABLE IF NOT EXISTS federation_replicated_objects (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    home_node_id uuid NOT NULL REFERENCES federation_nodes (id) ON DELETE CASCADE,
    object_type varchar(40) NOT NULL CHECK (btrim(object_type) <> ''),
    object_id varchar(128) NOT NULL,
    version bigint NOT NULL DEFAULT 1 CHECK (version > 0),
    content_sha256 bytea NOT NULL CHECK (octet_length(content_sha256) = 32),
    is_deleted boolean NOT NULL DEFAULT false,
    replicated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, object_type, object_id)
);
CREATE INDEX IF NOT EXISTS idx_federation_replicated_objects_home ON federation_replicated_objects (home_node_id);
COMMENT ON TABLE federation_replicated_objects IS 'Objects that live on several nodes, and the node that may change them';
COMMENT ON COLUMN federation_replicated_objects.content_sha256 IS 'Of the version that was exchanged last, so that equal copies need not travel';

CREATE TABLE IF NOT EXISTS federation_sync_conflicts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id varchar(36) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    job_id uuid REFERENCES federation_sync_jobs (id) ON DELETE SET NULL,
    object_id uuid NOT NULL REFERENCES federation_replicated_objects (id) ON DELETE CASCADE,
    local_version bigint NOT NULL,
    remote_version bigint NOT NULL,
    local_value jsonb,
    remote_value jsonb,
    resolution varchar(12) CHECK (resolution IN ('local', 'remote', 'merged', 'ignored')),
    resolved_by varchar(36) REFERENCES users (id) ON DELETE SET NULL,
    resolved_at timestamptz,
    found_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((resolution IS NULL) = (resolved_at IS NULL))
);
CREATE INDEX IF NOT EXISTS idx_federation_sync_conflicts_tenant ON federation_sync_conflicts (tenant_id);
CREATE INDEX IF NOT EXISTS idx_federation_sync_conflicts_job ON federation_sync_conflicts (job_id);
CREATE INDEX IF NOT EXISTS idx_federation_sync_conflicts_object ON federation_sync_conflicts (object_id);
CREATE INDEX IF NOT EXISTS idx_federation_sync_conflicts_resolved_by ON federation_sync_conflicts (resolved_by);
COMMENT ON TABLE federation_sync_conflicts IS 'Objects that were changed on two nodes at once, and which change was kept';

-- A connection sees the rows of the tenant it names, and all rows if it is an administrator's. A setting that is
-- empty, which is what is left of one that held for a transaction, counts as not set.

ALTER TABLE federation_replicated_objects ENABLE ROW LEVEL SECURITY;
ALTER TABLE federation_replicated_objects FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_federation_replicated_objects ON federation_replicated_objects;
CREATE POLICY tenant_isolation_federation_replicated_objects ON federation_replicated_objects
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_federation_replicated_objects ON federation_replicated_objects;
CREATE POLICY admin_bypass_federation_replicated_objects ON federation_replicated_objects
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);

ALTER TABLE federation_sync_conflicts ENABLE ROW LEVEL SECURITY;
ALTER TABLE federation_sync_conflicts FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS tenant_isolation_federation_sync_conflicts ON federation_sync_conflicts;
CREATE POLICY tenant_isolation_federation_sync_conflicts ON federation_sync_conflicts
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
DROP POLICY IF EXISTS admin_bypass_federation_sync_conflicts ON federation_sync_conflicts;
CREATE POLICY admin_bypass_federation_sync_conflicts ON federation_sync_conflicts
    USING (nullif(current_setting('app.is_admin', true), '')::boolean);
