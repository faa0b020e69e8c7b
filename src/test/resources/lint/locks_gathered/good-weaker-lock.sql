CREATE TABLE notes (id bigint PRIMARY KEY, customer_id uuid REFERENCES customers);
ALTER TABLE orders ADD COLUMN note text;
