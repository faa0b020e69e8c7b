-- An organization that is made for a person has the person's id, and its name ends in it: whatever two addresses look
-- like, names cannot collide, and nobody can come into the organization of somebody else.
-- Whoever is in an organization already, or names one in the profile, gets no other.
-- Each table is given the range of its own, and the ranges are joined as wholes: the new tables have no statistics, and
-- PostgreSQL takes a range of uuids for one row.
SET LOCAL enable_nestloop = off;

INSERT INTO organizations (id, name, display_name, plan_type, status)
SELECT u.id,
       coalesce(nullif(left(btrim(regexp_replace(lower(split_part(u.email, '@', 1)), '[^a-z0-9]+', '-', 'g'), '-'), 60), ''),
           'user') || '-' || replace(u.id::text, '-', ''),
       left(coalesce(nullif(btrim(u.email), ''), nullif(btrim(p.full_name), ''), 'User ' || left(u.id::text, 8)), 255),
       'trial', 'active'
FROM users u
LEFT JOIN profiles p ON p.id = u.id
  AND p.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND p.id IS DISTINCT FROM cast(:from AS uuid) AND p.id <= cast(:to AS uuid)
WHERE u.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND u.id IS DISTINCT FROM cast(:from AS uuid) AND u.id <= cast(:to AS uuid)
  AND p.organization_id IS NULL
  AND NOT EXISTS (
    SELECT FROM user_organization_roles m
    WHERE m.user_id = u.id
      AND m.user_id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
      AND m.user_id IS DISTINCT FROM cast(:from AS uuid) AND m.user_id <= cast(:to AS uuid))
ORDER BY u.id
ON CONFLICT DO NOTHING;

-- A trigger may have made the roles by now: they are used as they are.
INSERT INTO organization_roles (organization_id, name, display_name, permissions, is_default)
SELECT o.id, 'Admin', 'Administrator', '["*"]', true
FROM organizations o
JOIN users u ON u.id = o.id
  AND u.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND u.id IS DISTINCT FROM cast(:from AS uuid) AND u.id <= cast(:to AS uuid)
WHERE o.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND o.id IS DISTINCT FROM cast(:from AS uuid) AND o.id <= cast(:to AS uuid)
  AND NOT EXISTS (
    SELECT FROM organization_roles r
    WHERE r.organization_id = o.id AND lower(r.name) = 'admin'
      AND r.organization_id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
      AND r.organization_id IS DISTINCT FROM cast(:from AS uuid) AND r.organization_id <= cast(:to AS uuid))
ORDER BY o.id
ON CONFLICT DO NOTHING;

INSERT INTO user_organization_roles (user_id, organization_id, role_id, assigned_by)
SELECT DISTINCT ON (o.id) o.id, o.id, r.id, o.id
FROM organizations o
JOIN users u ON u.id = o.id
  AND u.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND u.id IS DISTINCT FROM cast(:from AS uuid) AND u.id <= cast(:to AS uuid)
JOIN organization_roles r ON r.organization_id = o.id AND lower(r.name) = 'admin'
  AND r.organization_id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND r.organization_id IS DISTINCT FROM cast(:from AS uuid) AND r.organization_id <= cast(:to AS uuid)
LEFT JOIN profiles p ON p.id = o.id
  AND p.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND p.id IS DISTINCT FROM cast(:from AS uuid) AND p.id <= cast(:to AS uuid)
WHERE o.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND o.id IS DISTINCT FROM cast(:from AS uuid) AND o.id <= cast(:to AS uuid)
  AND p.organization_id IS NULL
  AND NOT EXISTS (
    SELECT FROM user_organization_roles m
    WHERE m.user_id = o.id
      AND m.user_id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
      AND m.user_id IS DISTINCT FROM cast(:from AS uuid) AND m.user_id <= cast(:to AS uuid))
ORDER BY o.id, r.created_at, r.name
ON CONFLICT DO NOTHING;

-- Last, so that whoever writes to a profile meanwhile waits for this statement only. Not with IS NULL, because an index
-- on the new column would be taken for selective.
UPDATE profiles p
SET organization_id = m.organization_id
FROM (
    SELECT DISTINCT ON (r.user_id) r.user_id, r.organization_id
    FROM user_organization_roles r
    WHERE r.user_id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
      AND r.user_id IS DISTINCT FROM cast(:from AS uuid) AND r.user_id <= cast(:to AS uuid)
    ORDER BY r.user_id, r.assigned_at, r.organization_id) m
WHERE p.id = m.user_id
  AND p.id >= coalesce(cast(:from AS uuid), cast('00000000-0000-0000-0000-000000000000' AS uuid))
  AND p.id IS DISTINCT FROM cast(:from AS uuid) AND p.id <= cast(:to AS uuid)
  AND coalesce(p.organization_id, cast('00000000-0000-0000-0000-000000000000' AS uuid)) = cast('00000000-0000-0000-0000-000000000000' AS uuid)
