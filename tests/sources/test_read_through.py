"""A customer outside the desk's scope is found at the centre, fetched, and gone after a while."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.local.changes import Batch, FeedProgress
from storage.local.finding import borrowed_until, find_customers
from storage.local.schema import pulled_tables, read_through
from storage.local.store import Store
from storage.sources.asking import GivenUpError, HeavySearchError, SlowSourceError
from storage.sources.mappings.mapping import DeskScope, Mapping, load_mapping
from storage.sources.personal import Personal
from storage.sources.read_through import (
    Centre,
    UnknownCustomerError,
    UnsearchableError,
    expire,
    forms_of,
    kinds_of,
)

IDENTITY = "110101199003077774"

CRM = """
[source]
name = "crm"
url = "sqlite:///{folder}/crm.db"
[maps.regions]
"1" = "天河区"
"2" = "越秀区"
[[feed]]
name = "customer"
into = "customer"
from = "KH"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
scope = [ { column = "QY", one_of = "regions", map = "regions" } ]
[feed.columns]
name = "XM"
phone = "DH"
identity_masked = { from = "ZJ", identity = true }
region = { from = "QY", map = "regions" }
updated_at = { from = "UPD", time = "epoch_s" }
[[feed]]
name = "opportunity"
into = "opportunity"
from = "SJ"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
scope = [ { column = "QY", one_of = "regions", map = "regions" } ]
[feed.columns]
customer_key = "KH"
region = { from = "QY", map = "regions" }
stage = "HJ"
"""
BSS = """
[source]
name = "bss"
url = "sqlite:///{folder}/bss.db"
[[feed]]
name = "account"
into = "account"
from = "ZH"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
[feed.columns]
customer_key = "KH"
number = "HM"
[[feed]]
name = "bill"
into = "bill"
from = "ZD"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
[feed.columns]
account_key = "ZH"
total_fen = { from = "JE", unit = "fen" }
[[feed]]
name = "event"
into = "opportunity_event"
from = "LS"
key = ["ID"]
cursor = { column = "UPD", type = "integer" }
[feed.columns]
opportunity_key = "SJ"
stage = "HJ"
"""
SCHEMA = {
    "crm": """
        CREATE TABLE KH (ID TEXT PRIMARY KEY, XM TEXT, DH TEXT, ZJ TEXT, QY TEXT, UPD INTEGER);
        CREATE INDEX KH_DH ON KH (DH); CREATE INDEX KH_ZJ ON KH (ZJ);
        CREATE TABLE SJ (ID TEXT PRIMARY KEY, KH TEXT, QY TEXT, HJ TEXT, UPD INTEGER);
        CREATE INDEX SJ_KH ON SJ (KH);
    """,
    "bss": """
        CREATE TABLE ZH (ID INTEGER PRIMARY KEY, KH TEXT, HM INTEGER, UPD INTEGER);
        CREATE INDEX ZH_HM ON ZH (HM); CREATE INDEX ZH_KH ON ZH (KH);
        CREATE TABLE ZD (ID INTEGER PRIMARY KEY, ZH INTEGER, JE INTEGER, UPD INTEGER);
        CREATE INDEX ZD_ZH ON ZD (ZH);
        CREATE TABLE LS (ID INTEGER PRIMARY KEY, SJ TEXT, HJ TEXT, UPD INTEGER);
        CREATE INDEX LS_SJ ON LS (SJ);
    """,
}


@dataclass
class Systems:
    """Two foreign databases and their mappings as a desk in 天河区 uses them."""

    folder: Path
    crm: sqlite3.Connection
    bss: sqlite3.Connection

    def mappings(self, *regions: str) -> list[Mapping]:
        found = []
        for name, text in (("crm", CRM), ("bss", BSS)):
            path = self.folder / f"{name}.toml"
            path.write_text(text, encoding="utf-8")
            desk = DeskScope(regions=regions)
            found.append(load_mapping(path, {"folder": self.folder.as_posix()}, desk))
        return found


@pytest.fixture
def systems(tmp_path: Path) -> Iterator[Systems]:
    made = {}
    for name, schema in SCHEMA.items():
        made[name] = sqlite3.connect(
            tmp_path / f"{name}.db", isolation_level=None, check_same_thread=False
        )
        made[name].executescript(f"PRAGMA synchronous = OFF; {schema}")
    made["crm"].executescript(f"""
        INSERT INTO KH VALUES ('K1', '张三', '13800000001', '44010119800101001X', '1', 5);
        INSERT INTO KH VALUES ('K2', '李四', '8613800000002', '{IDENTITY}', '2', 5);
        INSERT INTO KH VALUES ('K3', '李四', '13800000003', NULL, '2', 5);
        INSERT INTO SJ VALUES ('S1', 'K2', '2', 'order', 5), ('S2', 'K2', '1', 'touch', 5);
    """)
    made["bss"].executescript("""
        INSERT INTO ZH VALUES (71, 'K2', 900071, 5), (72, 'K2', 900072, 5), (73, 'K1', 900073, 5);
        INSERT INTO ZD VALUES (1, 71, 100, 5), (2, 71, 200, 5), (3, 73, 900, 5);
        INSERT INTO LS VALUES (1, 'S1', 'order', 5), (2, 'S9', 'order', 5);
    """)
    yield Systems(tmp_path, **made)
    for each in made.values():
        each.close()


@pytest.fixture
def centre(systems: Systems, store: Store) -> Centre:
    return Centre(store, systems.mappings("天河区"))


def keys(store: Store, table: str) -> set[str]:
    target = pulled_tables()[table]
    with store.read() as reader:
        return {key for (key,) in reader.rows(select(target.c.key))}


def listed(store: Store) -> set[tuple[str, str]]:
    entry = read_through.c
    with store.read() as reader:
        return set(reader.rows(select(entry.target, entry.key)))


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("phone", "138-0000-0002", {"K2"}),
        ("phone", "+86 13800000003", {"K3"}),
        ("name", " 李四 ", {"K2", "K3"}),
        ("identity", f"{IDENTITY[:6]} {IDENTITY[6:]}", {"K2"}),
        ("account", "900072", {"K2"}),
        ("account", "ABC", set()),
        ("key", "K3", {"K3"}),
        ("key", "K9", set()),
    ],
)  # fmt: skip
def test_a_customer_outside_the_scope_is_found_at_the_centre(
    centre: Centre, kind: str, text: str, found: set[str]
) -> None:
    answer = centre.find(kind, text)  # type: ignore[arg-type]
    assert {match.key for match in answer.matches} == found
    assert answer.silent == {}
    for match in answer.matches:
        assert IDENTITY not in str(match)


def test_all_of_a_customer_comes_here_through_accounts_and_opportunities(
    centre: Centre, store: Store
) -> None:
    fetched = centre.fetch_person("crm", "K2")
    assert dict(fetched.rows) == {
        "customer": 1, "opportunity": 2, "account": 2, "bill": 2, "opportunity_event": 1,
    }  # fmt: skip
    assert fetched.more == frozenset()
    assert keys(store, "customer") == {"K2"}
    assert keys(store, "bill") == {"1", "2"}
    assert listed(store) == {("customer", "K2"), ("opportunity", "S1")}, "the rest is in scope"
    customer = pulled_tables()["customer"].c
    with store.read() as reader:
        ((masked, hashed),) = reader.rows(select(customer.identity_masked, customer.identity_hash))
    assert "*" in masked
    assert masked[-4:] == IDENTITY[-4:]
    assert hashed


def test_the_whole_number_is_in_no_file_of_the_profile(
    centre: Centre, store: Store, profile: object, tmp_path: Path
) -> None:
    centre.find("identity", IDENTITY)
    centre.fetch_person("crm", "K2")
    assert centre.reveal("crm", "K2") == IDENTITY
    for name in pulled_tables():
        with store.read() as reader:
            assert IDENTITY not in str(reader.rows(select(pulled_tables()[name])))


def test_what_was_borrowed_goes_when_it_has_expired(systems: Systems, store: Store) -> None:
    brief = Centre(store, systems.mappings("天河区"), kept_s=0.0)
    brief.fetch_person("crm", "K2")
    changes = expire(store)
    assert changes.keys("customer") == frozenset({"K2"})
    assert keys(store, "customer") == set()
    assert keys(store, "opportunity") == {"S2"}, "this one is in the scope"
    assert listed(store) == set()


def test_what_a_sync_has_brought_meanwhile_stays(systems: Systems, store: Store) -> None:
    brief = Centre(store, systems.mappings("天河区"), kept_s=0.0)
    brief.fetch_person("crm", "K2")
    nothing = FeedProgress(None, None, None)
    store.apply(Batch("crm", "customer", "customer", ("key", "name"), [("K2", "李四")], nothing))
    expire(store)
    assert keys(store, "customer") == {"K2"}


def test_a_sync_deletes_no_borrowed_row(centre: Centre, store: Store) -> None:
    """To the sync it is outside the scope, so it comes as one that is gone."""
    centre.fetch_person("crm", "K2")
    nothing = FeedProgress(None, None, None)
    store.apply(Batch("crm", "customer", "customer", ("key", "name"), [], nothing, ["K2", "K1"]))
    assert keys(store, "customer") == {"K2"}


def test_a_row_the_scope_holds_is_neither_changed_nor_named(
    systems: Systems, centre: Centre, store: Store
) -> None:
    nothing = FeedProgress(None, None, None)
    row = ("K1", "as the sync has it")
    store.apply(Batch("crm", "customer", "customer", ("key", "name"), [row], nothing))
    centre.fetch_person("crm", "K1")
    name = pulled_tables()["customer"].c.name
    with store.read() as reader:
        assert reader.rows(select(name)) == [("as the sync has it",)]
    assert listed(store) == set()


def test_a_missing_source_is_told_and_the_others_answer(
    systems: Systems, centre: Centre, store: Store
) -> None:
    (systems.folder / "bss.db").rename(systems.folder / "away.db")
    answer = centre.find("phone", "13800000002")
    assert [match.key for match in answer.matches] == ["K2"]
    fetched = centre.fetch_person("crm", "K2")
    assert dict(fetched.rows) == {"customer": 1, "opportunity": 2}
    assert "bss" in fetched.silent
    assert "not there" in str(fetched.silent["bss"])


def test_with_the_whole_centre_away_the_reason_is_told(systems: Systems, centre: Centre) -> None:
    for name in ("crm", "bss"):
        (systems.folder / f"{name}.db").rename(systems.folder / f"{name}.away")
    answer = centre.find("account", "900071")
    assert answer.matches == ()
    assert set(answer.silent) == {"bss"}
    with pytest.raises(Exception, match="not there"):
        centre.fetch_person("crm", "K2")


def test_a_big_table_is_not_read_to_the_end(systems: Systems, centre: Centre) -> None:
    systems.crm.execute("DROP INDEX KH_DH")
    systems.crm.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) "
        "INSERT INTO KH SELECT 'X' || i, 'x', 'x', NULL, '1', 6 FROM n"
    )
    answer = centre.find("phone", "13800000002")
    assert answer.matches == ()
    assert isinstance(answer.silent["crm"], HeavySearchError)
    assert "no index of KH begins with DH" in str(answer.silent["crm"])


def test_an_unknown_customer_and_an_unmapped_question_are_told(centre: Centre) -> None:
    with pytest.raises(UnknownCustomerError, match="crm knows no customer K9"):
        centre.fetch_person("crm", "K9")
    with pytest.raises(UnknownCustomerError):
        centre.reveal("crm", "K9")
    assert centre.reveal("crm", "K3") is None
    with pytest.raises(UnsearchableError):
        centre.reveal("bss", "K2")


def slow_view(systems: Systems) -> None:
    """The customers as a view that takes for ever."""
    systems.crm.executescript("""
        ALTER TABLE KH RENAME TO KH_;
        CREATE VIEW KH AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT 'K' || i AS ID, '' AS XM, '' AS DH, '' AS ZJ, '1' AS QY, 0 AS UPD FROM n
        WHERE i < 0;
    """)


def test_a_slow_source_is_waited_for_only_so_long(systems: Systems, store: Store) -> None:
    slow_view(systems)
    hasty = Centre(store, systems.mappings("天河区"), limit_s=0.3)
    answer = hasty.find("key", "K2")
    assert isinstance(answer.silent["crm"], SlowSourceError)


def test_a_search_can_be_given_up(systems: Systems, store: Store) -> None:
    slow_view(systems)
    patient = Centre(store, systems.mappings("天河区"), limit_s=60.0)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(patient.find("key", "K2")))
    asking.start()
    while asking.is_alive():
        time.sleep(0.05)
        patient.give_up()
    assert isinstance(answers[0].silent["crm"], GivenUpError)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("138 0000 0001", "phone"), ("+86-13800000001", "phone"), (IDENTITY, "identity"),
     ("44010119800101001x", "identity"), ("李四", "name"), ("K-77", "key"),
     ("02038881234", "phone")],
)  # fmt: skip
def test_what_is_typed_tells_as_what_it_is_searched_first(text: str, kind: str) -> None:
    assert kinds_of(text)[0] == kind


def test_a_source_with_such_a_customer_of_its_own_means_that_one(
    systems: Systems, store: Store
) -> None:
    own = (
        BSS
        + """
