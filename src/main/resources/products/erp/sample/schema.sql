-- The parts of the product's schema that modules and entitlements have to do with, as version 1.5 has them.

CREATE TABLE alembic_version (version_num varchar(64) PRIMARY KEY);
INSERT INTO alembic_version VALUES ('20251026_01_base');

CREATE TABLE organizations (
    id serial PRIMARY KEY,
    name varchar NOT NULL UNIQUE,
    subdomain varchar NOT NULL UNIQUE,
    status varchar NOT NULL DEFAULT 'trial',
    plan_type varchar NOT NULL DEFAULT 'trial',
    enabled_modules json DEFAULT '{"CRM": true, "ERP": true, "HR": true, "Inventory": true, "Service": true, "Analytics": true, "Finance": true}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz
);

CREATE TABLE users (
    id serial PRIMARY KEY,
    organization_id integer REFERENCES organizations (id),
    email varchar NOT NULL UNIQUE,
    username varchar NOT NULL,
    full_name varchar,
    hashed_password varchar NOT NULL,
    role varchar NOT NULL DEFAULT 'standard_user',
    is_active boolean NOT NULL DEFAULT true,
    last_login timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_users_organization ON users (organization_id);

CREATE TABLE permissions (
    id serial PRIMARY KEY,
    name varchar(100) NOT NULL UNIQUE,
    display_name varchar(200) NOT NULL,
    module varchar(100) NOT NULL,
    action varchar(50) NOT NULL
);

CREATE TABLE service_roles (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    name varchar(50) NOT NULL,
    UNIQUE (organization_id, name)
);

CREATE TABLE service_role_permissions (
    role_id integer NOT NULL REFERENCES service_roles (id),
    permission_id integer NOT NULL REFERENCES permissions (id),
    PRIMARY KEY (role_id, permission_id)
);
CREATE INDEX idx_service_role_permissions_permission ON service_role_permissions (permission_id);

CREATE TABLE user_service_roles (
    user_id integer NOT NULL REFERENCES users (id),
    role_id integer NOT NULL REFERENCES service_roles (id),
    PRIMARY KEY (user_id, role_id)
);
CREATE INDEX idx_user_service_roles_role ON user_service_roles (role_id);

CREATE TABLE customers (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    name varchar NOT NULL,
    contact_number varchar,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_customers_organization ON customers (organization_id);

CREATE TABLE leads (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    assigned_to_id integer REFERENCES users (id),
    company varchar NOT NULL,
    status varchar NOT NULL DEFAULT 'new',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_leads_organization ON leads (organization_id);

CREATE TABLE products (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    product_name varchar NOT NULL,
    unit_price numeric(12, 2) NOT NULL,
    UNIQUE (organization_id, product_name)
);

CREATE TABLE stock (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    product_id integer NOT NULL REFERENCES products (id),
    quantity double precision NOT NULL DEFAULT 0,
    last_updated timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, product_id)
);

CREATE TABLE vouchers (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    voucher_type varchar NOT NULL,
    voucher_number varchar NOT NULL,
    total_amount numeric(14, 2) NOT NULL,
    created_by integer REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, voucher_type, voucher_number)
);

CREATE TABLE manufacturing_orders (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    product_id integer NOT NULL REFERENCES products (id),
    planned_quantity double precision NOT NULL,
    production_status varchar NOT NULL DEFAULT 'planned'
);

CREATE TABLE chart_of_accounts (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    account_code varchar(50) NOT NULL,
    account_name varchar(200) NOT NULL,
    UNIQUE (organization_id, account_code)
);

CREATE TABLE employees (
    id serial PRIMARY KEY,
    organization_id integer NOT NULL REFERENCES organizations (id),
    user_id integer UNIQUE REFERENCES users (id),
    employee_code varchar NOT NULL,
    UNIQUE (organization_id, employee_code)
);
