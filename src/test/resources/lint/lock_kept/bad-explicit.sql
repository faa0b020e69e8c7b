-- bad
LOCK TABLE orders IN EXCLUSIVE MODE;
SELECT count(*) FROM orders;
