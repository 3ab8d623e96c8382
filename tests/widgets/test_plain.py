import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from pytestqt.qtbot import QtBot

from widgets.panel import Chip, Panel
from widgets.plain import ElidedLabel, LinkLabel, linkified, plain_label, plain_tooltip
from widgets.theme import Theme

EVIL = '<img src="file:///etc/hostname"> & <b>bold</b>'


class NeverLoads(QTextDocument):
    """A document that records every resource it is asked for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.setHtml(html)
        self.toPlainText()
        self.size()

    def loadResource(self, _kind: int, name: QUrl) -> object:
        self.asked.append(name.toString())
        return None


def test_the_recorder_would_notice_an_image(theme: Theme) -> None:
    assert "file:///etc/hostname" in NeverLoads(EVIL).asked


@pytest.mark.parametrize("made", [plain_label, ElidedLabel, Chip])
def test_markup_in_a_name_is_shown_as_its_characters(
    qtbot: QtBot, theme: Theme, made: type[ElidedLabel]
) -> None:
    label = made(EVIL)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == EVIL


def test_markup_in_a_panel_title_and_note_is_shown_as_its_characters(
    qtbot: QtBot, theme: Theme
) -> None:
    panel = Panel(EVIL, EVIL)
    qtbot.addWidget(panel)
    for label in panel.findChildren(ElidedLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("shown", [plain_tooltip, linkified])
def test_markup_in_a_tooltip_or_linked_text_loads_nothing(theme: Theme, shown: type[str]) -> None:
    document = NeverLoads(shown(EVIL))
    assert document.toPlainText() == EVIL
    assert document.asked == []


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.com/a?b=1&c=2, please", ["https://example.com/a?b=1&c=2"]),
        ("详见 http://example.com/公告。谢谢", ["http://example.com/公告"]),
        ("(https://example.com)", ["https://example.com"]),
        ("javascript:alert(1) file:///etc/passwd ftp://x", []),
        ('https://a.example/"onmouseover="x', ["https://a.example/"]),
        ("https://", []),
    ],
)
def test_only_http_addresses_become_links(theme: Theme, text: str, links: list[str]) -> None:
    document = QTextDocument()
    document.setHtml(linkified(text))
    found: list[str] = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            address = pieces.fragment().charFormat().anchorHref()
            if address:
                found.append(address)
            pieces += 1
        block = block.next()
    assert found == links
    assert document.toPlainText() == text


def test_a_link_opens_only_over_http(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    label = LinkLabel("https://example.com")
    qtbot.addWidget(label)
    label.linkActivated.emit("https://example.com")
    label.linkActivated.emit("file:///etc/passwd")
    assert opened == ["https://example.com"]


def test_a_shortened_label_tells_the_rest_on_hover(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("a long explanation of what is measured here")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert "what is measured" in label.toolTip()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_of_a_megabyte_only_the_beginning_is_laid_out(qtbot: QtBot, theme: Theme) -> None:
    endless = "长" * 1_000_000
    panel = Panel("Queues", endless)
    qtbot.addWidget(panel)
    for label in panel.findChildren(ElidedLabel):
        assert label.text().startswith("长长") or not label.text()
        assert len(label.text()) + len(label.toolTip()) < 10_000
    assert len(plain_tooltip(endless)) < 10_000