[[feed]]
name = "customer"
into = "customer"
from = "KH"
key = ["ID"]
[feed.columns]
name = "XM"
"""
    )
    systems.bss.executescript("CREATE TABLE KH (ID TEXT PRIMARY KEY, XM TEXT);")
    found = systems.mappings("天河区")
    (systems.folder / "bss.toml").write_text(own, encoding="utf-8")
    found[1] = load_mapping(systems.folder / "bss.toml", {"folder": systems.folder.as_posix()})
    centre = Centre(store, found)
    assert [(m.source, m.key) for m in centre.find("account", "900071").matches] == [("crm", "K2")]
    assert centre.fetch_person("crm", "K2").rows["account"] == 2
    systems.bss.execute("INSERT INTO KH VALUES ('K2', '王五')")
    assert [(m.source, m.key) for m in centre.find("account", "900071").matches] == [("bss", "K2")]
    assert "account" not in centre.fetch_person("crm", "K2").rows
    assert centre.fetch_person("bss", "K2").rows["account"] == 2


def test_what_cannot_be_searched_by_customer_is_fetched_by_account(
    systems: Systems, store: Store
) -> None:
    systems.bss.executescript("""
        ALTER TABLE ZD ADD COLUMN KH TEXT;
        WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 6010)
        INSERT INTO ZD SELECT i, 999, 1, 5, 'K1' FROM n;
    """)
    found = systems.mappings("天河区")
    text = BSS.replace('account_key = "ZH"', 'account_key = "ZH"\ncustomer_key = "KH"')
    (systems.folder / "bss.toml").write_text(text, encoding="utf-8")
    found[1] = load_mapping(systems.folder / "bss.toml", {"folder": systems.folder.as_posix()})
    fetched = Centre(store, found).fetch_person("crm", "K2")
    assert fetched.rows["bill"] == 2
    assert fetched.silent == {}


@pytest.mark.parametrize("kind", ["phone", "account", "identity", "name", "key"])
def test_what_was_fetched_is_found_here_and_marked(centre: Centre, store: Store, kind: str) -> None:
    centre.fetch_person("crm", "K2")
    typed = {"phone": "+8613800000002", "account": "900071", "identity": IDENTITY, "name": "李四"}
    text = typed.get(kind, "K2")
    personal = Personal(store.identity_key)
    for hashes in ([str(personal.protect(text).exact_hash)], list(personal.last(IDENTITY[-4:]))):
        with store.read() as reader:
            rows = find_customers(reader, kind, forms_of(kind, text), hashes)  # type: ignore[arg-type]
            assert [row["key"] for row in rows] == ["K2"]
            assert set(borrowed_until(reader, [("crm", "K2")])) == {("crm", "K2")}
