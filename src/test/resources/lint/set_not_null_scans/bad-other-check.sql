ALTER TABLE customers ADD CONSTRAINT customers_notes_present CHECK (notes IS NOT NULL OR name IS NOT NULL) NOT VALID;
-- next
ALTER TABLE customers VALIDATE CONSTRAINT customers_notes_present;
-- next
-- bad
ALTER TABLE customers ALTER COLUMN notes SET NOT NULL;
