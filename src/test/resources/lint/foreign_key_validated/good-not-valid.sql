CREATE TABLE regions (id bigint PRIMARY KEY);
-- next
ALTER TABLE orders ADD COLUMN region_id bigint;
-- next
ALTER TABLE orders ADD CONSTRAINT orders_region FOREIGN KEY (region_id) REFERENCES regions (id) NOT VALID;
-- next
ALTER TABLE orders VALIDATE CONSTRAINT orders_region;
