ALTER TABLE customers ADD COLUMN is_active boolean NOT NULL DEFAULT true;
