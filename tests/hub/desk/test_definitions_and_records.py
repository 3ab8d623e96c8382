"""What a desk reads of definitions and records: as the hub told, and what was done here at once."""

import json

from broken_hubs import Road
from hub_desks import Desk, House, MakeDesk

from insight.hub.acts import RemoveDefinition, SaveDefinition, WriteRecord
from insight.hub.facts import Definition, Record
from storage.hub.embedded.hub import EmbeddedHub
from storage.local.ids import new_id
from storage.local.shared.definitions import definition, definitions, version_of, versions
from storage.local.shared.records import records


def _in_use(desk: Desk, kind: str = "plan") -> dict[str, Definition]:
    assert desk.hub.me is not None
    with desk.store.read() as reader:
        return {each.code: each for each in definitions(reader, desk.hub.me, kind)}


def _version(desk: Desk, code: str) -> int:
    with desk.store.read() as reader:
        return version_of(reader, "plan", code)


def _records(desk: Desk, kind: str, *about: str) -> list[Record]:
    assert desk.hub.me is not None
    with desk.store.read() as reader:
        return list(records(reader, desk.hub.me, kind, about or None))


def test_what_is_saved_offline_is_read_at_once_and_the_same_when_it_arrived(
    house: House, desk_of: MakeDesk
) -> None:
    road = Road()
    desk = desk_of("wei", road, longest_away_s=0.2).start().online()
    desk.hub.send(SaveDefinition("plan", "考虑中", 0, {"every_days": 7}))
    desk.sent()
    road.there = False
    desk.until(lambda: desk.hub.status().state == "away")
    desk.hub.send(SaveDefinition("plan", "考虑中", 1, {"every_days": 14}))
    desk.hub.send(SaveDefinition("plan", "未覆盖", 0, {"every_days": 30}))
    desk.hub.send(SaveDefinition("hours", "weekday", 0, {"from": "09:00"}))
    said = {code: (each.version, json.loads(each.content), each.author)
            for code, each in _in_use(desk).items()}  # fmt: skip
    assert said == {"考虑中": (2, {"every_days": 14}, house.wei),
                    "未覆盖": (1, {"every_days": 30}, house.wei)}  # fmt: skip
    road.there = True
    desk.sent()
    assert {code: (each.version, json.loads(each.content), each.author)
            for code, each in _in_use(desk).items()} == said  # fmt: skip
    with desk.store.read() as reader:
        assert [each.version for each in versions(reader, "plan", "考虑中")] == [2, 1]


def test_a_removed_one_is_out_of_use_and_its_code_is_used_again_on_its_version(
    desk_of: MakeDesk,
) -> None:
    desk = desk_of("wei").start().online()
    assert _version(desk, "a") == 0
    desk.hub.send(SaveDefinition("plan", "a", 0, {}))
    desk.hub.send(RemoveDefinition("plan", "a", 1))
    assert _in_use(desk) == {}
    assert _version(desk, "a") == 2
    desk.sent()
    assert _in_use(desk) == {}
    assert _version(desk, "a") == 2
    desk.hub.send(SaveDefinition("plan", "a", _version(desk, "a"), {"again": True}))
    desk.sent()
    assert json.loads(_in_use(desk)["a"].content) == {"again": True}
    with desk.store.read() as reader:
        assert desk.hub.me is not None
        assert definition(reader, desk.hub.me, "plan", "a") == _in_use(desk)["a"]
        assert definition(reader, desk.hub.me, "plan", "b") is None


def test_what_the_hub_refused_is_not_read(house: House, desk_of: MakeDesk) -> None:
    road = Road()
    desk = desk_of("wei", road, longest_away_s=0.2).start().online()
    road.there = False
    desk.until(lambda: desk.hub.status().state == "away")
    desk.hub.send(SaveDefinition("plan", "a", 0, {"by": "wei"}))
    other = EmbeddedHub(house.file, "su")
    faster = SaveDefinition("plan", "a", 0, {"by": "su"})
    other.act(new_id(), faster.kind, faster.sent())
    other.close()
    road.there = True
    desk.until(lambda: [each.refusal for each in desk.pending("definition.save")] == ["changed"])
    desk.until(lambda: json.loads(_in_use(desk)["a"].content) == {"by": "su"})


def test_records_are_read_by_kind_and_by_what_they_are_about(
    house: House, desk_of: MakeDesk
) -> None:
    road = Road()
    lead, agent = (
        desk_of("wei").start().online(),
        desk_of("an", road, longest_away_s=0.2).start().online(),
    )
    lead.hub.send(WriteRecord("contact", "bss|1", {"reached": True}))
    lead.hub.send(WriteRecord("recording_check", "S1", {"reason": "价格"}))
    lead.sent()
    agent.until(lambda: _records(agent, "contact"))
    road.there = False
    agent.until(lambda: agent.hub.status().state == "away")
    agent.hub.send(WriteRecord("contact", "bss|2", {"reached": False}))
    agent.hub.send(WriteRecord("recording_check", "S2", {"reason": "地址"}))
    for _ in range(2):
        assert [(each.about, each.author) for each in _records(agent, "contact")] == [
            ("bss|1", house.wei), ("bss|2", house.an)
        ]  # fmt: skip
        assert [each.about for each in _records(agent, "contact", "bss|2", "bss|3")] == ["bss|2"]
        assert [each.about for each in _records(agent, "recording_check")] == ["S2"]
        road.there = True
        agent.sent()
    assert json.loads(_records(agent, "contact", "bss|2")[0].content) == {"reached": False}
    lead.until(lambda: len(_records(lead, "recording_check")) == 2)
