CREATE TABLE notes (id bigint PRIMARY KEY, body text CHECK (body <> ''));
ALTER TABLE notes ADD CHECK (id > 0);
