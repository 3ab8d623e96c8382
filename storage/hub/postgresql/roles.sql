-- The roles of a hub; they belong to the whole cluster, so several hubs there share them.
--
--   hub_owner      owns the tables; never signs in, and sees no row (row-level security is forced)
--   hub_api        owns the functions and may touch the tables; never signs in
--   hub_user       everybody who works here: may call the entrances, nothing else
--   hub_registrar  who adds people without being a superuser

DO $roles$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY '{hub_owner,hub_api,hub_user,hub_registrar}'::text[] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END $roles$;
GRANT hub_user TO hub_registrar WITH ADMIN OPTION;
