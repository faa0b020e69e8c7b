CREATE TABLE notes (id bigint PRIMARY KEY);
-- undo
-- bad
-- There is nothing to take back here.
