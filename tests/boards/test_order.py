"""How notes hang, and where a moved one goes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from insight.hub.facts import Bulletin
from insight.team.bulletins import Note, ends_us, first_place, hanging, moves

NOW = 1_000_000


def note(name: str, place: float, expires_at: int | None = None) -> Note:
    return Note(Bulletin(name, "all", 1, 0, name, "", "yellow", place, expires_at, 1, None, None,
                         None), "")  # fmt: skip


def names(notes: list[Note]) -> list[str]:
    return [each.bulletin.id for each in notes]


PLACES = st.lists(st.sampled_from([0.0, 1.0, 1.0 + 1e-12, 2.0, -5.5, 1e9]), min_size=1, max_size=7)


@given(PLACES, st.data())
def test_a_moved_note_hangs_where_it_was_put_whatever_the_places_were(
    places: list[float], data: st.DataObject
) -> None:
    hung = hanging((note(str(n), place) for n, place in enumerate(places)), NOW)
    here = data.draw(st.integers(0, len(hung) - 1))
    before = data.draw(st.integers(0, len(hung)))
    wanted = names(hung)
    moved = wanted.pop(here)
    wanted.insert(before - (before > here), moved)
    given = dict(moves(hung, moved, before))
    after = [replace(each, bulletin=replace(each.bulletin, place=given.get(
        each.bulletin.id, each.bulletin.place))) for each in hung]  # fmt: skip
    assert names(hanging(after, NOW)) == wanted


def test_one_change_moves_a_note_while_there_is_room() -> None:
    hung = [note("a", 0.0), note("b", 1.0), note("c", 2.0)]
    assert moves(hung, "c", 1) == [("c", 0.5)]
    assert moves(hung, "c", 0) == [("c", -1.0)]
    assert moves(hung, "a", 3) == [("a", 3.0)]
    assert moves(hung, "a", 1) == moves(hung, "a", 0) == moves(hung, "gone", 1) == []
    assert first_place(hung) < 0.0


def test_what_has_expired_does_not_hang_and_the_next_end_is_known() -> None:
    notes = [note("over", 0.0, NOW), note("soon", 1.0, NOW + 5), note("late", 2.0, NOW + 9)]
    assert names(hanging(notes, NOW)) == ["soon", "late"]
    assert ends_us(notes, NOW) == NOW + 5
    assert ends_us([note("ever", 0.0)], NOW) is None
