ALTER TABLE customers ADD COLUMN seen_at timestamptz;
-- next
-- bad
ALTER TABLE customers ADD COLUMN token uuid DEFAULT gen_random_uuid();
