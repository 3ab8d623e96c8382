"""The questions of a look-up: for each way that something typed can be looked for, its selects.

Every select answers at most `MOST` candidates from an index that holds all of their columns, in
the order of that index: nothing is ever sorted, so a beginning that half a million customers share
costs as much as a rare one. A candidate is (field, matched text, row, name, phone, tier).
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from insight.customer.asked import Way
from storage.local.middles import customer_text, pieces
from storage.local.schema import (
    FEED_STATE,
    account,
    complaint,
    customer,
    fault,
    identity_end,
    opportunity,
    phone2_end,
    phone_end,
    subscription,
)

MOST: Final = 200
"""Candidates that one question answers."""
BEGINNING: Final = 60
"""Candidates of a beginning: where more have it, more is typed."""
WALKED: Final = (60, 400)
"""Rows that are looked at for words in the middle, where too few of them fit more: each has to be
fetched."""
_THROUGH: Final = 3_000
"""Entries of an index that are gone through for a name with some digits."""
_ACTS: Final = 30
_LAST: Final = "\U0010ffff"
_C: Final = customer.c
rowid: Final[ColumnElement[int]] = literal_column("customer.rowid", Integer)

Values = dict[str, object]


class Question(NamedTuple):
    """A select of candidates, and how many of them it answers at most; None: as many as are
    walked."""

    select: Select[Any]
    most: int | None


class Hashes(Protocol):
    """Makes the keyed hashes identity numbers are looked for by: `storage.sources.personal`."""

    def whole(self, number: str) -> tuple[str, ...]: ...

    def last(self, digits: str) -> tuple[str, ...]: ...


MIDDLES: Final = ("phone_part", "text")
"""Ways that look in the middle: dearer than all others, and what they find comes last."""


def questions(
    ways: Iterable[Way], hashes: Hashes, walked: int
) -> tuple[list[tuple[Way, Question]], Values]:
    """Return the selects that answer these ways, and the values to bind to them. `walked`: how
    many rows are looked at for words in the middle."""
    found: list[tuple[Way, Question]] = []
    values: Values = {"walked": walked}
    for way in ways:
        for question, bound in _ways(way, hashes):
            found.append((way, question))
            values |= bound
    return found, values


def _ways(way: Way, hashes: Hashes) -> Iterator[tuple[Question, Values]]:
    text, digits = way.text, way.digits
    begin: Values = {way.by: text, f"{way.by}_to": text + _LAST}
    if digits:
        begin |= {"digits": digits, "digits_to": digits + _LAST, "end": digits[-4:]}
        yield from ((question, begin) for question in _BOTH[way.by])
        if len(digits) >= 4:
            yield from ((question, begin) for question in _BOTH_ENDS[way.by])
        if len(digits) == 4:
            yield _BOTH_IDENTITY[way.by], begin | _hashed(hashes.last(digits))
    elif way.by in _BEGINS:
        yield from ((question, begin) for question in _BEGINS[way.by])
    elif way.by == "phone_end":
        begin = {"phone_end": text, "end": text[-4:]}
        yield from ((question, begin) for question in _ENDS)
    elif way.by == "phone_part":
        yield _PHONE_PART, {"phone_part": pieces(text)}
    elif way.by == "identity":
        yield _IDENTITY, _hashed(hashes.whole(text))
    elif way.by == "identity_end":
        question = _IDENTITY_LAST4 if len(text) == 4 else _IDENTITY_LAST6
        yield question, _hashed(hashes.last(text))
    elif way.by in ("account", "number"):
        for form, typed in enumerate(number_forms(text)):
            name = f"{way.by}_{form}"
            begin = {name: typed, f"{name}_to": typed + _LAST}
            yield from ((question, begin) for question in _NUMBERS[name])
    elif way.by == "text":
        glued = text.replace(" ", "")
        yield _GLUED, {"glued": pieces(glued)}
        words = [asking for word in text.split() if (asking := pieces(word))]
        if " " in text and words:
            yield _WORDS, {"words": " AND ".join(words)}


def _hashed(found: tuple[str, ...]) -> Values:
    plain, mistyped = (*found, "", "")[:2]
    return {"hash": plain, "mistyped": mistyped,
            "hash_begin": plain[:12], "mistyped_begin": mistyped[:12]}  # fmt: skip


def number_forms(text: str) -> tuple[str, ...]:
    """Return a number in capitals, as most sources write them, and as it was typed."""
    return tuple(dict.fromkeys((text.upper(), text)))


# --- the selects --------------------------------------------------------------------------------


def _candidates(
    field: str, told: ColumnElement[Any], *wanted: ColumnElement[bool], most: int = MOST
) -> Question:
    told_so = literal_column(f"'{field}'", Text)
    query = select(told_so, told, rowid, _C.name, _C.phone, _C.tier)
    return Question(query.where(*wanted).limit(most), most)


def _begun(field: str, told: ColumnElement[Any], column: Any, name: str) -> Question:
    return _candidates(field, told, _between(column, name), most=BEGINNING)


def _between(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return and_(column >= bindparam(name), column < bindparam(f"{name}_to"))


def _has_digits(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return func.instr(column, bindparam("digits")) > literal_column("0")


def _ended(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a phone ends with all digits typed; its last four are looked for in an index."""
    return func.substr(column, -func.length(bindparam(name))) == bindparam(name)


