-- bad
ALTER TABLE customers ALTER COLUMN notes TYPE int USING notes::int;
