CREATE TABLE notes (id bigint PRIMARY KEY, body text, extra text);
ALTER TABLE notes DROP COLUMN extra;
DROP TABLE notes;
