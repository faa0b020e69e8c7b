CREATE TABLE notes (id bigint PRIMARY KEY);
-- bad
CREATE TABLE replies (note_id bigint REFERENCES nowhere);
