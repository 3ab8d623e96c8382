"""What is wanted and what is wrong: opportunities; complaints and faults, open ones first."""

from PySide6.QtCore import QCoreApplication

from insight.customer.facts import Complaint, CustomerFacts, Fault, Part
from insight.customer.orders import Order
from ui.customer.orders_panel import order_title
from ui.customer.part_panel import PartPanel, part_words
from ui.customer.voice import Voice, one_line
from ui.customer.words import channel_word, stage_word, status_word
from ui.deck import Deck
from widgets.fact_lines import FactLine, FactLines

translate = QCoreApplication.translate


def opportunity_lines(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    """Return what the customer wanted without ordering; nothing where notes are hidden."""
    if not voice.allowed("notes"):
        return []
    return [_opportunity(each, facts, voice) for each in facts.opportunities.rows]


def shown_opportunities(facts: CustomerFacts, voice: Voice) -> Part[Order]:
    """Return the opportunities, or that they may not be seen."""
    return facts.opportunities if voice.allowed("notes") else Part("not_allowed")


def _opportunity(each: Order, facts: CustomerFacts, voice: Voice) -> FactLine:
    title = order_title(each, facts)
    lost = each.status == "lost"
    stage = stage_word(each.path.stage) if each.path.stage else ""
    note = stage if each.status == "open" and stage else status_word(each.status)
    why = one_line(each.reason) if each.reason else ""
    value = " · ".join(text for text in (title, why if lost else "") if text)
    about = [value, channel_word(each.touchpoint), one_line(each.unit),
             voice.about((each.source, each.key), each.updated_us)]  # fmt: skip
    return FactLine(voice.day(each.created_us), value, note, "\n".join(filter(None, about)),
                    strong=each.status == "open")  # fmt: skip


def case_lines(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    """Return complaints and faults, the open ones first, then the newest."""
    rows: list[Complaint | Fault] = [*facts.complaints.rows, *facts.faults.rows]
    rows.sort(key=lambda each: (not each.open, -(_begun(each) or 0)))
    return [_case(each, voice) for each in rows]


def _begun(each: Complaint | Fault) -> int | None:
    return each.opened_us if isinstance(each, Complaint) else each.reported_us


def _case(each: Complaint | Fault, voice: Voice) -> FactLine:
    complaint = isinstance(each, Complaint)
    table = "complaint" if complaint else "fault"
    kind = translate("Customer", "Complaint") if complaint else translate("Customer", "Fault")
    text = voice.own(table, "text", each.text) if voice.allowed("remarks") else ""
    value = " · ".join(dict.fromkeys(part for part in (one_line(each.kind), text) if part))
    ended = each.closed_us if isinstance(each, Complaint) else each.restored_us
    late = each.open and each.due_us is not None and each.due_us < voice.now_us
    if each.open:
        word = translate("Customer", "overdue") if late else status_word(each.status or "open")
        note = f"{word} {voice.day(_begun(each))}"
    else:
        note = f"✓ {voice.day(ended if ended is not None else _begun(each))}"
    begun = translate("Customer", "begun {time}").format(time=voice.moment(_begun(each)))
    due = translate("Customer", "due {time}").format(time=voice.moment(each.due_us))
    over = translate("Customer", "over {time}").format(time=voice.moment(ended))
    about = [
        value, one_line(each.unit), begun, due if each.due_us is not None else "",
        over if ended is not None else "", voice.about((each.source, each.key), each.updated_us),
    ]  # fmt: skip
    return FactLine(
        f"▲ {kind}" if each.open else kind, value, note, "\n".join(filter(None, about)),
        "warning" if late else "caution" if each.open else "neutral", strong=each.open,
    )  # fmt: skip


class OpportunitiesPanel(PartPanel):
    """What the customer wanted of us, and with whom a contract runs elsewhere."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.lines = FactLines(deck.theme, most=5)
        self.body.addWidget(self.lines)

    def show_facts(self, facts: CustomerFacts, voice: Voice) -> None:
        lines = opportunity_lines(facts, voice)
        self.lines.set_lines(lines)
        self.lines.setVisible(bool(lines))
        self.tell(voice, shown_opportunities(facts, voice), self.tr("No opportunities."))

    def clear(self) -> None:
        self.lines.set_lines(())

    def retranslate(self) -> None:
        self.set_title(self.tr("Opportunities"))
        self.lines.setAccessibleName(self.tr("Opportunities"))


class CasesPanel(PartPanel):
    """Complaints and faults."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.lines = FactLines(deck.theme, most=6)
        self.body.addWidget(self.lines)

    def show_facts(self, facts: CustomerFacts, voice: Voice) -> None:
        lines = case_lines(facts, voice)
        self.lines.set_lines(lines)
        self.lines.setVisible(bool(lines))
        open_ones = sum(each.open for each in facts.complaints.rows)
        open_ones += sum(each.open for each in facts.faults.rows)
        self.tell(
            voice, _both(facts.complaints, facts.faults), self.tr("No complaints, no faults."),
            self.tr("{n} open").format(n=open_ones) if open_ones else "",
        )  # fmt: skip
        self.say("\n".join(self._states(facts, voice)))

    def _states(self, facts: CustomerFacts, voice: Voice) -> list[str]:
        """What is said of the two parts: once when nothing is there at all, else of each."""
        complaints, faults = facts.complaints, facts.faults
        if complaints.state == faults.state == "empty":
            return [self.tr("No complaints, no faults.")]
        told = (
            (self.tr("Complaints"), part_words(voice, complaints, "")),
            (self.tr("Faults"), part_words(voice, faults, "")),
        )
        both = self.tr("{title}: {words}")
        return [both.format(title=title, words=words) for title, words in told if words]

    def clear(self) -> None:
        self.lines.set_lines(())

    def retranslate(self) -> None:
        self.set_title(self.tr("Complaints and faults"))
        self.lines.setAccessibleName(self.tr("Complaints and faults"))


def _both(complaints: Part[Complaint], faults: Part[Fault]) -> Part[Complaint | Fault]:
    """Return two parts as one: as bad as the worse of them."""
    order = ("stale", "failed", "loading", "full", "empty", "not_connected", "not_allowed")
    worse = min((complaints.state, faults.state), key=order.index)
    return Part(
        worse, (*complaints.rows, *faults.rows), (*complaints.sources, *faults.sources),
        complaints.left_off + faults.left_off,
    )  # fmt: skip
