"""A table suddenly empty, a third of it gone, ten times its rows: at every kind of source.

The table is that of the late commits, read by stamp and by number, or whole where the mapping
names no cursor.
"""

import re
from pathlib import Path

import late_commits as late
import pytest
from sqlalchemy import select

from storage.local.schema import TOMBSTONE
from storage.local.store import Store
from storage.sources.mappings.mapping import Mapping, load_mapping
from storage.sources.reading.sync import Sync

PLACES = ["file", "postgresql18 plain", "postgresql15 monitor", "mariadb plain"]
FEEDS = ("stamped", "numbered")
ROWS = 300
_LINE = (
    "INSERT INTO trap (id, code, word, number, stamped_at) "
    "SELECT n, concat('c', n), concat('w', n), n, {now} FROM {numbers}"
)
_FILL = {
    "postgresql": _LINE.format(now="now()", numbers="generate_series({}, {}) AS n"),
    "mariadb": _LINE.format(
        now="UTC_TIMESTAMP(6)", numbers="(SELECT seq AS n FROM seq_{}_to_{}) AS all_of_them"
    ),
    "sqlite": (
        "WITH RECURSIVE s(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM s WHERE n < {}) "
        "INSERT INTO trap SELECT n, 'c' || n, 'w' || n, n, "
        "CAST(unixepoch('subsec') * 1000000 AS INTEGER) FROM s"
    ),
}


@pytest.fixture(params=PLACES, ids=lambda told: told.replace(" ", "-"))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> late.Place:
    if request.param == "file":
        made = late.of_file(tmp_path / "late.db")
    else:
        name, user = request.param.split()
        server = request.getfixturevalue(name)
        made = late.of_server(server, "late" if name == "mariadb" else "postgres", user)
    made.lay_out()
    return made


def fill(place: late.Place, first: int, last: int) -> None:
    with place.session() as session:
        session.run(_FILL[place.kind].format(first, last))


def run(place: late.Place, *statements: str) -> None:
    with place.session() as session:
        for statement in statements:
            session.run(statement)


def asking(place: late.Place, folder: Path, cursor: bool = True) -> Mapping:
    """The two feeds as a centre has them: they ask before they lose much."""
    place.mapping(folder)
    path = folder / "late.toml"
    text = path.read_text(encoding="utf-8").replace('vanish = "follow"', 'vanish = "ask"')
    if not cursor:
        text = re.sub("cursor = .*\n", "", text)
    path.write_text(text, encoding="utf-8")
    return load_mapping(path, {})


def same(store: Store, place: late.Place) -> bool:
    rows = place.rows()
    return late.missing(store, rows) == (0, 0) == late.too_many(store, rows)


def tombstones(store: Store) -> int:
    with store.read() as reader:
        return len(list(reader.rows(select(TOMBSTONE["cache"].c.key))))


def losses(sync: Sync) -> list[tuple[object, object] | None]:
    """Return (rows before, rows gone) by feed, None where nothing is asked."""
    told = [feed.loss for feed in sync.statuses()[0].feeds]
    return [loss and (loss.values["before"], loss.values["gone"]) for loss in told]


CURSORS = pytest.mark.parametrize("cursor", [True, False], ids=["cursor", "whole"])


@CURSORS
def test_a_third_suddenly_gone_asks_first_goes_on_meanwhile_and_follows_when_told(
    place: late.Place, store: Store, tmp_path: Path, cursor: bool
) -> None:
    fill(place, 1, ROWS)
    sync = Sync(store, [asking(place, tmp_path, cursor)])
    assert sync.run_once().errors == {}
    run(place, "DELETE FROM trap WHERE id <= 100")
    fill(place, 5_001, 5_001)
    sync.run_once()
    assert losses(sync) == [(ROWS + cursor, 100)] * 2
    assert "lost 100 of its 30" in str(sync.statuses()[0].error)
    assert late.missing(store, place.rows()) == (0, 0)  # what is new is here
    assert late.too_many(store, place.rows()) == (100, 100)  # and nothing is lost
    proved = sync.statuses()[0].verified_us
    sync.run_once()
    assert sync.statuses()[0].verified_us == proved
    for feed in FEEDS:
        sync.confirm_loss("late", feed)
    sync.run_once()
    assert same(store, place)
    assert losses(sync) == [None, None]
    assert tombstones(store) == 200


@CURSORS
@pytest.mark.parametrize("how", ["DELETE FROM trap", "TRUNCATE TABLE trap"])
def test_a_table_suddenly_empty_loses_nothing_and_the_question_goes_when_it_is_back(
    place: late.Place, store: Store, tmp_path: Path, cursor: bool, how: str
) -> None:
    fill(place, 1, ROWS)
    before = place.rows()
    sync = Sync(store, [asking(place, tmp_path, cursor)])
    assert sync.run_once().errors == {}
    run(place, "DELETE FROM trap" if place.kind == "sqlite" else how)
    sync.run_once()
    assert losses(sync) == [(ROWS, ROWS)] * 2
    assert late.missing(store, before) == (0, 0)
    fill(place, 1, ROWS)
    assert sync.run_once().errors == {}
    assert losses(sync) == [None, None]
    assert same(store, place)
    assert tombstones(store) == 0


@CURSORS
def test_ten_times_the_rows_are_just_read(
    place: late.Place, store: Store, tmp_path: Path, cursor: bool
) -> None:
    fill(place, 1, 1_000)
    sync = Sync(store, [asking(place, tmp_path, cursor)])
    assert sync.run_once().errors == {}
    fill(place, 1_001, 10_000)
    assert sync.run_once().errors == {}
    assert losses(sync) == [None, None]
    assert same(store, place)
