CREATE TABLE regions (id bigint PRIMARY KEY, customer_id uuid REFERENCES customers);
-- next
ALTER TABLE orders ADD COLUMN region_id bigint REFERENCES regions;
