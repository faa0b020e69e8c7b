ALTER TABLE orders ADD COLUMN during tstzrange;
-- next
-- bad
ALTER TABLE orders ADD CONSTRAINT orders_apart EXCLUDE USING gist (during WITH &&);
