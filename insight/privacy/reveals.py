"""What may be seen of whom until when. It has no clock: every question brings the moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from insight.identity.records import Ref
from insight.privacy.purposes import Field

HOLDS_S: Final = 15 * 60
"""How long a reveal holds."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, on two clocks: one that only ever runs on (seconds; it may stand still while the
    computer sleeps) and the one on the wall (microseconds UTC; it may be set)."""

    steady_s: float
    wall_us: int


@dataclass(slots=True)
class _Shown:
    """What is shown of one person: each field until when, what was read live for it, and which
    records were the person's."""

    until: dict[Field, Moment] = field(default_factory=dict)
    identities: Mapping[str, str] = field(default_factory=dict, repr=False)
    records: frozenset[Ref] = frozenset()


class Reveals:
    """The reveals of one desk, in memory only. A reveal ends by whichever clock is first, so
    neither sleep nor a clock set back prolongs it. For one thread."""

    def __init__(self) -> None:
        self._shown: dict[Ref, _Shown] = {}

    def begin(
        self,
        person: Ref,
        fields: Iterable[Field],
        identities: Mapping[str, str],
        now: Moment,
        records: Iterable[Ref] = (),
    ) -> int:
        """Show these fields of a person from now on; return until when (wall clock).

        `identities`: identity numbers by the masked form they are kept in; `records`: all that are
        the person's. A field shown already begins anew; the others end when they would have.
        """
        until = Moment(now.steady_s + HOLDS_S, now.wall_us + HOLDS_S * 1_000_000)
        shown = self._shown.setdefault(person, _Shown())
        shown.records = frozenset(records)
        for each in fields:
            shown.until[each] = until
            if each == "identity":
                shown.identities = dict(identities)
        return until.wall_us

    def shows(self, person: Ref, field: Field, now: Moment) -> bool:
        """Return whether a field of a person may be seen now."""
        shown = self._shown.get(person)
        until = shown.until.get(field) if shown else None
        return until is not None and _before(now, until)

    def identity(self, person: Ref, masked: str, now: Moment) -> str | None:
        """Return the identity number behind its masked form; None when it may not be seen or was
        not told. Where only one was told it is that, even if its form has changed since, as long as
        the signs the form shows are its own: another record's number stays masked."""
        if not self.shows(person, "identity", now):
            return None
        known = self._shown[person].identities
        if masked in known or len(known) != 1:
            return known.get(masked)
        (only,) = known.values()
        begin, end = masked.upper().partition("*")[0], masked.upper().rpartition("*")[2]
        return only if only.upper().startswith(begin) and only.upper().endswith(end) else None

    def until_us(self, person: Ref, now: Moment) -> int | None:
        """Return when the last field of a person is hidden again; None when none is shown."""
        shown = self._shown.get(person, _Shown())
        ends = (until.wall_us for until in shown.until.values() if _before(now, until))
        return max(ends, default=None)

    def expire(self, now: Moment) -> bool:
        """Forget what has ended; return whether anything had."""
        ended = False
        for person, shown in list(self._shown.items()):
            over = [each for each, until in shown.until.items() if not _before(now, until)]
            for each in over:
                del shown.until[each]
                if each == "identity":
                    shown.identities = {}
            if not shown.until:
                del self._shown[person]
            ended = ended or bool(over)
        return ended

    def end(self, person: Ref | None = None) -> bool:
        """Forget what is shown of a person, of everybody for None; return whether any was."""
        if person is not None:
            return self._shown.pop(person, None) is not None
        any_shown = bool(self._shown)
        self._shown.clear()
        return any_shown

    def records(self) -> dict[Ref, frozenset[Ref]]:
        """Return which records were a person's when it was shown, of everybody something is held
        of."""
        return {person: shown.records for person, shown in self._shown.items()}

    def __len__(self) -> int:
        """How many persons something is held of."""
        return len(self._shown)


def _before(now: Moment, until: Moment) -> bool:
    return now.steady_s < until.steady_s and now.wall_us < until.wall_us
