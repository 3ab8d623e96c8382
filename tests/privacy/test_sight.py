"""What of a customer may be seen: masked, for a purpose, for a while, and written down first."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from one_customer import ADDRESS, IDENTITY, NAME, PERSON, PHONE, AtOnce
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, delete, insert, select

from insight.privacy.purposes import Field
from storage.local.audit import Look, broken_at, looks_at
from storage.local.errors import DiskFullError
from storage.local.schema import audit, customer_link
from storage.local.store import Store
from storage.settings import Settings
from storage.sources.read_through import Centre
from ui.sight import Sight, why_not

MASKED = "110***********7774"


class Answer:
    """What a reveal came to: `shown`, or `why` not."""

    shown = False
    why = ""

    def done(self) -> None:
        self.shown = True

    def failed(self, why: str) -> None:
        self.why = why


@pytest.fixture
def ask(sight: Sight) -> Callable[..., Answer]:
    """Asks for a reveal of the customer and gives back what it came to."""

    def asked(
        purpose: str = "call", reference: str = "", fields: Sequence[Field] = ("name", "phone"),
        of: Sight = sight,
    ) -> Answer:  # fmt: skip
        answer = Answer()
        of.reveal(PERSON, purpose, reference, fields, answer.done, answer.failed)
        return answer

    return asked


@pytest.fixture
def looks(store: Store) -> Callable[[], list[Look]]:
    def found() -> list[Look]:
        with store.read() as reader:
            return looks_at(reader, [PERSON])

    return found


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets so many seconds go by."""

    def passed(seconds: float) -> None:
        then = time.monotonic() + seconds
        monkeypatch.setattr(time, "monotonic", lambda: then)

    return passed


def seen(sight: Sight) -> tuple[str, ...]:
    values = {"name": NAME, "phone": PHONE, "identity_masked": MASKED, "address": ADDRESS}
    return tuple(sight.text("customer", column, value, PERSON) for column, value in values.items())


HIDDEN = ("欧***", "139****1234", MASKED, "广州市天河区****")


def test_nothing_is_seen_that_was_not_asked_for(sight: Sight) -> None:
    assert seen(sight) == HIDDEN
    assert sight.text("customer", "region", "天河区", PERSON) == "天河区"
    assert sight.text("customer", "phone", None, PERSON) == ""
    text = sight.text("contact", "summary", f"{NAME}来电, 回拨{PHONE}", PERSON, [NAME])
    assert text == "欧***来电, 回拨139****1234"


def test_what_was_asked_for_is_seen_of_that_customer_only(
    sight: Sight, ask: Callable[..., Answer], looks: Callable[[], list[Look]], qtbot: QtBot
) -> None:
    with qtbot.waitSignals([sight.changed, sight.noted]):
        answer = ask("order", " 88001 ", ("phone", "identity"))
    assert answer.shown
    assert seen(sight) == ("欧***", PHONE, IDENTITY, "广州市天河区****")
    assert sight.text("customer", "phone", PHONE, ("crm", "K2")) == "139****1234"
    (look,) = looks()
    assert (look.action, look.purpose, look.reference) == ("reveal", "order", "88001")
    assert (look.fields, look.who) == (("phone", "identity"), sight.who())
    assert look.until_us == sight.until_us(PERSON)
    sight.hide(PERSON)
    assert seen(sight) == HIDDEN
    assert sight.until_us(PERSON) is None


@pytest.mark.parametrize(
    ("asking", "why"),
    [
        ({"purpose": ""}, "choose what you need it for"),
        ({"purpose": "curiosity"}, "choose what you need it for"),
        ({"purpose": "complaint"}, "the number of what you work on is needed"),
        ({"purpose": "fraud", "reference": " x "}, "the number of what you work on is needed"),
        ({"fields": ()}, "choose what you need to see"),
    ],
)
def test_nothing_is_seen_without_purpose_and_reference(
    sight: Sight, ask: Callable[..., Answer], looks: Callable[[], list[Look]],
    asking: dict[str, object], why: str,
) -> None:  # fmt: skip
    answer = ask(**asking)
    assert not answer.shown
    assert why in answer.why
    assert seen(sight) == HIDDEN
    assert looks() == []


