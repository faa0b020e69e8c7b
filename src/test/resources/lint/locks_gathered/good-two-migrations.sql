ALTER TABLE customers ADD COLUMN nickname text;
-- next
ALTER TABLE orders ADD COLUMN note text;
