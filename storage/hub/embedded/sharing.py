"""What desks share: words on customer links, looks at customers, rules of the house, definitions
and records."""

from typing import Any, Final

from sqlalchemy.dialects.sqlite import insert

from insight.hub.acts import (
    DecideLink,
    HandLooks,
    RemoveDefinition,
    SaveDefinition,
    SaveSetting,
    WriteRecord,
)
from insight.hub.kinds import RECORDS
from storage.hub.embedded.doing import Doing, Handlers
from storage.hub.embedded.rows import as_json
from storage.hub.embedded.schema import FACTS, look
from storage.hub.hub import RefusedError


def decide_link(doing: Doing, asked: DecideLink) -> dict[str, Any]:
    doing.add("shared_decision", {
        "id": doing.id, "source_a": asked.source_a, "key_a": asked.key_a,
        "source_b": asked.source_b, "key_b": asked.key_b, "verdict": asked.verdict,
        "reason": asked.reason, "decided_by": doing.who.id, "decided_at": doing.now,
    })  # fmt: skip
    doing.tell("shared_decision", [(doing.id,)], ["all"])
    return {"id": doing.id}


def hand_looks(doing: Doing, asked: HandLooks) -> dict[str, Any]:
    """Keep looks as they were handed in, with the hub's time."""
    if asked.looks:
        doing.connection.execute(look.insert(), [
            {"person": doing.who.id, "handed_at": doing.now,
             "customer_source": str(each.get("customer_source", "")),
             "customer_key": str(each.get("customer_key", "")), "content": as_json(each)}
            for each in asked.looks
        ])  # fmt: skip
    return {"looks": len(asked.looks)}


def save_setting(doing: Doing, asked: SaveSetting) -> dict[str, Any]:
    if not doing.who.everywhere:
        raise RefusedError("not_allowed")
    values = {"content": as_json(asked.content), "set_by": doing.who.id, "set_at": doing.now}
    saving = insert(FACTS["shared_setting"]).values(name=asked.name, **values)
    doing.connection.execute(saving.on_conflict_do_update(index_elements=["name"], set_=values))
    doing.tell("shared_setting", [(asked.name,)], ["all"])
    return {}


def save_definition(doing: Doing, asked: SaveDefinition) -> dict[str, Any]:
    _require_made_on(doing, asked)
    version = asked.version + 1
    values = {"version": version, "content": as_json(asked.content), "author": doing.who.id,
              "made_at": doing.now}  # fmt: skip
    key = {"kind": asked.definition_kind, "code": asked.code}
    if asked.version == 0:
        doing.add("definition", {**key, **values})
    else:
        doing.change("definition", (*key.values(),), **values, removed_at=None)
    doing.add("definition_version", {**key, **values})
    doing.tell("definition", [(*key.values(),)], ["all"])
    doing.tell("definition_version", [(*key.values(), version)], ["all"])
    return {"version": version}


def remove_definition(doing: Doing, asked: RemoveDefinition) -> dict[str, Any]:
    _require_made_on(doing, asked)
    if asked.version == 0:
        raise RefusedError("not_found")
    key, version = (asked.definition_kind, asked.code), asked.version + 1
    doing.change("definition", key, version=version, removed_at=doing.now)
    doing.tell("definition", [key], ["all"])
    return {"version": version}


def _require_made_on(doing: Doing, asked: SaveDefinition | RemoveDefinition) -> None:
    """Refuse who may not, and what was made on another version than there is now."""
    if not doing.who.shaping:
        raise RefusedError("not_allowed")
    row = doing.row("definition", asked.definition_kind, asked.code)
    if row is not None and row["version"] != asked.version:
        raise doing.changed("definition", row)
    if row is None and asked.version != 0:
        raise RefusedError("not_found")


def write_record(doing: Doing, asked: WriteRecord) -> dict[str, Any]:
    if RECORDS[asked.record_kind].writers == "leaders" and not doing.who.shaping:
        raise RefusedError("not_allowed")
    doing.add("record", {
        "id": doing.id, "kind": asked.record_kind, "about": asked.about, "author": doing.who.id,
        "made_at": doing.now, "content": as_json(asked.content),
    })  # fmt: skip
    everyone = RECORDS[asked.record_kind].readers == "everyone"
    doing.tell("record", [(doing.id,)], ["all"] if everyone else ["shaping", f"p:{doing.who.id}"])
    return {"id": doing.id}


HANDLERS: Final[Handlers] = {
    DecideLink: decide_link,
    HandLooks: hand_looks,
    SaveSetting: save_setting,
    SaveDefinition: save_definition,
    RemoveDefinition: remove_definition,
    WriteRecord: write_record,
}
