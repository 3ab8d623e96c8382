"""What the person who serves the customer must know first: the one or two gravest things."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from insight.customer.facts import CustomerFacts, Flag
from ui.customer.voice import Voice, one_line, yuan
from widgets.plain import ElidedLabel, plain_label, plain_tooltip

translate = QCoreApplication.translate
_TOLD = ("failed_payment", "open_complaint", "open_fault", "contract_ending", "competitor_ending")
"""Warnings that get a strip, the gravest first; the others are chips of the header."""
_GRAVE = frozenset({"failed_payment", "open_complaint"})
_MOST = 2


def told_flags(facts: CustomerFacts, voice: Voice) -> list[Flag]:
    """Return the warnings that are told in the strip, the gravest first; what an opportunity's
    notes say of another network only where notes may be seen."""
    hidden = () if voice.allowed("notes") else ("competitor_ending",)
    told = [flag for flag in facts.flags if flag.kind in _TOLD and flag.kind not in hidden]
    return sorted(told, key=lambda flag: _TOLD.index(flag.kind))[:_MOST]


def flag_words(flag: Flag, facts: CustomerFacts, voice: Voice) -> tuple[str, str]:
    """Return what a warning says: what happened, and what it is about or what to say."""
    make = {
        "failed_payment": _payment, "open_complaint": _complaint, "open_fault": _fault,
        "contract_ending": _contract, "competitor_ending": _competitor,
    }[flag.kind]  # fmt: skip
    return make(flag, facts, voice)


def _payment(flag: Flag, facts: CustomerFacts, voice: Voice) -> tuple[str, str]:
    happened = translate("Customer", "Payment failed {age} ago").format(
        age=voice.ago(flag.at_us or facts.now_us)
    )
    if flag.count > 1:
        happened = translate("Customer", "Payment failed {n} times, last {age} ago").format(
            n=flag.count, age=voice.ago(flag.at_us or facts.now_us)
        )
    known = (*facts.orders.rows, *facts.opportunities.rows)
    key = next((each.order_key for each in known if each.key == flag.order), "") or flag.order
    order = translate("Customer", "order {key}").format(key=one_line(key)) if key else ""
    cause = translate("Customer", "cause: {cause}").format(
        cause=one_line(flag.detail) or translate("Customer", "none recorded")
    )
    about = " · ".join(
        text for text in (order, yuan(flag.amount_fen) if flag.amount_fen else "", cause) if text
    )
    advice = translate("Customer", "Offer another way to pay, or payment in a store.")
    told = translate("Customer", "{what}. {advice}").format(what=about, advice=advice)
    return happened, told


def _complaint(flag: Flag, _facts: CustomerFacts, voice: Voice) -> tuple[str, str]:
    happened = translate("Customer", "Complaint not closed")
    if flag.count > 1:
        happened = translate("Customer", "{n} complaints not closed").format(n=flag.count)
    since = translate("Customer", "since {day}: {what}. Begin with where it stands.")
    return happened, since.format(day=voice.day(flag.at_us), what=one_line(flag.detail))


def _fault(flag: Flag, _facts: CustomerFacts, voice: Voice) -> tuple[str, str]:
    happened = translate("Customer", "Fault not restored")
    if flag.count > 1:
        happened = translate("Customer", "{n} faults not restored").format(n=flag.count)
    since = translate("Customer", "since {day}: {what}")
    return happened, since.format(day=voice.clock(flag.at_us), what=one_line(flag.detail))


def _contract(flag: Flag, facts: CustomerFacts, voice: Voice) -> tuple[str, str]:
    end = flag.at_us or facts.now_us
    days, product = voice.days_until(end), one_line(flag.detail)
    if days < 0:
        happened = translate("Customer", "Contract ended on {day}")
        rest = translate("Customer", "{product}. Speak of a new one.").format(product=product)
    else:
        happened = translate("Customer", "Contract ends on {day}")
        rest = translate("Customer", "{product}, {when}. Speak of renewal.").format(
            product=product, when=_when(days)
        )
    return happened.format(day=voice.whole_day(end)), rest


def _competitor(flag: Flag, facts: CustomerFacts, voice: Voice) -> tuple[str, str]:
    end = flag.at_us or facts.now_us
    days, competitor = voice.days_until(end), one_line(flag.detail)
    if days < 0:
        happened = translate("Customer", "Contract with another network ended on {day}")
        return happened.format(day=voice.whole_day(end)), competitor
    happened = translate("Customer", "Contract with another network ends on {day}")
    rest = translate("Customer", "{competitor}, {when}.")
    told = rest.format(competitor=competitor, when=_when(days))
    return happened.format(day=voice.whole_day(end)), told


def _when(days: int) -> str:
    if days < 2:
        return translate("Customer", "tomorrow") if days else translate("Customer", "today")
    return translate("Customer", "in {n} days").format(n=days)


class WarningStrip(QFrame):
    """A line for each warning on one ground; without any it is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self._lines = [_Line() for _ in range(_MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(4)
        for line in self._lines:
            column.addWidget(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_facts(self, facts: CustomerFacts, voice: Voice) -> None:
        flags = told_flags(facts, voice)
        for place, line in enumerate(self._lines):
            if place < len(flags):
                flag = flags[place]
                line.say(*flag_words(flag, facts, voice), voice.about(flag.record, flag.at_us))
            line.setVisible(place < len(flags))
        self._dress("warning" if any(flag.kind in _GRAVE for flag in flags) else "caution")
        self.setVisible(bool(flags))

    def words(self) -> list[str]:
        """Return what is said, the gravest first."""
        return [line.accessibleName() for line in self._lines if not line.isHidden()]

    def clear(self) -> None:
        """Forget whoever was shown."""
        self.hide()
        for line in self._lines:
            line.say("", "", "")
            line.hide()

    def _dress(self, level: str) -> None:
        if self.property("level") != level:
            self.setProperty("level", level)
            self.style().unpolish(self)
            self.style().polish(self)


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._happened, self._rest = plain_label("", "head"), ElidedLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._happened)
        line.addWidget(self._rest, 1)

    def say(self, happened: str, rest: str, about: str) -> None:
        self._happened.setText(f"▲ {happened}" if happened else "")
        self._rest.setText(rest)
        self._happened.setToolTip(plain_tooltip(about))
        self.setAccessibleName(f"{happened}: {rest}".strip(": "))
