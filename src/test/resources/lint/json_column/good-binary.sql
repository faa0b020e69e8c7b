CREATE TABLE notes (id bigint PRIMARY KEY, body jsonb, "json" text);
