-- bad
ALTER TABLE customers ADD CONSTRAINT customers_name_once UNIQUE (name);
