-- bad
CREATE TABLE notes (id bigint PRIMARY KEY, body json);