def test_a_role_that_does_not_need_it_sees_nothing(
    sight: Sight, ask: Callable[..., Answer], settings: Settings, looks: Callable[[], list[Look]]
) -> None:
    settings["role"] = "analyst"
    assert sight.may_see() == ()
    assert "your role does not need it" in ask().why
    settings["role"] = "lead"
    assert "your role does not need it" in ask(fields=("identity",)).why
    assert ask(fields=("phone",)).shown
    settings["role"] = "analyst"
    assert seen(sight) == HIDDEN
    assert len(looks()) == 1


@pytest.mark.parametrize("limit", ["reveals_per_hour", "reveals_per_day"])
def test_over_the_limit_nothing_is_seen(
    sight: Sight, ask: Callable[..., Answer], settings: Settings, looks: Callable[[], list[Look]],
    limit: str,
) -> None:  # fmt: skip
    settings[limit] = 2
    left: list[int] = []
    for _ in range(2):
        sight.ask_left(left.append)
        assert ask().shown
        sight.hide(PERSON)
    sight.ask_left(left.append)
    assert left == [2, 1, 0]
    answer = ask()
    assert "2 is the limit" in answer.why
    assert seen(sight) == HIDDEN
    assert len(looks()) == 2


def test_two_who_ask_at_once_are_both_counted(
    store: Store, settings: Settings, ask: Callable[..., Answer], qtbot: QtBot
) -> None:
    """The limit is looked at in the transaction that writes the look down."""
    settings["reveals_per_hour"] = 1
    both = [Sight(AtOnce(store), settings) for _ in range(2)]
    assert [ask(of=sight).shown for sight in both] == [True, False]


