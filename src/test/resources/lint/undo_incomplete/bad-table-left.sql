CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE TABLE replies (id bigint PRIMARY KEY);
-- undo
-- bad
DROP TABLE IF EXISTS notes;
