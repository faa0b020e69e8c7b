-- bad
ALTER TABLE customers RENAME TO clients;