def _with_digits(column: ColumnElement[Any], name: str) -> tuple[Question, Question]:
    """Return those called exactly so whose phone begins with the digits, and those whose name
    begins so and who have the digits anywhere in their phone, as far as that is gone through."""
    called_so = column == bindparam(name)
    exact = _candidates("both", _C.phone, called_so, _between(_C.phone, "digits"), most=BEGINNING)
    called = (
        select(rowid.label("row"), _C.name, _C.phone, _C.tier)
        .where(_between(column, name))
        .limit(_THROUGH)
        .subquery()
    )
    c = called.c
    told_so = literal_column("'both'", Text)
    through = select(told_so, c.phone, c.row, c.name, c.phone, c.tier).where(_has_digits(c.phone))
    return exact, Question(through.limit(BEGINNING), BEGINNING)


_ENDS_SECOND: Final = and_(phone2_end == bindparam("end"), _C.phone2.is_not(None))
_CALLED: Final = _between(_C.name, "name")
_SPELT: Final = or_(_between(_C.initials, "spelling"), _between(_C.spelling, "spelling"))
_READINGS: Final = (_C.initials, _C.spelling, _C.other_initials, _C.other_spelling)
_READ_SO: Final = or_(*(_between(column, "spelling") for column in _READINGS))

_BEGINS: Final[dict[str, tuple[Question, ...]]] = {
    "name": (_begun("name", _C.name, _C.name, "name"),),
    "spelling": tuple(_begun("name", _C.name, column, "spelling") for column in _READINGS),
    "phone": (
        _begun("phone", _C.phone, _C.phone, "phone"),
        _begun("phone2", _C.phone2, _C.phone2, "phone"),
    ),
}
_ENDS: Final = (
    _candidates(
        "phone", _C.phone, phone_end == bindparam("end"), _ended(_C.phone, "phone_end")
    ),
    _candidates(
        "phone2", _C.phone2, _ENDS_SECOND, _ended(_C.phone2, "phone_end")
    ),
)  # fmt: skip
_BOTH: Final[dict[str, tuple[Question, ...]]] = {
    "name": _with_digits(_C.name, "name"),
    "spelling": tuple(
        question for column in _READINGS for question in _with_digits(column, "spelling")
    ),
}


def _both_ends(
    named: ColumnElement[bool], second: ColumnElement[bool] | None = None
) -> tuple[Question, ...]:
    """`second`: what names may be beside the other phone, by which only these questions find."""
    return (
        _candidates("both", _C.phone, phone_end == bindparam("end"), _ended(_C.phone, "digits"),
                    named),
        _candidates("both2", _C.phone2, _ENDS_SECOND,
                    _ended(_C.phone2, "digits"), named if second is None else second),
    )  # fmt: skip


