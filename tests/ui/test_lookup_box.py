"""The look-up box by real keys, by input method and by card reader, over a few people."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from patience import LIMIT_S
from plain_customer_page import ENTRY
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from small_floor import NOW_US, SECOND, put
from sqlalchemy import insert

from desktop.window import Window
from insight.customer.asked import LOOKED_AT
from insight.identity.records import Ref
from storage.local.schema import customer_link
from storage.local.store import Store
from storage.sources.errors import SourceError
from storage.sources.personal import Personal
from storage.sources.read_through import Answer, Fetched, Match
from ui import pages
from ui.lookup.lines import Line
from ui.lookup.marks import carried
from ui.lookup.remembered import is_pinned, pin, recent

CARD = "110101199003078515"
HOSTILE = '<b>\u202ekcab</b>\u200b"&\n'
DAY = 86_400 * SECOND


@pytest.fixture
def people(floor: Store) -> Store:
    """Five customers in the floor's store; one with an identity card, one whose name is a trap."""
    identity = Personal(floor.identity_key).protect(CARD)
    hashes = (identity.masked, identity.exact_hash, identity.last6_hash, identity.last4_hash)
    none = (None, None, None, None)
    put(floor, "customer", "key name phone region tier address identity_masked identity_hash "
        "identity_last6_hash identity_last4_hash", [
        ("K1", "张伟", "13812341234", "天河区", "三星", "天河区体育西路9号", *hashes),
        ("K2", "张小芳", "13899998888", "越秀区", "", "越秀区北京路1号", *none),
        ("K3", "李强", "13700001234", "海珠区", "", "", *none),
        ("K4", HOSTILE, "13655550000", "", "", "", *none),
        ("K5", "", "13655551111", "", "", "", *none),
    ])  # fmt: skip
    put(floor, "contact", "key customer_key phone started_at", [
        ("T1", "K1", "13812341234", NOW_US - 3 * DAY),
    ])  # fmt: skip
    return floor


