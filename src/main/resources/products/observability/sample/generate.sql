-- Fills an empty database of individuals. ${users} and ${repositories} are replaced by numbers before it is run. Nothing
-- is left to chance or to the clock, but for how long invitations are open: the same sizes give the same rows. Among the
-- users are the traps of a real installation: no address, an empty one, one that two people share in different spellings,
-- addresses that look alike once they are made into names, no profile; and installations of GitHub that nobody owns or
-- several people made. Where organizations have been tried, some people are in one or in two of them, some are invited and
-- have not answered, and a trigger makes the roles of each organization.

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

DO $pilot$
BEGIN
    IF to_regclass('enterprise.organization_invitations') IS NULL THEN
        RETURN;
    END IF;

    CREATE FUNCTION enterprise.default_roles() RETURNS trigger
        LANGUAGE plpgsql SET search_path = pg_catalog, enterprise AS $roles$
    BEGIN
        INSERT INTO organization_roles (organization_id, name, display_name, permissions, is_default)
        VALUES (NEW.id, 'Admin', 'Administrator', '["*"]', true),
               (NEW.id, 'Member', 'Member', '["repositories.read", "repositories.write"]', true),
               (NEW.id, 'Viewer', 'Viewer', '["repositories.read"]', true)
        ON CONFLICT DO NOTHING;
        RETURN NEW;
    END
    $roles$;
    CREATE TRIGGER default_roles AFTER INSERT ON enterprise.organizations
        FOR EACH ROW EXECUTE FUNCTION enterprise.default_roles();

    INSERT INTO enterprise.organizations (id, name, display_name, status, created_at, updated_at)
    SELECT md5('pilot' || name)::uuid, name, initcap(name), 'active', s.moment - '20 days'::interval, s.moment - '20 days'::interval
    FROM sample_size s, unnest(ARRAY['northwind', 'fabrikam']) AS name;

    INSERT INTO enterprise.user_organization_roles (user_id, organization_id, role_id, assigned_by, assigned_at)
    SELECT pg_temp.person(m.n), r.organization_id, r.id, pg_temp.person(m.by), s.moment - m.days * interval '1 day'
    FROM sample_size s,
         (VALUES (1, 'northwind', 'Admin', 1, 20), (2, 'northwind', 'Member', 1, 19), (15, 'fabrikam', 'Admin', 15, 18),
                 (2, 'fabrikam', 'Viewer', 15, 17)) AS m (n, organization, role, by, days)
    JOIN enterprise.organization_roles r ON r.organization_id = md5('pilot' || m.organization)::uuid AND r.name = m.role;

    INSERT INTO enterprise.organization_invitations
        (organization_id, email, invited_by, role_id, status, invitation_token, expires_at, created_at)
    SELECT r.organization_id, coalesce(CASE WHEN i.n = 13 THEN upper(u.email) ELSE u.email END, 'newcomer@northwind.example'),
           pg_temp.person(1), r.id, i.status::invitation_status, md5('invitation' || i.n),
           CASE WHEN i.open THEN date_trunc('day', now()) + interval '60 days' ELSE s.moment - interval '3 days' END,
           s.moment - interval '10 days'
    FROM sample_size s,
         (VALUES (7, 'pending', true), (13, 'pending', true), (0, 'pending', true), (10, 'expired', false),
                 (12, 'cancelled', true), (14, 'pending', false)) AS i (n, status, open)
    JOIN enterprise.organization_roles r ON r.organization_id = md5('pilotnorthwind')::uuid AND r.name = 'Member'
    LEFT JOIN auth.users u ON u.id = pg_temp.person(i.n);
END
$pilot$;
DROP TABLE sample_size;
