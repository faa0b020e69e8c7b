CREATE TABLE notes (id bigint PRIMARY KEY);
-- undo
DROP TABLE IF EXISTS notes;
