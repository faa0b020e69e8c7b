-- bad
CREATE TABLE notes (id bigint PRIMARY KEY, customer_id uuid REFERENCES customers);
