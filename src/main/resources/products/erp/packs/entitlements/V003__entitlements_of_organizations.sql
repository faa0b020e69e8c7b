-- What each organization may use. No row means no access; a trial needs an end.

CREATE TABLE IF NOT EXISTS org_entitlements (
    id serial PRIMARY KEY,
    org_id integer NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    module_id integer NOT NULL REFERENCES modules (id) ON DELETE CASCADE,
    status varchar(20) NOT NULL DEFAULT 'disabled' CHECK (status IN ('enabled', 'disabled', 'trial')),
    trial_expires_at timestamptz,
    source varchar(100) NOT NULL DEFAULT 'manual',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (org_id, module_id),
    CHECK (status <> 'trial' OR trial_expires_at IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS idx_org_entitlements_module ON org_entitlements (module_id);
COMMENT ON TABLE org_entitlements IS 'Modules that an organization may use';
COMMENT ON COLUMN org_entitlements.source IS 'Who set it: manual for a person, otherwise the migration, plan or default';

CREATE TABLE IF NOT EXISTS org_subentitlements (
    id serial PRIMARY KEY,
    org_id integer NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    module_id integer NOT NULL REFERENCES modules (id) ON DELETE CASCADE,
    submodule_id integer NOT NULL REFERENCES submodules (id) ON DELETE CASCADE,
    enabled boolean NOT NULL DEFAULT true,
    source varchar(100) NOT NULL DEFAULT 'manual',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (org_id, module_id, submodule_id)
);
CREATE INDEX IF NOT EXISTS idx_org_subentitlements_module ON org_subentitlements (module_id);
CREATE INDEX IF NOT EXISTS idx_org_subentitlements_submodule ON org_subentitlements (submodule_id);
COMMENT ON TABLE org_subentitlements IS 'Single pages of a module that are granted to an organization or withheld from it';
