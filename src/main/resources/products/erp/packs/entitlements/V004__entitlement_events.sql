-- What became of entitlements, when and by whom. Rows are only ever added.

CREATE TABLE IF NOT EXISTS entitlement_events (
    id serial PRIMARY KEY,
    org_id integer NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    event_type varchar(50) NOT NULL,
    actor_user_id integer REFERENCES users (id) ON DELETE SET NULL,
    reason text,
    payload jsonb,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_entitlement_events_org ON entitlement_events (org_id);
CREATE INDEX IF NOT EXISTS idx_entitlement_events_type ON entitlement_events (event_type);
CREATE INDEX IF NOT EXISTS idx_entitlement_events_actor ON entitlement_events (actor_user_id);
CREATE INDEX IF NOT EXISTS idx_entitlement_events_time ON entitlement_events (created_at);
COMMENT ON TABLE entitlement_events IS 'Record of changes to entitlements';
