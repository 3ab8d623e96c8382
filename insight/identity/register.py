"""The register of all records: who is linked with whom, kept up as records change.

A change is re-evaluated only where it can matter: the records that share something with the
changed ones, and those that share something with these, and so on. A group's links depend on no
other records, so what the register holds is always what linking everything anew would give.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from insight.identity.linking import CROWD, Conflict, Link, link
from insight.identity.records import Pair, Record, Ref, Verdict

_MANY = 400


@dataclass(slots=True)
class Relinked:
    """What an update changed: new or changed links and conflicts, and those that are gone."""

    links: dict[Ref, Link] = field(default_factory=dict)
    unlinked: set[Ref] = field(default_factory=set)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.links or self.unlinked or self.conflicts or self.settled)


class Register:
    """Records, what was decided on them, and their links. Belongs to one thread.

    `links` and `conflicts` given at the start are what is stored: the first update also tells
    which of them no longer hold.
    """

    def __init__(
        self,
        links: Mapping[Ref, Link] | None = None,
        conflicts: Mapping[str, Conflict] | None = None,
        breathe: Callable[[], None] = lambda: None,
    ) -> None:
        self.links: dict[Ref, Link] = dict(links or {})
        self.conflicts: dict[str, Conflict] = dict(conflicts or {})
        self._unproved = set(self.links)
        self._breathe = breathe
        self._records: dict[Ref, Record] = {}
        self._holders: dict[str, list[Ref]] = {}
        self._crowded: set[str] = set()
        self._verdicts: dict[Pair, Verdict] = {}
        self._bound: dict[Ref, set[Ref]] = {}

    def __len__(self) -> int:
        return len(self._records)

    def update(
        self,
        changed: Iterable[Record],
        gone: Iterable[Ref] = (),
        verdicts: Mapping[Pair, Verdict] | None = None,
    ) -> Relinked:
        """Take in records that are new, changed or gone, and all decisions if they changed.

        Returns what that did to links and conflicts; an update that repeats itself does nothing.
        """
        touched, marks = self._take(changed, gone)
        if verdicts is not None:
            touched |= self._decide(verdicts)
        before = self._crowded & marks
        self._crowded -= marks
        self._crowded |= {mark for mark in marks if self._is_crowded(mark)}
        for mark in before ^ (self._crowded & marks):
            touched.update(self._holders.get(mark, ()))
        around = self._around(touched) | self._unproved
        self._unproved = set()
        held = [self._records[ref] for ref in around if ref in self._records]
        inside = {each.ref for each in held}
        told = link(held, self._verdicts_of(inside), self._crowded, self._breathe)
        told.conflicts.update(self._crowds())
        return self._difference(around, told.links, told.conflicts)

    def _take(self, changed: Iterable[Record], gone: Iterable[Ref]) -> tuple[set[Ref], set[str]]:
        touched: set[Ref] = set()
        marks: set[str] = set()
        for count, each in enumerate(changed):
            if count % _MANY == 0:
                self._breathe()
            old = self._records.get(each.ref)
            if old == each:
                continue
            touched.add(each.ref)
            if old is not None:
                self._forget(old, touched, marks)
            self._records[each.ref] = each
            for mark in each.marks():
                marks.add(mark)
                self._holders.setdefault(mark, []).append(each.ref)
        for ref in gone:
            old = self._records.pop(ref, None)
            if old is not None:
                touched.add(ref)
                self._forget(old, touched, marks)
        return touched, marks

    def _forget(self, old: Record, touched: set[Ref], marks: set[str]) -> None:
        """Take a record out of the marks it had; whoever shares one with it is touched."""
        for mark in old.marks():
            marks.add(mark)
            holders = self._holders[mark]
            holders.remove(old.ref)
            if mark not in self._crowded:
                touched.update(holders)
            if not holders:
                del self._holders[mark]

    def _decide(self, verdicts: Mapping[Pair, Verdict]) -> set[Ref]:
        """Take in all decisions; return the records of those that are new, changed or gone."""
        changed = {p for p in self._verdicts.keys() | verdicts.keys()
                   if self._verdicts.get(p) != verdicts.get(p)}  # fmt: skip
        self._verdicts = dict(verdicts)
        self._bound = {}
        for one, other in verdicts:
            self._bound.setdefault(one, set()).add(other)
            self._bound.setdefault(other, set()).add(one)
        return {ref for both in changed for ref in both}

    def _is_crowded(self, mark: str) -> bool:
        """Whether more names than a family has share a phone, an account or a number."""
        holders = self._holders.get(mark, ())
        if mark[0] not in "pai" or len(holders) <= CROWD:
            return False
        return len({self._records[ref].name for ref in holders}) > CROWD

    def _around(self, touched: Collection[Ref]) -> set[Ref]:
        """Return `touched` and all that hang together with them by something they share."""
        if len(touched) >= len(self._records):
            return {*touched, *self._records}
        found = set(touched)
        waiting = list(touched)
        seen: set[str] = set()
        while waiting:
            if len(waiting) % _MANY == 0:
                self._breathe()
            ref = waiting.pop()
            fresh = set(self._bound.get(ref, ()))
            each = self._records.get(ref)
            for mark in each.marks() if each else ():
                if mark not in seen and mark not in self._crowded:
                    seen.add(mark)
                    fresh.update(self._holders[mark])
            fresh -= found
            found |= fresh
            waiting.extend(fresh)
        return found

    def _verdicts_of(self, inside: set[Ref]) -> dict[Pair, Verdict]:
        if len(inside) > len(self._verdicts):
            return self._verdicts
        return {
            (one, other): self._verdicts[one, other]
            for one in inside
            for other in self._bound.get(one, ())
            if (one, other) in self._verdicts
        }

    def _crowds(self) -> dict[str, Conflict]:
        found: dict[str, Conflict] = {}
        for mark in self._crowded:
            if mark[0] != "i":  # the hash of a number says nothing to anybody
                holders = self._holders[mark]
                why = "phone" if mark[0] == "p" else "account"
                crowd = Conflict("crowded", min(holders), None, why, mark[1:], len(holders))
                found[crowd.id] = crowd
        return found

    def _difference(
        self, around: set[Ref], links: dict[Ref, Link], conflicts: dict[str, Conflict]
    ) -> Relinked:
        """Make `links` and `conflicts` what holds of the records `around`; return what changed."""
        done = Relinked()
        for ref in around:
            new = links.get(ref)
            if new is None:
                if self.links.pop(ref, None) is not None:
                    done.unlinked.add(ref)
            elif self.links.get(ref) != new:
                self.links[ref] = done.links[ref] = new
        for name in [n for n, c in self.conflicts.items() if c.kind == "crowded" or c.one in around
                     or c.other in around or c.one not in self._records]:  # fmt: skip
            if name not in conflicts:
                del self.conflicts[name]
                done.settled.add(name)
        for name, conflict in conflicts.items():
            if self.conflicts.get(name) != conflict:
                self.conflicts[name] = done.conflicts[name] = conflict
        return done
