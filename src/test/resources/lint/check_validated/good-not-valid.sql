ALTER TABLE orders ADD CONSTRAINT orders_total_sane CHECK (total >= 0) NOT VALID;
-- next
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_sane;
