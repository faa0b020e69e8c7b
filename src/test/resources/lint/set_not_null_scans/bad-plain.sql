-- bad
ALTER TABLE customers ALTER COLUMN notes SET NOT NULL;
