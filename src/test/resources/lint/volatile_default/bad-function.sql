-- bad
ALTER TABLE customers ADD COLUMN token text DEFAULT md5(random()::text);
