ALTER TABLE customers ADD COLUMN nickname text;
-- bad
ALTER TABLE orders ADD COLUMN note text;
