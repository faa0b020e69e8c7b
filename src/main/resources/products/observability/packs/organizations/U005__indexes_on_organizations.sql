DROP INDEX CONCURRENTLY IF EXISTS idx_github_installations_org;
DROP INDEX CONCURRENTLY IF EXISTS idx_profiles_org;
