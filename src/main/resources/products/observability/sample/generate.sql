-- Fills an empty database of individuals. ${users} and ${repositories} are replaced by numbers before it is run. Nothing
-- is left to chance or to the clock: the same sizes give the same rows. Among the users are the traps of a real
-- installation: no address, an empty one, one that two people share in different spellings, addresses that look alike
-- once they are made into names, no profile; and installations of GitHub that nobody owns or several people made.

SET jit = off;

CREATE TEMPORARY TABLE sample_size AS
SELECT greatest(20, ${users}::bigint) AS users, ${repositories}::bigint AS repositories,
       timestamptz '2026-11-20 17:30+00' AS moment;

CREATE FUNCTION pg_temp.person(n bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE AS 'SELECT md5(''user'' || n)::uuid';
CREATE FUNCTION pg_temp.first_name(n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE AS 'SELECT (ARRAY[''Anna'', ''Bilal'', ''Carla'', ''Deniz'', ''Emre'', ''Farah'', ''Gita'',
        ''Hiro'', ''Ines'', ''Jonas'', ''Kofi'', ''Lena'', ''Mara'', ''Nils'', ''Olga'', ''Pia''])[1 + n % 16]';
CREATE FUNCTION pg_temp.last_name(n bigint) RETURNS text
    LANGUAGE sql IMMUTABLE AS 'SELECT (ARRAY[''Adler'', ''Brook'', ''Cruz'', ''Dijk'', ''Ek'', ''Funke'', ''Grau'',
        ''Holm'', ''Ito'', ''Jung'', ''Kaya''])[1 + (n / 16) % 11]';

INSERT INTO auth.users (id, email, encrypted_password, email_confirmed_at, last_sign_in_at, raw_user_meta_data, created_at, updated_at)
SELECT pg_temp.person(n),
       CASE
           WHEN n % 40 = 3 THEN NULL
           WHEN n % 200 = 4 THEN '  '
           WHEN n % 50 = 6 THEN initcap(pg_temp.first_name(n - 1)) || '.' || pg_temp.last_name(n - 1) || (n - 1) || '@Mail.example'
           WHEN n % 20 = 8 THEN 'a.b' || n / 20 || '@x.example'
           WHEN n % 20 = 9 THEN 'a_b' || n / 20 || '@x.example'
           ELSE lower(pg_temp.first_name(n) || '.' || pg_temp.last_name(n)) || n || '@mail.example'
       END,
       'x', s.moment - n % 700 * interval '1 day', s.moment - n % 30 * interval '1 day',
       CASE WHEN n % 7 = 0 THEN '{}' ELSE jsonb_build_object('full_name', pg_temp.first_name(n) || ' ' || pg_temp.last_name(n)) END,
       s.moment - n % 700 * interval '1 day', s.moment - n % 30 * interval '1 day'
FROM sample_size s, generate_series(1, s.users) n;

-- Some never came further than signing up.
DELETE FROM public.profiles
WHERE id IN (SELECT pg_temp.person(n) FROM sample_size s, generate_series(1, s.users) n WHERE n % 25 = 11);

INSERT INTO github_module.github_app_installations
    (id, installation_id, app_id, target_id, target_type, target_login, repository_selection, supabase_user_id,
     permissions, events, created_at, updated_at)
SELECT n, 900000 + n, 4711, 50000 + n / 2, CASE WHEN n % 3 = 0 THEN 'Organization' ELSE 'User' END,
       CASE WHEN n % 10 IN (6, 7) THEN 'northwind' || n / 10 ELSE lower(pg_temp.first_name(n)) || n END,
       CASE WHEN n % 4 = 0 THEN 'selected' ELSE 'all' END,
       CASE WHEN n % 15 = 2 THEN NULL ELSE pg_temp.person(n) END,
       '{"contents": "read", "metadata": "read"}', ARRAY['push', 'pull_request'],
       s.moment - n % 300 * interval '1 day', s.moment - n % 300 * interval '1 day'
FROM sample_size s, generate_series(1, s.users / 4) n;

INSERT INTO github_module.github_installation_accessible_repos
    (installation_table_id, repo_id, node_id, name, full_name, private, html_url, default_branch, created_at, updated_at)
SELECT i.id, 7000000 + n, 'R_' || n, 'service-' || n, i.target_login || '/service-' || n, n % 3 <> 0,
       'https://github.example/' || i.target_login || '/service-' || n, 'main', i.created_at, i.created_at
FROM sample_size s, generate_series(1, s.repositories) n
JOIN github_module.github_app_installations i ON i.id = 1 + n % (SELECT greatest(1, users / 4) FROM sample_size);

SELECT setval(pg_get_serial_sequence('github_module.github_app_installations', 'id'),
    greatest(1, (SELECT max(id) FROM github_module.github_app_installations)));
DROP TABLE sample_size;
