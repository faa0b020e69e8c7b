-- bad
ALTER TABLE customers ADD COLUMN name_length int GENERATED ALWAYS AS (length(name)) STORED;
