"""A draft is kept as it was and checked in words before it is sent."""

import json
from dataclasses import replace

import pytest

from insight.hub.acts import LARGEST_FILE, Question
from insight.hub.facts import Person
from insight.notices.audience import Choice, Somebody
from insight.notices.draft import Draft, Moment, act_of, kept, opened, troubles

NOW = 1_795_000_000_000_000
SECOND = 1_000_000
PEOPLE = [Somebody(Person(n, "", "agent", "", "", "", "[]", True), (), ()) for n in range(3, 10)]
WHOLE = Draft(
    "title", "body", (Choice("team", "1"), Choice("without", "4")), "urgent", True,
    Moment(at_us=NOW + 60 * SECOND), Moment(after_s=600), Moment(at_us=NOW + 999 * SECOND), 1_800,
    Question("when?", ("14:00", "", "15:00"), 2), ("/tmp/a.xlsx",), ("crm", "K1"), "t1", "n0",
    Moment(after_s=7_200),
)  # fmt: skip


def said(
    draft: Draft, people: int = 3, sizes: tuple[int, ...] = (), most: int | None = None
) -> list[str]:
    found = troubles(draft, PEOPLE[:people], sizes, NOW, most)
    return [each.template.format(n=each.n) for each in found]


def test_a_draft_comes_back_as_it_was_kept() -> None:
    assert opened(json.loads(json.dumps(kept(WHOLE)))) == WHOLE
    assert opened(kept(Draft())) == Draft()
    before = {name: value for name, value in kept(WHOLE).items() if name != "promised"}
    assert opened(before) == replace(WHOLE, promised=Moment())  # as earlier programs kept it


@pytest.mark.parametrize(
    "damage",
    [{"choices": [{"kind": "planet", "value": "1"}]}, {"importance": "dire"}, {"due": 3},
     {"question": {}}, {"files": 7}],
)  # fmt: skip
def test_a_draft_that_cannot_be_read_is_an_empty_one(damage: dict[str, object]) -> None:
    assert opened({**kept(WHOLE), **damage}) == Draft()
    assert opened({}) == Draft()


def test_an_empty_draft_says_everything_that_is_missing() -> None:
    assert said(Draft(), 0) == [
        "Choose who it goes to.", "It has no title.", "It says nothing yet.",
    ]  # fmt: skip
    assert said(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": "x" * 201}, "The title has more than 200 characters."),
        ({"body": " \n"}, "It says nothing yet."),
        ({"release": Moment(at_us=NOW)}, "The time to send it has passed."),
        ({"due": Moment(at_us=NOW)}, "It is due before anybody has it."),
        ({"expires": Moment(at_us=NOW + 1)}, "It ends before anybody has it."),
        ({"expires": Moment(after_s=60)}, "It ends before it is due."),
        ({"promised": Moment(at_us=NOW)}, "The time promised has passed before anybody has it."),
        ({"question": Question("", ("a", "b"), 0)}, "The question is empty."),
        ({"question": Question("?", ("a", ""), 0)}, "A question needs 2 answers to choose from."),
        ({"question": Question("?", ("a", "b"))}, "Mark which answer is right."),
        ({"question": Question("?", ("a", "b", ""), 2)}, "Mark which answer is right."),
    ],
)
def test_each_trouble_is_said_in_words(change: dict[str, object], words: str) -> None:
    assert said(replace(WHOLE, **change)) == [words]  # type: ignore[arg-type]


def test_too_many_people_files_or_bytes_are_said() -> None:
    assert said(WHOLE, 0) == ["Nobody is chosen, or nobody fits now."]
    assert said(WHOLE, 6, most=5) == [
        "You may write to 5 people at once; a lead may write to more."
    ]
    assert said(WHOLE, sizes=(1,) * 6) == ["At most 5 files go with a notice."]
    assert said(WHOLE, sizes=(LARGEST_FILE + 1,)) == ["A file has more than 10 MB."]


def test_what_is_sent_counts_its_times_from_its_release() -> None:
    act = act_of(WHOLE, PEOPLE[:2], ["一班"], (), NOW)
    assert act.people == (3, 4) and act.audience == ("一班",)
    assert act.release_at == NOW + 60 * SECOND and act.due_at == NOW + 660 * SECOND
    assert act.expires_at == NOW + 999 * SECOND and act.replaces == "n0"
    assert act.quiz == (Question("when?", ("14:00", "15:00"), 1),)
    assert (act.customer_source, act.customer_key, act.task) == ("crm", "K1", "t1")
