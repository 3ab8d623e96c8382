"""Going on from the records: where another desk left a rule, or this one before it was ended."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from insight.warnings.happening import FLOOD, Happening
from insight.warnings.standing import Standing
from insight.warnings.states import FloodState, GroupState, RuleState


def dropped(code: str, version: int, state: RuleState, at_us: int) -> tuple[Happening, ...]:
    """Return what is to be told when a rule is taken out of use: the end of its warnings."""
    now = max(at_us, state.last_us)
    told = [
        Happening(each.id, code, version, (name,), "ended", each.level, each.began_us, now, None,
                  None, each.worst, after_us=each.changed_us)
        for name, each in state.groups.items()
        if each.phase in ("active", "no_data") and not each.in_flood
    ]  # fmt: skip
    if state.flood is not None:
        told.append(
            replace(state.flood.told, state="ended", at_us=now, after_us=state.flood.changed_us)
        )
    return tuple(told)


def emptied(state: RuleState, ended: Iterable[Happening]) -> RuleState:
    """Return what is left of a rule's state when it is taken out of use and its warnings ended:
    should it come back within the same cell, what it warns of then is not taken for the same."""
    return RuleState(over=_over(state.over, ended), last_us=state.last_us)


def _over(known: Mapping[str, int], ended: Iterable[Happening]) -> dict[str, int]:
    over = dict(known)
    for what in ended:
        name = FLOOD if what.flood else what.groups[0]
        over[name] = max(what.began_us, over.get(name, what.began_us))
    return over


def reconciled(
    code: str, version: int, every_s: int, state: RuleState, standing: Iterable[Standing]
) -> tuple[RuleState, tuple[Happening, ...]]:
    """Return a rule's state after the records of another desk have come, and what is to be told.

    `standing`: every warning that has not ended, doubles too. Of two warnings of a group the one
    that began first goes on and the other ends. What this desk thinks normal goes on till its next
    look says so.
    """
    groups, told = dict(state.groups), []
    for each in sorted(standing, key=lambda one: (one.what.began_us, one.what.id)):
        what = each.what
        if what.rule != code or what.state == "ended":
            continue
        if what.flood:
            ours = state.flood.told if state.flood else None
            if ours is None or ours.id != what.id:
                told.append(replace(what, state="ended", at_us=max(state.last_us, what.at_us)))
            continue
        (name,) = what.groups
        known = groups.get(name)
        if what.id in {each.id for each in told} or (known is not None and known.id == what.id):
            continue
        if known is None or not known.id or known.in_flood or what.began_us < known.began_us:
            groups[name] = GroupState(
                what.state, what.began_us, what.began_us, what.level, what.worst,
                what.told_cell(every_s), what.id,
            )  # fmt: skip
            if known is not None and known.id:
                old = replace(what, id=known.id, level=known.level, began_us=known.began_us,
                              after_us=known.changed_us)  # fmt: skip
                told.append(_ended(old, version, state.last_us))
        else:
            told.append(_ended(what, version, state.last_us))
    return replace(state, groups=groups, over=_over(state.over, told)), tuple(told)


def _ended(what: Happening, version: int, at_us: int) -> Happening:
    return replace(what, version=version, state="ended", at_us=max(at_us, what.at_us))


def recovered(code: str, every_s: int, standing: Iterable[Standing]) -> RuleState:
    """Return a rule's state as the records tell it: where another desk, or this one before it was
    ended, left it. What was pending begins to pend anew."""
    groups: dict[str, GroupState] = {}
    flood: FloodState | None = None
    over: dict[str, int] = {}
    last = 0
    for each in sorted(standing, key=lambda one: (one.what.at_us, one.what.id)):
        what = each.what
        if what.rule != code:
            continue
        last = max(last, what.at_us)
        changed = what.told_cell(every_s)
        if what.state == "ended":
            over = _over(over, [what])
            normal = {group for said in each.words if said.word == "normal"
                      for group in said.groups}  # fmt: skip
            for name in what.groups:
                known = groups.get(name)
                if known is not None and known.id == what.id:
                    del groups[name]
                if each.closed is not None and name not in normal:
                    held = GroupState("held", what.began_us, what.began_us, id=what.id)
                    groups.setdefault(name, held)
            continue
        if what.flood:
            flood = FloodState(what, changed)
        for name in what.groups:
            groups[name] = GroupState(
                what.state, what.began_us, what.began_us, what.level, what.worst, changed,
                "" if what.flood else what.id, what.flood,
            )  # fmt: skip
    return RuleState(groups, flood, (), last, over)
