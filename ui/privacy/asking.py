"""What happens off the interface thread when somebody asks to see a customer's full data."""

from collections.abc import Sequence
from dataclasses import dataclass

from insight.identity.records import Ref
from insight.privacy.permission import HOUR_US, Ask, GrantOverError, Limits, UntoldError, require
from insight.privacy.purposes import BY_TASK, FIELDS, Field
from storage.hub.hub import Me
from storage.local.audit import Limit, note
from storage.local.lookup import Hit, hits_of
from storage.local.people import records_of
from storage.local.shared.tasks import grants_of
from storage.local.store import Store
from storage.sources.errors import SourceError
from storage.sources.personal import mask, normal_form
from storage.sources.read_through import Centre, UnknownCustomerError, UnsearchableError


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what of whom, in which role, and when (microseconds UTC): now, since when it
    is today, until when it will be shown."""

    who: str
    person: Ref
    ask: Ask
    role: str
    limits: Limits
    now_us: int
    day_us: int
    until_us: int


def noted(asked: Asked, store: Store) -> list[Ref]:
    """Write a permitted reveal down; return the person's records.

    Raises `RefusedError` (nothing is written) and StoreError (it could not be); either way nothing
    may be shown.
    """

    def within_limits(made_us: Sequence[int]) -> None:
        require(asked.role, asked.ask, asked.limits, made_us, asked.now_us, asked.day_us)

    with store.read() as reader:
        records = records_of(reader, asked.person)
    note(
        store, asked.who, "reveal", asked.person, also=records, purpose=asked.ask.purpose,
        reference=asked.ask.reference, fields=asked.ask.fields, until_us=asked.until_us,
        limit=Limit(min(asked.day_us, asked.now_us - HOUR_US), within_limits),
    )  # fmt: skip
    return records


@dataclass(frozen=True, slots=True)
class Granted:
    """What a task lets its holder see: of whom, with all its records, which fields, and what is
    kept here of them (unmasked)."""

    task: str
    person: Ref
    records: tuple[Ref, ...]
    fields: tuple[Field, ...]
    hit: Hit | None


def granted(who: str, me: Me, task: str, until_us: int, store: Store) -> Granted:
    """Write down that somebody looks at what a task of the own lets see; return what that is.

    Raises `RefusedError` (the task is not this person's, or done) and StoreError (it could not be
    written); either way nothing may be shown.
    """
    with store.read() as reader:
        grant = next((each for each in grants_of(reader, me) if each.task == task), None)
        if grant is None:
            raise GrantOverError
        hits = hits_of(reader, [grant.customer])
        person = hits[0].person if hits else grant.customer
        records = tuple(records_of(reader, person)) or (grant.customer,)
    fields = tuple(field for field, _ in FIELDS if field in grant.fields)
    note(
        store, who, "reveal", person, also=records, purpose=BY_TASK.code,
        reference=f"#{grant.number}", fields=fields, until_us=until_us,
    )  # fmt: skip
    return Granted(task, person, records, fields, hits[0] if hits else None)


def grants_held(me: Me, store: Store) -> frozenset[str]:
    """Return the tasks whose grants hold now."""
    with store.read() as reader:
        return frozenset(each.task for each in grants_of(reader, me))


def identities(centre: Centre | None, records: Sequence[Ref], alone: bool) -> dict[str, str]:
    """Read a person's identity numbers from the sources of its records, by their masked form.

    Blocks. Raises SourceError when a source that may tell one cannot be asked and no other did,
    UntoldError when none tells one and it is `alone` what was asked for.
    """
    found: dict[str, str] = {}
    silent: SourceError | None = None
    for source, key in records:
        try:
            if centre is None:
                raise UnsearchableError
            number = centre.reveal(source, key)
        except (UnsearchableError, UnknownCustomerError):
            continue
        except SourceError as error:
            silent = silent or error
            continue
        if number:
            found[mask(normal_form(number))] = number
    if not found and silent is not None:
        raise silent
    if not found and alone:
        raise UntoldError
    return found
