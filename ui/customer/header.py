"""Who is on the screen: initial, name, phone, what to know at once, which systems told it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from insight.customer.facts import CustomerFacts, Header, Sourced
from storage.local.customer.records import Linked
from ui.customer.voice import Voice, one_line, yuan
from ui.customer.words import porting_word, realname_word, status_word
from ui.links.words import NAMELESS, why_words
from widgets.panel import Chip, Tone
from widgets.plain import ElidedLabel, plain_label, plain_tooltip
from widgets.theme import Theme

translate = QCoreApplication.translate
_TAGS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One chip of the header; `about`: who tells it and since when."""

    text: str
    tone: Tone = "neutral"
    about: str = ""


# --- words ------------------------------------------------------------------------------------


def name_of(header: Header, voice: Voice) -> str:
    """Return the customer's name as it may be shown."""
    name = voice.own("customer", "name", header.name[0].value) if header.name else ""
    return name or translate("Links", NAMELESS)


def phone_of(header: Header, voice: Voice) -> str:
    return voice.own("customer", "phone", header.phones[0].value) if header.phones else ""


def systems_line(linked: Sequence[Linked], voice: Voice) -> str:
    """Return which systems know the customer, and by what their records were joined."""
    sources = list(dict.fromkeys(each.ref[0] for each in linked))
    names = " · ".join(voice.short(source) for source in sources)
    if len(linked) < 2:
        return translate("Customer", "1 record: {names}").format(names=names)
    whys = list(dict.fromkeys(why_words(each.why) for each in linked if each.why))
    comma = translate("Links", ", ")
    line = translate("Customer", "{n} records joined: {names} (by {why})")
    return line.format(n=len(linked), names=names, why=comma.join(whys))


def marks(facts: CustomerFacts, voice: Voice) -> list[Mark]:
    """Return the chips beside the name, what is grave first."""
    header = facts.header
    return [
        *_service(header, voice), *_money(header, voice), *_tier(header, voice),
        *_elsewhere(facts, voice), *_papers(header, voice), *_traits(header, voice),
    ]  # fmt: skip


def _service(header: Header, voice: Voice) -> list[Mark]:
    found = []
    if header.service and header.service[0].value != "active":
        word = status_word(header.service[0].value)
        tone: Tone = "warning" if header.service[0].value == "suspended" else "caution"
        found.append(Mark(f"▲ {word}", tone, voice.about_value(header.service, _as(status_word))))
    if header.status and header.status[0].value not in ("", "subscriber", "active"):
        word = status_word(header.status[0].value)
        found.append(Mark(word, "neutral", voice.about_value(header.status, _as(status_word))))
    return found


def _money(header: Header, voice: Voice) -> list[Mark]:
    found = []
    arrears = sum(each.value for each in header.arrears_fen)
    if arrears > 0:
        text = translate("Customer", "▲ Arrears {sum}").format(sum=yuan(arrears))
        found.append(Mark(text, "warning", _sums(header.arrears_fen, voice)))
    if header.balance_fen:
        text = translate("Customer", "Balance {sum}").format(
            sum=yuan(sum(each.value for each in header.balance_fen))
        )
        found.append(Mark(text, "neutral", _sums(header.balance_fen, voice)))
    return found


def _tier(header: Header, voice: Voice) -> list[Mark]:
    parts, about = [], []
    if header.tier and header.tier[0].value and voice.allowed("tier"):
        parts.append(
            translate("Customer", "Tier {tier}").format(tier=one_line(header.tier[0].value))
        )
        about.append(voice.about_value(header.tier, _as(one_line)))
    if header.arpu_fen and voice.allowed("traits"):
        parts.append(f"ARPU {yuan(header.arpu_fen[0].value)}")
        about.append(voice.about_value(header.arpu_fen, lambda fen: yuan(int(fen))))
    return [Mark(" · ".join(parts), "accent", "\n".join(about))] if parts else []


def _elsewhere(facts: CustomerFacts, voice: Voice) -> list[Mark]:
    """A contract with another operator, as an opportunity's notes tell it."""
    if not voice.allowed("notes"):
        return []
    known = [each for each in facts.opportunities.rows + facts.orders.rows
             if each.competitor_end_us is not None]  # fmt: skip
    if not known:
        return []
    newest = max(known, key=lambda each: each.updated_us or 0)
    end = newest.competitor_end_us or 0
    soon = any(flag.kind == "competitor_ending" for flag in facts.flags)
    text = translate("Customer", "Other network until {day}").format(day=voice.whole_day(end)[:7])
    about = "\n".join(
        [one_line(newest.competitor), voice.about((newest.source, newest.key), newest.updated_us)]
    ).strip()
    return [Mark(f"▲ {text}" if soon else text, "caution" if soon else "neutral", about)]


def _papers(header: Header, voice: Voice) -> list[Mark]:
    found = []
    if header.realname and header.realname[0].value:
        code = header.realname[0].value
        good = code == "verified"
        text = realname_word(code) if good else f"▲ {realname_word(code)}"
        about = voice.about_value(header.realname, _as(realname_word))
        found.append(Mark(text, "neutral" if good else "caution", about))
    if header.porting and header.porting[0].value:
        code = header.porting[0].value
        text = porting_word(code) if code == "in" else f"▲ {porting_word(code)}"
        about = voice.about_value(header.porting, _as(porting_word))
        found.append(Mark(text, "neutral" if code == "in" else "caution", about))
    if header.kind and header.kind[0].value == "group":
        name = one_line(header.group_name[0].value) if header.group_name else ""
        text = translate("Customer", "Group customer {name}").format(name=name).strip()
        found.append(Mark(text, "neutral", voice.about_value(header.kind, _as(one_line))))
    return found


