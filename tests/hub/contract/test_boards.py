"""Boards: who pins, who sees, and nobody overwrites what another wrote meanwhile."""

import pytest
from hub_house import SITES, TWO, HubHouse

from insight.hub.acts import (
    Act,
    CommentBulletin,
    EditBulletin,
    MoveBulletin,
    PinBulletin,
    RemoveBulletin,
    SeeBulletin,
)
from storage.local.ids import new_id


def _pin(house: HubHouse, author: str, board: str) -> str:
    return str(house[author].do(PinBulletin(board, "便签", "正文"))["id"])


def _seeing(house: HubHouse, note: str) -> set[str]:
    return {name for name in house.people if house[name].sees("bulletin", note)}


def test_a_teams_board_is_seen_by_its_members_and_who_leads_them(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    assert _seeing(hub_house, note) == {"lin", "luo", "huang", "ma", "zhou", "ada"}


def test_a_sites_board_is_seen_at_that_site(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "zhou", f"site:{SITES[TWO]}")
    assert _seeing(hub_house, note) == {"he", "tan", "cai", "zhou", "ada"}


def test_the_board_of_all_is_seen_by_everybody(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "ada", "all")
    assert _seeing(hub_house, note) == set(hub_house.people)


def test_leads_pin_on_their_teams_boards_supervisors_on_all(hub_house: HubHouse) -> None:
    one, two = f"team:{hub_house.one}", f"team:{hub_house.two}"
    for name, board in (("luo", one), ("lin", two), ("lin", "all"), ("he", f"site:{SITES[TWO]}"),
                        ("pan", "all")):  # fmt: skip
        assert hub_house[name].code(PinBulletin(board, "x", "")) == "not_allowed"
    for board in (one, two, f"site:{SITES[TWO]}", "all"):
        _pin(hub_house, "zhou", board)


@pytest.mark.parametrize("board", ["", "team:", "team:999999", "team:x", "team:1 ", "site:",
                                   "site:nowhere", "everybody", "all:1"])  # fmt: skip
def test_a_board_there_is_not_is_refused(idle_house: HubHouse, board: str) -> None:
    refusal = idle_house["zhou"].refused(PinBulletin(board, "x", ""))
    assert (refusal.code, refusal.detail["field"]) == ("bad_content", "board")


def test_every_wording_of_a_note_is_kept(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    assert hub_house["zhou"].do(EditBulletin(note, 1, "新", "改过", "blue"))["version"] == 2
    row = hub_house["luo"].row("bulletin", note)
    assert (row["title"], row["body"], row["colour"], row["version"]) == ("新", "改过", "blue", 2)
    assert (row["author"], row["edited_by"]) == hub_house.ids("lin", "zhou")
    versions = hub_house["luo"].all("bulletin_version")
    assert versions[note, 1]["body"] == "正文"
    assert (versions[note, 2]["body"], versions[note, 2]["author"]) == (
        "改过", hub_house.people["zhou"]
    )  # fmt: skip


def test_an_edit_on_an_older_version_is_refused_with_what_it_says_now(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    hub_house["zhou"].do(EditBulletin(note, 1, "first", "b"))
    refusal = hub_house["lin"].refused(EditBulletin(note, 1, "second", "b"))
    assert refusal.code == "changed"
    assert (refusal.detail["now"]["title"], refusal.detail["now"]["version"]) == ("first", 2)
    assert hub_house["luo"].row("bulletin", note)["title"] == "first"


def test_a_note_is_changed_by_who_may_pin_there_only(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    acts: tuple[Act, ...] = (EditBulletin(note, 1, "x", ""), MoveBulletin(note, 2.0),
                             RemoveBulletin(note))  # fmt: skip
    for act in acts:
        assert hub_house["luo"].code(act) == "not_allowed"
        assert hub_house["tan"].code(act) == "not_found"
    assert hub_house["tan"].code(CommentBulletin(note, "x")) == "not_found"
    assert hub_house["tan"].code(SeeBulletin(note, 1)) == "not_found"
    assert hub_house["zhou"].code(MoveBulletin(new_id(), 1.0)) == "not_found"


def test_notes_are_moved_and_removed(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    hub_house["lin"].do(MoveBulletin(note, 2.5))
    row = hub_house["luo"].row("bulletin", note)
    assert (row["place"], row["version"]) == (2.5, 1)
    hub_house["lin"].do(RemoveBulletin(note))
    removed = hub_house["luo"].row("bulletin", note)["removed_at"]
    hub_house["zhou"].do(RemoveBulletin(note))
    assert hub_house["luo"].row("bulletin", note)["removed_at"] == removed is not None
    for act in (
        MoveBulletin(note, 1.0),
        EditBulletin(note, 1, "x", ""),
        CommentBulletin(note, "x"),
    ):
        assert hub_house["lin"].code(act) == "changed"


def test_comments_are_seen_by_who_sees_the_note(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    comment = hub_house["luo"].do(CommentBulletin(note, "收到"))["id"]
    seeing = {
        name for name in hub_house.people if hub_house[name].sees("bulletin_comment", comment)
    }
    assert seeing == {"lin", "luo", "huang", "ma", "zhou", "ada"}
    assert hub_house["huang"].refused(CommentBulletin(note, "")).detail["field"] == "body"


def test_what_one_has_seen_is_told_to_oneself_and_never_goes_back(hub_house: HubHouse) -> None:
    note = _pin(hub_house, "lin", f"team:{hub_house.one}")
    luo = hub_house["luo"]
    hub_house["lin"].do(EditBulletin(note, 1, "x", ""))
    luo.do(SeeBulletin(note, 2))
    luo.do(SeeBulletin(note, 1))
    assert luo.row("bulletin_seen", note, luo.id)["version"] == 2
    luo.do(SeeBulletin(note, 99))
    assert luo.row("bulletin_seen", note, luo.id)["version"] == 2
    assert not hub_house["zhou"].all("bulletin_seen")
