CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes RENAME TO remarks;
ALTER TABLE remarks RENAME COLUMN id TO number;
