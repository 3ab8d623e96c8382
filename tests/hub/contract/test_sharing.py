"""What desks share: words on customer links, and looks at customers."""

import pytest
from hub_house import HubHouse

from insight.hub.acts import DecideLink, HandLooks
from storage.hub.hub import RefusedError


def test_a_word_on_two_records_reaches_every_desk(hub_house: HubHouse) -> None:
    word = DecideLink("crm", "K1", "bss", "B7", "same", "身份证一致")
    decision = hub_house["luo"].do(word)["id"]
    for name in ("tan", "pan", "hu", "zhou"):
        row = hub_house[name].row("shared_decision", decision)
        assert (row["source_a"], row["key_a"], row["source_b"], row["key_b"]) == (
            "crm", "K1", "bss", "B7"
        )  # fmt: skip
        assert (row["verdict"], row["decided_by"]) == ("same", hub_house.people["luo"])
    assert hub_house["luo"].refused(
        DecideLink("crm", "K1", "bss", "B7", "perhaps")
    ).detail["field"] == "verdict"  # fmt: skip


def test_looks_handed_in_are_shown_to_leads_and_above(hub_house: HubHouse) -> None:
    looks = tuple(
        {"id": f"L{number}", "at": number, "who": "luo", "action": "look",
         "customer_source": "crm", "customer_key": "K1" if number < 2 else "K2"}
        for number in range(3)
    )  # fmt: skip
    before = hub_house.now()
    assert hub_house["luo"].do(HandLooks(looks))["looks"] == 3
    asked = {"source": "crm", "key": "K1"}
    rows = hub_house["lin"].hub.ask("looks", asked)
    assert [row["id"] for row in rows] == ["L1", "L0"]
    assert all(row["person"] == hub_house.people["luo"] for row in rows)
    assert all(before <= row["handed_at"] <= hub_house.now() for row in rows)
    assert rows[0]["at"] == 1
    for name in ("luo", "pan", "hu"):
        with pytest.raises(RefusedError) as refusal:
            hub_house[name].hub.ask("looks", asked)
        assert refusal.value.code == "not_allowed"


def test_who_handed_a_look_in_cannot_be_forged(hub_house: HubHouse) -> None:
    forged = {"customer_source": "crm", "customer_key": "K1", "person": 1, "handed_at": 1}
    hub_house["luo"].do(HandLooks((forged,)))
    (row,) = hub_house["zhou"].hub.ask("looks", {"source": "crm", "key": "K1"})
    assert row["person"] == hub_house.people["luo"]
    assert row["handed_at"] > 1
