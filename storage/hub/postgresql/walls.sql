-- The walls, put up by every migration; what is missing afterwards `touchdeck hub check` finds.

-- nobody gets anything of this database for being there
DO $database$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM hub_user, hub_registrar', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO hub_user, hub_registrar', current_database());
END $database$;
REVOKE ALL ON SCHEMA public FROM PUBLIC, hub_user, hub_registrar;
REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
REVOKE ALL ON LANGUAGE sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO hub_api;
GRANT USAGE ON LANGUAGE sql TO hub_api;

-- built-in functions by which any login could fill the disk, block others, hold back news or wake
-- everybody
DO $builtin$
DECLARE
    found regprocedure;
BEGIN
    FOR found IN
        SELECT p.oid FROM pg_proc p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ (
            '^(lo_.*|lowrite|loread|pg_(try_)?advisory_.*|pg_sleep.*|pg_notify|pg_logical_emit_message'
            || '|pg_current_xact_id|txid_current|pg_export_snapshot)$')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', found);
    END LOOP;
END $builtin$;
GRANT EXECUTE ON FUNCTION pg_notify(text, text), pg_current_xact_id() TO hub_api, hub_owner;

-- the schema: used by everybody, written by nobody
REVOKE ALL ON SCHEMA hub FROM PUBLIC, hub_api, hub_user, hub_registrar;
GRANT USAGE ON SCHEMA hub TO hub_api, hub_user, hub_registrar;
ALTER DEFAULT PRIVILEGES FOR ROLE hub_owner, hub_api REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE hub_owner, hub_api REVOKE ALL ON TYPES FROM PUBLIC;

-- every table: its rows only for hub_api, which may do no more than what the acts need
DO $tables$
DECLARE
    found record;
    added text[] := '{act,audit,attachment,file,look,task_event,bulletin_version,bulletin_comment,
                      reply,quiz_result,handover,shared_decision,definition_version,record}';
    read text[] := '{step,form,shape,bound,record_kind,about,version}';
BEGIN
    FOR found IN
        SELECT c.oid::regclass AS name, c.relname, c.relkind FROM pg_class c
        WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind IN ('r', 'p', 'S')
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, hub_api, hub_user, hub_registrar', found.name);
        IF found.relkind = 'S' THEN
            EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO hub_api', found.name);
            CONTINUE;
        END IF;
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', found.name);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', found.name);
        IF NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = found.name AND p.polname = 'api') THEN
            EXECUTE format('CREATE POLICY api ON %s TO hub_api USING (true) WITH CHECK (true)',
                           found.name);
        END IF;
        EXECUTE format('GRANT SELECT ON %s TO hub_api', found.name);
        CONTINUE WHEN found.relname = ANY (read);
        EXECUTE format('GRANT INSERT ON %s TO hub_api', found.name);
        IF found.relname = ANY (added) THEN
            EXECUTE format('DROP TRIGGER IF EXISTS kept ON %s', found.name);
            EXECUTE format('DROP TRIGGER IF EXISTS kept_whole ON %s', found.name);
            EXECUTE format('CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON %s
                            FOR EACH ROW EXECUTE FUNCTION hub.refuse_change()', found.name);
            EXECUTE format('CREATE TRIGGER kept_whole BEFORE TRUNCATE ON %s
                            FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse_change()', found.name);
            EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER kept', found.name);
            EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER kept_whole', found.name);
        ELSE
            EXECUTE format('GRANT UPDATE ON %s TO hub_api', found.name);
        END IF;
    END LOOP;
END $tables$;

-- functions: the entrances for people, the registrar's for administrators, the rest for nobody
DO $functions$
DECLARE
    found regprocedure;
BEGIN
    FOR found IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'hub'::regnamespace LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, hub_user, hub_registrar', found);
    END LOOP;
END $functions$;
GRANT EXECUTE ON FUNCTION hub.me(), hub.act(uuid, text, jsonb), hub.news(text, int),
    hub.ask(text, jsonb), hub.here(), hub.lease(text, int, text), hub.relay(jsonb), hub.live(jsonb) TO hub_user;
GRANT EXECUTE ON FUNCTION hub.put_person(jsonb), hub.put_crew(jsonb),
    hub.put_member(bigint, bigint, boolean), hub.person_of(name) TO hub_registrar;
REVOKE ALL ON TYPE hub.somebody FROM PUBLIC;
GRANT USAGE ON TYPE hub.somebody TO hub_api;
