-- Nobody has an organization yet, so that there is nothing to compare and the table is locked for a moment only.
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS organization_id uuid REFERENCES organizations (id);
