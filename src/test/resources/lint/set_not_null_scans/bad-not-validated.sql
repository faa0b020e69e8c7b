ALTER TABLE customers ADD CONSTRAINT customers_notes_present CHECK (notes IS NOT NULL) NOT VALID;
-- next
-- bad
ALTER TABLE customers ALTER COLUMN notes SET NOT NULL;
