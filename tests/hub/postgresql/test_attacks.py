"""Somebody who signs in with psql under the own login can do no more than in the application.

The hub under attack holds what team one did. The attackers are everybody, and most of all team two.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hub_house import HubHouse
from hub_postgres import HubServer, hub_server
from psycopg.types.json import Jsonb

from insight.hub.acts import (
    ACTS,
    AskBreak,
    AskHelp,
    CreateTasks,
    File,
    HandLooks,
    NewTask,
    PinBulletin,
    PostNotice,
    Question,
    ReplyToNotice,
    SaveDefinition,
    SaveTemplate,
    WriteHandover,
    WriteRecord,
)
from storage.hub.postgresql.administration import CONNECTIONS
from storage.local.ids import new_id

EVERYBODY = ("luo", "lin", "zhou", "ada", "pan", "hu", "tan", "he")
STRANGERS = ("tan", "he", "pan", "hu")
"""Nobody of them has to do with team one."""
SECRET = "SECRET-OF-TEAM-ONE"
FOR_LEADERS = "FOR-LEADERS-ALONE"
Session = psycopg.Connection[Any]


@dataclass
class Attacked:
    """A hub with what team one did: names of things → their ids."""

    server: HubServer
    database: str
    house: HubHouse
    things: dict[str, str]
    sessions: dict[str, Session]

    def administrator(self) -> Session:
        return self.sessions["postgres"]

    def state(self) -> list[Any]:
        """Return a digest of every table, as it is now."""
        tables = (
            self.administrator()
            .execute(
                "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'hub'::regnamespace "
                "AND relkind = 'r' AND relname NOT IN ('presence', 'lease', 'feed') ORDER BY 1"
            )
            .fetchall()
        )
        counted = [
            f"SELECT '{name}', count(*), sum(hashtext(t::text)) FROM {name} t" for (name,) in tables
        ]
        return self.administrator().execute(" UNION ALL ".join(counted).encode()).fetchall()


@pytest.fixture(scope="module", params=[18, 15])
def attacked(request: pytest.FixtureRequest) -> Iterator[Attacked]:
    with hub_server(request.param) as server:
        database = server.copy()
        house = HubHouse(
            lambda login: server.session(database, login), lambda: server.office(database),
            server.people, server.teams,
        )  # fmt: skip
        things = furnish_with_work(house)
        sessions = {each: server.psql(database, each) for each in (*EVERYBODY, "postgres")}
        yield Attacked(server, database, house, things, sessions)
        for session in sessions.values():
            session.close()
        house.close()


def furnish_with_work(house: HubHouse) -> dict[str, str]:
    lin, luo = house["lin"], house["luo"]
    notice = lin.do(PostNotice(
        f"{SECRET} 通知", SECRET, house.ids("luo", "huang"), needs_ack=True,
        quiz=(Question("?", ("a", "b"), 1),), files=(File("a.txt", "c2VjcmV0"),),
    ))["id"]  # fmt: skip
    luo.do(ReplyToNotice(notice, SECRET))
    task = NewTask(new_id(), SECRET, assignee=house.people["luo"], customer_source="bss",
                   customer_key=SECRET)  # fmt: skip
    lin.do(CreateTasks((task,)))
    lin.do(SaveDefinition("plan", "kept", 0, {"rhythm": "weekly"}))
    lin.do(WriteRecord("recording_check", "sample", {"said": FOR_LEADERS}))
    lin.do(HandLooks(({"customer_source": "bss", "customer_key": SECRET},)))
    return {
        "notice": notice, "replaces": notice, "task": task.id,
        "template": lin.do(SaveTemplate(SECRET, "t", "b", team=house.one))["id"],
        "bulletin": lin.do(PinBulletin(f"team:{house.one}", SECRET, SECRET))["id"],
        "request": luo.do(AskBreak(house.one, "小休", 10))["id"],
        "help": luo.do(AskHelp(house.one, SECRET))["id"],
        "handover": lin.do(WriteHandover(house.one, "早班", SECRET, {}))["id"],
    }  # fmt: skip


def attempt(session: Session, statement: str | bytes, values: Any = None) -> str:
    """Try something; return "" when it was refused, else what it answered."""
    try:
        query = statement.encode() if isinstance(statement, str) else statement
        cursor = session.execute(query, values)
        return repr(cursor.fetchall() if cursor.description else cursor.statusmessage)
    except psycopg.Error as error:
        return f"{SECRET} in: {error}" if SECRET in str(error) else ""
    finally:
        if session.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            session.rollback()


def test_nobody_has_any_right_on_any_table_or_sequence(attacked: Attacked) -> None:
    """Role × object × verb, from the catalogue."""
    objects = (
        attacked.administrator()
        .execute(
            "SELECT c.oid::regclass::text, c.relkind::text, a.attname::text FROM pg_class c "
            "LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1 "
            "WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind IN ('r', 'S')"
        )
        .fetchall()
    )
    before, tried, done = attacked.state(), 0, []
    for login in EVERYBODY:
        for name, kind, column in objects:
            if kind == "S":
                verbs = [f"SELECT last_value FROM {name}", f"SELECT nextval('{name}')",
                         f"SELECT setval('{name}', 1)"]  # fmt: skip
            else:
                verbs = [
                    f"SELECT * FROM {name}", f"SELECT count(*) FROM {name}",
                    f"SELECT {column} FROM {name} FOR UPDATE", f"TABLE {name}",
                    f"INSERT INTO {name} DEFAULT VALUES",
                    f"UPDATE {name} SET {column} = {column}", f"DELETE FROM {name}",
                    f"TRUNCATE {name} CASCADE", f"LOCK TABLE {name}",
                    f"COPY {name} TO STDOUT", f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY",
                    f"ALTER TABLE {name} DISABLE TRIGGER ALL", f"DROP TABLE {name}",
                    f"CREATE POLICY mine ON {name} USING (true)",
                    f"GRANT ALL ON {name} TO PUBLIC", f"COMMENT ON TABLE {name} IS 'mine'",
                ]  # fmt: skip
            for verb in verbs:
                tried += 1
                if answer := attempt(attacked.sessions[login], verb):
                    done.append((login, verb, answer))
    assert not done
    assert tried > 4_000
    assert attacked.state() == before


def test_nobody_may_call_a_function_that_is_no_entrance(attacked: Attacked) -> None:
    entrances = ("me", "act", "news", "ask", "here", "lease", "relay", "live")
    functions = (
        attacked.administrator()
        .execute(
            "SELECT p.oid::regprocedure::text, p.proname::text, ARRAY(SELECT format_type(t, NULL) "
            "FROM unnest(p.proargtypes) t) FROM pg_proc p "
            "WHERE p.pronamespace = 'hub'::regnamespace "
            "AND p.prorettype <> 'trigger'::regtype AND NOT p.proname = ANY (%s)",
            (list(entrances),),
        )
        .fetchall()
    )
    tried, done = 0, []
    for login in EVERYBODY:
        for _, name, types in functions:
            said = ", ".join(f"NULL::{each}" for each in types)
            for query in (f"SELECT hub.{name}({said})", f"SELECT * FROM hub.{name}({said})"):
                tried += 1
                if answer := attempt(attacked.sessions[login], query):
                    done.append((login, query, answer))
    assert not done
    assert tried > 1_500


def acts_upon(things: dict[str, str], me: int) -> list[tuple[str, dict[str, Any]]]:
    """Every act upon a thing that is there."""
    notice = {"notice": things["notice"]}
    upon = {
        "notice.remind": notice, "notice.recall": notice,
        "notice.reply": {**notice, "body": "x"}, "notice.quiz": {**notice, "answers": [0]},
        "notice.post": {"title": "x", "body": "", "people": [me],
                        "replaces": things["notice"]},
        "template.save": {"template": things["template"], "name": "x", "title": "", "body": ""},
        "template.remove": {"template": things["template"]},
        "bulletin.edit": {"bulletin": things["bulletin"], "title": "x", "body": "", "version": 1},
        "bulletin.move": {"bulletin": things["bulletin"], "place": 1.0},
        "bulletin.remove": {"bulletin": things["bulletin"]},
        "bulletin.comment": {"bulletin": things["bulletin"], "body": "x"},
        "bulletin.seen": {"bulletin": things["bulletin"]},
        "break.take": {"request": things["request"]}, "break.end": {"request": things["request"]},
        "break.decide": {"request": things["request"]},
        "help.take": {"help": things["help"]}, "help.close": {"help": things["help"]},
    }  # fmt: skip
    steps = ("claim", "accept", "progress", "suspend", "resume", "hurry", "ask_in", "return",
             "reassign", "put_back", "finish", "verify", "reject", "call_back", "archive",
             "withdraw", "external", "comment", "escalate")  # fmt: skip
    return [*upon.items(), *(("task.step", {"task": things["task"], "act": step, "version": 1,
                                            "note": "x", "person": me})
                             for step in steps)]  # fmt: skip


def refusal(session: Session, kind: str, content: dict[str, Any]) -> tuple[str, str]:
    """Return the code and detail by which an act was refused."""
    with pytest.raises(psycopg.Error) as refused:
        session.execute("SELECT hub.act(%s, %s, %s)", (uuid4(), kind, Jsonb(content)))
    assert SECRET not in str(refused.value)
    assert refused.value.sqlstate == "TD001", refused.value
    return str(refused.value.diag.message_primary), str(refused.value.diag.message_detail)


def test_what_is_anothers_reads_like_what_there_is_not(attacked: Attacked) -> None:
    """Role × act × other: the same words for a thing of team one as for one that never was."""
    before, tried = attacked.state(), 0
    nowhere = {name: str(uuid4()) for name in attacked.things}
    for login in STRANGERS:
        me = attacked.house.people[login]
        real, made_up = acts_upon(attacked.things, me), acts_upon(nowhere, me)
        for (kind, content), (_, unknown) in zip(real, made_up, strict=True):
            found = refusal(attacked.sessions[login], kind, content)
            assert found == refusal(attacked.sessions[login], kind, unknown), (login, kind)
            assert found[0] == "not_found", (login, kind, content)
            tried += 1
    assert tried >= 140
    assert attacked.state() == before


def test_sets_of_anothers_notices_change_nothing(attacked: Attacked) -> None:
    for kind in ("notice.received", "notice.read", "notice.acknowledge"):
        before = attacked.administrator().execute("SELECT * FROM hub.receipt").fetchall()
        for login in (*STRANGERS, "zhou", "ada"):
            answer = (
                attacked.sessions[login]
                .execute(
                    "SELECT hub.act(%s, %s, %s)",
                    (uuid4(), kind, Jsonb({"notices": [attacked.things["notice"]]})),
                )
                .fetchone()
            )
            assert answer == ({"changed": 0},)
        assert attacked.administrator().execute("SELECT * FROM hub.receipt").fetchall() == before


@pytest.mark.parametrize("login", STRANGERS)
def test_news_and_questions_say_nothing_of_another_team(attacked: Attacked, login: str) -> None:
    session, things = attacked.sessions[login], attacked.things
    mine = session.execute("SELECT hub.me()").fetchone()
    assert mine is not None
    old = {"epoch": 1, "person": mine[0]["person"], "scope": 0, "xid": "3", "at": 0}
    forged = [old, {**old, "person": attacked.house.people["lin"]}, {**old, "fact": 5},
              {**old, "fact": 5, "after": ["x"]}, {"xid": "0"},
              {**old, "last": ["9", 1]}]  # fmt: skip
    cursors = ["", "{}", "null", "[]", "x" * 10_000, *map(json.dumps, forged)]
    for cursor in cursors:
        for most in (1, 2_000, -5, None):
            assert SECRET not in attempt(session, "SELECT hub.news(%s, %s)", (cursor, most))
    for question, content in [
        ("receipts", {"notice": things["notice"]}), ("task_events", {"task": things["task"]}),
        ("file", {"notice": things["notice"], "digest": "0" * 64}),
        ("free_places", {"team": attacked.house.one}),
    ]:  # fmt: skip
        assert attempt(session, "SELECT hub.ask(%s, %s)", (question, Jsonb(content))) == ""
    for content in ({}, {"text": SECRET}, {"team": attacked.house.one}, {"limit": 10**6},
                    {"assignee": attacked.house.people["luo"]}):  # fmt: skip
        assert attempt(session, "SELECT hub.ask('tasks', %s)", (Jsonb(content),)) == "[([],)]"


@pytest.mark.parametrize("login", ["luo", "tan", "hu"])
def test_news_say_nothing_of_a_record_for_leaders(attacked: Attacked, login: str) -> None:
    """Whatever cursor is made up; who leads reads it by the same ones."""
    for reader, told in ((login, False), ("he", True)):
        session = attacked.sessions[reader]
        (mine,) = session.execute("SELECT hub.me()").fetchone() or ({},)
        old = {"epoch": 1, "person": mine["person"], "scope": 0, "xid": "3", "at": 0}
        cursors = ["", old, {**old, "fact": 1}, {**old, "fact": 25}, {**old, "scope": 1},
                   {**old, "last": ["1", "shaping", "record", []]}]  # fmt: skip
        answers = [
            attempt(session, "SELECT hub.news(%s, 10000)", (json.dumps(each) if each else "",))
            for each in cursors
        ]
        assert any(FOR_LEADERS in answer for answer in answers) == told


def test_only_who_leads_is_told_who_looked_at_a_customer(attacked: Attacked) -> None:
    for login in ("luo", "tan", "pan", "hu"):
        question = 'SELECT hub.ask(\'looks\', \'{"source": "bss", "key": "x"}\')'
        assert attempt(attacked.sessions[login], question) == ""


FORGED: list[tuple[str, dict[str, Any]]] = [
    # another sender, another receiver's word, another time: no act has a field for them
    ("notice.post", {"title": "x", "body": "", "people": [2], "author": 1}),
    ("notice.post", {"title": "x", "body": "", "people": [2], "id": str(UUID(int=1))}),
    ("notice.post", {"title": "x", "body": "", "people": [2], "made_at": 1}),
    ("notice.acknowledge", {"notices": [], "person": 1}),
    ("notice.acknowledge", {"notices": [], "acknowledged_at": 1}),
    ("notice.read", {"notices": [], "read_at": 1}),
    ("notice.reply", {"notice": str(UUID(int=1)), "body": "x", "author": 1}),
    ("notice.quiz", {"notice": str(UUID(int=1)), "answers": [], "person": 1}),
    ("notice.quiz", {"notice": str(UUID(int=1)), "answers": [], "correct": 5}),
    ("task.create", {"tasks": [{"id": str(UUID(int=1)), "title": "x", "creator": 1}]}),
    ("task.create", {"tasks": [{"id": str(UUID(int=1)), "title": "x", "state": "verified"}]}),
    ("task.create", {"tasks": [{"id": str(UUID(int=1)), "title": "x", "number": 1}]}),
    ("task.create", {"tasks": [{"id": str(UUID(int=1)), "title": "x", "made_at": 1}]}),
    ("task.step", {"task": str(UUID(int=1)), "act": "claim", "assignee": 1}),
    ("task.step", {"task": str(UUID(int=1)), "act": "no such step"}),
    ("break.ask", {"team": 1, "reason": "x", "minutes": 5, "state": "approved"}),
    ("break.ask", {"team": 1, "reason": "x", "minutes": 5, "person": 1}),
    ("help.ask", {"team": 1, "person": 1}),
    ("bulletin.pin", {"board": "all", "title": "x", "body": "", "author": 1}),
    ("handover.write", {"team": 1, "shift": "x", "notes": "", "content": {}, "author": 1}),
    ("link.decide", {"source_a": "a", "key_a": "1", "source_b": "b", "key_b": "2",
                     "verdict": "same", "decided_by": 1}),
    ("link.decide", {"source_a": "a", "key_a": "1", "source_b": "b", "key_b": "2",
                     "verdict": "same", "decided_at": 1}),
    ("setting.save", {"name": "x", "content": 1, "set_by": 1}),
    ("audit.looks", {"looks": [], "person": 1}),
    ("definition.save", {"definition_kind": "plan", "code": "a", "version": 0, "content": {},
                         "author": 1}),
    ("definition.save", {"definition_kind": "plan", "code": "a", "version": 0, "content": {},
                         "removed_at": 1}),
    ("definition.remove", {"definition_kind": "plan", "code": "a", "version": 0, "made_at": 1}),
    ("record.write", {"record_kind": "contact", "about": "a", "content": {}, "author": 1}),
    ("record.write", {"record_kind": "contact", "about": "a", "content": {}, "made_at": 1}),
    ("record.write", {"record_kind": "contact", "about": "a", "content": {},
                      "id": str(UUID(int=1))}),
    ("record.write", {"record_kind": "' OR true --", "about": "a", "content": {}}),
    ("no.such.act", {}), ("", {}), ("notice.post' --", {}),
]  # fmt: skip


@pytest.mark.parametrize("place", range(len(FORGED)))
def test_nobody_can_say_who_or_when_it_was(attacked: Attacked, place: int) -> None:
    kind, content = FORGED[place]
    for login in ("luo", "lin", "ada"):
        assert refusal(attacked.sessions[login], kind, content)[0] == "bad_content"


OVER_THE_OWN_RIGHTS: list[tuple[str, str, dict[str, Any]]] = [
    ("luo", "notice.post", {"title": "x", "body": "", "people": ["tan"]}),
    ("luo", "notice.post", {"title": "x", "body": "", "people": ["huang", "pan"]}),
    ("lin", "notice.post", {"title": "x", "body": "", "people": ["luo", "tan"]}),
    ("pan", "notice.post", {"title": "x", "body": "", "people": ["luo"]}),
    ("hu", "notice.post", {"title": "x", "body": "", "people": ["luo"]}),
    ("luo", "bulletin.pin", {"board": "all", "title": "x", "body": ""}),
    ("lin", "bulletin.pin", {"board": "all", "title": "x", "body": ""}),
    ("lin", "bulletin.pin", {"board": "site:广州", "title": "x", "body": ""}),
    ("lin", "bulletin.pin", {"board": "team:2", "title": "x", "body": ""}),
    ("luo", "setting.save", {"name": "x", "content": 1}),
    ("lin", "setting.save", {"name": "x", "content": 1}),
    ("pan", "setting.save", {"name": "x", "content": 1}),
    ("luo", "definition.save", {"definition_kind": "plan", "code": "a", "version": 0,
                                "content": {}}),
    ("luo", "definition.save", {"definition_kind": "plan", "code": "kept", "version": 1,
                                "content": {}}),
    ("luo", "definition.remove", {"definition_kind": "plan", "code": "kept", "version": 1}),
    ("hu", "definition.save", {"definition_kind": "plan", "code": "kept", "version": 1,
                               "content": {}}),
    ("hu", "definition.remove", {"definition_kind": "plan", "code": "kept", "version": 1}),
    ("luo", "break.slots", {"team": 1, "slots": 99}),
    ("lin", "break.slots", {"team": 2, "slots": 99}),
    ("luo", "break.ask", {"team": 2, "reason": "x", "minutes": 5}),
    ("luo", "help.ask", {"team": 2}),
    ("luo", "handover.write", {"team": 2, "shift": "x", "notes": "", "content": {}}),
    ("lin", "handover.write", {"team": 2, "shift": "x", "notes": "", "content": {}}),
    ("luo", "template.save", {"name": "x", "title": "", "body": "", "team": 1}),
    ("lin", "template.save", {"name": "x", "title": "", "body": "", "team": 2}),
    ("luo", "task.create", {"tasks": [{"title": "x", "assignee": "huang"}]}),
    ("luo", "task.create", {"tasks": [{"title": "x", "team": 2}]}),
    ("luo", "task.create", {"tasks": [{"title": "x", "team": 1, "grants": ["phone"]}]}),
    ("luo", "task.create", {"tasks": [{"title": "x", "team": 1, "department": "网络部"}]}),
    ("lin", "task.create", {"tasks": [{"title": "x", "assignee": "tan"}]}),
    ("lin", "task.create", {"tasks": [{"title": "x", "team": 2}]}),
    ("pan", "task.create", {"tasks": [{"title": "x", "assignee": "luo"}]}),
    ("hu", "task.create", {"tasks": [{"title": "x", "team": 1}]}),
]  # fmt: skip


@pytest.mark.parametrize("place", range(len(OVER_THE_OWN_RIGHTS)))
def test_nobody_does_what_is_not_theirs_to_do(attacked: Attacked, place: int) -> None:
    login, kind, said = OVER_THE_OWN_RIGHTS[place]
    people = attacked.house.people
    content = {**said}
    if "people" in content:
        content["people"] = [people[each] for each in content["people"]]
    if "tasks" in content:
        content["tasks"] = [
            {**each, "id": str(uuid4())}
            | ({"assignee": people[each["assignee"]]} if "assignee" in each else {})
            for each in content["tasks"]
        ]
    before = attacked.state()
    assert refusal(attacked.sessions[login], kind, content)[0] == "not_allowed"
    assert attacked.state() == before


PLAIN_SQL = [
    # becoming somebody else
    "SET ROLE hub_api", "SET ROLE hub_owner", "SET ROLE hub_registrar", "SET ROLE postgres",
    "SET ROLE lin", "SET SESSION AUTHORIZATION lin", "SET SESSION AUTHORIZATION postgres",
    "SELECT set_config('role', 'hub_api', false)",
    "SELECT set_config('session_authorization', 'lin', false)",
    "GRANT hub_api TO luo", "GRANT hub_user TO luo WITH ADMIN OPTION", "GRANT lin TO luo",
    "ALTER ROLE luo SUPERUSER", "ALTER ROLE luo CREATEROLE", "ALTER ROLE luo CONNECTION LIMIT -1",
    "ALTER ROLE lin PASSWORD 'x'", "ALTER ROLE luo RENAME TO lin2", "CREATE ROLE mine",
    "ALTER ROLE luo SET session_preload_libraries = 'x'", "DROP ROLE tan",
    # making things that others would run, or that read on the way
    "CREATE TEMP TABLE x (a int)", "CREATE TABLE x (a int)", "CREATE TABLE hub.x (a int)",
    "CREATE TABLE public.x (a int)", "CREATE SCHEMA mine", "CREATE SCHEMA pg_temp_x",
    "CREATE FUNCTION pg_temp.leak(text) RETURNS bool LANGUAGE sql COST 0.0001 AS 'SELECT true'",
    "CREATE FUNCTION hub.me() RETURNS jsonb LANGUAGE sql AS 'SELECT NULL'",
    "CREATE OR REPLACE FUNCTION hub.who() RETURNS hub.somebody LANGUAGE sql AS 'SELECT NULL'",
    "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL'",
    "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
    "CREATE VIEW public.x AS SELECT 1", "CREATE TYPE public.x AS (a int)",
    "CREATE DOMAIN public.x AS int", "CREATE CAST (text AS int) WITH INOUT",
    "CREATE EXTENSION dblink", "CREATE EXTENSION postgres_fdw", "CREATE EXTENSION file_fdw",
    "CREATE LANGUAGE plpython3u", "CREATE EVENT TRIGGER x ON ddl_command_start "
    "EXECUTE FUNCTION hub.refuse_change()", "CREATE PUBLICATION x FOR ALL TABLES",
    "CREATE SERVER x FOREIGN DATA WRAPPER y", "CREATE COLLATION public.x FROM \"C\"",
    "DO $$ BEGIN PERFORM 1; END $$", "DO LANGUAGE sql 'SELECT 1'",
    "ALTER FUNCTION hub.me() SECURITY INVOKER", "ALTER FUNCTION hub.me() OWNER TO luo",
    "ALTER FUNCTION hub.me() SET search_path = public", "DROP FUNCTION hub.me()",
    "GRANT EXECUTE ON FUNCTION hub.who() TO luo", "REVOKE hub_user FROM tan",
    "ALTER SCHEMA hub OWNER TO luo", "DROP SCHEMA hub CASCADE", "DROP OWNED BY hub_owner",
    "REASSIGN OWNED BY hub_owner TO luo", "ALTER DEFAULT PRIVILEGES FOR ROLE hub_owner "
    "GRANT SELECT ON TABLES TO luo",
    # files and programs of the server
    "SELECT pg_read_file('/etc/passwd')", "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')", "SELECT pg_stat_file('PG_VERSION')", "SELECT pg_ls_logdir()",
    "COPY (SELECT 1) TO PROGRAM 'id'", "COPY (SELECT 1) TO '/tmp/x'",
    "SELECT lo_import('/etc/passwd')", "SELECT lo_export(1, '/tmp/x')", "LOAD 'auto_explain'",
    # filling the disk, blocking others, holding back their news
    "SELECT lo_create(0)", "SELECT lo_creat(-1)", "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_put(1, 0, 'x')", "SELECT lo_open(1, 131072)", "SELECT loread(0, 1)",
    "SELECT lowrite(0, 'x')", "SELECT lo_unlink(1)",
    "SELECT pg_advisory_lock(1)", "SELECT pg_advisory_xact_lock(1)",
    "SELECT pg_try_advisory_lock(1)", "SELECT pg_advisory_lock_shared(1)",
    "SELECT pg_sleep(60)", "SELECT pg_sleep_for('1 min')", "SELECT pg_sleep_until(now() + '1 min')",
    "SELECT pg_notify('hub', 'x')", "SELECT pg_logical_emit_message(true, 'x', 'y')",
    "SELECT pg_current_xact_id()", "SELECT txid_current()", "SELECT pg_export_snapshot()",
    "SELECT pg_create_logical_replication_slot('x', 'pgoutput')", "SELECT pg_switch_wal()",
    "SELECT pg_reload_conf()", "SELECT pg_rotate_logfile()", "SELECT pg_stat_reset()",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'lin'",
    "ALTER SYSTEM SET fsync = off", "SET session_replication_role = replica",
    "VACUUM FULL hub.task FREEZE",
    "CHECKPOINT", "ALTER DATABASE postgres SET search_path = x", "CREATE DATABASE mine",
    # what others do and what they wrote
    "SELECT * FROM pg_authid", "SELECT * FROM pg_shadow",
    "SELECT * FROM pg_user_mappings, hub.act",
    "SELECT * FROM pg_statistic", "SELECT * FROM pg_file_settings",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT query_to_xml('SELECT * FROM hub.notice', true, false, '')",
    "SELECT table_to_xml('hub.audit', true, false, '')",
    "SELECT has_table_privilege('hub.notice', 'SELECT')::text::int",
    "PREPARE x AS SELECT * FROM hub.notice; EXECUTE x",
    "DECLARE x CURSOR FOR SELECT * FROM hub.notice",
    "EXPLAIN ANALYZE SELECT * FROM hub.notice", "SELECT hub.notice FROM hub.notice",
    "SELECT (SELECT title FROM hub.notice LIMIT 1)",
    "INSERT INTO hub.audit SELECT * FROM hub.audit",
    "UPDATE hub.record SET content = '{}'", "SELECT content FROM hub.record",
    "SELECT hub.told_record(NULL, 1, ARRAY(SELECT jsonb_build_array(r.id) FROM hub.record r))",
    "SELECT hub.all_record(NULL, 1, NULL, 1000)", "DELETE FROM hub.definition_version",
    "UPDATE hub.record_kind SET readers = 'everyone'",
    "UPDATE hub.audit SET detail = '{}'", "MERGE INTO hub.task USING hub.task s ON true "
    "WHEN MATCHED THEN DELETE", "SELECT hub.note(1, 1, NULL, 'x', '', '{}')",
    "SELECT hub.put_person('{\"id\": 2, \"role\": \"admin\"}')",
    "SELECT hub.put_member(2, 2, true)", "SELECT hub.put_crew('{\"name\": \"x\"}')",
    "SELECT hub.person_of('lin')",
    # entrances with what they do not take
    "SELECT hub.act(NULL, NULL, NULL)", "SELECT hub.act(gen_random_uuid(), 'notice.post', NULL)",
    "SELECT hub.act(gen_random_uuid(), 'notice.post', '[]')",
    "SELECT hub.act(gen_random_uuid(), 'notice.post', '\"x\"')",
    "SELECT hub.ask('no such question', '{}')", "SELECT hub.ask(NULL, NULL)",
    "SELECT hub.ask('tasks', '{\"text\": {\"a\": 1}}')",
    "SELECT hub.ask('tasks', '{\"states\": [1]}')",
    "SELECT hub.lease('anything', 10, 'd')", "SELECT hub.lease('relay', 100000, 'd')",
    "SELECT hub.lease('relay', -1, 'd')", "SELECT hub.lease(NULL, NULL, NULL)",
    "SELECT hub.lease('relay', 10, '')", "SELECT hub.lease('relay', 10, repeat('d', 65))",
    "SELECT hub.relay(NULL)", "SELECT hub.relay('[]')", "SELECT hub.live(NULL)",
    """SELECT hub.relay('{"source": "a", "feed": "b", "digest": "c", "token": 1}')""",
    """SELECT hub.live('[{"source": "a", "feed": "b", "digest": "c", "epoch": 0}]')""",
    "UPDATE hub.live SET told = NULL", "SELECT told FROM hub.live", "TABLE hub.live_feed",
]  # fmt: skip


@pytest.mark.parametrize("statement", PLAIN_SQL)
def test_plain_sql_does_nothing(attacked: Attacked, statement: str) -> None:
    before = attacked.state()
    assert attempt(attacked.sessions["luo"], statement) == ""
    assert attacked.state() == before


def test_there_are_more_than_150_attacks_by_hand() -> None:
    assert len(PLAIN_SQL) + len(FORGED) + len(OVER_THE_OWN_RIGHTS) > 150
    assert {kind for kind, _ in FORGED if kind in ACTS} >= {
        "notice.post", "notice.acknowledge", "task.step", "audit.looks"
    }  # fmt: skip


def test_an_id_of_another_person_is_no_way_to_the_answer(attacked: Attacked) -> None:
    """Replaying somebody's act, as oneself or changed, is refused; it is not done again either."""
    act, content = uuid4(), Jsonb({"name": "mine", "title": SECRET, "body": ""})
    query = "SELECT hub.act(%s, 'template.save', %s)"
    first = attacked.sessions["lin"].execute(query, (act, content)).fetchone()
    assert attacked.sessions["lin"].execute(query, (act, content)).fetchone() == first
    before = attacked.state()
    assert attempt(attacked.sessions["tan"], query, (act, content)) == ""
    other = Jsonb({"name": "other", "title": SECRET, "body": ""})
    assert attempt(attacked.sessions["lin"], query, (act, other)) == ""
    assert attacked.state() == before


