-- Built without blocking writers, therefore outside a transaction.

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_profiles_org ON profiles (organization_id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_github_installations_org ON github_app_installations (organization_id);
