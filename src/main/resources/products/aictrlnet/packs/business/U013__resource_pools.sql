DROP TABLE IF EXISTS resource_quotas;
DROP TABLE IF EXISTS resource_reservations;
DROP TABLE IF EXISTS resource_allocations;
DROP TABLE IF EXISTS resource_pools;
