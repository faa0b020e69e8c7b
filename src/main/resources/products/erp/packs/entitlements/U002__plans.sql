DROP TABLE IF EXISTS plan_entitlements;
DROP TABLE IF EXISTS plans;
