"""What rules are read from, against plain SQL over the same store."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import MINUTE, NOW, Looking
from made_rules import rule
from new_stores import store_in
from warnings_house import SECOND, ZONE, put, remove

from insight.warnings.states import levels
from insight.warnings.topics import topics_from
from storage.local.linker import Linker
from storage.local.people import decide
from storage.local.store import Store
from storage.local.warnings.affected import affected
from storage.local.warnings.asked import LOGS
from storage.local.warnings.names import group_names
from storage.local.warnings.rehearsing import prepare


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(tmp_path / "profile")
    yield store
    store.close()


def fault(key: str, at_us: int, **told: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "community_key": None, "region": "天河", "unit": "装维", "kind": "断网",
        "customer_key": None, "phone": None, "restored_at": None,
    }  # fmt: skip
    return {"key": key, "reported_at": at_us, **usual, **told}


ages = st.integers(min_value=-30, max_value=40)
rows = st.lists(
    st.tuples(st.sampled_from("abcdefghij"), st.sampled_from(["X1", "X2", "X3", None, ""]),
              st.sampled_from(["天河", "越秀"]), ages, st.one_of(st.none(), ages)),
    max_size=25,
)  # fmt: skip
steps = st.lists(st.tuples(rows, st.sets(st.sampled_from("abcdefghij"), max_size=3)), max_size=4)


@settings(max_examples=15, deadline=None)
@given(steps)
def test_counts_and_what_is_open_are_those_of_sql_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[list[tuple], set[str]]]
) -> None:
    store = store_in(tmp_path_factory.mktemp("looks") / "profile")
    reported, open_now = rule(), rule(measure="faults_open", group="region")
    one = rule(where={"region": ["天河"]}, group="")
    looking = Looking(store, reported, open_now, one)
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE f (key TEXT PRIMARY KEY, c TEXT, r TEXT, at INT, until INT)")
    try:
        for told, gone in drawn:
            changed = [
                fault(key, NOW - age * MINUTE, community_key=community, region=region,
                      restored_at=None if over is None else NOW - over * MINUTE)
                for key, community, region, age, over in told
            ]  # fmt: skip
            put(store, "fault", changed)
            plain.executemany("INSERT OR REPLACE INTO f VALUES (?, ?, ?, ?, ?)", [
                (row["key"], row["community_key"], row["region"], row["reported_at"],
                 row["restored_at"]) for row in changed
            ])  # fmt: skip
            if gone:
                remove(store, "fault", sorted(gone))
                plain.executemany("DELETE FROM f WHERE key = ?", [(key,) for key in gone])
            lately = (NOW - 15 * MINUTE, NOW)
            assert looking.values(reported) == dict(plain.execute(
                "SELECT c, count(*) FROM f WHERE at > ? AND at <= ? AND c <> '' GROUP BY c", lately
            ))  # fmt: skip
            assert looking.values(open_now) == dict(plain.execute(
                "SELECT r, count(*) FROM f WHERE at <= ? AND (until IS NULL OR until > ?) "
                "GROUP BY r", (NOW, NOW)
            ))  # fmt: skip
            (count,) = plain.execute(
                "SELECT count(*) FROM f WHERE at > ? AND at <= ? AND r = '天河'", lately
            ).fetchone()
            assert looking.values(one) == ({"": count} if count else {})
    finally:
        plain.close()
        store.close()


def call(key: str, asked: int, **told: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "kind": "inbound", "queue_key": "Q", "answered_at": None, "ended_at": None,
        "outcome": "waiting",
    }  # fmt: skip
    return {"key": key, "requested_at": NOW + asked * SECOND, **usual, **told}


def test_queues_are_measured_as_the_floor_shows_them(store: Store) -> None:
    put(store, "queue", [{"key": "Q", "answer_target_s": 20}])
    second = SECOND
    put(store, "call", [
        call("1", -600, answered_at=NOW - 590 * second, outcome="talking"),  # within 20 s
        call("2", -500, answered_at=NOW - 470 * second, outcome="answered"),  # after 30 s
        call("3", -400, ended_at=NOW - 350 * second, outcome="abandoned"),
        call("4", -90),  # waits longer than its target
        call("5", -5),  # waits, not decided yet
        call("6", -4, outcome="ringing"),
        call("7", -7_200, answered_at=NOW - 7_190 * second),
        call("8", -60, kind="outbound"),
    ])  # fmt: skip
    level = rule(measure="queue_service_level", group="queue", window_s=1_800)
    abandoned = rule(measure="queue_abandoned", group="queue", window_s=1_800)
    waiting = rule(measure="queue_waiting", group="queue")
    longest = rule(measure="queue_longest_wait", group="queue")
    looking = Looking(store, level, abandoned, waiting, longest)
    assert looking.values(level) == {"Q": 1 / 5}
    assert looking.values(abandoned) == {"Q": 1 / 4}
    assert looking.values(waiting) == {"Q": 2}
    assert looking.values(longest) == {"Q": 90}
    put(store, "call", [call("4", -90, answered_at=NOW - second, outcome="talking")])
    assert looking.values(longest) == {"Q": 5}
    assert looking.values(longest, NOW + 30 * second) == {"Q": 35}


def test_repeated_complaints_are_counted_by_customer_also_where_only_a_phone_is_told(
    store: Store,
) -> None:
    put(store, "customer", [{"key": "C1", "phone": "12000000001", "name": "王建国"}], "crm")
    day = 86_400 * SECOND
    put(store, "complaint", [
        {"key": f"T{n}", "customer_key": key, "phone": phone, "kind": "资费", "channel": channel,
         "opened_at": NOW - n * day}
        for n, (key, phone, channel) in enumerate([
            ("C1", None, "hotline"), (None, "12000000001", "regulator"), ("C1", "x", "media"),
            ("C2", None, "hotline"), (None, "12000000099", "hotline"), (None, None, "weibo"),
        ])
    ])  # fmt: skip
    repeated = rule(measure="complaints_repeated", group="customer", window_s=30 * 86_400)
    escalated = rule(measure="complaints_escalated", group="", window_s=30 * 86_400)
    media = rule(measure="complaints_media", group="channel", window_s=30 * 86_400)
    looking = Looking(store, repeated, escalated, media)
    assert looking.values(repeated) == {"C1": 3, "C2": 1}
    assert looking.values(escalated) == {"": 1}
    assert looking.values(media) == {"media": 1, "weibo": 1}
    with store.read() as reader:
        assert group_names(reader, repeated, ["C1", "C2"]) == {"C1": "王**", "C2": "C2"}
        cases = affected(reader, repeated, ["C1"], NOW)
    assert [(each.key, each.customer_source, each.customer_key) for each in cases] == [
        ("T0", "crm", "C1"), ("T1", "crm", "C1"), ("T2", "crm", "C1"),
    ]  # fmt: skip


@pytest.fixture
def linker(store: Store) -> Iterator[Linker]:
    linker = Linker(store)
    linker.start()
    yield linker
    assert linker.stop(10.0)


def test_repeated_complaints_are_those_of_a_person_whatever_record_they_name(
    store: Store, linker: Linker
) -> None:
    """Two systems know her by other keys; a third has only her phone. Said to be two people, each
    has the own complaints; said to be one again, she has all."""
    told = {"name": "王建国", "phone": "12000000001"}
    for source, key, created in (("bss", "B1", 50), ("crm", "C1", 100)):
        put(store, "customer", [{"key": key, "created_at": created, **told}], source)
    put(store, "customer", [{"key": "C2", "created_at": 1, "name": "李芳", "phone": "x"}], "crm")

    def complaints(source: str, *rows: tuple[str, str | None, str | None]) -> None:
        put(store, "complaint", [
            {"key": key, "customer_key": whose, "phone": phone, "kind": "资费",
             "opened_at": NOW - 60 * MINUTE} for key, whose, phone in rows
        ], source)  # fmt: skip

    complaints("crm", ("T1", "C1", None), ("T2", "C2", None))
    complaints("bss", ("T1", "B1", None), ("T3", "B1", None))
    complaints("12345", ("T9", None, "12000000001"), ("T8", "C1", None), ("T7", "gone", None))
    repeated = rule(measure="complaints_repeated", group="customer", window_s=86_400)
    looking = Looking(store, repeated)
    rows = [("crm", "C1"), ("bss", "B1")]
    together = {"B1": 5, "C2": 1, "gone": 1}
    apart = {"B1": 3, "C1": 2, "C2": 1, "gone": 1}
    for verdict, expected in (
        (None, together), ("different", apart), ("undo", together), ("different", apart),
    ):  # fmt: skip
        if verdict is not None:
            decide(store, [(rows[0], rows[1])], verdict, "", "lin")
        assert linker.settle(30.0)
        assert looking.values(repeated) == expected
        assert Looking(store, repeated).values(repeated) == expected
        with store.read() as reader:
            cases = affected(reader, repeated, ["B1"], NOW)
        assert len(cases) == expected["B1"]


def test_losses_payments_contacts_and_seats(store: Store) -> None:
    hour = 3_600 * SECOND
    put(store, "opportunity", [
        {"key": f"O{n}", "stage": stage, "status": status, "reason_code": "未覆盖",
         "touchpoint": "web", "closed_at": None if status == "open" else NOW - hour}
        for n, (stage, status) in enumerate([
            ("order", "lost"), ("order", "lost"), ("payment", "lost"), ("done", "won"),
            ("order", "open"),
        ])
    ])  # fmt: skip
    put(store, "payment_attempt", [
        {"key": f"P{n}", "status": status, "reason_code": reason, "at": NOW - hour}
        for n, (status, reason) in enumerate(
            [("ok", None), ("refused", "余额不足"), ("stuck", "超时")]
        )
    ])  # fmt: skip
    put(store, "contact", [
        {"key": f"K{n}", "reason_code": "账单查询", "direction": direction,
         "started_at": NOW - hour}
        for n, direction in enumerate(["in", "out", None])
    ])  # fmt: skip
    put(store, "agent", [{"key": "A1", "team_key": "T"}, {"key": "A2", "team_key": "T"}])
    put(store, "agent_state", [
        {"key": "A1", "agent_key": "A1", "state": "break", "since_at": NOW - 90 * hour},
        {"key": "A2", "agent_key": "A2", "state": "ready", "since_at": NOW - hour},
    ])  # fmt: skip
    day = {"window_s": 86_400}
    lost = rule(measure="opportunities_lost", group="stage", **day)
    share = rule(measure="opportunities_lost_share", group="channel", **day)
    failed = rule(measure="payments_failed", group="kind", **day)
    contacts = rule(measure="contacts", group="kind", **day)
    seats = rule(measure="seats", group="team", where={"kind": ["break"]})
    looking = Looking(store, lost, share, failed, contacts, seats)
    assert looking.values(lost) == {"order": 2, "payment": 1}
    assert looking.values(share) == {"web": 0.75}
    assert looking.values(failed) == {"余额不足": 1, "超时": 1}
    assert looking.values(contacts) == {"账单查询": 2}
    assert looking.values(seats) == {"T": 1}


def test_cases_of_a_topic_are_those_with_one_of_its_words(store: Store) -> None:
    topics = topics_from([
        ("realname", '{"words": ["实名", "Real-Name"]}'), ("fibre", '{"words": ["光改"]}'),
        ("spoilt", "[]"),
    ])  # fmt: skip
    cases = rule(measure="topic_cases", group="topic", window_s=86_400)
    looking = Looking(store, cases, topics=topics)
    put(store, "complaint", [
        {"key": "1", "text": "因实名制停机", "opened_at": NOW},
        {"key": "2", "text": "光改后不能上网，也未实名", "opened_at": NOW},
        {"key": "3", "text": None, "opened_at": NOW},
    ])  # fmt: skip
    put(store, "contact", [{"key": "9", "summary": "asks about REAL-NAME", "started_at": NOW}])
    assert looking.values(cases) == {"realname": 3, "fibre": 1}
    put(store, "complaint", [{"key": "2", "text": "已解决", "opened_at": NOW}])
    assert looking.values(cases) == {"realname": 2}


def test_hostile_values_are_groups_like_any_other(store: Store) -> None:
    hostile = ["' OR 1=1 --", "<b>x</b>", "小\u202e区", "%_\\", "a\nb", "x" * 5_000]
    reported = rule()
    looking = Looking(store, reported)
    put(
        store, "fault", [fault(str(n), NOW, community_key=value) for n, value in enumerate(hostile)]
    )
    assert looking.values(reported) == {value[:200]: 1 for value in hostile}
    with store.read() as reader:
        assert group_names(reader, reported, hostile) == {value: value for value in hostile}
        assert len(affected(reader, reported, hostile[:5], NOW)) == 5


def test_a_first_load_that_replaces_the_table_is_read_anew(store: Store) -> None:
    reported = rule()
    looking = Looking(store, reported)
    put(store, "fault", [fault(str(n), NOW, community_key="X1") for n in range(6_000)])
    assert looking.values(reported) == {"X1": 6_000}


@pytest.mark.parametrize("name", sorted(LOGS))
def test_every_log_can_be_read_from_an_empty_store(name: str, store: Store) -> None:
    with store.read() as reader:
        assert reader.rows(LOGS[name].query) == []


QUIET = rule(
    measure="contacts", group="channel", window_s=3_600, least=10,
    limits={"by": "learned", "method": "seasonal", "caution": 3.0, "warning": 5.0, "side": "low"},
)  # fmt: skip


def contacts(store: Store, hours: range, skipped: frozenset[int] = frozenset()) -> None:
    """Store 30 calls of the hotline in each hour before now, none in some; and few by post."""
    for hour in hours:
        if hour not in skipped:
            put(store, "contact", [
                {"key": f"{hour}-{n}", "touchpoint": "hotline" if n < 30 else "post",
                 "started_at": NOW - hour * 60 * MINUTE - n * MINUTE}
                for n in range(32)
            ])  # fmt: skip


def test_a_channel_that_falls_silent_stands_out_and_one_that_is_always_quiet_does_not(
    store: Store,
) -> None:
    contacts(store, range(5 * 168), frozenset({0, 1}))
    looking = Looking(store, QUIET)
    looking.values(QUIET)
    look = looking.looks.look(QUIET, NOW)
    found = dict(zip(look.groups, levels(QUIET, look.value, look.statistic, look.cases),
                     strict=True))  # fmt: skip
    assert found == {"hotline": 2, "post": 0}
    earlier = looking.looks.look(QUIET, NOW - 4 * 60 * MINUTE)
    assert not levels(QUIET, earlier.value, earlier.statistic, earlier.cases).any()


def test_a_rehearsal_finds_the_hours_in_which_a_channel_was_silent(store: Store) -> None:
    contacts(store, range(6 * 168), frozenset({100, 101, 102}))
    with store.read() as reader:
        found = prepare(reader, None, QUIET, NOW, ZONE, days=7).rehearse()
    assert found is not None
    episodes = found.episodes
    assert [episodes.names[of] for of in episodes.of.tolist()] == ["hotline"]
    (began,), (ended,) = episodes.began_us.tolist(), episodes.ended_us.tolist()
    silent = NOW - 102 * 60 * MINUTE - 30 * MINUTE
    assert silent - 60 * MINUTE < began < silent + 60 * MINUTE
    assert 2 <= (ended - began) / (60 * MINUTE) <= 4
    assert episodes.worst.tolist() == [0.0] and episodes.level.tolist() == [2]
