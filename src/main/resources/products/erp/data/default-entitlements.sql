-- What nobody has decided is disabled, but for the modules that are always on. Rows that are there stay as they are.
INSERT INTO org_entitlements (org_id, module_id, status, source)
SELECT o.id, m.id,
       CASE WHEN m.module_key = ANY (array['email', 'dashboard']) THEN 'enabled' ELSE 'disabled' END,
       'default'
FROM organizations o
CROSS JOIN modules m
WHERE o.id > coalesce(cast(:from AS integer), 0)
  AND o.id <= cast(:to AS integer)
ORDER BY o.id, m.sort_order, m.id
ON CONFLICT (org_id, module_id) DO NOTHING
