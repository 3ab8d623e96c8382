"""One version of an answer script, to be read aloud and copied."""

from datetime import tzinfo
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from insight.customer.scripts import Script, State, Version
from ui.scripts.words import moment, state_chip, validity
from widgets.panel import Chip, chip_button
from widgets.plain import plain_label
from widgets.theme import Theme

Stands = State | Literal["gone"]
_ALARMING: Final = ("withdrawn", "expired", "gone")


class ScriptView(QWidget):
    """Shows a version as plain text, and follows it: what is withdrawn while it is open turns red
    at once and cannot be copied any more.

    `copy_wanted` carries the text to be copied; `newer_wanted` asks for the version that holds.
    """

    copy_wanted = Signal(str)
    newer_wanted = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._version: Version | None = None
        self._state: Stands = "current"
        self._newer = ""
        self._title = plain_label("", "head")
        self._title.setWordWrap(True)
        self._chip = Chip()
        self._copy = chip_button("")
        self._copy.clicked.connect(self.copy)
        self._facts, self._answers = plain_label("", "meta"), plain_label("", "meta")
        self._notice = plain_label("", "trouble")
        self._show_newer = chip_button("")
        self._show_newer.clicked.connect(self.newer_wanted)
        for label in (self._facts, self._answers, self._notice):
            label.setWordWrap(True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(self._title, 1)
        head.addWidget(self._chip, 0, top)
        head.addWidget(self._copy, 0, top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        for each in (self._facts, self._answers, self._notice):
            layout.addWidget(each)
        layout.addWidget(self._show_newer)
        layout.addWidget(self.text, 1)
        theme.changed.connect(self._colour)
        self.retranslate()

    @property
    def version(self) -> Version | None:
        return self._version

    @property
    def state(self) -> Stands:
        return self._state

    @property
    def notice(self) -> QLabel:
        return self._notice

    def open(self, script: Script, version: Version, now_us: int) -> None:
        """Show a version from its beginning."""
        self._version = None
        self.follow(script, now_us, version)
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def follow(self, script: Script | None, now_us: int, version: Version | None = None) -> None:
        """Show how the open version stands now; `script` None: its source keeps it no more. The
        place in the text stays where it is."""
        opened = version or self._version
        if opened is None:
            return
        kept = script.versions if script else ()
        found = next((each for each in kept if each.key == opened.key), None)
        counting = script.counting(now_us) if script else None
        changed = self._version is None or (found is not None and found.body != opened.body)
        self._version = found or opened
        self._state = script.state(found, now_us) if script and found else "gone"
        self._newer = counting.version if counting and counting is not found else ""
        if changed or version is not None:
            self._set_text(self._version)
        self.retranslate()

    def close_script(self) -> None:
        """Show nothing."""
        self._version = None
        self.text.clear()
        self.retranslate()

    def copy(self) -> None:
        """Ask for the text to be copied, where it may still be told."""
        if self._version is not None and self._state not in ("withdrawn", "gone"):
            self.copy_wanted.emit(self._version.body)

    def retranslate(self) -> None:
        version = self._version
        self._copy.setText(self.tr("Copy"))
        self.text.setAccessibleName(self.tr("Text of the script"))
        self.text.setPlaceholderText(self.tr("Choose a script: its text appears here."))
        for each in (self._title, self._chip, self._copy, self._facts, self._answers):
            each.setVisible(version is not None)
        self._notice.setVisible(False)
        self._show_newer.setVisible(bool(version and self._newer))
        if version is None:
            self._colour()
            return
        self._title.setText(version.title)
        if self._state == "gone":
            self._chip.set(self.tr("✕ Gone"), "warning")
        else:
            self._chip.set(*state_chip(self._state))
        facts = [version.number, version.version, validity(version, self._zone), version.product]
        self._facts.setText(" · ".join(part for part in facts if part))
        answers = self.tr("Answers: {reasons}").format(reasons=", ".join(version.reasons))
        self._answers.setText(answers)
        self._answers.setVisible(bool(version.reasons))
        notice = self._what_is_wrong(version)
        self._notice.setText(notice)
        self._notice.setAccessibleName(notice)
        self._notice.setVisible(bool(notice))
        newer = self.tr("Version {version} holds now: show it")
        self._show_newer.setText(newer.format(version=self._newer).replace("&", "&&"))
        self._copy.setVisible(self._state not in ("withdrawn", "gone"))
        self._colour()

    def _what_is_wrong(self, version: Version) -> str:
        if self._state == "gone":
            return self.tr("Its source does not keep this script any more: do not tell it.")
        if self._state == "withdrawn":
            text = self.tr("Withdrawn {time}: do not tell this any more.")
            return text.format(time=moment(version.withdrawn_us, self._zone))
        if self._state == "expired":
            text = self.tr("It held until {time}: do not tell this any more.")
            return text.format(time=moment(version.valid_to_us, self._zone))
        if self._state == "not_yet":
            text = self.tr("It does not hold before {time}: do not tell this yet.")
            return text.format(time=moment(version.valid_from_us, self._zone))
        if self._state == "replaced":
            return self.tr("A newer version has begun: do not tell this any more.")
        return ""

    def _set_text(self, version: Version) -> None:
        body = version.body
        if version.cut:
            body += "\n\n" + self.tr("[The rest stands at the source.]")
        self.text.setPlainText(body)

    def _colour(self) -> None:
        alarming = self._version is not None and self._state in _ALARMING
        font = self._title.font()
        font.setStrikeOut(alarming)
        self._title.setFont(font)
        self.text.setStyleSheet(self._alarm() if alarming else "")

    def _alarm(self) -> str:
        ground, ink, rim = (self._theme.hex(name) for name in ("warningbg", "warning", "accent"))
        return (
            f"QPlainTextEdit {{ background: {ground}; color: {ink}; border: 1px solid {ink}; }}"
            f"QPlainTextEdit:focus {{ border: 1px solid {rim}; }}"
        )
