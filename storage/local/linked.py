"""What linking knows of the records: their forms, which records have a mark, which are crowded.

A record is known by the id of its `linked_record`. Nothing here is kept in memory: what hangs
together with some records is asked for by the index of marks.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from insight.identity.addresses import AddressBook
from insight.identity.forms import (
    KIND,
    SHARED,
    WORD,
    Form,
    account_word,
    form_of,
    mark_word,
    read_form,
)
from insight.identity.linking import CROWD, Conflict, Linked, link
from insight.identity.records import Pair, Record, Ref, Verdict
from storage.local.link_news import AGAIN, note
from storage.local.links import (
    Difference,
    Read,
    among,
    conflicts_named,
    linked_records,
    stored_conflicts,
    stored_links,
    unlink,
)
from storage.local.reader import Reader
from storage.local.schema import linked_mark, linked_record

Ask = Callable[[Select[Any]], Sequence[Sequence[Any]]]
"""Answers a select: `Reader.json`, or a writer's own connection."""

_M, _R = linked_mark.c, linked_record.c
_NAME: Final = func.substr(_R.form, WORD + 1, WORD)


def known(ask: Ask, refs: Iterable[Ref]) -> dict[Ref, tuple[int, str]]:
    """Return id and written form of those of the records that are known."""
    wanted = set(refs)
    keys = among({key for _, key in wanted})
    query = select(_R.source, _R.key, _R.id, _R.form).where(_R.key.in_(keys))
    return {
        (source, key): (number, form)
        for source, key, number, form in ask(query)
        if (source, key) in wanted
    }


def known_of_keys(ask: Ask, keys: Iterable[str]) -> set[Ref]:
    """Return the known records of any source with these keys."""
    return {(s, k) for s, k in ask(select(_R.source, _R.key).where(_R.key.in_(among(keys))))}


def keys_resting_on(ask: Ask, accounts: Iterable[str]) -> set[str]:
    """Return the keys of the customer records that accounts of these keys named."""
    query = (
        select(_R.key).join_from(linked_mark, linked_record, _R.id == _M.record)
        .where(_M.mark.in_(among(map(account_word, accounts))))
    )  # fmt: skip
    return {key for (key,) in ask(query)}


def holders(ask: Ask, words: Collection[int]) -> set[int]:
    """Return the records that have one of these marks."""
    if not words:
        return set()
    return {number for (number,) in ask(select(_M.record).where(_M.mark.in_(among(words))))}


def crowded(ask: Ask, words: Iterable[int]) -> set[int]:
    """Return which of these marks more than CROWD names share, so that they are no evidence."""
    shared = [word for word in words if word & KIND == SHARED]
    if not shared:
        return set()
    many = ask(
        select(_M.mark).where(_M.mark.in_(among(shared)))
        .group_by(_M.mark).having(func.count() > CROWD)
    )  # fmt: skip
    return {word for (word,) in many if _names(ask, word) > CROWD}


def _names(ask: Ask, word: int) -> int:
    """Return how many names share a mark, counted no further than it takes to be crowded."""
    names = (
        select(_NAME).distinct().select_from(linked_mark).join(linked_record, _R.id == _M.record)
        .where(_M.mark == word).limit(CROWD + 1).subquery()
    )  # fmt: skip
    ((count,),) = ask(select(func.count()).select_from(names))
    return int(count)


def first_holder(ask: Ask, word: int) -> tuple[int, Ref, int]:
    """Return the first record with a mark, by source and key, and how many have it."""
    ((count,),) = ask(select(func.count()).where(_M.mark == word))
    query = (
        select(_R.id, _R.source, _R.key)
        .join_from(linked_mark, linked_record, _R.id == _M.record)
        .where(_M.mark == word).order_by(_R.source, _R.key).limit(1)
    )  # fmt: skip
    ((number, source, key),) = ask(query)
    return number, (source, key), int(count)


def crowd(word: int, count: int, first: Record) -> Conflict | None:
    """Return the conflict of a crowded mark; None for an identity number, whose hash says nothing
    to anybody, and when its first record has another mark by now."""
    for mark in first.marks():
        if mark[0] in "pa" and mark_word(mark) == word:
            why = "phone" if mark[0] == "p" else "account"
            return Conflict("crowded", first.ref, None, why, mark[1:], count)
    return None


def link_near(
    reader: Reader,
    book: AddressBook,
    near: "Around",
    said: Mapping[Pair, Verdict],
    breathe: Callable[[], None],
) -> Linked:
    """Link records that hang together with no others. Crowds are not told."""
    records = [each.record for each in linked_records(reader, near.ids, book)]
    inside = {each.ref for each in records}
    crowds = {
        mark for each in records for mark in each.marks()
        if near.crowded and mark[0] in "pai" and mark_word(mark) in near.crowded
    }  # fmt: skip
    decided = {both: word for both, word in said.items() if inside.issuperset(both)}
    return link(records, decided, crowds, breathe)


def relinked(
    reader: Reader,
    book: AddressBook,
    near: "Around",
    said: Mapping[Pair, Verdict],
    breathe: Callable[[], None],
) -> Difference:
    """Return what linking these records changes in the store, crowds among them told anew."""
    told = link_near(reader, book, near, said, breathe)
    conflicts = stored_conflicts(reader, near.ids)
    words = near.crowded.union(
        mark_word(each.why[0] + each.value) for each in conflicts.values() if each.kind == "crowded"
    )
    crowds = crowds_of(reader, book, crowded(reader.json, words))
    told.conflicts.update(crowds)
    conflicts.update(conflicts_named(reader, crowds))
    return Difference.between(stored_links(reader, near.ids), conflicts, told)


