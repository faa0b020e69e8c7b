CREATE TABLE notes (id bigint PRIMARY KEY);
DELETE FROM notes;
UPDATE customers SET notes = '' WHERE notes IS NULL;
