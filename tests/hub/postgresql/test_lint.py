"""`touchdeck hub check` finds every hole somebody might make in the walls."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hub_postgres import HubServer, hub_server

from storage.hub.postgresql.administration import connect, migrate
from storage.hub.postgresql.lint import advice, violations

Session = psycopg.Connection[Any]


@pytest.fixture(scope="module", params=[18, 15])
def server(request: pytest.FixtureRequest) -> Iterator[HubServer]:
    with hub_server(request.param) as server:
        yield server


@pytest.fixture(scope="module")
def hub(server: HubServer) -> Iterator[Session]:
    with connect(server.url(server.copy(), "postgres")) as session:
        yield session


def test_a_hub_as_it_was_made_has_no_hole(hub: Session) -> None:
    assert violations(hub) == []


MUTATIONS = [
    # tables
    ("ALTER TABLE hub.notice DISABLE ROW LEVEL SECURITY", "notice"),
    ("ALTER TABLE hub.task NO FORCE ROW LEVEL SECURITY", "task"),
    ("CREATE TABLE hub.extra (a int)", "extra"),
    ("ALTER TABLE hub.task OWNER TO postgres", "task"),
    ("ALTER TABLE hub.task OWNER TO luo", "task"),
    ("GRANT SELECT ON hub.notice TO hub_user", "notice: SELECT"),
    ("GRANT UPDATE ON hub.task TO luo", "task: UPDATE"),
    ("GRANT SELECT ON hub.audit TO PUBLIC", "audit: SELECT"),
    ("GRANT SELECT (name) ON hub.person TO hub_user", "person.name: SELECT"),
    ("GRANT USAGE ON SEQUENCE hub.task_number TO hub_user", "task_number: USAGE"),
    ("GRANT SELECT ON hub.task TO pg_monitor", "task: pg_monitor"),
    ("GRANT UPDATE ON hub.audit TO hub_api", "audit: UPDATE"),
    ("GRANT DELETE ON hub.task TO hub_api", "task: DELETE"),
    ("GRANT SELECT ON hub.task TO hub_api WITH GRANT OPTION", "task: SELECT"),
    ("CREATE POLICY open ON hub.notice FOR SELECT TO hub_user USING (true)", "open on notice"),
    ("ALTER POLICY api ON hub.task TO PUBLIC", "api on task"),
    ("DROP POLICY api ON hub.task", "task"),
    ("ALTER TABLE hub.audit DISABLE TRIGGER kept", "audit: kept"),
    ("ALTER TABLE hub.act ENABLE TRIGGER kept", "act: kept"),
    ("ALTER TABLE hub.record DISABLE TRIGGER kept", "record: kept"),
    ("DROP TRIGGER kept ON hub.definition_version", "definition_version: kept"),
    ("GRANT UPDATE ON hub.record TO hub_api", "record: UPDATE"),
    ("GRANT SELECT ON hub.record TO hub_user", "record: SELECT"),
    ("ALTER TABLE hub.definition DISABLE ROW LEVEL SECURITY", "definition"),
    ("DROP TRIGGER kept_whole ON hub.task_event", "task_event: kept_whole"),
    ("CREATE TRIGGER spy BEFORE INSERT ON hub.notice FOR EACH ROW "
     "EXECUTE FUNCTION tsvector_update_trigger()", "spy on notice"),
    ("CREATE RULE spy AS ON INSERT TO hub.notice DO ALSO NOTIFY x", "spy on notice"),
    ("ALTER TABLE hub.receipt DISABLE TRIGGER ALL", "receipt"),
    ("CREATE VIEW hub.all_notices AS SELECT * FROM hub.notice", "all_notices"),
    ("CREATE MATERIALIZED VIEW hub.copied AS SELECT * FROM hub.notice", "copied"),
    ("CREATE TABLE hub.child () INHERITS (hub.notice)", "hub.child"),
    ("CREATE PUBLICATION out FOR TABLE hub.notice", "out: notice"),
    # functions
    ("ALTER FUNCTION hub.act(uuid, text, jsonb) RESET search_path", "hub.act(uuid,text,jsonb)"),
    ("ALTER FUNCTION hub.me() SET search_path = public, pg_temp", "hub.me()"),
    ("ALTER FUNCTION hub.me() SET row_security = off", "hub.me()"),
    ("ALTER FUNCTION hub.who() SET row_security = off", "hub.who()"),
    ("ALTER FUNCTION hub.news(text, int) OWNER TO postgres", "hub.news(text,integer)"),
    ("ALTER FUNCTION hub.here() SECURITY INVOKER", "hub.here()"),
    ("ALTER FUNCTION hub.note_change(text, jsonb) SECURITY DEFINER", "hub.note_change(text,jsonb)"),
    ("GRANT EXECUTE ON FUNCTION hub.who() TO PUBLIC", "hub.who()"),
    ("GRANT EXECUTE ON FUNCTION hub.who() TO hub_user", "hub.who(): hub_user"),
    ("GRANT EXECUTE ON FUNCTION hub.put_person(jsonb) TO luo", "hub.put_person(jsonb): luo"),
    ("GRANT EXECUTE ON FUNCTION hub.me() TO luo", "hub.me(): luo"),
    ("REVOKE EXECUTE ON FUNCTION hub.me() FROM hub_user", "hub.me()"),
    ("CREATE FUNCTION hub.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "hub.mine()"),
    ("CREATE FUNCTION hub.mine() RETURNS text LANGUAGE internal AS 'pg_sleep'", "hub.mine()"),
    ("ALTER FUNCTION hub.who() LEAKPROOF", "hub.who()"),
    ("CREATE FUNCTION hub.mine() RETURNS text LANGUAGE sql AS 'SELECT ''\\x''::text'",
     "hub.mine()"),
    # the database around them
    ("GRANT CREATE ON SCHEMA hub TO hub_user", "hub: CREATE"),
    ("GRANT USAGE ON SCHEMA hub TO PUBLIC", "hub: USAGE"),
    ("GRANT CREATE ON SCHEMA hub TO hub_api", "hub: CREATE"),
    ("GRANT USAGE ON SCHEMA public TO PUBLIC", "public: USAGE"),
    ("ALTER SCHEMA hub OWNER TO postgres", "schema hub"),
    ("CREATE SCHEMA other AUTHORIZATION luo", "schema other"),
    ("GRANT TEMPORARY ON DATABASE {database} TO PUBLIC", "{database}: TEMPORARY"),
    ("GRANT CREATE ON DATABASE {database} TO hub_user", "{database}: CREATE"),
    ("ALTER DEFAULT PRIVILEGES FOR ROLE hub_owner GRANT SELECT ON TABLES TO hub_user",
     "hub_owner: SELECT"),
    ("ALTER DEFAULT PRIVILEGES FOR ROLE hub_api GRANT EXECUTE ON FUNCTIONS TO PUBLIC", "hub_api"),
    ("GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC", "plpgsql"),
    ("GRANT EXECUTE ON FUNCTION pg_sleep(float8) TO PUBLIC", "pg_sleep(double precision)"),
    ("GRANT EXECUTE ON FUNCTION pg_notify(text, text) TO hub_user", "pg_notify(text,text)"),
    ("GRANT EXECUTE ON FUNCTION lo_create(oid) TO luo", "lo_create(oid)"),
    ("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC", "pg_advisory_lock(bigint)"),
    ("GRANT EXECUTE ON FUNCTION pg_read_file(text) TO hub_user", "pg_read_file(text)"),
    ("GRANT SET ON PARAMETER session_replication_role TO hub_user",
     "session_replication_role: SET"),
    ("ALTER ROLE luo SET search_path = public", "luo: search_path=public"),
    ("CREATE FOREIGN DATA WRAPPER w; CREATE SERVER elsewhere FOREIGN DATA WRAPPER w", "elsewhere"),
    # who signs in
    ("ALTER ROLE luo SUPERUSER", "luo"),
    ("ALTER ROLE luo BYPASSRLS", "luo"),
    ("ALTER ROLE luo CREATEROLE", "luo"),
    ("ALTER ROLE luo REPLICATION", "luo"),
    ("ALTER ROLE hub_api LOGIN", "hub_api"),
    ("ALTER ROLE hub_owner BYPASSRLS", "hub_owner"),
    ("GRANT hub_owner TO luo", "luo"),
    ("GRANT hub_api TO luo", "luo"),
    ("GRANT pg_read_all_data TO luo", "luo in pg_read_all_data"),
    ("GRANT hub_user TO luo WITH ADMIN OPTION", "luo"),
    ("ALTER ROLE luo CONNECTION LIMIT -1", "luo"),
    ("ALTER ROLE luo CONNECTION LIMIT 500", "luo"),
    ("REVOKE hub_user FROM luo", "luo"),
    ("SELECT hub.put_person('{{\"id\": 2, \"active\": false}}')", "luo"),
]  # fmt: skip


def test_there_are_more_than_25_mutations() -> None:
    assert len(MUTATIONS) > 25


@pytest.mark.parametrize(("mutation", "name"), MUTATIONS)
def test_every_hole_is_found_and_named(hub: Session, mutation: str, name: str) -> None:
    database = hub.info.dbname
    with hub.transaction(force_rollback=True):
        hub.execute(mutation.format(database=database).encode())
        found = violations(hub)
    wanted = name.format(database=database)
    assert any(wanted in each.object for each in found), found
    assert violations(hub) == []


def test_migrating_puts_the_walls_up_again(hub: Session) -> None:
    for hole in ("GRANT SELECT ON hub.notice TO hub_user", "GRANT ALL ON SCHEMA public TO PUBLIC",
                 "ALTER TABLE hub.audit DISABLE TRIGGER kept",
                 "GRANT USAGE ON LANGUAGE sql TO PUBLIC",
                 "GRANT EXECUTE ON FUNCTION pg_sleep(float8) TO PUBLIC",
                 "ALTER TABLE hub.task DISABLE ROW LEVEL SECURITY"):  # fmt: skip
        hub.execute(hole.encode())
    assert len(violations(hub)) >= 6
    migrate(hub)
    assert violations(hub) == []


def test_settings_of_the_server_are_advised_about(hub: Session) -> None:
    found = {each.object for each in advice(hub)}
    assert "max_prepared_transactions = 10" in found
    assert "postgres" in found
