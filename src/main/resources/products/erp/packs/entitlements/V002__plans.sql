-- Plans, and what belongs to each. A plan is an offer: what an organization may use stands in its entitlements.

CREATE TABLE IF NOT EXISTS plans (
    id serial PRIMARY KEY,
    plan_key varchar(100) NOT NULL UNIQUE,
    display_name varchar(200) NOT NULL,
    description text,
    price_monthly numeric(10, 2) CHECK (price_monthly >= 0),
    price_annual numeric(10, 2) CHECK (price_annual >= 0),
    is_active boolean NOT NULL DEFAULT true,
    sort_order integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE plans IS 'Plans that organizations can subscribe to';

CREATE TABLE IF NOT EXISTS plan_entitlements (
    id serial PRIMARY KEY,
    plan_id integer NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    module_id integer NOT NULL REFERENCES modules (id) ON DELETE CASCADE,
    submodule_id integer REFERENCES submodules (id) ON DELETE CASCADE,
    is_included boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (plan_id, module_id, submodule_id)
);
CREATE INDEX IF NOT EXISTS idx_plan_entitlements_module ON plan_entitlements (module_id);
CREATE INDEX IF NOT EXISTS idx_plan_entitlements_submodule ON plan_entitlements (submodule_id);
COMMENT ON TABLE plan_entitlements IS 'Modules that belong to a plan; without a submodule, the whole module';

-- Prices are the operator's to set.
INSERT INTO plans (plan_key, display_name, description, sort_order) VALUES
    ('starter', 'Starter', 'Sales, stock and the books of a small company', 1),
    ('professional', 'Professional', 'Everything for a company that makes and services things', 2),
    ('enterprise', 'Enterprise', 'Every module', 3)
ON CONFLICT (plan_key) DO NOTHING;
