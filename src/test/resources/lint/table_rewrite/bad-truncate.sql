-- bad
TRUNCATE customers CASCADE;
