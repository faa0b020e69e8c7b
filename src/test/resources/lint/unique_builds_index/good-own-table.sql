CREATE TABLE notes (id bigint, body text UNIQUE);
ALTER TABLE notes ADD PRIMARY KEY (id);
