"""The hub in one file: several processes, other forms, damage, and what its form must be."""

import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hub_house import Furnished, HubHouse
from sqlalchemy import Table

from insight.hub.acts import AskHelp, PostNotice, WriteRecord
from insight.hub.facts import TABLES
from storage.hub.embedded.administration import Administration, make_hub
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.embedded.schema import FACTS, FORM
from storage.hub.hub import HubAwayError, NewerHubError
from storage.local.ids import new_id
from storage.local.shared_tables import SHARED

_CLAIMER = """
import sys
from pathlib import Path
from storage.hub.embedded.hub import EmbeddedHub
from storage.hub.hub import RefusedError
from storage.local.ids import new_id
hub = EmbeddedHub(Path(sys.argv[1]), sys.argv[2])
for task in sys.argv[3:]:
    try:
        hub.act(new_id(), "task.step", {"task": task, "act": "claim"})
        print(task)
    except RefusedError as refusal:
        assert refusal.code == "taken", refusal.code
hub.close()
"""


@pytest.fixture
def house(tmp_path: Path) -> HubHouse:
    """A house, and its file as `tmp_path / "hub.db"`."""
    (tmp_path / "new").mkdir()
    with Furnished.made_in(tmp_path / "new").opened_in(tmp_path) as house:
        yield house


def test_processes_that_race_have_one_winner_a_task(house: HubHouse, tmp_path: Path) -> None:
    tasks = [house.new_task("lin", team=house.one) for _ in range(8)]
    racing = [
        subprocess.Popen(
            [sys.executable, "-c", _CLAIMER, str(tmp_path / "hub.db"), login, *tasks],
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
        )
        for login in ("luo", "huang", "ma")
    ]  # fmt: skip
    won = Counter[str]()
    for process in racing:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        won.update(said.split())
    assert won == Counter(tasks)


def test_the_hubs_columns_are_those_of_the_local_copy() -> None:
    def columns(table: Table) -> list[tuple[str, str, bool]]:
        return [(each.name, str(each.type), bool(each.nullable)) for each in table.columns]

    assert {name: columns(FACTS[name]) for name in TABLES} == {
        name: columns(SHARED[name]) for name in TABLES
    }


def test_a_hub_that_is_there_is_not_made_anew(house: HubHouse, tmp_path: Path) -> None:
    house["lin"].do(PostNotice("bleibt", "", house.ids("luo")))
    make_hub(tmp_path / "hub.db")
    assert len(house["luo"].all("notice")) == 1


def test_a_file_of_another_form_is_refused(house: HubHouse, tmp_path: Path) -> None:
    path = tmp_path / "hub.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerHubError) as error:
        EmbeddedHub(path, "luo")
    assert (error.value.hub, error.value.here) == (99, FORM)


def test_a_file_of_an_earlier_form_gets_what_it_lacks(house: HubHouse, tmp_path: Path) -> None:
    house["lin"].do(PostNotice("bleibt", "", house.ids("luo")))
    path = tmp_path / "hub.db"
    connection = sqlite3.connect(path)
    for table in ("definition", "definition_version", "record"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE reply DROP COLUMN person")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    make_hub(path)
    desk = house.another("pan")
    desk.do(WriteRecord("contact", "bss|O1", {"reached": True}))
    assert len(desk.all("record")) == 1
    assert len(house.another("luo").all("notice")) == 1


def test_a_file_in_which_a_duty_was_a_person_s_gets_desks(house: HubHouse, tmp_path: Path) -> None:
    path = tmp_path / "hub.db"
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE lease DROP COLUMN desk")
    connection.execute("INSERT INTO lease VALUES ('rules', 1, 0, 7)")
    connection.execute("PRAGMA user_version = 4")
    connection.commit()
    connection.close()
    make_hub(path)
    found = house.another("luo").hub.lease("rules", 10, "counter")
    assert (found.held, found.token) == (True, 8)


def test_where_no_hub_is_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(HubAwayError):
        EmbeddedHub(tmp_path / "none.db", "luo")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_hub_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hub.db"
    path.write_bytes(b"no database at all, only words " * 300)
    with pytest.raises(HubAwayError):
        EmbeddedHub(path, "luo")


def test_a_closed_session_is_away(house: HubHouse) -> None:
    hub = house.session("luo")
    hub.close()
    hub.close()
    with pytest.raises(HubAwayError):
        hub.me()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET content = '{}' WHERE place = 2",
        "UPDATE audit SET at = at - 1 WHERE place = 2",
        "DELETE FROM audit WHERE place = 2",
        "UPDATE audit SET hash = x'00' WHERE place = 2",
        "UPDATE audit SET kind = 'help.take' WHERE place = 2",
    ],
)
def test_a_change_of_the_audit_is_found(house: HubHouse, tmp_path: Path, sql: str) -> None:
    for turn in range(3):
        house["luo"].do(AskHelp(house.one, f"{turn}"))
    with Administration(tmp_path / "hub.db") as office:
        assert office.broken_audit() == []
        heads = office.audit_heads()
    connection = sqlite3.connect(tmp_path / "hub.db")
    connection.execute(sql)
    connection.commit()
    connection.close()
    with Administration(tmp_path / "hub.db") as office:
        assert office.broken_audit()
        assert office.audit_heads() == heads


