ALTER TABLE github_app_installations DROP COLUMN IF EXISTS organization_id;
