-- bad
DROP TABLE orders CASCADE;
