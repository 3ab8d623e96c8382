"""What goes on from a topic: tasks for the customers of its cases, a notice about it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from insight.masking import mask_key, mask_text
from insight.notices.draft import ComposeTo
from insight.tasks.making import MakeTasks, Subject
from insight.topics.affected import Case
from insight.topics.looking import Line

translate = QCoreApplication.translate


def tasks_of(line: Line, cases: Sequence[Case], kind: str, days: int) -> MakeTasks:
    """Return the tasks for the customers of these cases, one each. `kind`: of the texts that are
    looked at, "" for all; `days`: of the period."""
    title = mask_text(line.topic.title)
    subjects = tuple(
        Subject(
            mask_key(case.ref[1] if case.ref else ""), mask_text(case.text, case.names),
            case.ref, origin={"case": [case.source, mask_key(case.key)]},
        )
        for case in cases
    )  # fmt: skip
    return MakeTasks(
        subjects, translate("Topics", "{topic}: call the customer").format(topic=title),
        _told(line, days), kind="complaint" if kind == "complaint" else "other",
        grants=("phone",), origin={"page": "topics", "words": title},
        finding=f"topic/{line.code or title}",
    )  # fmt: skip


def notice_of(line: Line, days: int) -> ComposeTo:
    """Return the beginning of a notice about a topic."""
    return ComposeTo(title=mask_text(line.topic.title), body=_told(line, days))


def _told(line: Line, days: int) -> str:
    """Return what whoever deals with a topic should know of it."""
    return translate(
        "Topics", "{n} texts on “{topic}” in the last {days} days, {expected} to be expected."
    ).format(
        n=f"{line.now:,}", topic=mask_text(line.topic.title), days=days,
        expected=f"{line.expected:,.0f}",
    )  # fmt: skip