def crowds_of(reader: Reader, book: AddressBook, words: Iterable[int]) -> dict[str, Conflict]:
    """Return the conflicts of these crowded marks."""
    firsts = [(word, *first_holder(reader.json, word)) for word in sorted(words)]
    records = {
        each.record.ref: each.record
        for each in linked_records(reader, [number for _, number, _, _ in firsts], book)
    }
    found = (crowd(word, count, records[ref]) for word, _, ref, count in firsts if ref in records)
    return {each.id: each for each in found if each is not None}


def bonds(said: Mapping[Pair, Verdict]) -> dict[Ref, set[Ref]]:
    """Return which records a person's word holds to which others, whatever it says."""
    found: dict[Ref, set[Ref]] = {}
    for one, other in said:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


@dataclass(frozen=True, slots=True)
class Around:
    """Records (by id) that hang together by what they share or by a decision, and the marks of
    theirs that are no evidence."""

    ids: frozenset[int]
    crowded: frozenset[int]


def around(ask: Ask, ids: Iterable[int], bound: Mapping[Ref, Collection[Ref]]) -> Around:
    """Return the records that hang together with those of `ids`, step by step."""
    found: set[int] = set()
    waiting = set(ids)
    looked_at: set[int] = set()
    no_evidence: set[int] = set()
    while waiting:
        rows = ask(select(_R.id, _R.source, _R.key, _R.form).where(_R.id.in_(among(waiting))))
        found.update(number for number, *_ in rows)
        words = {mark for *_, form in rows for mark in read_form(form).evidence()} - looked_at
        looked_at |= words
        no_evidence |= (crowds := crowded(ask, words))
        decided = {
            other for _, source, key, _ in rows for other in bound.get((source, key), ())
        }  # fmt: skip
        waiting = holders(ask, words - crowds)
        if decided:
            waiting |= {number for number, _ in known(ask, decided).values()}
        waiting -= found
    return Around(frozenset(found), frozenset(no_evidence))


Changed = tuple[Read, Form]
"""A record that is new or other than when it was last linked, and its form."""


def changed(ask: Ask, reads: Iterable[Read]) -> list[Changed]:
    """Return which records are new or other than when they were last linked, with their forms."""
    forms = [(each, form_of(each.record, each.accounts)) for each in reads]
    stored = known(ask, (each.record.ref for each, _ in forms))
    return [
        (each, form)
        for each, form in forms
        if stored.get(each.record.ref, (0, ""))[1] != form.written()
    ]


def take_in(connection: Connection, fresh: Sequence[Changed], gone: Iterable[Ref]) -> None:
    """Keep the forms of new and changed records, forget those that are gone, and note all whose
    links that may touch, in the caller's transaction on the cache."""

    def ask(query: Select[Any]) -> Sequence[Sequence[Any]]:
        return connection.execute(query).all()

    forms = {each.record.ref: form for each, form in fresh}
    before = known(ask, (*forms, *gone))
    old = {ref: (number, read_form(form)) for ref, (number, form) in before.items()}
    left = {mark for _, form in old.values() for mark in form.evidence()}
    words = left.union(*(form.evidence() for form in forms.values()))
    crowds = crowded(ask, words)
    touched = holders(ask, left - crowds)
    forget(connection, {ref: number for ref, (number, _) in old.items() if ref not in forms})
    save_forms(connection, forms)
    now = {ref: number for ref, (number, _) in known(ask, forms).items()}
    _move_marks(
        connection,
        {(mark, number) for number, form in old.values() for mark in form.marks},
        {(mark, now[ref]) for ref, form in forms.items() for mark in form.marks},
    )
    still = crowded(ask, words)
    touched |= holders(ask, crowds ^ still) | set(now.values())
    touched |= {first_holder(ask, word)[0] for word in left & still}  # its crowd is told anew
    note(connection, AGAIN, map(str, touched))


def save_forms(connection: Connection, forms: Mapping[Ref, Form]) -> None:
    """Keep forms without their marks."""
    connection.exec_driver_sql(
        "INSERT INTO cache.linked_record (source, key, form) "
        "SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true "
        "ON CONFLICT (key, source) DO UPDATE SET form = excluded.form",
        (json.dumps([(*ref, form.written()) for ref, form in forms.items()]),),
    )


def forget(connection: Connection, gone: Mapping[Ref, int]) -> None:
    """Take out records that are no longer there, and their links and conflicts; not their
    marks."""
    if not gone:
        return
    unlink(connection, gone)
    connection.exec_driver_sql(
        "DELETE FROM cache.customer_conflict WHERE (customer_source, customer_key) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        (json.dumps(sorted(gone)),),
    )
    connection.exec_driver_sql(
        "DELETE FROM cache.linked_record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(gone.values())),),
    )


def _move_marks(
    connection: Connection, old: set[tuple[int, int]], new: set[tuple[int, int]]
) -> None:
    pairs = "SELECT value ->> 0, value ->> 1 FROM json_each(?)"
    connection.exec_driver_sql(
        f"DELETE FROM cache.linked_mark WHERE (mark, record) IN ({pairs})",
        (json.dumps(sorted(old - new)),),
    )
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO cache.linked_mark {pairs}", (json.dumps(sorted(new - old)),)
    )
