-- Only what nobody has touched since.
DELETE FROM org_entitlements
WHERE org_id > coalesce(cast(:from AS integer), 0)
  AND org_id <= cast(:to AS integer)
  AND source = 'default'
  AND updated_at = created_at
