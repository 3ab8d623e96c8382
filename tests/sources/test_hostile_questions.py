"""Whatever is typed to find a customer at the centre: an answer, never a fault, and nothing run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Server, mariadb, postgresql

from storage.local.store import Store
from storage.sources.mappings.mapping import load_mapping
from storage.sources.read_through import Centre

MAPPING = """
[source]
name = "crm"
url = "{url}"
[[feed]]
name = "customer"
into = "customer"
from = "kh"
key = ["id"]
[feed.columns]
name = "xm"
phone = "dh"
account_number = "zh"
[[feed]]
name = "account"
into = "account"
from = "zhb"
key = ["id"]
[feed.columns]
customer_key = "kh"
number = "hm"
"""
HOSTILE = [
    "'; DROP TABLE kh; --", "\" OR \"1\"=\"1", "%", "_", "\\", "%s %(x)s :x", "a\0b", "\0",
    "\ud800",
    "9" * 10_000, "-1", "1e400", "1e999999999", "NaN", "infinity", "9223372036854775808", "٣", "😀",
    "<b>李</b>",
    "", " ", "\u202e李四", "李四\n",
]  # fmt: skip


@pytest.fixture(scope="module", params=["postgresql", "mariadb"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with postgresql(18) if request.param == "postgresql" else mariadb() as started:
        started.execute("CREATE DATABASE crm")
        started.execute(
            "CREATE TABLE kh (id bigint PRIMARY KEY, xm varchar(60), dh varchar(40), zh int)",
            "CREATE INDEX kh_dh ON kh (dh)", "CREATE INDEX kh_xm ON kh (xm)",
            "CREATE TABLE zhb (id int PRIMARY KEY, kh bigint, hm int)",
            "CREATE INDEX zhb_hm ON zhb (hm)", "CREATE INDEX zhb_kh ON zhb (kh)",
            "INSERT INTO kh VALUES (1, '李四', '13800000001', 71)",
            "INSERT INTO kh VALUES (2, '<b>x</b>%', '13800000002', 72)",
            "INSERT INTO zhb VALUES (71, 1, 900071)", database="crm",
        )  # fmt: skip
        yield started


@pytest.fixture
def centre(server: Server, store: Store, tmp_path: Path) -> Centre:
    path = tmp_path / "crm.toml"
    path.write_text(MAPPING.format(url=server.url("crm")), encoding="utf-8")
    return Centre(store, [load_mapping(path, {})])


@pytest.mark.parametrize("kind", ["phone", "name", "account", "key"])
def test_whatever_is_typed_finds_nobody_else_and_breaks_nothing(centre: Centre, kind: str) -> None:
    for text in HOSTILE:
        answer = centre.find(kind, text)  # type: ignore[arg-type]
        found = {match.key for match in answer.matches}
        assert answer.silent == {}, (text, answer.silent)
        allowed = {"1"} if kind == "name" and text.strip() == "李四" else set()
        assert found <= allowed, text
    assert {match.key for match in centre.find("phone", "13800000001").matches} == {"1"}


def test_a_customer_named_as_markup_is_found_and_stays_text(centre: Centre, store: Store) -> None:
    (match,) = centre.find("key", "2").matches
    assert match.source == "crm"
    assert dict(centre.fetch_person("crm", "2").rows)["customer"] == 1
