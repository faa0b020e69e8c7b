-- bad
SAVEPOINT here;
CREATE TABLE notes (id bigint PRIMARY KEY);
