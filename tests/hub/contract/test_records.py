"""Records: written once, never changed, read by whom their kind says."""

from typing import Any

import pytest
from hub_house import HubHouse

from insight.hub.acts import LARGEST_RECORD, WriteRecord
from insight.hub.kinds import RECORDS
from storage.hub.hub import RefusedError, Sent
from storage.local.ids import new_id

EVERYBODY = ("lin", "luo", "huang", "he", "tan", "zhou", "ada", "pan", "hu")
LEADERS = {"lin", "he", "zhou", "ada", "pan"}


def record(kind: str, about: str = "bss|O1", **content: Any) -> WriteRecord:
    return WriteRecord(kind, about, content or {"reached": True})


def test_who_reads_a_record_is_fixed_by_its_kind(hub_house: HubHouse) -> None:
    author = {kind: "luo" if each.writers == "everyone" else "lin"
              for kind, each in RECORDS.items()}  # fmt: skip
    written = {
        kind: hub_house[login].do(record(kind, said="没人接"))["id"]
        for kind, login in sorted(author.items())
    }
    for desks in (hub_house.__getitem__, hub_house.another):
        kept = {name: desks(name).all("record") for name in EVERYBODY}
        for kind, name in written.items():
            readers = {login for login, rows in kept.items() if (name,) in rows}
            everyone = RECORDS[kind].readers == "everyone"
            assert readers == (set(EVERYBODY) if everyone else LEADERS | {"luo"})
            row = kept[author[kind]][(name,)]
            assert (row["kind"], row["about"], row["author"]) == (
                kind,
                "bss|O1",
                hub_house[author[kind]].id,
            )
            assert row["content"] == {"said": "没人接"}


def sent(*acts: tuple[str, WriteRecord]) -> list[Sent]:
    return [(name, act.kind, act.sent()) for name, act in acts]


def test_acts_of_one_transaction_are_done_in_their_order_and_once(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    acts = [(new_id(), record("contact", f"bss|O{n}", n=n, share=0.1)) for n in range(40)]
    luo.hub.act_all(sent(*acts[:20]))
    luo.hub.act_all(sent(*acts[10:]))
    for name, act in acts[::7]:
        assert luo.hub.act(name, act.kind, act.sent()) == {"id": name}
    kept = luo.all("record")
    assert len(kept) == 40
    assert sorted(kept, key=lambda key: kept[key]["made_at"]) == [(name,) for name, _ in acts]
    with hub_house.office() as office:
        assert office.broken_audit() == []


def test_of_a_transaction_with_a_refused_act_nothing_is_done(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    good, late = (new_id(), record("contact")), (new_id(), record("contact"))
    forbidden = (new_id(), record(next(k for k, e in RECORDS.items() if e.writers == "leaders")))
    with pytest.raises(RefusedError) as refused:
        luo.hub.act_all(sent(good, forbidden, late))
    assert refused.value.code == "not_allowed"
    assert luo.all("record") == {}
    luo.hub.act_all(sent(good, late))
    assert set(luo.all("record")) == {(good[0],), (late[0],)}
    with pytest.raises(RefusedError) as reused:
        luo.hub.act_all(sent((new_id(), record("contact")), (good[0], record("contact", "other"))))
    assert reused.value.code == "id_reused"
    assert len(luo.all("record")) == 2


@pytest.mark.parametrize("kind", [k for k, each in RECORDS.items() if each.writers == "leaders"])
def test_what_only_leaders_decide_nobody_else_writes(hub_house: HubHouse, kind: str) -> None:
    for login in EVERYBODY:
        if login in LEADERS:
            hub_house[login].do(record(kind))
            continue
        with pytest.raises(RefusedError) as refused:
            hub_house[login].do(record(kind))
        assert refused.value.code == "not_allowed"
    assert len(hub_house["pan"].all("record")) == len(LEADERS)


def test_an_agent_gets_the_own_leaders_records_and_nobody_elses(hub_house: HubHouse) -> None:
    own = hub_house["luo"].do(record("recording_check"))["id"]
    hub_house["lin"].do(record("recording_check"))
    hub_house["huang"].do(record("statement_line"))
    open_to_all = hub_house["tan"].do(record("contact"))["id"]
    for desk in (hub_house["luo"], hub_house.another("luo")):
        assert set(desk.all("record")) == {(own,), (open_to_all,)}
        assert not desk.gone
    assert len(hub_house["pan"].all("record")) == 4


def test_who_begins_to_lead_reads_leaders_records_and_who_ends_does_not(
    hub_house: HubHouse,
) -> None:
    luo, lin = hub_house["luo"], hub_house["lin"]
    written = hub_house["pan"].do(record("recording_check"))["id"]
    assert lin.sees("record", written) and not luo.sees("record", written)
    with hub_house.office() as office:
        office.change_person(luo.id, role="analyst")
        office.change_person(lin.id, role="agent")
    assert luo.sees("record", written) and not lin.sees("record", written)


def test_everybody_may_write(hub_house: HubHouse) -> None:
    for login in EVERYBODY:
        before = hub_house.now()
        written = hub_house[login].do(record("opportunity_entry"))["id"]
        row = hub_house["cai"].row("record", written)
        assert row["author"] == hub_house.people[login]
        assert before <= row["made_at"] <= hub_house.now()


def test_a_record_delivered_twice_is_there_once(hub_house: HubHouse) -> None:
    act_id, act = new_id(), record("contact")
    luo = hub_house["luo"]
    answers = [luo.hub.act(act_id, act.kind, act.sent()) for _ in range(2)]
    assert answers == [{"id": act_id}] * 2
    assert set(luo.all("record")) == {(act_id,)}


def test_as_much_as_is_allowed_is_kept_and_a_byte_more_is_refused(hub_house: HubHouse) -> None:
    luo = hub_house["luo"]
    room = LARGEST_RECORD - len('{"a": ""}')
    kept = luo.do(record("contact", a="约" * (room // 3) + "x" * (room % 3)))["id"]
    refusal = luo.refused(record("contact", a="约" * (room // 3) + "x" * (room % 3 + 1)))
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", "content")
    assert set(luo.all("record")) == {(kept,)}


BAD: list[tuple[str, dict[str, Any]]] = [
    ("record_kind", {"record_kind": "rumour"}),
    ("about", {"about": ""}),
    ("about", {"about": "x" * 201}),
    ("content", {"content": "text"}),
    ("author", {"author": 1}),
    ("made_at", {"made_at": 1}),
    ("kind", {"kind": "contact"}),
]


def test_a_record_that_is_not_as_said_is_refused_by_its_field(hub_house: HubHouse) -> None:
    for field, change in BAD:
        with pytest.raises(RefusedError) as refusal:
            hub_house["luo"].hub.act(new_id(), "record.write", record("contact").sent() | change)
        assert (refusal.value.code, refusal.value.detail["field"]) == ("bad_content", field)
    assert not hub_house["luo"].all("record")
