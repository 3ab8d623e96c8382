"""The demo centre's lists and promises, held against plain SQL over the same store."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from linked_centre import Centre
from sqlalchemy import text
from typer.testing import CliRunner

from desktop import proactive_cli
from desktop.cli import application
from insight.proactive.customers import found_by
from insight.proactive.rule import ProactiveRule, Sign, shipped_rules
from insight.promises.kept import later_complaints
from insight.promises.ledger import about_to_break
from storage.local.customer.whose import whose
from storage.local.customer_base import Base, customer_base, customers_as_of
from storage.local.keys import FileVault
from storage.local.links import person_ref
from storage.local.proactive import whole_list
from storage.local.promises import promises_of
from storage.local.store import Store, open_store

ZONE = ZoneInfo("Asia/Shanghai")
Ask = Callable[..., list[tuple]]

PERSON = """
 WITH record AS (SELECT c.source, c.key, coalesce(l.person, c.source || ':' || c.key) person
                 FROM cache.customer c LEFT JOIN cache.customer_link l
                      ON l.customer_source = c.source AND l.customer_key = c.key),
      alone AS (SELECT key, min(person) person FROM record GROUP BY key
                HAVING count(DISTINCT person) = 1),
      whose AS (SELECT DISTINCT a.source, a.customer_key, coalesce(r.person, n.person) person
                FROM (SELECT source, customer_key FROM cache.subscription UNION
                      SELECT source, customer_key FROM cache.account UNION
                      SELECT source, customer_key FROM cache.bill UNION
                      SELECT source, customer_key FROM cache.complaint UNION
                      SELECT source, customer_key FROM cache.fault) a
                LEFT JOIN record r ON r.source = a.source AND r.key = a.customer_key
                LEFT JOIN alone n ON n.key = a.customer_key AND NOT EXISTS (
                     SELECT 1 FROM record o WHERE o.source = a.source AND o.key = a.customer_key)
                WHERE coalesce(a.customer_key, '') <> '') """


@pytest.fixture(scope="module")
def store(centre: Centre) -> Iterator[Store]:
    """A store that has read and linked the world."""
    opened = open_store(centre.profile, FileVault())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def now_us(store: Store) -> int:
    with store.read() as reader:
        return customers_as_of(reader)


@pytest.fixture(scope="module")
def base(store: Store, now_us: int) -> Base:
    with store.read(60) as reader:
        return customer_base(reader, None, ZONE, now_us)


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    """Ask the store in plain SQL: `ask("SELECT ... :now", now=...)`."""

    def asked(sql: str, *columns: str, **values: object) -> list[tuple]:
        query = text(sql).bindparams(**values).columns()
        with store.read(60) as reader:
            return reader.rows(query)  # type: ignore[arg-type]

    return asked


def found(base: Base, now_us: int, *signs: Sign, among: str = "all") -> set[str]:
    rule = ProactiveRule(code="r", title={}, signs=list(signs), among=among)  # type: ignore[arg-type]
    places = found_by(rule, base.customers, now_us).places
    return {base.customers.words[place] for place in places}


def test_whose_contract_with_us_ends_is_what_sql_says(base: Base, now_us: int, ask: Ask) -> None:
    rows = ask(PERSON + """
        SELECT DISTINCT w.person FROM cache.subscription s JOIN whose w USING (source, customer_key)
        WHERE s.status <> 'ended' AND w.person IS NOT NULL
          AND s.contract_end_at BETWEEN :now - 86400000000 AND :now + 30 * 86400000000
        """, now=now_us)  # fmt: skip
    assert rows
    assert found(base, now_us, Sign(sign="contract_ends", points=1, days=30)) == {
        person for (person,) in rows
    }


def test_arrears_porting_and_repeated_complaints_are_what_sql_says(
    base: Base, now_us: int, ask: Ask
) -> None:
    owes = ask(PERSON + """
        SELECT w.person FROM cache.account a JOIN whose w USING (source, customer_key)
        WHERE a.arrears_fen > 0 AND w.person IS NOT NULL
        GROUP BY 1 HAVING sum(a.arrears_fen) >= 5000""")  # fmt: skip
    assert found(base, now_us, Sign(sign="arrears", points=1, least=50)) == {p for (p,) in owes}
    asked = ask(PERSON + """
        SELECT DISTINCT r.person FROM cache.customer c JOIN record r USING (source, key)
        WHERE c.porting = 'asked'""")  # fmt: skip
    assert found(base, now_us, Sign(sign="porting_asked", points=1)) == {p for (p,) in asked}
    # of complaints that name their customer; those that name none are found by phone besides
    often = ask(PERSON + """
        SELECT w.person FROM cache.complaint k JOIN whose w USING (source, customer_key)
        WHERE k.opened_at >= :now - 90 * 86400000000 AND w.person IS NOT NULL
        GROUP BY 1 HAVING count(*) >= 2""", now=now_us)  # fmt: skip
    told = found(base, now_us, Sign(sign="complaints", points=1, days=90, least=2))
    assert {p for (p,) in often} <= told
    by_phone = ask("SELECT count(*) FROM cache.complaint WHERE coalesce(customer_key, '') = ''")
    assert len(told) - len(often) <= by_phone[0][0]


def test_a_falling_bill_is_what_sql_says(base: Base, now_us: int, ask: Ask) -> None:
    newest = "SELECT DISTINCT month FROM cache.bill WHERE month < '2026-11' ORDER BY 1 DESC LIMIT 4"
    months = [month for (month,) in ask(newest)]
    rows = ask(PERSON + """,
        monthly AS (SELECT w.person, b.month, sum(b.total_fen) fen FROM cache.bill b
                    JOIN whose w USING (source, customer_key) WHERE w.person IS NOT NULL
                    GROUP BY 1, 2)
        SELECT n.person FROM monthly n JOIN (
            SELECT person, sum(fen) / count(*) mean FROM monthly
            WHERE month IN (:b, :c, :d) GROUP BY 1) before USING (person)
        WHERE n.month = :a AND mean > 0 AND n.fen * 100 <= mean * 70
        """, **dict(zip("abcd", months, strict=True)))  # fmt: skip
    assert rows
    assert found(base, now_us, Sign(sign="bill_falls", points=1, least=30)) == {p for (p,) in rows}


def test_promises_kept_and_broken_are_what_sql_says(base: Base, now_us: int, ask: Ask) -> None:
    rows = ask("""
        WITH given AS (
          SELECT 'fault' kind, due_at due, restored_at done FROM cache.fault UNION ALL
          SELECT 'complaint', due_at, closed_at FROM cache.complaint UNION ALL
          SELECT 'order', promised_at, CASE status WHEN 'won' THEN closed_at END
          FROM cache.opportunity WHERE NOT (status = 'lost' AND closed_at <= promised_at))
        SELECT kind, CASE WHEN done IS NOT NULL AND done <= due THEN 'kept'
                          WHEN coalesce(done, :now) > due THEN 'broken'
                          WHEN due - :now <= iif(kind = 'fault', 2, 4) * 3600000000
                          THEN 'about_to_break' ELSE 'open' END state, count(*)
        FROM given WHERE due >= :now - 90 * 86400000000 GROUP BY 1, 2""", now=now_us)  # fmt: skip
    ledger = base.ledger
    told = Counter((ledger.kind_of(place), ledger.state_of(place)) for place in range(len(ledger)))
    assert told == {(kind, state): count for kind, state, count in rows}
    assert {state for _, state in told} == {"kept", "broken", "about_to_break", "open"}


BY_PERSON = """
 WITH record AS (SELECT c.source, c.key, coalesce(l.person, c.source || ':' || c.key) person,
                        c.phone, c.phone2
                 FROM cache.customer c LEFT JOIN cache.customer_link l
                      ON l.customer_source = c.source AND l.customer_key = c.key),
      by_key AS (SELECT key, min(person) person FROM record GROUP BY key
                 HAVING count(DISTINCT person) = 1),
      numbers AS (SELECT phone n, person FROM record UNION SELECT phone2, person FROM record),
      by_phone AS (SELECT n, min(person) person FROM numbers WHERE coalesce(n, '') <> ''
                   GROUP BY n HAVING count(DISTINCT person) = 1),
      given AS (
        SELECT source, customer_key, phone, due_at due, restored_at done FROM cache.fault
        UNION ALL SELECT source, customer_key, phone, due_at, closed_at FROM cache.complaint
        UNION ALL SELECT source, customer_key, phone, promised_at,
                         CASE status WHEN 'won' THEN closed_at END
        FROM cache.opportunity WHERE NOT (status = 'lost' AND closed_at <= promised_at)),
      told AS (SELECT source, customer_key, phone FROM given
               UNION SELECT source, customer_key, phone FROM cache.complaint),
      whose AS (
        SELECT t.source, t.customer_key, t.phone,
               CASE WHEN coalesce(t.customer_key, '') = '' THEN p.person
                    WHEN r.person IS NOT NULL THEN r.person ELSE k.person END person
        FROM told t LEFT JOIN record r ON r.source = t.source AND r.key = t.customer_key
        LEFT JOIN by_key k ON k.key = t.customer_key LEFT JOIN by_phone p ON p.n = t.phone),
      over AS (
        SELECT w.person, CASE WHEN g.done <= g.due THEN g.done ELSE g.due END at,
               coalesce(g.done <= g.due, 0) kept
        FROM given g JOIN whose w ON w.source = g.source AND w.customer_key IS g.customer_key
                                  AND w.phone IS g.phone
        WHERE w.person IS NOT NULL AND g.due >= :now - 90 * 86400000000
          AND (g.done IS NOT NULL OR g.due < :now)),
      complained AS (
        SELECT w.person, c.opened_at at FROM cache.complaint c
        JOIN whose w ON w.source = c.source AND w.customer_key IS c.customer_key
                     AND w.phone IS c.phone WHERE w.person IS NOT NULL) """


@pytest.mark.parametrize("days", [7, 30])
def test_complaints_after_broken_and_kept_promises_are_what_sql_says(
    base: Base, now_us: int, ask: Ask, days: int
) -> None:
    rows = ask(BY_PERSON + """
        SELECT kept, count(*), sum(EXISTS (
            SELECT 1 FROM complained c WHERE c.person = o.person
            AND c.at / 1000000 > o.at / 1000000
            AND c.at / 1000000 <= (o.at + :days * 86400000000) / 1000000))
        FROM over o WHERE o.at + :days * 86400000000 <= :now GROUP BY kept ORDER BY kept
        """, now=now_us, days=days)  # fmt: skip
    found = later_complaints(base.ledger, base.customers.complaints, days)
    assert rows == [(0, found.broken, found.complained_broken),
                    (1, found.kept, found.complained_kept)]  # fmt: skip
    assert 0 < found.complained_broken < found.broken


def test_the_ledger_of_one_customer_is_its_part_of_the_whole(
    base: Base, now_us: int, store: Store
) -> None:
    ledger = base.ledger
    most = Counter(ledger.person[ledger.person >= 0].tolist()).most_common(5)
    with store.read() as reader:
        for person, count in most:
            word = base.customers.words[person]
            mine = promises_of(reader, None, whose(reader, person_ref(word)), now_us)
            whole = sorted(
                (ledger.id_of(place), ledger.state_of(place))
                for place in range(len(ledger)) if ledger.person[place] == person
            )  # fmt: skip
            assert sorted((mine.id_of(p), mine.state_of(p)) for p in range(len(mine))) == whole
            assert len(mine) == count


def test_broken_promises_precede_complaints_in_the_demo_world(base: Base, centre: Centre) -> None:
    planted = json.loads(centre.world.truth.read_text(encoding="utf-8"))["promises"]
    assert planted["followed"] > 5
    for days in (7, 30):
        told = later_complaints(base.ledger, base.customers.complaints, days)
        assert told.difference is not None
        assert told.difference.low > 0
    assert sum(about_to_break(base.ledger).values()) > 0


def test_every_shipped_list_has_somebody_and_the_gate_leaves_out_whom_sql_bars(
    base: Base, now_us: int, store: Store, ask: Ask
) -> None:
    sensitive = {person for (person,) in ask(PERSON + """
        SELECT r.person FROM cache.customer c JOIN record r USING (source, key)
        WHERE c.sensitive = 1""")}  # fmt: skip
    with store.read(60) as reader:
        for rule in shipped_rules().values():
            whole = whole_list(reader, None, rule, base, now_us, ZONE)
            assert whole.found == len(whole.lines) > 10
            assert {line.word for line in whole.lines if line.why == "sensitive"} == sensitive & {
                line.word for line in whole.lines
            }
            assert all(line.standing == "left_out" for line in whole.lines
                       if line.word in sensitive)  # fmt: skip
            assert {each.phone for each in whole.people.values()}
            for person in whole.people.values():
                assert re.fullmatch(r"(\d{3}\*{4}\d{4})?", person.phone)


# --- the report -----------------------------------------------------------------------------------


@pytest.fixture
def report(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Report on the world that was read."""

    @contextmanager
    def lent(*_: object) -> Iterator[tuple[Store, ZoneInfo]]:
        yield store, ZONE

    def run(*words: str) -> Result:
        return CliRunner().invoke(application, ["report", "proactive", *words])

    monkeypatch.setattr(proactive_cli, "opened", lent)
    return run


