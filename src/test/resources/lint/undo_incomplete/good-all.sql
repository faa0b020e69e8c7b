CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE notes (id bigint PRIMARY KEY, mood mood);
CREATE VIEW moods AS SELECT mood FROM notes;
ALTER TABLE customers ADD COLUMN nickname text;
-- undo
ALTER TABLE customers DROP COLUMN IF EXISTS nickname;
DROP VIEW IF EXISTS moods;
DROP TABLE IF EXISTS notes;
DROP TYPE IF EXISTS mood;
-- next
-- transaction: none
CREATE INDEX CONCURRENTLY orders_by_total ON orders (total);
-- undo
DROP INDEX CONCURRENTLY IF EXISTS orders_by_total;
