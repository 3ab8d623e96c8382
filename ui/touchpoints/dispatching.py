"""Handing a problem to the department that owns it: one task, with what there is to see."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.tasks.making import MakeTasks, Subject
from insight.touchpoints.chain import Chain
from insight.touchpoints.counting import Tally
from insight.touchpoints.placing import NOT_PLACED
from insight.touchpoints.problem import Problem
from insight.touchpoints.problems import TEXT
from ui.touchpoints.reading import Facts
from ui.touchpoints.words import case_text, change_words, problem_words

translate = QCoreApplication.translate
_EXAMPLES: Final = 5


def problem_of(facts: Facts, link: int | None, by: str, word: str | None) -> Problem | None:
    """Return the problem that is chosen: a link, narrowed down as the page is; None without a link
    of the chain, or where a word says only that something was not told."""
    known, chosen = facts.known, facts.chosen
    if known is None or chosen is None or link is None or link <= NOT_PLACED or word == "":
        return None
    only = dict(chosen.only)
    if word is not None:
        only[by] = word
    return Problem.of(known.chain.what.link[link].code, only.items(), chosen.what)


def owner_of(facts: Facts, link: int) -> str:
    """Return which department answers for what is listed: the link's, unless all of it was placed
    by rules that name another."""
    known = facts.known
    if known is None:
        return ""
    chain = known.chain.what
    owners = {chain.owner(link, int(known.placed.rule[row])) for row in facts.places}
    return next(iter(owners)) if len(owners) == 1 else chain.link[link].department


def dispatched(facts: Facts, problem: Problem, link: int, tally: Tally, language: str) -> MakeTasks:
    """Return the task of a problem. `tally`: its cases in the period and in the one before."""
    known, chosen = facts.known, facts.chosen
    assert known is not None and chosen is not None  # a problem is chosen from what is shown
    chain: Chain = known.chain.what
    name = problem_words(problem, chain, language)
    lines = [
        translate("Touchpoints", "{n} cases in the last {weeks} weeks ({change} against those "
                                 "before).").format(
            n=f"{tally.now:,}", weeks=chosen.weeks, change=change_words(tally) or "±0 %"),
        translate("Touchpoints", "Find the cause, cure it, and answer what was done from which day "
                                 "on: afterwards the numbers are compared."),
    ]  # fmt: skip
    texts = {
        case_text(known.problems.word(TEXT, row), facts.behind[row])
        for row in facts.places[: 20 * _EXAMPLES] if known.problems.by[TEXT].codes[row]
    }  # fmt: skip
    if texts:
        lines.append(translate("Touchpoints", "For example:"))
        lines += [f"- {text}" for text in sorted(texts)[:_EXAMPLES]]
    return MakeTasks(
        (Subject(origin={"problem": problem.id, "cases": tally.now}),),
        translate("Touchpoints", "Problem: {what}").format(what=name), body="\n".join(lines),
        kind="fault" if problem.what == ("fault",) else "complaint",
        due=chain.link[link].due, to="department", department=owner_of(facts, link),
        origin={"page": "touchpoints", "link": problem.link, "words": name}, finding=problem.id,
    )  # fmt: skip
