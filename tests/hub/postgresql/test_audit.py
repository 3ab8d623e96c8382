"""The audit: a chain a person. An edit by whoever administers the database is found."""

from typing import Any

import psycopg
import pytest
from hub_house import HubHouse
from hub_postgres import HubServer

from insight.hub.acts import AskHelp, File, PostNotice
from storage.hub.postgresql.administration import connect
from storage.hub.postgresql.chains import broken, heads, missing

Session = psycopg.Connection[Any]


@pytest.fixture
def administrator(hub_servers: HubServer, database: str, house: HubHouse) -> Session:
    """A superuser at a hub where something was done."""
    for login in ("luo", "huang"):
        for _ in range(3):
            house[login].do(AskHelp(house.one))
    return connect(hub_servers.url(database, "postgres"))


def edit(session: Session, statement: str) -> None:
    """Do what only a superuser can: take the trigger off, edit, put it back."""
    session.execute("ALTER TABLE hub.audit DISABLE TRIGGER ALL")
    session.execute(statement.encode())
    session.execute("ALTER TABLE hub.audit ENABLE ALWAYS TRIGGER kept")
    session.execute("ALTER TABLE hub.audit ENABLE ALWAYS TRIGGER kept_whole")


def test_the_chains_hold_for_everybody_and_the_administrators(administrator: Session) -> None:
    with administrator:
        assert broken(administrator) == []
        people = {person for (person,) in administrator.execute(
            "SELECT DISTINCT person FROM hub.audit"
        )}  # fmt: skip
        assert {0, 2, 3} <= people


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hub.audit SET detail = '{}' WHERE person = 2 AND place = 2",
        "UPDATE hub.audit SET made_at = made_at - 1 WHERE person = 2 AND place = 2",
        "UPDATE hub.audit SET kind = 'notice.post' WHERE person = 2 AND place = 2",
        "UPDATE hub.audit SET digest = sha256('') WHERE person = 2 AND place = 2",
        "UPDATE hub.audit SET act = gen_random_uuid() WHERE person = 2 AND place = 2",
        "DELETE FROM hub.audit WHERE person = 2 AND place = 2",
        "DELETE FROM hub.audit WHERE person = 2 AND place = 3",
        "UPDATE hub.audit SET person = 9 WHERE person = 2 AND place = 3",
        "INSERT INTO hub.audit SELECT person, 4, made_at, act, kind, digest, detail, hash "
        "FROM hub.audit WHERE person = 2 AND place = 3",
    ],
)
def test_a_superusers_edit_is_found(administrator: Session, statement: str) -> None:
    with administrator:
        edit(administrator, statement)
        assert broken(administrator)


def test_even_a_superuser_does_not_edit_by_accident(administrator: Session) -> None:
    with administrator:
        administrator.execute("SET session_replication_role = replica")
        for statement in ("UPDATE hub.audit SET kind = 'x'", "DELETE FROM hub.audit",
                          "TRUNCATE hub.audit", "DELETE FROM hub.act",
                          "UPDATE hub.act SET answer = '{}'",
                          "TRUNCATE hub.task_event"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                administrator.execute(statement.encode())
        assert broken(administrator) == []


def test_a_chain_made_anew_is_found_by_heads_kept_elsewhere(administrator: Session) -> None:
    """What hashes alone cannot show: the end cut off, and the chain's end put back with it."""
    with administrator:
        kept = heads(administrator)
        assert missing(administrator, kept) == []
        edit(administrator, "DELETE FROM hub.audit WHERE person = 2 AND place = 3")
        administrator.execute(
            "UPDATE hub.chain c SET place = 2, hash = a.hash FROM hub.audit a "
            "WHERE c.person = 2 AND a.person = 2 AND a.place = 2"
        )
        assert broken(administrator) == []
        assert missing(administrator, kept) == [2]


def test_heads_kept_long_ago_still_hold(administrator: Session, house: HubHouse) -> None:
    with administrator:
        kept = heads(administrator)
        house["luo"].do(AskHelp(house.one))
        assert missing(administrator, kept) == []


def test_what_was_done_stands_in_the_audit_without_the_files(
    administrator: Session, house: HubHouse
) -> None:
    file = File("名单.txt", "c2VjcmV0")
    act = house["lin"].do(PostNotice("通知", "正文", house.ids("luo"), files=(file,)))["act"]
    with administrator:
        row = administrator.execute(
            "SELECT kind, detail FROM hub.audit WHERE act = %s", (act,)
        ).fetchone()
    assert row is not None
    assert row[0] == "notice.post"
    assert row[1]["title"] == "通知"
    assert row[1]["files"] == ["名单.txt"]


def test_what_administrators_do_stands_there_too(administrator: Session, house: HubHouse) -> None:
    with house.office() as office:
        office.change_person(house.people["luo"], role="lead")
    with administrator:
        row = administrator.execute(
            "SELECT kind, detail FROM hub.audit WHERE person = 0 ORDER BY place DESC LIMIT 1"
        ).fetchone()
    assert row is not None
    assert row[0] == "person"
    assert (row[1]["role"], row[1]["by"]) == ("lead", "postgres")