def test_people_set_up_together_are_there_all_or_none(tmp_path: Path) -> None:
    path = tmp_path / "hub.db"
    make_hub(path)
    with Administration(path) as office:
        with pytest.raises(ValueError, match="taken"), office.together():
            office.add_person("a", "agent", signs_in_as="a")
            office.add_person("b", "agent", signs_in_as="a")
        assert office.empty
        with pytest.raises(ValueError, match="none of"):
            office.add_person("c", "king", signs_in_as="c")  # type: ignore[arg-type]
        office.add_person("a", "agent", signs_in_as="a")
        assert [login for login, _, _ in office.people()] == ["a"]


def test_old_tasks_and_notices_are_not_in_the_first_news(tmp_path: Path) -> None:
    path = tmp_path / "hub.db"
    make_hub(path)
    with Administration(path) as office:
        team = office.add_team("一班")
        for name, role in (("lin", "lead"), ("luo", "agent"), ("zhou", "supervisor")):
            teams = [] if role == "supervisor" else [team]
            office.add_person(name, role, signs_in_as=name, teams=teams)  # type: ignore[arg-type]
    day, now = 86_400_000_000, [1_800_000_000_000_000]
    lin, luo, zhou = (EmbeddedHub(path, name, lambda: now[0]) for name in ("lin", "luo", "zhou"))
    unread, read = new_id(), new_id()
    for notice in (unread, read):
        lin.act(notice, "notice.post", {"title": "t", "body": "", "people": [2]})
    luo.act(new_id(), "notice.read", {"notices": [read]})
    done, open_ = new_id(), new_id()
    for task in (done, open_):
        lin.act(new_id(), "task.create", {"tasks": [{"id": task, "title": "t", "team": team}]})
    luo.act(new_id(), "task.step", {"task": done, "act": "claim"})
    luo.act(new_id(), "task.step", {"task": done, "act": "finish", "version": 2,
                                    "outcome": "solved"})  # fmt: skip
    now[0] += 29 * day
    assert {row["id"] for row in luo.news("").rows["task"]} == {done, open_}
    now[0] += 62 * day
    news = luo.news("")
    assert {row["id"] for row in news.rows["notice"]} == {unread}
    assert {row["notice"] for row in news.rows["receipt"]} == {unread}
    assert {row["id"] for row in news.rows["task"]} == {open_}
    assert "task" not in zhou.news("").rows
    assert {row["id"] for row in zhou.ask("tasks", {})} == {done, open_}
    for hub in (lin, luo, zhou):
        hub.close()


def test_a_supervisors_desk_is_told_when_a_task_is_of_the_past(tmp_path: Path) -> None:
    path = tmp_path / "hub.db"
    make_hub(path)
    with Administration(path) as office:
        team = office.add_team("一班")
        office.add_person("lin", "lead", signs_in_as="lin", teams=[team])
        office.add_person("zhou", "supervisor", signs_in_as="zhou")
    day, now = 86_400_000_000, [1_800_000_000_000_000]
    lin, zhou = (EmbeddedHub(path, name, lambda: now[0]) for name in ("lin", "zhou"))
    others, own, spoken_of = new_id(), new_id(), new_id()
    for hub, task in ((lin, others), (zhou, own), (lin, spoken_of)):
        hub.act(new_id(), "task.create", {"tasks": [{"id": task, "title": "t", "team": team}]})
    cursor = zhou.news("").cursor
    now[0] += 29 * day
    lin.act(new_id(), "task.step", {"task": spoken_of, "act": "comment", "note": "still there"})
    gone: dict[str, list[tuple[object, ...]]] = {}
    told: list[str] = []

    def look(cursor: str) -> str:
        while True:
            news = zhou.news(cursor)
            assert not news.whole
            told.extend(row["id"] for row in news.rows.get("task", ()))
            for fact, keys in news.gone.items():
                gone.setdefault(fact, []).extend(keys)
            cursor = news.cursor
            if not news.more:
                return cursor

    for _ in range(40):
        now[0] += day // 2
        cursor = look(cursor)
    assert (gone["task"], told) == ([(others,)], [spoken_of])
    assert len(gone["task_event"]) == 1
    now[0] += 20 * day  # and a desk that was away
    look(cursor)
    assert gone["task"] == [(others,), (spoken_of,)]
    assert {row["id"] for row in zhou.news("").rows["task"]} == {own}
    for hub in (lin, zhou):
        hub.close()
