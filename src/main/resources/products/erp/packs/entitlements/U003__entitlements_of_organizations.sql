DROP TABLE IF EXISTS org_subentitlements;
DROP TABLE IF EXISTS org_entitlements;
