-- bad
ALTER TABLE orders ADD COLUMN payer_id uuid REFERENCES customers;
