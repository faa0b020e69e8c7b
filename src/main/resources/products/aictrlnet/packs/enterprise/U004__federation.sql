DROP TABLE IF EXISTS federation_sync_conflicts;
DROP TABLE IF EXISTS federation_replicated_objects;
DROP TABLE IF EXISTS federation_sync_jobs;
DROP TABLE IF EXISTS federation_links;
DROP TABLE IF EXISTS federation_nodes;
