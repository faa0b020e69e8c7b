-- transaction: none
CREATE UNIQUE INDEX CONCURRENTLY customers_name_once ON customers (name);
-- next
ALTER TABLE customers ADD CONSTRAINT customers_name_once UNIQUE USING INDEX customers_name_once;
