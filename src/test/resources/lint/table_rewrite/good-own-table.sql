CREATE TABLE notes (id bigint PRIMARY KEY, body varchar(10));
ALTER TABLE notes ALTER COLUMN id TYPE numeric;