def _traits(header: Header, voice: Voice) -> list[Mark]:
    if not voice.allowed("traits"):
        return []
    found = []
    if header.sensitive and header.sensitive[0].value:
        about = voice.about(header.sensitive[0].record, header.sensitive[0].updated_us)
        found.append(Mark("▲ " + translate("Customer", "take special care"), "caution", about))
    for told in header.tags[:1]:
        tags = [one_line(tag) for tag in told.value.replace("，", ",").split(",") if tag.strip()]
        about = voice.about(told.record, told.updated_us)
        found += [Mark(tag, "neutral", about) for tag in tags[:_TAGS]]
        if len(tags) > _TAGS:
            found.append(Mark(f"+{len(tags) - _TAGS}", "neutral", "\n".join(tags[_TAGS:])))
    return found


def _as(word: Callable[[str], str]) -> Callable[[str | int], str]:
    return lambda value: word(str(value))


def _sums(told: Sequence[Sourced[int]], voice: Voice) -> str:
    return "\n".join(
        f"{yuan(each.value)} · {voice.about(each.record, each.updated_us)}" for each in told
    )


# --- widgets ----------------------------------------------------------------------------------


class Initial(QWidget):
    """The first sign of the name on a round ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sign = ""
        self.setFixedSize(44, 44)
        theme.changed.connect(self.update)

    def set_sign(self, sign: str) -> None:
        self._sign = sign
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accentbg"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.color("accent"))
        painter.setFont(self._theme.font(18, bold=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._sign)


class MarkLine(QWidget):
    """Chips in one row; those that find no room are counted in a last one, whose hover names them.

    Chips are made once and used again.
    """

    _GAP = 6

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._chips: list[Chip] = []
        self._more = Chip("", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    def set_marks(self, marks: Sequence[Mark]) -> None:
        if tuple(marks) == self._marks:
            return
        self._marks = tuple(marks)
        while len(self._chips) < len(marks):
            self._chips.append(Chip("", parent=self))
        nothing = [Mark("")] * (len(self._chips) - len(marks))
        for chip, mark in zip(self._chips, [*marks, *nothing], strict=True):
            chip.set(mark.text, mark.tone)
            chip.setToolTip(plain_tooltip(mark.about))
            chip.setAccessibleDescription(mark.about)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(200, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left, room = 0, self.width()
        shown = 0
        widths = [chip.sizeHint().width() for chip in self._chips[: len(self._marks)]]
        spare = 48
        for place, width in enumerate(widths):
            needed = left + width + (spare if place < len(widths) - 1 else 0)
            if needed > room:
                break
            self._put(self._chips[place], left, width)
            left += width + self._GAP
            shown += 1
        for chip in self._chips[shown:]:
            chip.hide()
        hidden = self._marks[shown:]
        self._more.setVisible(bool(hidden))
        self._more.setToolTip(plain_tooltip("\n".join(mark.text for mark in hidden)))
        if hidden:
            self._more.set(f"+{len(hidden)}", _gravest(hidden))
            self._put(self._more, left, self._more.sizeHint().width())

    def _put(self, chip: Chip, left: int, width: int) -> None:
        height = chip.sizeHint().height()
        chip.setGeometry(left, (self.height() - height) // 2, width, height)
        chip.show()


def _gravest(marks: Sequence[Mark]) -> Tone:
    order: tuple[Tone, ...] = ("warning", "caution")
    return next((tone for tone in order if any(m.tone == tone for m in marks)), "neutral")


class HeaderBar(QFrame):
    """The customer's header; buttons are put at its right by the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.initial = Initial(theme)
        self.name, self.phone = plain_label("", "title"), plain_label()
        self.marks = MarkLine()
        self.systems = ElidedLabel("", "meta")
        self.second = QHBoxLayout()
        self.buttons = QHBoxLayout()
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.name)
        first.addWidget(self.phone)
        first.addWidget(self.marks, 1)
        self.second.setSpacing(10)
        self.second.addWidget(self.systems, 1)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(first)
        lines.addLayout(self.second)
        self.buttons.setSpacing(8)
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 9, 12, 9)
        across.setSpacing(14)
        across.addWidget(self.initial)
        across.addLayout(lines, 1)
        across.addLayout(self.buttons)

    def show_facts(self, facts: CustomerFacts, linked: Sequence[Linked], voice: Voice) -> None:
        header = facts.header
        name = name_of(header, voice)
        self.initial.set_sign(name[:1])
        self.name.setText(name)
        self.name.setToolTip(
            plain_tooltip(voice.about_value(header.name, self._shown("name", voice)))
        )
        phone = phone_of(header, voice)
        self.phone.setText(phone)
        self.phone.setToolTip(
            plain_tooltip(voice.about_value(header.phones, self._shown("phone", voice)))
        )
        self.setAccessibleName(f"{name} {phone}")
        self.marks.set_marks(marks(facts, voice))
        self.systems.setText(systems_line(linked, voice))

    @staticmethod
    def _shown(column: str, voice: Voice) -> Callable[[str | int], str]:
        return lambda value: voice.own("customer", column, str(value))

    def clear(self) -> None:
        """Forget whoever was shown."""
        self.initial.set_sign("")
        for label in (self.name, self.phone, self.systems):
            label.setText("")
            label.setToolTip("")
        self.setAccessibleName("")
        self.marks.set_marks(())
