-- What is documented, and to whom it belongs.

CREATE TABLE IF NOT EXISTS repositories (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    connector_id uuid,
    path text NOT NULL,
    name text NOT NULL,
    type text NOT NULL DEFAULT 'git_repo',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_metadata_repos_org ON repositories (organization_id);
COMMENT ON TABLE repositories IS 'Repositories of an organization, whichever connector brings them';