def test_the_report_tells_lists_with_reasons_and_promises(
    report: Callable[..., Result], base: Base, now_us: int, tmp_path: Path
) -> None:
    all_lists = json.loads(report("lists", "--json").stdout)
    told = {each["code"]: each for each in all_lists["lists"]}
    assert set(told) == set(shipped_rules())
    one = json.loads(report("list", "--rule", "leaving", "--json", "--language", "zh").stdout)
    assert one["title"] == "离网倾向"
    assert one["found"] == told["leaving"]["found"] == len(one["customers"])
    assert all(each["reasons"] for each in one["customers"])
    file = tmp_path / "promises.csv"
    promises = json.loads(report("promises", "--json").stdout)
    for each in (all_lists, one, promises):
        assert datetime.fromisoformat(each["as_of"]).timestamp() == now_us // 10**6
        assert all("95 %" in words or "Left out" in words for words in each["definitions"])
    assert sum(promises["states"].values()) == len(base.ledger)
    assert promises["promises"][0]["state"] == "about_to_break"
    assert report("promises", "--csv", str(file)).exit_code == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert any(row and row[0] == "about_to_break" for row in rows)
    assert [f"As of {promises['as_of']}."] in rows
    for words in (["lists"], ["promises"], ["list", "--rule", "welcome"]):
        shown = report(*words)
        assert shown.exit_code == 0
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", shown.stdout)


def test_a_list_that_is_not_there_is_named(report: Callable[..., Result]) -> None:
    told = report("list", "--rule", "no_such")
    assert told.exit_code == 1
    assert "no list “no_such”; there are contract_ends, leaving" in told.stderr
