"""Who the customer is on paper, and the records the person is made of: join, split, undo."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from insight.customer.facts import CustomerFacts, Sourced
from insight.identity.records import Pair, Ref
from storage.local.customer.records import Linked, Said
from storage.local.people import Said as Verdict
from ui.customer.part_panel import PartPanel
from ui.customer.voice import Voice, one_line
from ui.deck import Deck
from ui.links.words import verdict_words, why_words
from widgets.fact_lines import FactLine, FactLines
from widgets.plain import plain_tooltip

translate = QCoreApplication.translate


def profile_lines(facts: CustomerFacts, voice: Voice) -> list[FactLine]:
    """Return identity number, address, second phone, year of birth, each with its source."""
    header = facts.header
    found = [
        _own(translate("Customer", "Identity"), "identity_masked", header.identity, voice),
        _own(translate("Customer", "Address"), "address", header.address, voice),
    ]
    if not header.address:
        found.append(_own(translate("Customer", "Region"), "region", header.region, voice))
    for told in header.phones[1:3]:
        found.append(_own(translate("Customer", "Other phone"), "phone", (told,), voice))
    if header.birth_year:
        told_year = header.birth_year[0]
        about = voice.about(told_year.record, told_year.updated_us)
        found.append(FactLine(translate("Customer", "Born"), str(told_year.value), "", about))
    return [line for line in found if line is not None]


def _own(label: str, column: str, told: Sequence[Sourced[str]], voice: Voice) -> FactLine | None:
    if not told or not told[0].value:
        return None

    def shown(value: str | int) -> str:
        return voice.own("customer", column, str(value))

    more = f"+{len(told) - 1}" if len(told) > 1 else ""
    return FactLine(label, shown(told[0].value), more, voice.about_value(told, shown))


def record_lines(linked: Sequence[Linked], voice: Voice) -> list[FactLine]:
    """Return a line a record: system and key, why it was joined, since when."""
    return [_record(each, voice) for each in linked]


def _record(each: Linked, voice: Voice) -> FactLine:
    value = f"✓ {why_words(each.why)}" if each.why else translate("Customer", "names the person")
    about = [
        " ".join(
            (voice.own("customer", "name", each.name), voice.own("customer", "phone", each.phone))
        ),
        voice.about(each.ref, each.updated_us),
    ]
    if each.to is not None:
        joined = translate("Customer", "joined with {source} {key}")
        about.append(joined.format(source=voice.short(each.to[0]), key=voice.key(each.to[1])))
    return FactLine(f"{voice.short(each.ref[0])} {voice.key(each.ref[1])}", value,
                    voice.whole_day(each.since_us)[:7], "\n".join(about))  # fmt: skip


class IdentityPanel(PartPanel):
    """The person's records and what can be said of them. A reason is asked with each decision.

    `decided` carries pairs, verdict and reason; `join_wanted` asks for another customer.
    """

    decided = Signal(object, str, str)
    join_wanted = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.profile = FactLines(deck.theme, most=6)
        self.records = FactLines(deck.theme, most=6, several=True)
        self.reason = QLineEdit(clearButtonEnabled=True)
        self.join, self.split, self.undo = QPushButton(), QPushButton(), QPushButton()
        self._linked: tuple[Linked, ...] = ()
        self._said: tuple[Said, ...] = ()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 4, 10, 6)
        buttons.setSpacing(6)
        for button in (self.join, self.split, self.undo):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        reason = QHBoxLayout()
        reason.setContentsMargins(10, 6, 10, 0)
        reason.addWidget(self.reason)
        self.body.addWidget(self.profile)
        self.body.addWidget(self.records)
        self.body.addLayout(reason)
        self.body.addLayout(buttons)
        self.join.clicked.connect(self.join_wanted)
        self.split.clicked.connect(self.say_split)
        self.undo.clicked.connect(self.say_undo)
        self.records.selectionModel().selectionChanged.connect(self._arm)
        self._arm()

    def show_facts(
        self, facts: CustomerFacts, linked: Sequence[Linked], said: Sequence[Said], voice: Voice
    ) -> None:
        self._linked, self._said = tuple(linked), tuple(said)
        profile = profile_lines(facts, voice)
        self.profile.set_lines(profile)
        self.profile.setVisible(bool(profile))
        self.records.set_lines(record_lines(linked, voice))
        self.set_note(self._decisions())
        self._arm()

    def clear(self) -> None:
        """Forget whoever was shown."""
        self._linked, self._said = (), ()
        self.profile.set_lines(())
        self.records.set_lines(())
        self.reason.clear()
        self.set_note("")
        self._arm()

    def say_split(self) -> None:
        """The chosen records are not the person of the others."""
        chosen, others = self._parted()
        if chosen and others:
            pairs = [(one, other) for one in chosen for other in others]
            self._decide(pairs, "different")

    def say_undo(self) -> None:
        """Leave the records of the newest decision to the rules again."""
        if self._said:
            newest = self._said[0]
            together = [each.pair for each in self._said if each.at_us == newest.at_us]
            self._decide(together, "undo")

    def _decide(self, pairs: Sequence[Pair], verdict: Verdict) -> None:
        self.decided.emit(list(pairs), verdict, self.reason.text().strip())
        self.reason.clear()

    def _parted(self) -> tuple[list[Ref], list[Ref]]:
        chosen = {row for row in self.records.chosen_rows() if row < len(self._linked)}
        refs = [each.ref for each in self._linked]
        return ([ref for row, ref in enumerate(refs) if row in chosen],
                [ref for row, ref in enumerate(refs) if row not in chosen])  # fmt: skip

    def _arm(self) -> None:
        chosen, others = self._parted()
        self.split.setEnabled(bool(chosen and others))
        self.undo.setEnabled(bool(self._said))
        about = ""
        if self._said:
            newest = self._said[0]
            told = (verdict_words(newest.verdict), one_line(newest.by), one_line(newest.reason))
            about = " · ".join(text for text in told if text)
        self.undo.setToolTip(plain_tooltip(about))

    def _decisions(self) -> str:
        if not self._said:
            return self.tr("can be split and undone")
        return self.tr("{n} decided by hand").format(n=len({each.at_us for each in self._said}))

    def retranslate(self) -> None:
        self.set_title(self.tr("Identity"))
        self.profile.setAccessibleName(self.tr("Who the customer is"))
        self.records.setAccessibleName(self.tr("Records that are this person"))
        self.reason.setPlaceholderText(self.tr("Reason (kept with the decision)"))
        self.reason.setAccessibleName(self.tr("Reason of the decision"))
        self.join.setText(self.tr("Join with …"))
        self.join.setToolTip(self.tr("Says that another customer is, or never is, this person"))
        self.split.setText(self.tr("Split off"))
        self.split.setToolTip(self.tr("Says that the chosen records are somebody else"))
        self.undo.setText(self.tr("Undo"))
        self.set_note(self._decisions())
        self._arm()