def test_settings_of_the_session_change_neither_who_one_is_nor_what_one_may(
    attacked: Attacked,
) -> None:
    with attacked.server.psql(attacked.database, "luo") as session:
        for setting in (
            "SET plpgsql.variable_conflict = 'use_column'",
            "SET search_path = pg_temp, public, hub",
            "SET standard_conforming_strings = off", "SET transform_null_equals = on",
            "SET app.login = 'lin'", "SET application_name = 'lin'", "SET bytea_output = 'escape'",
            "SET array_nulls = off", "SET extra_float_digits = -15",
            "SET check_function_bodies = off",
            "SET DateStyle = 'German'", "SET TimeZone = 'Asia/Shanghai'",
            "SET statement_timeout = 0",
            "SET ROLE hub_user", "SET default_transaction_read_only = off",
        ):  # fmt: skip
            session.execute(setting.encode())
        row = session.execute("SELECT hub.me()").fetchone()
        assert row is not None
        assert row[0]["person"] == attacked.house.people["luo"]
        assert attempt(session, "SELECT * FROM hub.notice") == ""
        session.execute("SET row_security = off")
        assert attempt(session, "SELECT hub.me()") == ""
        session.execute("RESET row_security")
        content = {"title": "x", "body": "", "people": [attacked.house.people["tan"]]}
        assert refusal(session, "notice.post", content)[0] == "not_allowed"


@pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
def test_an_old_view_of_the_hub_is_no_base_for_an_act(attacked: Attacked, isolation: str) -> None:
    with attacked.server.psql(attacked.database, "luo") as session:
        session.execute(f"SET default_transaction_isolation = '{isolation}'".encode())
        assert refusal(session, "help.ask", {"team": attacked.house.one})[0] == "not_allowed"


def test_what_others_run_is_not_shown(attacked: Attacked) -> None:
    shown = (
        attacked.sessions["luo"]
        .execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename <> 'luo' "
            "AND query NOT IN ('', '<insufficient privilege>')"
        )
        .fetchone()
    )
    assert shown == (0,)
    stats = attacked.sessions["luo"].execute(
        "SELECT count(*) FROM pg_stats WHERE schemaname = 'hub'"
    )
    assert stats.fetchone() == (0,)


def test_a_forged_wake_up_carries_nothing(attacked: Attacked) -> None:
    """Anybody may wake the desks; what they read then is what the hub tells them."""
    with closing(attacked.server.session(attacked.database, "lin")) as hub:
        hub.news("")
        assert hub.wait(5)
        while hub.wait(0.3):
            pass
        attacked.sessions["tan"].execute(f"NOTIFY hub, '{SECRET}'".encode())
        assert hub.wait(5)
        assert not [row for row in hub.news("").rows["notice"] if row["author"] != 1]


