from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.message_bar import Message, MessageBar
from widgets.theme import Theme

LATE = Message(
    "The fault desk does not answer",
    "Everything else is up to date.",
    "Ask its owner, or wait: it is tried again every minute.",
    "caution",
    "Open sources",
    "source:fault",
)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> Iterator[MessageBar]:
    window = QWidget()
    bar = MessageBar(theme)
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addStretch(1)
    qtbot.addWidget(window)
    window.resize(1000, 500)
    window.show()
    yield bar


def rows(bar: MessageBar) -> list[QFrame]:
    return [row for row in bar.findChildren(QFrame, "message") if row.isVisibleTo(bar)]


def plain(label: QLabel) -> str:
    """Return what a reader sees of a label."""
    if label.textFormat() != Qt.TextFormat.RichText:
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText().replace("\N{EN SPACE}", " ").strip()


def labels(bar: MessageBar) -> list[str]:
    return [plain(label) for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]


def button(bar: MessageBar, name: str) -> QPushButton:
    return next(
        found
        for row in rows(bar)
        for found in row.findChildren(QPushButton)
        if name in (found.text(), found.accessibleName())
    )


def test_an_empty_bar_takes_no_room(bar: MessageBar) -> None:
    assert not bar.isVisible()


def test_a_message_says_what_happened_what_works_and_what_to_do(bar: MessageBar) -> None:
    bar.tell(LATE)
    assert LATE.words() in labels(bar)


def test_its_button_acts_by_mouse_and_keyboard(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell(LATE)
    with qtbot.waitSignal(bar.acted) as acted:
        qtbot.mouseClick(button(bar, "Open sources"), Qt.MouseButton.LeftButton)
    assert acted.args == ["source:fault"]
    with qtbot.waitSignal(bar.acted):
        qtbot.keyClick(button(bar, "Open sources"), Qt.Key.Key_Space)


def test_the_same_message_again_counts_instead_of_stacking(bar: MessageBar) -> None:
    for _ in range(3):
        bar.tell(LATE)
    assert len(rows(bar)) == 1
    assert "×3" in labels(bar)


def test_three_are_shown_worst_first_and_the_rest_counted(bar: MessageBar, qtbot: QtBot) -> None:
    for place in range(3):
        bar.tell(Message(f"note {place}"))
    bar.tell(LATE)
    bar.tell(Message("The local store is full", level="warning"))
    assert len(rows(bar)) == 3
    assert [message.happened for message in bar.messages()][:3] == [
        "The local store is full", LATE.happened, "note 2",
    ]  # fmt: skip
    assert "2 more" in labels(bar)
    with qtbot.waitSignal(bar.dismissed) as dismissed:
        qtbot.mouseClick(button(bar, "Dismiss"), Qt.MouseButton.LeftButton)
    assert dismissed.args == ["The local store is full"]
    assert "note 1" in labels(bar)
    assert "1 more" in labels(bar)


def test_a_message_that_is_no_longer_true_is_withdrawn(bar: MessageBar) -> None:
    bar.tell(LATE)
    bar.withdraw("source:fault")
    bar.withdraw("source:fault")
    assert not bar.isVisible()


def test_a_message_without_a_key_keeps_its_identity_in_another_language(
    bar: MessageBar, qtbot: QtBot
) -> None:
    words = iter(("A source is silent", "数据源无更新"))
    bar.tell(Message.said_by(lambda: Message(next(words), action="Show")))
    QApplication.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    assert [message.happened for message in bar.messages()] == ["数据源无更新"]
    with qtbot.waitSignal(bar.acted) as acted:
        qtbot.mouseClick(button(bar, "Show"), Qt.MouseButton.LeftButton)
    assert acted.args == ["A source is silent"]
    bar.withdraw("A source is silent")
    assert not bar.isVisible()


def test_foreign_text_in_a_message_is_plain(bar: MessageBar) -> None:
    bar.tell(Message('<img src="http://x/y.png">', "<b>still</b>"))
    assert '<img src="http://x/y.png"> <b>still</b>' in labels(bar)
    assert not any("<img" in label.text() for label in bar.findChildren(QLabel))


def test_each_telling_is_announced_to_screen_readers(
    bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    bar.tell(LATE)
    bar.tell(LATE)
    assert said == [LATE.words()] * 2


def test_long_words_wrap_instead_of_being_cut(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell(Message("A very long sentence that goes on. " * 12, "And more. " * 30))
    bar.window().resize(700, 500)
    qtbot.wait(1)
    (row,) = rows(bar)
    for label in row.findChildren(QLabel):
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())
