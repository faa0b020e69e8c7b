CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE customers ADD COLUMN nickname text;
