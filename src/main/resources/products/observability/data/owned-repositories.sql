-- The id follows from the row that it was made of, so that a second execution finds it.
INSERT INTO repositories (id, organization_id, path, name, type)
SELECT md5('github/' || r.id)::uuid, g.organization_id, r.full_name, r.name, 'git_repo'
FROM github_installation_accessible_repos r
JOIN github_app_installations g ON g.id = r.installation_table_id
WHERE r.id > coalesce(cast(:from AS bigint), -9223372036854775808)
  AND r.id <= cast(:to AS bigint)
  AND g.organization_id IS NOT NULL
ORDER BY r.id
ON CONFLICT DO NOTHING
