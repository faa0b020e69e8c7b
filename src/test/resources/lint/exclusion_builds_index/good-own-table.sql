CREATE TABLE shifts (during tstzrange, EXCLUDE USING gist (during WITH &&));
