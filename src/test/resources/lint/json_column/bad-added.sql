-- bad
ALTER TABLE customers ADD COLUMN extra json;
