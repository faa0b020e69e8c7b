CREATE TABLE regions (id bigint PRIMARY KEY);
INSERT INTO regions VALUES (1);
-- next
-- bad
ALTER TABLE orders ADD COLUMN region_id bigint DEFAULT 1 REFERENCES regions;
