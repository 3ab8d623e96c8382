"""Only what a desk needs is kept; a customer outside is read through. On every database."""

import time
from collections.abc import Callable

import pytest
from foreign import Foreign
from patience import LIMIT_S
from sqlalchemy import select

from storage.local.schema import contact, customer, read_through
from storage.local.store import Store
from storage.sources.mappings.mapping import DeskScope, Mapping, load_mapping
from storage.sources.read_through import Centre, expire
from storage.sources.reading.sync import Sync

MAPPING = """
[source]
name = "crm"
url = "{address}"
time_zone = "Asia/Shanghai"
[maps.regions]
"1" = "天河区"
"2" = "越秀区"
[[feed]]
name = "customer"
into = "customer"
from = "kh"
key = ["id"]
cursor = { column = "upd", type = "integer" }
scope = [ { column = "qy", one_of = "regions", map = "regions" } ]
[feed.columns]
name = "xm"
phone = "dh"
identity_masked = { from = "zj", identity = true }
region = { from = "qy", map = "regions" }
[[feed]]
name = "contact"
into = "contact"
from = "jc"
key = ["id"]
cursor = { column = "upd", type = "integer" }
scope = [ { column = "at", time = "epoch_s" } ]
[feed.columns]
customer_key = "kh"
started_at = { from = "at", time = "epoch_s" }
"""
IDENTITY = "110101199003077774"


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def crm(request: pytest.FixtureRequest, foreign: Callable[[str], Foreign]) -> Foreign:
    made = foreign(request.param)
    made.execute(
        "CREATE TABLE kh (id BIGINT PRIMARY KEY, xm VARCHAR(40), dh VARCHAR(20), zj VARCHAR(18), "
        "qy SMALLINT, upd BIGINT)"
    )
    made.execute("CREATE TABLE jc (id BIGINT PRIMARY KEY, kh BIGINT, at BIGINT, upd BIGINT)")
    for table, column in (("kh", "dh"), ("kh", "zj"), ("kh", "upd"), ("jc", "kh"), ("jc", "upd")):
        made.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    made.execute(
        "INSERT INTO kh VALUES (?, ?, ?, ?, ?, 1)",
        [(1, "张三", "13800000001", None, 1), (2, "李四", "13800000002", IDENTITY, 2),
         (3, "王五", "13800000003", None, 1), (4, "赵六", "13800000004", None, None)],
    )  # fmt: skip
    made.execute("INSERT INTO jc VALUES (?, ?, ?, 1)", [(1, 1, 1_000_000), (2, 2, 1_900_000_000)])
    return made


def desk(crm: Foreign, *regions: str, days: int = 0) -> Mapping:
    path = crm.folder / "crm.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return load_mapping(path, {"address": crm.address}, DeskScope(regions=regions, days=days))


def here(store: Store) -> tuple[set[str], set[str], set[str]]:
    """Keys of the customers, of the contacts, and of the customers that are only borrowed."""
    with store.read() as reader:
        return (
            {key for (key,) in reader.rows(select(customer.c.key))},
            {key for (key,) in reader.rows(select(contact.c.key))},
            {key for (key,) in reader.rows(select(read_through.c.key))},
        )


def test_only_the_listed_regions_and_days_are_kept(
    crm: Foreign, store: Store, read: Callable[[Mapping], None]
) -> None:
    read(desk(crm, "天河区", days=400))
    assert here(store) == ({"1", "3"}, {"2"}, set())
    crm.execute("UPDATE kh SET qy = 2, upd = 2 WHERE id = 3")
    crm.execute("UPDATE kh SET qy = 1, upd = 3 WHERE id = 4")
    read(desk(crm, "天河区", days=400))
    assert here(store) == ({"1", "4"}, {"2"}, set())


