CREATE SEQUENCE ticket;
-- next
-- bad
ALTER TABLE customers ADD COLUMN ticket bigint DEFAULT nextval('ticket');
