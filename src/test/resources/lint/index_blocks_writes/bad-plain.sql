-- bad
CREATE INDEX orders_by_total ON orders (total);
