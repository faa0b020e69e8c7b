CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE customers ADD COLUMN nickname text;
-- undo
-- bad
DROP TABLE IF EXISTS notes;
