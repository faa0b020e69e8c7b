-- bad
ALTER TABLE customers ADD COLUMN nickname text;
CREATE TABLE notes (id bigint PRIMARY KEY);
