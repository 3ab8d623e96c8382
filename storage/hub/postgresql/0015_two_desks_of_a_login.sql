-- A desk that leads or analyses has three sessions: a login has room for two desks, and for one of
-- them coming back. A limit that somebody else set stays.

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT r.rolname FROM hub.login l JOIN pg_roles r ON r.rolname = l.login
                WHERE r.rolconnlimit = 4 LOOP
        EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 8', name);
    END LOOP;
END $$;
