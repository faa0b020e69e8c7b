-- transaction: none
CREATE INDEX CONCURRENTLY orders_by_total ON orders (total);
REINDEX TABLE CONCURRENTLY orders;
