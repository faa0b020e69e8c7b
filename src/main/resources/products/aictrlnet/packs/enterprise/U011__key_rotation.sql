DROP TABLE IF EXISTS key_rotation_events;
DROP TABLE IF EXISTS encryption_keys;
DROP TABLE IF EXISTS key_rotation_policies;
