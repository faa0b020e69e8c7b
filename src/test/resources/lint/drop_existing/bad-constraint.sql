ALTER TABLE orders ADD COLUMN note text;
-- next
-- bad
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
