DROP TABLE IF EXISTS cross_region_health;
DROP TABLE IF EXISTS cross_region_rollouts;
DROP TABLE IF EXISTS cross_region_deployments;
