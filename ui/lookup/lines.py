"""What stands in the list under the look-up box, line by line, in words and masked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from insight.identity.records import Ref
from insight.spoken import age, clock_time
from resources.wording import QT_TRANSLATE_NOOP
from storage.local.lookup import Field, Hit, Match
from storage.sources.read_through import Match as Elsewhere
from ui.deck import Deck
from ui.lookup.choices import Choice
from ui.lookup.marks import LONGEST, NOTHING, Marked, carried, sign_by_sign

translate = QCoreApplication.translate

Kind = Literal["head", "person", "choice", "told"]

_COLUMNS: dict[Field, tuple[str, str]] = {
    "name": ("customer", "name"), "phone": ("customer", "phone"), "phone2": ("customer", "phone2"),
    "identity": ("customer", "identity_masked"), "account": ("account", "number"),
    "address": ("customer", "address"), "order": ("opportunity", "key"),
    "complaint": ("complaint", "key"), "fault": ("fault", "key"), "key": ("customer", "key"),
}  # fmt: skip
_WAYS: dict[Field, str] = {
    "name": QT_TRANSLATE_NOOP("LookUp", "name"),
    "phone": QT_TRANSLATE_NOOP("LookUp", "phone"),
    "phone2": QT_TRANSLATE_NOOP("LookUp", "second phone"),
    "identity": QT_TRANSLATE_NOOP("LookUp", "identity number"),
    "account": QT_TRANSLATE_NOOP("LookUp", "account"),
    "address": QT_TRANSLATE_NOOP("LookUp", "address"),
    "order": QT_TRANSLATE_NOOP("LookUp", "order number"),
    "complaint": QT_TRANSLATE_NOOP("LookUp", "complaint number"),
    "fault": QT_TRANSLATE_NOOP("LookUp", "fault number"),
    "key": QT_TRANSLATE_NOOP("LookUp", "customer number"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A `head` names a section, `told` says something; neither can be chosen.

    `title` and `beside` stand first, `detail` below; `note` and `way` at the right, above each
    other. `person` is who choosing it opens, where it is a customer kept here.
    """

    kind: Kind
    title: Marked
    beside: Marked = NOTHING
    chips: tuple[str, ...] = ()
    detail: tuple[Marked, ...] = ()
    note: str = ""
    way: str = ""
    choose: Callable[[], None] | None = None
    person: Ref | None = None
    pinned: bool = False

    def words(self) -> str:
        """Return the line as a screen reader says it."""
        parts = [self.title.text, self.beside.text, *self.chips,
                 *(part.text for part in self.detail), self.note, self.way]  # fmt: skip
        return ", ".join(part for part in parts if part)


def head(text: str, note: str = "") -> Line:
    return Line("head", Marked(text), note=note)


def told(text: str) -> Line:
    return Line("told", Marked(text))


def choice_line(choice: Choice) -> Line:
    return Line("choice", Marked(sign_by_sign(choice.title)), note=sign_by_sign(choice.note),
                choose=choice.choose)  # fmt: skip


def person_line(
    deck: Deck, hit: Hit, choose: Callable[[], None], *, typed: str, pinned: bool,
    until_us: int | None,
) -> Line:  # fmt: skip
    """Return a customer's line; `until_us` where it was fetched from the centre for a while."""
    matched: dict[Field, Match] = {}
    for match in hit.matched:
        matched.setdefault(match.field, match)

    def shown(field: Field, value: str) -> Marked:
        match = matched.get(field)
        raw = (match.text if match else value)[:LONGEST]
        text = deck.sight.text(*_COLUMNS[field], raw, hit.person)
        spans = carried(raw, text, [(each.start, each.end) for each in hit.matched
                                    if each.field == field])  # fmt: skip
        return Marked(sign_by_sign(text), spans)

    phone: Field = "phone2" if "phone2" in matched and "phone" not in matched else "phone"
    found_by: list[Field] = [
        field for field in ("identity", "account", "order", "complaint", "fault", "key")
        if field in matched
    ]  # fmt: skip
    detail = [shown(field, "") for field in found_by]
    address = shown("address", hit.address)
    if hit.region not in address.text:
        detail.append(Marked(sign_by_sign(hit.region)))
    detail.append(address)
    chips = []
    if hit.tier and deck.sight.allowed("tier"):
        chips.append(sign_by_sign(hit.tier))
    if until_us is not None:
        until = clock_time(until_us, deck.zone)
        chips.append(translate("LookUp", "From the centre until {time}").format(time=until))
    ways = [_way(match, typed) for match in matched.values()]
    if hit.systems > 1:
        ways.append(translate("LookUp", "{n} systems").format(n=hit.systems))
    return Line(
        "person",
        shown("name", hit.name) if hit.name else Marked(translate("LookUp", "No name")),
        shown(phone, hit.phone),
        tuple(chips),
        tuple(part for part in detail if part.text.strip(" *")),
        _ago(deck, hit.last_contact_us),
        " · ".join(dict.fromkeys(ways)),
        choose,
        hit.person,
        pinned,
    )


def elsewhere_line(deck: Deck, match: Elsewhere, choose: Callable[[], None]) -> Line:
    """Return the line of a customer found at the centre, not kept here."""
    person = (match.source, match.key)

    def shown(column: str) -> Marked:
        value = match.values.get(column)
        raw = "" if value is None else str(value)[:LONGEST]
        return Marked(sign_by_sign(deck.sight.text("customer", column, raw, person)))

    return Line(
        "person",
        shown("name") if match.values.get("name") else Marked(translate("LookUp", "No name")),
        shown("phone"),
        (translate("LookUp", "At the centre"),),
        tuple(part for part in (shown("region"), shown("address")) if part.text.strip(" *")),
        source_title(deck, match.source),
        choose=choose,
    )


def source_title(deck: Deck, name: str) -> str:
    """Return a source's title in the interface's language; its name where it is not known."""
    for status in deck.sources.statuses():
        if status.name == name:
            return sign_by_sign(status.title(deck.language.code))
    return name


def first_choosable(lines: Sequence[Line]) -> int:
    """Return the place of the first line that can be chosen, -1 when there is none."""
    return next((place for place, line in enumerate(lines) if line.choose), -1)


def _way(match: Match, typed: str) -> str:
    """Return by what somebody was found."""
    if match.field == "name" and typed.isascii() and not match.text.isascii():
        return translate("LookUp", "pinyin")
    if match.field in ("phone", "phone2", "identity", "account") and match.start > 0:
        if match.end >= len(match.text):
            return translate("LookUp", "last digits")
        return translate("LookUp", "digits within")
    return translate("LookUp", _WAYS[match.field])


def _ago(deck: Deck, moment_us: int | None) -> str:
    """Return when somebody was last in contact: "3 days ago"."""
    if moment_us is None:
        return ""
    template, count = age((deck.now_us() - moment_us) / 1e6)
    spoken = translate("Spoken", template).format(n=count)
    return translate("LookUp", "{age} ago").format(age=spoken)
