CREATE TABLE notes (id bigint PRIMARY KEY);
-- undo
-- bad
DROP TABLE remarks;
