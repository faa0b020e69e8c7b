-- bad
BEGIN;
CREATE TABLE notes (id bigint PRIMARY KEY);
-- bad
COMMIT;
