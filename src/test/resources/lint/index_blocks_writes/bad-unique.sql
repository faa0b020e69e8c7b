CREATE TABLE notes (id bigint PRIMARY KEY);
-- bad
CREATE UNIQUE INDEX IF NOT EXISTS customers_by_name ON public.customers (lower(name));