def test_a_right_given_by_mistake_shows_no_row(attacked: Attacked) -> None:
    """The second wall: row-level security lets nobody but the entrances see anything."""
    administrator = attacked.administrator()
    tables = administrator.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'hub'::regnamespace "
        "AND relkind = 'r'"
    ).fetchall()
    with administrator.transaction(force_rollback=True):
        administrator.execute("GRANT ALL ON ALL TABLES IN SCHEMA hub TO hub_user")
        for (name,) in tables:
            administrator.execute("SET LOCAL ROLE hub_user")
            shown = administrator.execute(f"SELECT count(*) FROM {name}".encode()).fetchone()
            changed = administrator.execute(f"DELETE FROM {name}".encode())
            assert shown == (0,), name
            assert changed.rowcount == 0, name
            administrator.execute("RESET ROLE")


def test_a_login_has_a_limit_of_connections(attacked: Attacked) -> None:
    opened = []
    with pytest.raises(psycopg.OperationalError, match="too many connections"):
        for _ in range(9):
            opened.append(attacked.server.psql(attacked.database, "cai"))
    assert len(opened) == CONNECTIONS
    for session in opened:
        session.close()


def test_a_login_of_another_hub_is_nobody_here(attacked: Attacked) -> None:
    attacked.server.server.execute("CREATE ROLE visitor LOGIN IN ROLE hub_user CONNECTION LIMIT 4")
    with attacked.server.psql(attacked.database, "visitor") as session:
        for query in ("hub.news('', 10)", "hub.here()", "hub.ask('tasks', '{}')",
                      "hub.lease('relay', 10, 'd')"):  # fmt: skip
            assert attempt(session, f"SELECT {query}") == ""
        row = session.execute("SELECT hub.me()").fetchone()
        assert row is not None
        assert row[0]["refused"] == "not_active"


def test_every_name_in_a_statement_is_a_name(attacked: Attacked) -> None:
    """Words of people are values wherever they go: nothing in them is run."""
    for words in ("'; DROP SCHEMA hub CASCADE; --", "$$; SELECT 1; $$", "%s %(x)s {0}", "\\'; --",
                  "hub.notice", "${jndi:x}", "<img src=file:///etc/passwd>"):  # fmt: skip
        answer = (
            attacked.sessions["luo"]
            .execute(
                "SELECT hub.act(%s, 'template.save', %s)",
                (uuid4(), Jsonb({"name": words, "title": words, "body": words})),
            )
            .fetchone()
        )
        assert answer is not None
        kept = attacked.administrator().execute(
            "SELECT name, content ->> 'body' FROM hub.template WHERE id = %s", (answer[0]["id"],)
        )
        assert kept.fetchone() == (words, words)
