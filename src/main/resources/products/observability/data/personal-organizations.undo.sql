-- Takes back only organizations that were made for a person and that nobody has used since.
UPDATE profiles p
SET organization_id = NULL
WHERE p.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND p.id IS DISTINCT FROM cast(:from AS uuid)
  AND p.id <= cast(:to AS uuid)
  AND p.organization_id = p.id
  AND NOT EXISTS (SELECT FROM teams t WHERE t.organization_id = p.id)
  AND NOT EXISTS (SELECT FROM organization_api_keys k WHERE k.organization_id = p.id)
  AND NOT EXISTS (SELECT FROM organization_invitations i WHERE i.organization_id = p.id)
  AND NOT EXISTS (SELECT FROM repositories r WHERE r.organization_id = p.id)
  AND NOT EXISTS (SELECT FROM github_app_installations g WHERE g.organization_id = p.id)
  AND NOT EXISTS (SELECT FROM user_organization_roles m WHERE m.organization_id = p.id AND m.user_id <> p.id);

DELETE FROM organizations o
USING users u
WHERE u.id = o.id
  AND o.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND o.id IS DISTINCT FROM cast(:from AS uuid)
  AND o.id <= cast(:to AS uuid)
  AND NOT EXISTS (SELECT FROM profiles p WHERE p.organization_id = o.id)
  AND NOT EXISTS (SELECT FROM teams t WHERE t.organization_id = o.id)
  AND NOT EXISTS (SELECT FROM organization_api_keys k WHERE k.organization_id = o.id)
  AND NOT EXISTS (SELECT FROM organization_invitations i WHERE i.organization_id = o.id)
  AND NOT EXISTS (SELECT FROM repositories r WHERE r.organization_id = o.id)
  AND NOT EXISTS (SELECT FROM github_app_installations g WHERE g.organization_id = o.id)
  AND NOT EXISTS (SELECT FROM user_organization_roles m WHERE m.organization_id = o.id AND m.user_id <> o.id)
