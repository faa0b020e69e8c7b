ALTER TABLE github_app_installations ADD COLUMN IF NOT EXISTS organization_id uuid REFERENCES organizations (id);
