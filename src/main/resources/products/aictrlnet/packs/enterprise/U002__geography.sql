DROP TABLE IF EXISTS data_residency_policies;
DROP TABLE IF EXISTS geographic_routing_rules;
DROP TABLE IF EXISTS region_endpoints;
DROP TABLE IF EXISTS geographic_regions;
