CREATE FUNCTION tell() RETURNS text LANGUAGE sql AS $$ SELECT 'told' $$;
-- bad
DROP ROUTINE tell();