@pytest.fixture
def desk(
    people: Store, open_window: Callable[[], Window], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Window:  # fmt: skip
    """The window over them, at a page without fields."""
    monkeypatch.setitem(pages.BY_NAME, "customer", ENTRY)
    window = open_window()
    window.show_page("help")
    return window


def field(window: Window) -> QLineEdit:
    return window.top_bar.search


def customers(window: Window) -> list[Line]:
    return [line for line in window.look_up.results.lines() if line.kind == "person"]


def refs(window: Window) -> list[Ref | None]:
    return [line.person for line in customers(window)]


def opened(window: Window) -> list[Ref]:
    return window.page("customer").shown


def look_up(window: Window, qtbot: QtBot, typed: str) -> None:
    """Type as a person does and wait for the answer to all of it."""
    window.perform("look_up")
    type_in(window, qtbot, typed)
    settle(window, qtbot)


def type_in(window: Window, qtbot: QtBot, typed: str) -> None:
    """Press the keys of a text; what no key has comes by the input method."""
    if typed.isascii():
        qtbot.keyClicks(field(window), typed)
    else:
        compose(window, "", typed)


def compose(window: Window, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(field(window), event)


def settle(window: Window, qtbot: QtBot) -> None:
    box = window.look_up

    def answered() -> bool:
        return box._answer is not None and box._answer.question == box._question

    qtbot.waitUntil(answered, timeout=5_000)


def press(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(field(window), key)


# --- looking up -------------------------------------------------------------------------------


def test_customers_come_as_they_are_typed_and_enter_opens_one(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "1381234")
    assert refs(desk) == [("acd", "K1")]
    assert field(desk).hasFocus()
    press(desk, qtbot, Qt.Key.Key_Return)
    assert opened(desk) == [("acd", "K1")]
    assert field(desk).text() == "" and not desk.look_up.results.isVisible()


def test_a_line_tells_masked_who_it_is_and_when_last_heard_of(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "张")
    line = next(each for each in customers(desk) if each.person == ("acd", "K1"))
    assert (line.title.text, line.beside.text) == ("张*", "138****1234")
    assert line.chips == ("三星",) and line.note == "3 days ago"
    assert "天河区" in line.words() and "张伟" not in line.words()


def test_the_customer_who_can_see_the_screen_sees_no_tier(
    desk: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.deck.sight, "allowed", lambda part: part != "tier")
    look_up(desk, qtbot, "1381234")
    assert customers(desk)[0].chips == ()


def test_arrows_home_and_end_choose_while_the_keyboard_stays(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "13")
    assert len(customers(desk)) == 5
    people = [line for line in desk.look_up.results.lines() if line.choose]
    assert desk.look_up.results.current() is people[0]
    press(desk, qtbot, Qt.Key.Key_Down)
    press(desk, qtbot, Qt.Key.Key_Down)
    press(desk, qtbot, Qt.Key.Key_Up)
    assert desk.look_up.results.current() is people[1]
    press(desk, qtbot, Qt.Key.Key_End)
    assert desk.look_up.results.current() is people[-1]
    press(desk, qtbot, Qt.Key.Key_Down)
    assert desk.look_up.results.current() is people[-1]
    press(desk, qtbot, Qt.Key.Key_Home)
    assert desk.look_up.results.current() is people[0]
    assert field(desk).hasFocus() and field(desk).text() == "13"


@pytest.mark.parametrize("way", ["keys", "wheel"])
def test_at_the_end_of_the_list_the_rest_comes_behind_what_is_there(
    people: Store, desk: Window, qtbot: QtBot, way: str
) -> None:
    put(people, "customer", "key name phone",
        [(f"M{n:02}", "诸葛明", f"133{n:08}") for n in range(25)])  # fmt: skip
    put(people, "contact", "key customer_key started_at",
        [(f"M{n:02}", f"M{n:02}", NOW_US - n * DAY) for n in range(25)])  # fmt: skip
    look_up(desk, qtbot, "诸葛")
    first, chosen = refs(desk), desk.look_up.results.current()
    assert len(first) == 12
    bar = desk.look_up.results._view.verticalScrollBar()
    if way == "wheel":
        bar.setValue(bar.maximum())
        place = bar.value()
    else:
        press(desk, qtbot, Qt.Key.Key_End)
        chosen = desk.look_up.results.current()
    qtbot.waitUntil(lambda: len(refs(desk)) == 25, timeout=5_000)
    assert refs(desk)[:12] == first
    current = desk.look_up.results.current()
    assert current and chosen and current.person == chosen.person
    if way == "wheel":
        assert bar.value() == place


def test_slash_leads_here_but_not_from_another_field(desk: Window, qtbot: QtBot) -> None:
    desk.page("customer")
    desk.show_page("customer")
    remark = desk.page("customer").remark
    remark.setFocus()
    qtbot.keyClicks(remark, "a/b")
    assert remark.text() == "a/b" and not field(desk).hasFocus()
    desk.show_page("help")
    qtbot.keyClick(desk.page("help"), Qt.Key.Key_Slash)
    assert field(desk).hasFocus()


def test_escape_empties_and_gives_the_keyboard_back(desk: Window, qtbot: QtBot) -> None:
    desk.show_page("customer")
    remark = desk.page("customer").remark
    remark.setFocus()
    look_up(desk, qtbot, "张")
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert remark.hasFocus() and field(desk).text() == ""
    field(desk).undo()
    assert field(desk).text() == "" and desk.look_up.results.lines() == ()


def test_a_click_chooses_and_one_elsewhere_closes(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "1381234")
    view = desk.look_up.results._view
    row = desk.look_up.results.lines().index(customers(desk)[0])
    place = view.visualRect(view.model().index(row, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert opened(desk) == [("acd", "K1")]
    look_up(desk, qtbot, "张")
    qtbot.mouseClick(desk.top_bar, Qt.MouseButton.LeftButton)
    assert not desk.look_up.results.isVisible()


def test_names_full_of_traps_are_shown_sign_by_sign(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "1365555")
    lines = {line.person: line for line in customers(desk)}
    title = lines["acd", "K4"].title.text
    assert title.startswith("<") and title.isprintable()
    assert lines["acd", "K5"].title.text == "No name"
    assert not desk.look_up.results.grab().isNull()


def test_both_languages_say_all_of_it(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "张")
    assert desk.look_up.results.lines()[0].title.text == "Customers"
    desk.deck.settings["language"] = "zh_CN"
    heads = [line.title.text for line in desk.look_up.results.lines() if line.kind == "head"]
    assert heads[0] == QCoreApplication.translate("LookUp", "Customers")
    assert refs(desk) and field(desk).placeholderText().isprintable()


# --- answers that come late -------------------------------------------------------------------


class SlowReads:
    """Holds the jobs of the look-up back until a test lets them go; counts those under way."""

    def __init__(self, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = Event()
        self.asked: list[str] = []
        work: Any = window.deck.work
        read, go, asked = work.read, self.go, self.asked

        def held(job: Any, done: Any, failed: Any) -> None:
            question = getattr(job, "keywords", {}).get("question")
            if question is None:
                read(job, done, failed)
                return
            asked.append(question.typed)

            def later(store: Store) -> object:
                go.wait(LIMIT_S)
                return job(store)

            read(later, done, failed)

        monkeypatch.setattr(work, "read", held)


def test_late_answers_are_dropped_and_the_newest_text_comes_next(
    desk: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = SlowReads(desk, monkeypatch)
    desk.perform("look_up")
    qtbot.keyClicks(field(desk), "13700")
    assert len(reads.asked) == 1 and customers(desk) == []
    reads.go.set()
    settle(desk, qtbot)
    assert refs(desk) == [("acd", "K3")]
    assert reads.asked == [reads.asked[0], "13700"]


def test_what_was_given_up_shows_nothing_later(
    desk: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = SlowReads(desk, monkeypatch)
    desk.perform("look_up")
    qtbot.keyClicks(field(desk), "137")
    press(desk, qtbot, Qt.Key.Key_Escape)
    reads.go.set()
    qtbot.waitUntil(lambda: not desk.look_up._under_way, timeout=5_000)
    assert not desk.look_up.results.isVisible() and desk.look_up.results.lines() == ()


def test_enter_before_the_answer_opens_nobody_among_several(desk: Window, qtbot: QtBot) -> None:
    desk.perform("look_up")
    type_in(desk, qtbot, "张")
    press(desk, qtbot, Qt.Key.Key_Return)
    settle(desk, qtbot)
    qtbot.wait(50)
    assert opened(desk) == [] and len(customers(desk)) == 2
    desk.look_up.leave()
    desk.perform("look_up")
    qtbot.keyClicks(field(desk), "13700001234")
    press(desk, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K3")], timeout=5_000)


# --- input method -----------------------------------------------------------------------------


def test_nothing_is_asked_while_an_input_method_composes(
    desk: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.perform("look_up")
    settle(desk, qtbot)
    reads = SlowReads(desk, monkeypatch)
    reads.go.set()
    for preedit in ("z", "zh", "zhang"):
        compose(desk, preedit)
    press(desk, qtbot, Qt.Key.Key_Return)
    qtbot.wait(30)
    assert reads.asked == [] and opened(desk) == []
    compose(desk, "", "张")
    settle(desk, qtbot)
    assert reads.asked == ["张"]
    assert set(refs(desk)) == {("acd", "K1"), ("acd", "K2")}


def test_composing_over_a_selected_text_asks_once_it_is_committed(
    desk: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up(desk, qtbot, "13700")
    reads = SlowReads(desk, monkeypatch)
    reads.go.set()
    field(desk).selectAll()
    compose(desk, "li")
    assert reads.asked == []
    compose(desk, "", "李")
    settle(desk, qtbot)
    assert reads.asked == ["李"] and refs(desk) == [("acd", "K3")]


# --- cards ------------------------------------------------------------------------------------


def texts_of(window: Window) -> str:
    """Everything written in fields, lists, settings and clipboard of the window."""
    fields = [each.text() for each in window.findChildren(QLineEdit)]
    lines = [line.words() for line in window.look_up.results.lines()]
    kept = [str(window.deck.settings[name]) for name in ("recent_customers", "pinned_customers")]
    return "\n".join([*fields, *lines, *kept, QApplication.clipboard().text()])


def test_a_card_read_into_the_box_opens_its_customer_and_leaves_no_number(
    desk: Window, qtbot: QtBot
) -> None:
    desk.perform("look_up")
    qtbot.keyClicks(field(desk), CARD)
    press(desk, qtbot, Qt.Key.Key_Return)
    assert field(desk).text() == ""
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K1")], timeout=5_000)
    field(desk).undo()
    assert CARD not in texts_of(desk) and CARD not in repr(desk.look_up.__dict__)


def type_at(window: Window, text: str, apart_ms: int = 8, from_ms: int = 1_000) -> None:
    """Type at the window as a keyboard does: each sign goes where the keyboard is."""
    for number, sign in enumerate(text):
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(from_ms + number * apart_ms)
            QCoreApplication.sendEvent(window.windowHandle(), event)


def test_a_card_read_without_a_field_opens_its_customer(desk: Window, qtbot: QtBot) -> None:
    desk.show_page("floor")
    type_at(desk, CARD + "\r")
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K1")], timeout=5_000)
    assert CARD not in texts_of(desk)


def test_a_card_read_into_another_field_stays_there(desk: Window, qtbot: QtBot) -> None:
    desk.show_page("customer")
    remark = desk.page("customer").remark
    remark.setFocus()
    type_at(desk, CARD + "\r")
    qtbot.wait(50)
    assert remark.text() == CARD and opened(desk) == []


@pytest.mark.parametrize("apart_ms", [20, 60])
def test_somebody_who_types_digits_is_no_card_reader(
    desk: Window, qtbot: QtBot, apart_ms: int
) -> None:
    desk.show_page("floor")
    type_at(desk, CARD + "\r", apart_ms)
    qtbot.wait(50)
    assert opened(desk) == [] and not field(desk).hasFocus()


def test_an_unknown_card_says_that_nobody_fits(desk: Window, qtbot: QtBot) -> None:
    desk.perform("look_up")
    qtbot.keyClicks(field(desk), "440106198001010010")
    press(desk, qtbot, Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert [line.title.text for line in desk.look_up.results.lines()] == [
        "No customer kept here fits."
    ]


# --- recent and pinned ------------------------------------------------------------------------


def test_the_empty_box_offers_whom_was_opened_lately_newest_first(
    desk: Window, qtbot: QtBot
) -> None:
    for key in ("K1", "K3", "K2", "K3"):
        desk.deck.bell.page_wanted.emit("customer", ("acd", key))
    assert recent(desk.deck.settings) == [("acd", key) for key in ("K3", "K2", "K1")]
    desk.perform("look_up")
    qtbot.waitUntil(lambda: len(customers(desk)) == 3, timeout=5_000)
    assert refs(desk) == [("acd", key) for key in ("K3", "K2", "K1")]
    assert customers(desk)[0].title.text == "李*"


def test_who_is_pinned_stands_first_and_who_is_gone_vanishes(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    look_up(desk, qtbot, "1381234")
    qtbot.keyClick(field(desk), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert is_pinned(desk.deck.settings, ("acd", "K1")) and customers(desk)[0].pinned
    desk.look_up.leave()
    for key in ("K9", "K2"):
        desk.deck.bell.page_wanted.emit("customer", ("acd", key))
    desk.perform("look_up")
    qtbot.waitUntil(lambda: len(customers(desk)) == 2, timeout=5_000)
    assert refs(desk) == [("acd", "K1"), ("acd", "K2")]
    qtbot.keyClick(field(desk), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not is_pinned(desk.deck.settings, ("acd", "K1"))


def test_somebody_remembered_by_a_record_that_was_joined_stays_one_person(
    desk: Window, people: Store, qtbot: QtBot
) -> None:
    pin(desk.deck.settings, ("acd", "K3"))
    for key in ("K3", "K2"):
        desk.deck.bell.page_wanted.emit("customer", ("acd", key))
    rows = [("acd", key, "acd:K2") for key in ("K2", "K3")]
    people.write("cache", lambda cache: cache.execute(
        insert(customer_link),
        [{"customer_source": source, "customer_key": key, "person": person}
         for source, key, person in rows],
    ))  # fmt: skip
    desk.perform("look_up")
    qtbot.waitUntil(lambda: refs(desk) == [("acd", "K2")], timeout=5_000)
    assert customers(desk)[0].pinned and recent(desk.deck.settings) == [("acd", "K2")]


def test_no_more_than_twenty_are_remembered(desk: Window) -> None:
    for number in range(30):
        desk.deck.bell.page_wanted.emit("customer", ("acd", f"N{number}"))
    kept = recent(desk.deck.settings)
    assert len(kept) == 20 and kept[0] == ("acd", "N29")


def test_a_locked_screen_holds_nothing_of_the_look_up(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "张")
    desk.perform("lock")
    assert field(desk).text() == "" and desk.look_up.results.lines() == ()
    desk.look_up.look_up_number(CARD)
    desk.look_up.open("张")
    qtbot.wait(50)
    assert desk.look_up.results.lines() == () and opened(desk) == []


# --- the centre -------------------------------------------------------------------------------


class Elsewhere:
    """A centre that knows one customer, brings it here when asked, and one silent source."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[tuple[str, str]] = []

    def find(self, kind: str, text: str) -> Answer:
        self.asked.append((kind, text))
        match = Match("acd", "K77", {"name": "欧阳娜", "phone": "18800007777", "region": "南沙区"})
        known = text in ("18800007777", "欧阳娜")
        return Answer((match,) if known else (), {"acd": SilentError()})

    def fetch_person(self, source: str, key: str) -> Fetched:
        put(self._store, "customer", "key name phone", [("K77", "欧阳娜", "18800007777")])
        return Fetched({"customer": 1}, frozenset(), {}, NOW_US)


class SilentError(SourceError):
    template = "The source does not answer."


@pytest.fixture
def elsewhere(desk: Window, people: Store) -> Elsewhere:
    made = Elsewhere(people)
    object.__setattr__(desk.deck, "centre", made)
    return made


def test_a_whole_number_nobody_here_has_is_asked_at_the_centre(
    desk: Window, elsewhere: Elsewhere, qtbot: QtBot
) -> None:
    look_up(desk, qtbot, "18800007777")
    qtbot.waitUntil(lambda: desk.look_up.centre.state == "answered", timeout=5_000)
    assert elsewhere.asked == [("phone", "18800007777")]
    (line,) = customers(desk)
    assert line.chips == ("At the centre",) and line.title.text == "欧**"
    words = [each.title.text for each in desk.look_up.results.lines()]
    assert "Call distribution: The source does not answer." in words
    press(desk, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(desk) == [("acd", "K77")], timeout=5_000)


def test_words_are_asked_at_the_centre_only_when_chosen(
    desk: Window, elsewhere: Elsewhere, qtbot: QtBot
) -> None:
    look_up(desk, qtbot, "欧阳娜")
    qtbot.wait(50)
    assert elsewhere.asked == []
    press(desk, qtbot, Qt.Key.Key_End)
    press(desk, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.look_up.centre.state == "answered", timeout=5_000)
    assert elsewhere.asked == [("name", "欧阳娜")] and len(customers(desk)) == 1


def test_the_centres_answer_to_an_older_text_is_dropped(
    desk: Window, elsewhere: Elsewhere, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = Event()
    find = elsewhere.find

    def slow(kind: str, text: str) -> Answer:
        go.wait(LIMIT_S)
        return find(kind, text)

    monkeypatch.setattr(elsewhere, "find", slow)
    look_up(desk, qtbot, "18800007777")
    qtbot.waitUntil(lambda: desk.look_up.centre.state == "asking", timeout=5_000)
    field(desk).setText("188")
    settle(desk, qtbot)
    go.set()
    qtbot.waitUntil(lambda: bool(elsewhere.asked), timeout=5_000)
    qtbot.wait(50)
    assert customers(desk) == [] and desk.look_up.centre.state != "answered"


# --- marks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "shown", "span", "marked"),
    [
        ("13812341234", "138****1234", (7, 11), ["1234"]),
        ("13812341234", "138****1234", (0, 5), ["138"]),
        ("13812341234", "138****1234", (3, 7), []),
        ("+8613812341234", "138****1234", (3, 6), ["138"]),
        ("张张张", "张**", (0, 3), ["张"]),
        ("天河区路9号", "天河区路**号", (0, 6), ["天河区路", "号"]),
        ("张伟", "张伟", (1, 2), ["伟"]),
        ("", "", (0, 4), []),
    ],
)
def test_marks_stand_only_on_signs_that_are_seen(
    raw: str, shown: str, span: tuple[int, int], marked: list[str]
) -> None:
    assert [shown[a:b] for a, b in carried(raw, shown, [span])] == marked


def test_what_matched_is_marked_in_the_masked_phone(desk: Window, qtbot: QtBot) -> None:
    look_up(desk, qtbot, "1381234")
    beside = customers(desk)[0].beside
    if beside.marks:  # only where the look-up tells places
        assert all("*" not in beside.text[a:b] for a, b in beside.marks)


def test_a_pasted_megabyte_is_cut_where_nobody_looks_any_more(desk: Window, qtbot: QtBot) -> None:
    desk.perform("look_up")
    QGuiApplication.clipboard().setText("13812341234\n" + "x" * 2**20)
    field(desk).paste()
    assert len(field(desk).text()) == LOOKED_AT
