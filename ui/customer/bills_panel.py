"""The last six bills and why they differ; what was used each month."""

from PySide6.QtCore import QCoreApplication

from insight.customer.bills import Month
from insight.customer.facts import CustomerFacts, Usage
from ui.customer.part_panel import PartPanel
from ui.customer.voice import Voice, yuan
from ui.customer.words import item_word
from ui.deck import Deck
from widgets.bill_chart import BillBar, BillChart
from widgets.fact_lines import FactLine, FactLines
from widgets.panel import chip_button
from widgets.values import NOTHING

translate = QCoreApplication.translate
_NAMED = 2
"""How many parts of a change the panel's head names."""


def change_words(month: Month, voice: Voice) -> str:
    """Return why a month differs from the one before: `Oct +¥31: roaming +¥30, messages +¥1`."""
    name = voice.month(month.month)
    if not month.bills:
        return translate("Customer", "{month}: no bill").format(month=name)
    if month.change is None:
        return translate("Customer", "{month}: no bill the month before").format(month=name)
    if not month.change.difference_fen:
        return translate("Customer", "{month}: as the month before").format(month=name)
    parts = [f"{item_word(item)} {yuan(fen, signed=True)}" for item, fen in month.change.parts]
    comma = translate("Links", ", ")
    told = comma.join(parts[:_NAMED]) + (" …" if len(parts) > _NAMED else "")
    return translate("Customer", "{month} {sum}: {parts}").format(
        month=name, sum=yuan(month.change.difference_fen, signed=True), parts=told
    )


def month_lines(month: Month, voice: Voice) -> list[FactLine]:
    """Return a month's charges and their differences; both columns sum to the first line."""
    charged = dict(month.charges)
    differ = dict(month.change.parts) if month.change else {}
    about = "\n".join(voice.about((each.source, each.key), each.updated_us) for each in month.bills)
    lines = []
    for item in dict.fromkeys([*charged, *differ]):
        difference = differ.get(item, 0)
        unexplained = item == "unexplained"
        word = f"▲ {item_word(item)}" if unexplained else item_word(item)
        value = yuan(charged[item]) if item in charged else NOTHING
        note = yuan(difference, signed=True) if difference else ""
        lines.append(FactLine(word, value, note, about, "caution" if unexplained else "neutral"))
    if month.bills:
        note = yuan(month.change.difference_fen, signed=True) if month.change else ""
        if month.unpaid_fen:
            unpaid = translate("Customer", "unpaid {sum}").format(sum=yuan(month.unpaid_fen))
            note = " · ".join(text for text in (unpaid, note) if text)
        total = translate("Customer", "Total {month}").format(month=voice.month(month.month))
        lines.insert(0, FactLine(total, yuan(month.total_fen), note, about, strong=True))
    return lines


def bar(month: Month, voice: Voice) -> BillBar:
    """Return a month's bar; its value is in whole yuan, its hover tells it to the fen."""
    name = voice.month(month.month)
    if not month.bills:
        none = translate("Customer", "No bill of {month} is known.").format(month=month.month)
        return BillBar(name, None, NOTHING, none)
    about = [f"{month.month}: {yuan(month.total_fen)}", change_words(month, voice)]
    about += [voice.about((each.source, each.key), each.updated_us) for each in month.bills]
    return BillBar(name, month.total_fen, f"{round(month.total_fen / 100):,}", "\n".join(about))


def usage_line(each: Usage, voice: Voice) -> FactLine:
    parts = []
    if each.data_mb is not None:
        parts.append(
            f"{each.data_mb / 1024:,.1f} GB" if each.data_mb >= 1024 else f"{each.data_mb:,} MB"
        )
    if each.voice_min is not None:
        parts.append(translate("Customer", "{n} min").format(n=f"{each.voice_min:,}"))
    if each.sms_count is not None:
        parts.append(translate("Customer", "{n} SMS").format(n=f"{each.sms_count:,}"))
    about = [" · ".join(voice.source(name) for name in each.sources)]
    if each.updated_us is not None:
        about.append(voice.moment(each.updated_us))
    return FactLine(voice.month(each.month), " · ".join(parts) or NOTHING, each.month[:4],
                    "\n".join(about))  # fmt: skip


class BillsPanel(PartPanel):
    """Six bars, the chosen month's charges below; or the usage of each month."""

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.chart = BillChart(deck.theme)
        self.charges = FactLines(deck.theme, most=6)
        self.usage = FactLines(deck.theme, most=6)
        self.switch = chip_button("", checkable=True)
        self.add_action(self.switch)
        for part in (self.chart, self.charges, self.usage):
            self.body.addWidget(part)
        self._facts: CustomerFacts | None = None
        self._voice: Voice | None = None
        self._month = ""
        self.chart.chosen.connect(self._choose)
        self.switch.clicked.connect(self._show)

    def show_facts(self, facts: CustomerFacts, voice: Voice) -> None:
        self._facts, self._voice = facts, voice
        self._show()

    def clear(self) -> None:
        """Forget whoever was shown."""
        self._facts = self._voice = None
        self._month = ""
        self.chart.set_bars((), -1)
        self.charges.set_lines(())
        self.usage.set_lines(())
        self.set_note("")

    def toggle_usage(self) -> None:
        """Show the usage instead of the bills, or the bills again."""
        self.switch.click()

    def _choose(self, place: int) -> None:
        if self._facts is not None:
            self._month = self._facts.bills.rows[place].month
            self._show()

    def _show(self) -> None:
        if self._facts is None or self._voice is None:
            return
        usage = self.switch.isChecked()
        self._name()
        if usage:
            self._show_usage(self._facts, self._voice)
        else:
            self._show_bills(self._facts, self._voice)
        self.usage.setVisible(usage and bool(self._facts.usage.rows))
        for part in (self.chart, self.charges):
            part.setVisible(not usage and bool(self._facts.bills.rows))

    def _show_bills(self, facts: CustomerFacts, voice: Voice) -> None:
        months = facts.bills.rows
        names = [month.month for month in months]
        place = names.index(self._month) if self._month in names else len(months) - 1
        self.chart.set_bars([bar(month, voice) for month in months], place)
        self.charges.set_lines(month_lines(months[place], voice) if months else ())
        note = change_words(months[place], voice) if months else ""
        self.tell(voice, facts.bills, self.tr("No bills yet."), note)

    def _show_usage(self, facts: CustomerFacts, voice: Voice) -> None:
        self.usage.set_lines([usage_line(each, voice) for each in reversed(facts.usage.rows)])
        self.tell(voice, facts.usage, self.tr("No usage recorded."))

    def retranslate(self) -> None:
        self._name()
        self.chart.setAccessibleName(self.tr("Last 6 bills"))
        self.charges.setAccessibleName(self.tr("Charges of the chosen month"))
        self.usage.setAccessibleName(self.tr("Usage per month"))
        self.switch.setText(self.tr("Usage"))
        self.switch.setToolTip(self.tr("What was used each month: data, calls, messages"))

    def _name(self) -> None:
        usage = self.switch.isChecked()
        self.set_title(self.tr("Usage per month") if usage else self.tr("Last 6 bills"))