def test_what_cannot_be_written_down_is_not_seen(
    sight: Sight, ask: Callable[..., Answer], store: Store, monkeypatch: pytest.MonkeyPatch,
    source: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    def full(*_: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        assert "The disk is full" in ask(fields=("name", "identity")).why
        assert seen(sight) == HIDDEN
        done: list[str] = []
        with qtbot.waitSignal(sight.troubled) as told:
            sight.took("copy", PERSON, ("name",), lambda: done.append("copied"))
        assert "The disk is full" in why_not(told.args[0])
        assert done == []
    store.close()
    assert "The local store is closed" in ask().why
    assert seen(sight) == HIDDEN


def test_with_its_source_away_nothing_is_seen_and_it_is_said(
    sight: Sight, ask: Callable[..., Answer], source: Path
) -> None:
    source.rename(source.with_name("away.db"))
    answer = ask(fields=("name", "identity"))
    assert not answer.shown
    assert "is not there" in answer.why
    assert seen(sight) == HIDDEN
    assert ask(fields=("name",)).shown, "what is here needs no source"


def test_an_identity_number_no_source_tells_is_said_and_the_rest_is_seen(
    store: Store, settings: Settings, ask: Callable[..., Answer], qtbot: QtBot
) -> None:
    blind = Sight(AtOnce(store), settings, Centre(store, []))
    assert "no source tells" in ask(fields=("identity",), of=blind).why
    assert ask(fields=("identity", "phone"), of=blind).shown
    assert seen(blind) == ("欧***", PHONE, MASKED, "广州市天河区****")


def test_a_reveal_ends_after_a_quarter_of_an_hour(
    sight: Sight, ask: Callable[..., Answer], later: Callable[[float], None], qtbot: QtBot
) -> None:
    ask(fields=("phone", "identity"))
    later(901)
    assert seen(sight) == HIDDEN, "even before it was looked whether it is over"
    with qtbot.waitSignal(sight.changed, timeout=3000):
        pass
    assert len(sight._reveals) == 0  # the number itself is forgotten


def joined(store: Store, *keys: str) -> None:
    """Have these records be one person, the first naming it; nobody else is joined."""

    def work(cache: Connection) -> None:
        cache.execute(delete(customer_link))
        for key in keys:
            to = (None, None) if key == keys[0] else ("crm", keys[0])
            cache.execute(insert(customer_link).values(
                customer_source="crm", customer_key=key, person=f"crm:{keys[0]}", since_at=1,
                to_source=to[0], to_key=to[1], why="said",
            ))  # fmt: skip

    store.write("cache", work)


def test_a_record_joined_during_a_reveal_is_not_shown_by_it(
    sight: Sight, ask: Callable[..., Answer], store: Store, qtbot: QtBot
) -> None:
    assert ask().shown
    sight.relinked()
    assert seen(sight)[1] == PHONE, "links of others change nothing"
    joined(store, "K1", "K2")
    with qtbot.waitSignal(sight.changed):
        sight.relinked()
    assert seen(sight) == HIDDEN
    assert ask().shown
    joined(store)
    with qtbot.waitSignal(sight.changed):
        sight.relinked()
    assert seen(sight) == HIDDEN


def test_who_saw_a_joined_record_is_told_of_it_after_a_split(
    sight: Sight, ask: Callable[..., Answer], store: Store, settings: Settings,
    looks: Callable[[], list[Look]],
) -> None:  # fmt: skip
    joined(store, "K1", "K2", "K3")
    settings["reveals_per_hour"] = 2
    sight.looked(PERSON)
    assert ask().shown
    assert ask().shown
    assert "2 is the limit" in ask().why, "a person of three records is one look"
    joined(store)
    with store.read() as reader:
        alone = looks_at(reader, [("crm", "K2")])
        together = looks_at(reader, [("crm", key) for key in ("K1", "K2", "K3")])
        assert broken_at(reader) is None
    assert [look.action for look in alone] == ["reveal", "reveal", "look"]
    assert [look.at_us for look in together] == [look.at_us for look in looks()]


def test_nothing_is_copied_from_a_screen_locked_meanwhile(
    store: Store, settings: Settings, qtbot: QtBot
) -> None:
    waiting: list[tuple[object, ...]] = []

    class Later(AtOnce):
        def run(self, *asked: object) -> None:
            waiting.append(asked)

    late = Sight(Later(store), settings)
    done: list[str] = []
    late.took("copy", PERSON, (), lambda: done.append("copied"))
    late.lock()
    job, then, failed = waiting.pop(0)
    AtOnce(store).run(job, then, failed)  # type: ignore[arg-type]
    assert done == []


def test_locking_forgets_what_was_seen_and_what_is_being_asked_for(
    sight: Sight, ask: Callable[..., Answer], store: Store, settings: Settings, centre: Centre,
    qtbot: QtBot,
) -> None:  # fmt: skip
    ask(fields=("phone", "identity"))
    with qtbot.waitSignals([sight.dropped, sight.changed]):
        sight.lock()
    assert sight.locked
    assert seen(sight) == HIDDEN
    with qtbot.waitSignal(sight.unlocked):
        sight.unlock()
    assert seen(sight) == HIDDEN
    waiting: list[tuple[object, ...]] = []

    class Later(AtOnce):
        def run(self, *asked: object) -> None:
            waiting.append(asked)

    late = Sight(Later(store), settings, centre)
    answer = Answer()
    late.reveal(PERSON, "call", "", ("identity",), answer.done, answer.failed)
    job, done, failed = waiting.pop(0)
    AtOnce(store).run(job, done, failed)  # type: ignore[arg-type]  # noted; now it asks the source
    late.lock()
    job, done, failed = waiting.pop(0)
    AtOnce(store).run(job, done, failed)  # type: ignore[arg-type]
    assert (answer.shown, answer.why) == (False, "")
    assert seen(late) == HIDDEN


def test_a_number_read_live_is_in_no_file_and_no_error(
    sight: Sight, ask: Callable[..., Answer], tmp_path: Path, caplog: pytest.LogCaptureFixture,
    store: Store,
) -> None:  # fmt: skip
    assert ask(fields=("identity",)).shown
    assert IDENTITY not in repr(sight._reveals) + repr(vars(sight._reveals)) + caplog.text
    with store.read() as reader:
        assert IDENTITY not in str(reader.rows(select(audit)))


def test_opening_a_customer_is_one_look_in_ten_minutes(
    sight: Sight, looks: Callable[[], list[Look]], later: Callable[[float], None]
) -> None:
    sight.looked(PERSON)
    sight.looked(PERSON)
    assert [look.action for look in looks()] == ["look"]
    later(601)
    sight.looked(PERSON)
    assert len(looks()) == 2


def test_copying_is_written_down_before_it_happens(
    sight: Sight, looks: Callable[[], list[Look]]
) -> None:
    then: list[list[str]] = []
    sight.took("print", PERSON, ("name", "phone"), lambda: then.append([x.action for x in looks()]))
    assert then == [["print"]]


def test_in_counter_mode_what_a_customer_should_not_read_is_not_allowed(
    sight: Sight, settings: Settings, qtbot: QtBot
) -> None:
    parts = ("tier", "traits", "remarks", "notes")
    assert all(sight.allowed(part) for part in parts)
    with qtbot.waitSignal(sight.changed):
        settings["counter_mode"] = True
    assert not any(sight.allowed(part) for part in parts)
