CREATE TABLE IF NOT EXISTS "Notes" (id bigint PRIMARY KEY, body text);
CREATE INDEX ON "Notes" (body);
