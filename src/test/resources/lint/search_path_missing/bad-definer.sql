-- bad
CREATE FUNCTION total() RETURNS numeric LANGUAGE sql SECURITY DEFINER AS $$ SELECT sum(total) FROM orders $$;
