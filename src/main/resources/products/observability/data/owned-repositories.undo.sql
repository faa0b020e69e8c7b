-- Takes back only what the step made and nobody has changed since.
DELETE FROM repositories m
USING github_installation_accessible_repos r
WHERE m.id = md5('github/' || r.id)::uuid
  AND r.id > coalesce(cast(:from AS bigint), -9223372036854775808)
  AND r.id <= cast(:to AS bigint)
  AND m.updated_at = m.created_at
