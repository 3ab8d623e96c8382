"""Orders: those under way with their path so far, earlier ones as lines."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from insight.customer.facts import CustomerFacts
from insight.customer.orders import Event, Order, Step, StepState
from insight.masking import mask_key
from ui.customer.part_panel import PartPanel
from ui.customer.voice import Voice, one_line, yuan
from ui.customer.words import channel_word, process_word, stage_word, status_word
from ui.deck import Deck
from widgets.fact_lines import FactLine, FactLines
from widgets.plain import ElidedLabel, plain_tooltip
from widgets.stage_strip import Stage, StageState, StageStrip

translate = QCoreApplication.translate
_STRIPS = 3
"""How many orders under way get a strip; further ones are lines."""
_STATES: dict[StepState, StageState] = {
    "passed": "done", "here": "current", "refused": "refused", "skipped": "skipped",
    "ahead": "ahead",
}  # fmt: skip


def order_title(order: Order, facts: CustomerFacts) -> str:
    """Return what an order is about: product or process, bandwidth, number, amount."""
    names = {each.code: each.name for each in facts.products.rows if each.code and each.name}
    what = names.get(order.product_code) or order.product_code
    parts = (
        one_line(what) if what else process_word(order.process),
        f"{order.bandwidth_mbps}M" if order.bandwidth_mbps else "",
        one_line(mask_key(order.order_key or order.key)),
        yuan(order.amount_fen) if order.amount_fen else "",
    )
    return " · ".join(part for part in parts if part)


def holder_words(event: Event | None, facts: CustomerFacts, voice: Voice) -> str:
    """Return who holds an order: person, unit and system of what was recorded last."""
    if event is None:
        return ""
    person = facts.people.get(event.person, event.person)
    parts = (
        one_line(person),
        one_line(event.unit),
        voice.short(event.system) if event.system else "",
    )
    return " · ".join(part for part in parts if part)


def stages(order: Order, facts: CustomerFacts, voice: Voice) -> list[Stage]:
    return [
        Stage(stage_word(step.stage), _STATES[step.state], _about(step, order, facts, voice))
        for step in order.path.steps
    ]


def _about(step: Step, order: Order, facts: CustomerFacts, voice: Voice) -> str:
    name = stage_word(step.stage)
    if step.state == "ahead":
        return translate("Customer", "{stage}: not reached").format(stage=name)
    if step.state == "skipped":
        return translate("Customer", "{stage}: nothing recorded").format(stage=name)
    since = f"{voice.clock(step.since_us)} ({voice.ago(step.since_us)})" if step.since_us else ""
    words = {
        "passed": translate("Customer", "{stage}: reached {since}"),
        "here": translate("Customer", "Stands at {stage} since {since}"),
        "refused": translate("Customer", "Refused at {stage} {since}"),
    }[step.state].format(stage=name, since=since)
    parts = [words.strip()]
    reason = step.last.reason if step.last else ""
    if step.state == "refused" and (reason or order.reason):
        parts.append(one_line(reason or order.reason))
    if step.state in ("here", "refused") and (holder := holder_words(step.last, facts, voice)):
        parts.append(translate("Customer", "held by {who}").format(who=holder))
    if step.state == "here" and order.path.handed_us is not None:
        parts.append(translate("Customer", "▲ handed over, not arrived"))
    return " · ".join(parts)


def order_line(order: Order, facts: CustomerFacts, voice: Voice) -> FactLine:
    """Return an order as one line: its day, what it is, how it ended or where it stands."""
    if order.status == "open":
        note = stage_word(order.path.stage) if order.path.stage else status_word(order.status)
    else:
        note = status_word(order.status)
    about = [order_title(order, facts), one_line(order.reason), channel_word(order.touchpoint),
             voice.about((order.source, order.key), order.updated_us)]  # fmt: skip
    return FactLine(
        voice.day(order.created_us), order_title(order, facts), note, "\n".join(filter(None, about))
    )


def order_lines(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    """Return all orders as lines, for what is copied, printed or exported."""
    return [order_line(each, facts, voice) for each in facts.orders.rows]


class _UnderWay(QWidget):
    """One order: its title and its strip."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.title, self.strip = ElidedLabel(), StageStrip(deck.theme)
        self.title.setContentsMargins(12, 0, 12, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.strip)

    def show_order(self, order: Order, facts: CustomerFacts, voice: Voice) -> None:
        title = order_title(order, facts)
        self.title.setText(title)
        self.setToolTip(plain_tooltip(voice.about((order.source, order.key), order.updated_us)))
        self.strip.set_stages(stages(order, facts, voice), title)


class OrdersPanel(PartPanel):
    """Orders under way, each with its stages; those that are over below."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.under_way = [_UnderWay(deck) for _ in range(_STRIPS)]
        self.lines = FactLines(deck.theme, most=5)
        for each in self.under_way:
            each.hide()
            self.body.addWidget(each)
        self.body.addWidget(self.lines)

    def show_facts(self, facts: CustomerFacts, voice: Voice) -> None:
        rows = facts.orders.rows
        moving = [each for each in rows if each.status == "open"][:_STRIPS]
        for place, shown in enumerate(self.under_way):
            if place < len(moving):
                shown.show_order(moving[place], facts, voice)
            shown.setVisible(place < len(moving))
        rest = [order_line(each, facts, voice) for each in rows if each not in moving]
        self.lines.set_lines(rest)
        self.lines.setVisible(bool(rest))
        note = self.tr("{n} under way").format(n=len(moving)) if moving else ""
        self.tell(voice, facts.orders, self.tr("No orders."), note)

    def clear(self) -> None:
        """Forget whoever was shown."""
        for shown in self.under_way:
            shown.title.setText("")
            shown.strip.set_stages(())
            shown.hide()
        self.lines.set_lines(())

    def retranslate(self) -> None:
        self.set_title(self.tr("Orders"))
        self.lines.setAccessibleName(self.tr("Orders that are over"))