def test_a_changed_scope_is_read_anew_and_the_rest_dropped(
    crm: Foreign, store: Store, read: Callable[[Mapping], None]
) -> None:
    read(desk(crm, "天河区"))
    read(desk(crm, "越秀区", "天河区"))
    assert here(store)[0] == {"1", "2", "3"}
    read(desk(crm, "越秀区"))
    assert here(store) == ({"2"}, {"1", "2"}, set())
    read(desk(crm))
    assert here(store)[0] == {"1", "2", "3", "4"}


def test_a_borrowed_customer_stays_through_syncs_until_the_time_is_over(
    crm: Foreign, store: Store, read: Callable[[Mapping], None]
) -> None:
    mapping = desk(crm, "天河区", days=400)
    read(mapping)
    centre = Centre(store, [mapping], kept_s=0.0)
    ((match),) = centre.find("identity", IDENTITY).matches
    assert [m.key for m in centre.find("phone", "13800000002").matches] == ["2"]
    assert [m.key for m in centre.find("key", "2").matches] == [match.key]
    assert centre.fetch_person("crm", match.key).silent == {}
    crm.execute("UPDATE kh SET dh = '13900000002', upd = 5 WHERE id = 2")
    crm.execute("DELETE FROM kh WHERE id = 3")
    read(mapping)
    customers, contacts, borrowed = here(store)
    assert "2" in customers
    assert contacts == {"2"}
    assert borrowed == {"2"}
    expire(store)
    assert "2" not in here(store)[0]
    assert centre.reveal("crm", "2") == IDENTITY


def test_a_borrowed_customer_whose_region_becomes_ours_stays_for_good(
    crm: Foreign, store: Store, read: Callable[[Mapping], None]
) -> None:
    read(desk(crm, "天河区"))
    Centre(store, [desk(crm, "天河区")], kept_s=0.0).fetch_person("crm", "2")
    read(desk(crm, "天河区", "越秀区"))
    expire(store)
    assert here(store)[0] == {"1", "2", "3"}
    assert here(store)[2] == set()


def test_what_grew_too_old_with_the_day_is_dropped_by_the_next_proof(
    foreign: Callable[[str], Foreign], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm = foreign("sqlite")
    crm.execute("CREATE TABLE jc (id INTEGER PRIMARY KEY, kh INTEGER, at INTEGER, upd INTEGER)")
    crm.execute("CREATE INDEX jc_upd ON jc (upd)")
    crm.execute("CREATE TABLE beat (tm INTEGER)")
    now = 1_900_000_000
    crm.execute("INSERT INTO beat VALUES (?)", [(now,)])
    crm.execute(
        "INSERT INTO jc VALUES (?, 1, ?, ?)",
        [(n, now - (9.5 if n == 7 else 1) * 86_400, n) for n in range(1, 11)],
    )
    text = MAPPING.split("[[feed]]", maxsplit=1)[0] + "[[feed]]" + MAPPING.split("[[feed]]")[2]
    clock = 'clock = { table = "beat", column = "tm", format = "epoch_s" }\n[maps'
    path = crm.folder / "crm.toml"
    text = text.replace("[maps", clock, 1).replace("[feed.columns]", 'pace = "hot"\n[feed.columns]')
    path.write_text(text, encoding="utf-8")
    mapping = load_mapping(path, {"address": crm.address}, DeskScope(days=10))
    for name in ("PROOF_S", "PROOF_BUSY_S"):
        monkeypatch.setattr(f"storage.sources.reading.pace.{name}", 0.1)
    sync = Sync(store, [mapping])
    sync.start()
    try:
        wait_until(lambda: len(here(store)[1]) == 10)
        crm.execute("UPDATE beat SET tm = ?", [(now + 86_400,)])  # nothing else happens
        wait_until(lambda: here(store)[1] == {str(n) for n in range(1, 11) if n != 7})
    finally:
        sync.stop()


def wait_until(met: Callable[[], bool]) -> None:
    ends = time.monotonic() + LIMIT_S
    while not met():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)
