-- bad
ALTER TABLE orders ADD CONSTRAINT orders_total_sane CHECK (total >= 0);
