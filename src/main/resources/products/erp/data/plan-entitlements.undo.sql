-- The rows go with their plans.
DELETE FROM plan_entitlements WHERE module_id > coalesce(cast(:from AS integer), 0) AND module_id <= cast(:to AS integer)
