-- bad
DROP INDEX CONCURRENTLY IF EXISTS orders_by_nothing;