_HASHES: Final[tuple[BindParameter[Any], ...]] = (bindparam("hash"), bindparam("mistyped"))
_IDENTITY: Final = _candidates("identity", _C.identity_masked, _C.identity_hash.in_(_HASHES))
_IDENTITY_LAST6: Final = _candidates(
    "identity", _C.identity_masked, _C.identity_last6_hash.in_(_HASHES)
)
_ENDED_SO: Final = identity_end.in_((bindparam("hash_begin"), bindparam("mistyped_begin")))
_NOT_TOLD: Final = literal_column("NULL", Text)
_IDENTITY_LAST4: Final = _candidates("identity", _NOT_TOLD, _ENDED_SO)
_BOTH_ENDS: Final = {"name": _both_ends(_CALLED), "spelling": _both_ends(_SPELT, _READ_SO)}
_BOTH_IDENTITY: Final = {
    "name": _candidates("both_identity", _NOT_TOLD, _ENDED_SO, _CALLED),
    "spelling": _candidates("both_identity", _NOT_TOLD, _ENDED_SO, _SPELT),
}


def _walked(name: str) -> Question:
    """Return the rows that have all pieces asked for, with what they are told apart by."""
    asked_for = literal_column("customer_text").op("MATCH")(bindparam(name))
    walked = bindparam("walked", type_=Integer)
    having = select(customer_text.c.rowid).where(asked_for).limit(walked).subquery()
    query = select(
        literal_column(f"'{name}'", Text), _C.phone2, rowid, _C.name, _C.phone, _C.tier, _C.address
    ).select_from(having.join(customer, having.c.rowid == rowid))
    return Question(query, None)


_PHONE_PART: Final = _walked("phone_part")
_GLUED: Final = _walked("glued")
_WORDS: Final = _walked("words")


# --- numbers of what a customer has -------------------------------------------------------------


def _numbered(table: Any, field: str, column: ColumnElement[Any], name: str) -> Iterator[Question]:
    """Yield the customers of the rows of `table` whose number begins so.

    A row belongs to the customer it names: of its own source, where that has none of this key, of
    another; a row that names none to whoever has its phone.
    """
    t = table.c
    acts = select(t.source, t.customer_key, column.label("number"))
    if "phone" in t:
        acts = acts.add_columns(t.phone)
    acts = acts.where(_between(column, name))
    if column is t.key:  # rows are in the order of source and key
        state = FEED_STATE["cache"].c
        sources = select(state.source).where(state.target == table.name).distinct()
        acts = acts.where(t.source.in_(sources))
    a = acts.limit(_ACTS).subquery().c
    own = customer.alias("own")
    among_own = exists().where(own.c.source == a.source, own.c.key == a.customer_key)
    yield _candidates(
        field, a.number, _C.key == a.customer_key, or_(_C.source == a.source, ~among_own)
    )
    if "phone" in t:
        nobodys = func.coalesce(a.customer_key, literal_column("''")) == literal_column("''")
        yield _candidates(field, a.number, nobodys, _C.phone == a.phone)


_NUMBERS: Final[dict[str, tuple[Question, ...]]] = {}
for _form in range(2):
    _name = f"account_{_form}"
    _NUMBERS[_name] = (
        _begun("account", _C.account_number, _C.account_number, _name),
        *_numbered(account, "account", account.c.number, _name),
        *_numbered(subscription, "account", subscription.c.number, _name),
    )
    _name = f"number_{_form}"
    _NUMBERS[_name] = (
        _begun("key", _C.key, _C.key, _name),
        *_numbered(opportunity, "order", opportunity.c.source_order_key, _name),
        *_numbered(opportunity, "order", opportunity.c.key, _name),
        *_numbered(complaint, "complaint", complaint.c.key, _name),
        *_numbered(fault, "fault", fault.c.key, _name),
        *_numbered(account, "account", account.c.key, _name),
    )
