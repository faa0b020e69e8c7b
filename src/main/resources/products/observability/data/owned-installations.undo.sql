-- Who connected an installation stands beside it all the time.
UPDATE github_app_installations
SET organization_id = NULL
WHERE id > coalesce(cast(:from AS bigint), -9223372036854775808)
  AND id <= cast(:to AS bigint)
  AND organization_id IS NOT NULL
