ALTER TABLE profiles DROP COLUMN IF EXISTS organization_id;
