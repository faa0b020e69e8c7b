-- bad
TRUNCATE orders;
