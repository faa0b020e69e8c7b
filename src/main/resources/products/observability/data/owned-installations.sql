-- Not with IS NULL, because an index on the new column would be taken for selective.
UPDATE github_app_installations g
SET organization_id = owner.organization_id
FROM (
    SELECT i.id,
           coalesce(p.organization_id, (
               SELECT m.organization_id FROM user_organization_roles m
               WHERE m.user_id = i.supabase_user_id ORDER BY m.assigned_at, m.organization_id LIMIT 1)) AS organization_id
    FROM github_app_installations i
    LEFT JOIN profiles p ON p.id = i.supabase_user_id
    WHERE i.id > coalesce(cast(:from AS bigint), -9223372036854775808)
      AND i.id <= cast(:to AS bigint)
      AND i.supabase_user_id IS NOT NULL) owner
WHERE g.id = owner.id
  AND g.id > coalesce(cast(:from AS bigint), -9223372036854775808)
  AND g.id <= cast(:to AS bigint)
  AND owner.organization_id IS NOT NULL
  AND coalesce(g.organization_id, cast('00000000-0000-0000-0000-000000000000' AS uuid)) = cast('00000000-0000-0000-0000-000000000000' AS uuid)
