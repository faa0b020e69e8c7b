ALTER TABLE customers ADD COLUMN joined_at timestamptz DEFAULT now();
-- next
ALTER TABLE customers ADD COLUMN score int NOT NULL DEFAULT 0;
