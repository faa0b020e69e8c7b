CREATE SCHEMA archive;
-- bad
ALTER TABLE orders SET SCHEMA archive;
