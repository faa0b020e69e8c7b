-- What can be granted: modules and the pages within them. A module that does not stand here is denied.

CREATE TABLE IF NOT EXISTS modules (
    id serial PRIMARY KEY,
    module_key varchar(100) NOT NULL UNIQUE CHECK (module_key = lower(btrim(module_key)) AND module_key <> ''),
    display_name varchar(200) NOT NULL,
    description text,
    icon varchar(100),
    sort_order integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE modules IS 'Modules that organizations can be entitled to';

CREATE TABLE IF NOT EXISTS submodules (
    id serial PRIMARY KEY,
    module_id integer NOT NULL REFERENCES modules (id) ON DELETE CASCADE,
    submodule_key varchar(100) NOT NULL,
    display_name varchar(200) NOT NULL,
    description text,
    menu_path varchar(500),
    permission_key varchar(200),
    sort_order integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (module_id, submodule_key)
);
COMMENT ON TABLE submodules IS 'Pages of a module that can be granted or withheld one by one';
