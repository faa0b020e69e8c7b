-- bad
CREATE TABLE notes (id bigint, customer_id uuid REFERENCES customers, PRIMARY KEY (id, customer_id));
