"""What of a customer may be seen here, by whom, and for how long. The only way to personal data.

Everything is masked unless a reveal of that very customer holds. A reveal is written down before
anything appears; what was read live for it stays in this process's memory and goes when the reveal
ends, when the screen is locked, and when the window closes.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from insight.identity.records import Ref
from insight.masking import field_of, masked
from insight.privacy.permission import HOUR_US, MAY_SEE, Ask, Limits, RefusedError, left
from insight.privacy.purposes import FIELDS, Field
from insight.privacy.reveals import HOLDS_S, Moment, Reveals
from storage.hub.hub import Me
from storage.local.audit import Action, note, reveals_since
from storage.local.errors import StoreError
from storage.local.people import records_of
from storage.local.store import Store
from storage.login import login
from storage.settings import Settings
from storage.sources.errors import SourceError
from storage.sources.read_through import Centre
from ui.privacy.asking import Asked, Granted, granted, grants_held, identities, noted
from ui.told import told
from ui.work import Work

Part = Literal["tier", "traits", "remarks", "notes"]
"""What a customer who can see the screen should not: the tier 等级, traits (tags, ARPU, marks such
as “sensitive”), remarks (summaries, what colleagues wrote), internal notes of opportunities."""

ONE_LOOK_S: Final = 600.0
"""A customer opened again within this time is not another look."""
_LOOK_MS: Final = 1_000


class Sight(QObject):
    """Masks, reveals, counter mode and the lock of one running window. Interface thread only."""

    changed = Signal()
    """Show everything anew: a reveal began or ended, counter mode was switched."""
    dropped = Signal()
    """The screen was locked: forget which customer is shown and all that is held of it."""
    unlocked = Signal()
    noted = Signal(object)
    """A look at this person (its `Ref`) was written down."""
    troubled = Signal(object)
    """A look could not be written down, and why; to be told."""

    def __init__(self, work: Work, settings: Settings, centre: Centre | None = None) -> None:
        """`centre` is asked for what is not kept here; None where no source is read."""
        super().__init__()
        self._work = work
        self._settings = settings
        self._centre = centre
        self._role = self._who = ""
        self._reveals = Reveals()
        self._looked: dict[Ref, float] = {}
        self._by_task: dict[str, Ref] = {}
        self._asked = 0
        self._locked = False
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._expire)
        settings.on_change(self._setting_changed)

    # --- what may be seen -------------------------------------------------------------------

    def who(self) -> str:
        """Return who works here: whoever is signed in at the hub, else the login at this
        computer."""
        return self._who or login()

    def role(self) -> str:
        """Return the role in force: the hub's word, else the desk's setting."""
        return self._role or self._settings.text("role")

    def signed_in(self, role: str, who: str) -> None:
        """Take on whom the hub says is here, "" where it says nothing: what is shown of customers
        to somebody else, or in another role, is hidden."""
        if (role, who) != (self._role, self._who):
            self._role, self._who = role, who
            self._reveals.end()
            self._looked.clear()
            self.changed.emit()

    @property
    def counter(self) -> bool:
        """Whether a customer can see this screen."""
        return bool(self._settings["counter_mode"])

    @property
    def locked(self) -> bool:
        return self._locked

    def text(
        self, table: str, column: str, value: str | None, person: Ref, names: Sequence[str] = ()
    ) -> str:
        """Return a canonical column's value as it may be shown now: masked, or as it is while a
        reveal of this person holds; "" for None.

        `names`: names and addresses of the person that free text may hold; they are masked in it.
        """
        field = field_of(table, column)
        if not value or field is None:
            return masked(table, column, value or "")
        if len(self._reveals):
            now = _now()
            if field == "identity":
                return self._reveals.identity(person, value, now) or masked(table, column, value)
            if self._reveals.shows(person, field, now):
                return value
        return masked(table, column, value, names)

    def allowed(self, part: Part) -> bool:  # noqa: ARG002  # the same for all so far
        """Return whether a part of a customer's page may be shown now."""
        return not self.counter

    def may_see(self) -> tuple[Field, ...]:
        """Return what the role in force may have shown."""
        mine = MAY_SEE[self.role()]
        return tuple(field for field, _ in FIELDS if field in mine)

    # --- reveals ----------------------------------------------------------------------------

    def reveal(
        self,
        person: Ref,
        purpose: str,
        reference: str,
        fields: Sequence[Field],
        done: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Show a person's full data for a quarter of an hour.

        Rules, then the entry in the audit, then what is not kept here is read from its sources;
        `done()` is called when it shows, `failed(why)` when nothing does. Neither is called after
        `give_up` or when the screen is locked meanwhile.
        """
        self._asked += 1
        ticket, now = self._asked, _now()
        asked = Asked(
            self.who(), person, Ask(purpose, reference.strip(), tuple(fields)),
            self.role(), self._limits(), now.wall_us, today_us(),
            now.wall_us + HOLDS_S * 1_000_000,
        )  # fmt: skip

        def written(records: list[Ref]) -> None:
            self.noted.emit(person)
            if ticket != self._asked:
                return
            if "identity" in fields:
                alone = len(fields) == 1
                job = partial(identities, self._centre, records, alone)
                self._work.run(job, partial(came, records), refused)
            else:
                came(records, {})

        def came(records: list[Ref], numbers: dict[str, str]) -> None:
            if ticket == self._asked:
                shown = [each for each in fields if each != "identity" or numbers]
                self._reveals.begin(person, shown, numbers, now, records)
                self._clock.start()
                self.relinked()  # meanwhile, too
                self.changed.emit()
                done()

        def refused(error: Exception) -> None:
            why = why_not(error)
            if ticket == self._asked:
                failed(why)

        self._work.read(partial(noted, asked), written, refused)

    # --- what tasks allow ---------------------------------------------------------------------

    def use_grant(
        self, me: Me, task: str, done: Callable[[Granted], None], failed: Callable[[str], None]
    ) -> None:
        """Show what a task that `me` holds lets see of its customer, for a quarter of an hour or
        until the task is done; written down before it shows. Identity numbers, which are not kept
        here, are no part of it."""
        self._asked += 1
        ticket, now = self._asked, _now()
        until_us = now.wall_us + HOLDS_S * 1_000_000

        def came(found: Granted) -> None:
            self.noted.emit(found.person)
            if ticket == self._asked:
                self._reveals.begin(found.person, found.fields, {}, now, found.records)
                self._by_task[task] = found.person
                self._clock.start()
                self.changed.emit()
                done(found)

        def refused(error: Exception) -> None:
            why = why_not(error)
            if ticket == self._asked:
                failed(why)

        self._work.read(partial(granted, self.who(), me, task, until_us), came, refused)

    def tasks_changed(self, me: Me | None) -> None:
        """Tasks are others: hide what a task allowed that is done or somebody else's now."""
        if not self._by_task:
            return

        def came(held: frozenset[str]) -> None:
            over = [task for task in self._by_task if task not in held]
            ended = [self._reveals.end(self._by_task.pop(task)) for task in over]
            if any(ended):
                self.changed.emit()

        if me is None:
            came(frozenset())
        else:
            self._work.read(partial(grants_held, me), came, self._tell)

    def give_up(self) -> None:
        """Let nothing appear of what is being asked for; its entry in the audit stays."""
        self._asked += 1

    def until_us(self, person: Ref) -> int | None:
        """Return when what is shown of a person is hidden again (this computer's clock,
        microseconds UTC); None when nothing is."""
        return self._reveals.until_us(person, _now())

    def hide(self, person: Ref) -> None:
        """Mask a person's data again, now."""
        if self._reveals.end(person):
            self.changed.emit()

    def relinked(self) -> None:
        """Records were joined or split: mask those again whose records are others now. What was
        said of one person holds for no record that came to it since."""

        def came(now: dict[Ref, frozenset[Ref]]) -> None:
            before = self._reveals.records()
            ended = [self._reveals.end(each) for each, records in now.items()
                     if before.get(each) != records]  # fmt: skip
            if any(ended):
                self.changed.emit()

        if len(self._reveals):
            self._work.read(partial(_records, tuple(self._reveals.records())), came, self._tell)

    def ask_left(self, done: Callable[[int], None]) -> None:
        """Tell how many more reveals are within the limits now."""
        limits, now = self._limits(), _now()
        day_us, who = today_us(), self.who()

        def came(made_us: list[int]) -> None:
            done(left(limits, made_us, now.wall_us, day_us))

        self._work.read(partial(_made, who, min(day_us, now.wall_us - HOUR_US)), came, self._tell)

    def _limits(self) -> Limits:
        return Limits(
            self._settings.whole("reveals_per_hour"), self._settings.whole("reveals_per_day")
        )

    def _expire(self) -> None:
        if self._reveals.expire(_now()):
            self.changed.emit()
        if not len(self._reveals):
            self._clock.stop()

    # --- looks ------------------------------------------------------------------------------

    def looked(self, person: Ref) -> None:
        """Write down that a customer is opened, once in some minutes."""
        now_s = time.monotonic()
        if now_s - self._looked.get(person, -ONE_LOOK_S) < ONE_LOOK_S:
            return
        self._looked[person] = now_s

        def unwritten(error: Exception) -> None:
            self._looked.pop(person, None)
            self._tell(error)

        job = partial(_noted, self.who(), "look", person, ())
        self._work.read(job, lambda _none: self.noted.emit(person), unwritten)

    def took(
        self,
        action: Literal["copy", "print", "export"],
        person: Ref,
        fields: Sequence[Field],
        then: Callable[[], None],
    ) -> None:
        """Write down that a customer's page is copied, printed or exported, `then` do it; if it
        cannot be written, tell why and do nothing. Nothing is done on a screen locked meanwhile."""

        def written(_none: None) -> None:
            self.noted.emit(person)
            if not self._locked:
                then()

        self._work.read(partial(_noted, self.who(), action, person, tuple(fields)), written,
                        self._tell)  # fmt: skip

    def _tell(self, error: Exception) -> None:
        why_not(error)
        self.troubled.emit(error)

    # --- the lock ---------------------------------------------------------------------------

    def lock(self) -> None:
        """Hide every reveal and have customers' screens dropped; nothing under way appears."""
        self.give_up()
        self._reveals.end()
        self._by_task.clear()
        self._looked.clear()
        self._locked = True
        self.dropped.emit()
        self.changed.emit()

    def unlock(self) -> None:
        self._locked = False
        self.unlocked.emit()

    def close(self) -> None:
        """Forget everything; the window is closing."""
        self.give_up()
        self._clock.stop()
        self._reveals.end()

    def _setting_changed(self, name: str) -> None:
        if name == "role":
            self._reveals.end()
        if name in ("role", "counter_mode"):
            self.changed.emit()


def why_not(error: Exception) -> str:
    """Return in the interface's language why nothing is shown; raises what is a fault of ours."""
    if isinstance(error, StoreError):
        return told(error)
    if isinstance(error, RefusedError | SourceError):
        context = "Privacy" if isinstance(error, RefusedError) else "Sources"
        return QCoreApplication.translate(context, error.template).format(**error.values)
    raise error


def _now() -> Moment:
    return Moment(time.monotonic(), time.time_ns() // 1000)


def today_us() -> int:
    """Return when the day of this computer's zone began, microseconds UTC."""
    day = time.localtime()
    begins = time.mktime((day.tm_year, day.tm_mon, day.tm_mday, 0, 0, 0, 0, 0, -1))
    return int(begins) * 1_000_000


def _made(who: str, since_us: int, store: Store) -> list[int]:
    with store.read() as reader:
        return reveals_since(reader, who, since_us)


def _records(persons: tuple[Ref, ...], store: Store) -> dict[Ref, frozenset[Ref]]:
    with store.read() as reader:
        return {person: frozenset(records_of(reader, person)) for person in persons}


def _noted(who: str, action: Action, person: Ref, fields: tuple[Field, ...], store: Store) -> None:
    with store.read() as reader:
        records = records_of(reader, person)
    note(store, who, action, person, also=records, fields=fields)
