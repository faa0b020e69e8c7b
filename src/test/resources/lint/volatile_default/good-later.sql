ALTER TABLE customers ADD COLUMN token uuid;
-- next
ALTER TABLE customers ALTER COLUMN token SET DEFAULT gen_random_uuid();
