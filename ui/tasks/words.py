"""How tasks are spoken of: states, steps, due times, what happened, why something was refused."""

import json
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.hub.facts import Task
from insight.hub.task_states import OUTCOMES, STATES
from insight.masking import mask_key
from insight.spoken import local_time
from insight.tasks.assigning import Words
from insight.tasks.calendar import WorkingHours
from insight.tasks.due import Due, due_of
from insight.tasks.lists import KINDS, PRIORITIES, Happened, Line, Refusal
from resources.wording import QT_TRANSLATE_NOOP
from widgets.panel import Tone
from widgets.values import NOTHING, age_text

translate = QCoreApplication.translate

GLYPHS: Final[Mapping[str, str]] = {
    "open": "○", "assigned": "◔", "accepted": "◐", "suspended": "‖", "returned": "↩",
    "done": "✓", "verified": "✓✓", "archived": "▤", "withdrawn": "✕",
}  # fmt: skip
TONES: Final[Mapping[str, Tone]] = {
    "open": "accent", "assigned": "accent", "returned": "caution", "done": "ok",
    "verified": "ok",
}  # fmt: skip
STEPS: Final[Mapping[str, str]] = {
    "claim": QT_TRANSLATE_NOOP("Tasks", "Take it"),
    "accept": QT_TRANSLATE_NOOP("Tasks", "Accept"),
    "progress": QT_TRANSLATE_NOOP("Tasks", "Note progress …"),
    "suspend": QT_TRANSLATE_NOOP("Tasks", "Suspend …"),
    "resume": QT_TRANSLATE_NOOP("Tasks", "Go on"),
    "hurry": QT_TRANSLATE_NOOP("Tasks", "Hurry …"),
    "ask_in": QT_TRANSLATE_NOOP("Tasks", "Ask somebody in …"),
    "return": QT_TRANSLATE_NOOP("Tasks", "Return …"),
    "reassign": QT_TRANSLATE_NOOP("Tasks", "Give to …"),
    "put_back": QT_TRANSLATE_NOOP("Tasks", "Put into the pool …"),
    "finish": QT_TRANSLATE_NOOP("Tasks", "Finish …"),
    "verify": QT_TRANSLATE_NOOP("Tasks", "Verify …"),
    "reject": QT_TRANSLATE_NOOP("Tasks", "Send back to work …"),
    "call_back": QT_TRANSLATE_NOOP("Tasks", "Customer called back …"),
    "archive": QT_TRANSLATE_NOOP("Tasks", "Archive"),
    "withdraw": QT_TRANSLATE_NOOP("Tasks", "Withdraw …"),
    "external": QT_TRANSLATE_NOOP("Tasks", "Their work order …"),
    "comment": QT_TRANSLATE_NOOP("Tasks", "Comment …"),
    "escalate": QT_TRANSLATE_NOOP("Tasks", "Escalate …"),
}
KEYS: Final[Mapping[str, str]] = {
    "claim": "A", "accept": "A", "resume": "A", "progress": "P", "suspend": "S", "finish": "F",
    "return": "R", "reassign": "G", "put_back": "B", "comment": "C", "verify": "V", "ask_in": "I",
}  # fmt: skip
"""Keys of the most frequent steps; A is whatever moves a task into one's work."""
MAIN: Final = ("claim", "accept", "resume", "finish", "verify")
"""Steps offered as the main button, the first one that is open."""
_HAPPENED: Final[Mapping[str, str]] = {
    "create": QT_TRANSLATE_NOOP("Tasks", "{who} made it"),
    "claim": QT_TRANSLATE_NOOP("Tasks", "{who} took it"),
    "accept": QT_TRANSLATE_NOOP("Tasks", "{who} accepted it"),
    "progress": QT_TRANSLATE_NOOP("Tasks", "{who} noted progress"),
    "suspend": QT_TRANSLATE_NOOP("Tasks", "{who} suspended it until {time}"),
    "resume": QT_TRANSLATE_NOOP("Tasks", "{who} went on with it"),
    "hurry": QT_TRANSLATE_NOOP("Tasks", "{who} asked to hurry"),
    "ask_in": QT_TRANSLATE_NOOP("Tasks", "{who} asked {person} in"),
    "return": QT_TRANSLATE_NOOP("Tasks", "{who} returned it"),
    "reassign": QT_TRANSLATE_NOOP("Tasks", "{who} gave it to {person}"),
    "put_back": QT_TRANSLATE_NOOP("Tasks", "{who} put it into the pool"),
    "finish": QT_TRANSLATE_NOOP("Tasks", "{who} finished it: {outcome}"),
    "verify": QT_TRANSLATE_NOOP("Tasks", "{who} verified it"),
    "reject": QT_TRANSLATE_NOOP("Tasks", "{who} sent it back to work"),
    "call_back": QT_TRANSLATE_NOOP("Tasks", "{who} called the customer back: {satisfied}"),
    "archive": QT_TRANSLATE_NOOP("Tasks", "{who} archived it"),
    "withdraw": QT_TRANSLATE_NOOP("Tasks", "{who} withdrew it"),
    "external": QT_TRANSLATE_NOOP("Tasks", "{who} recorded their work order: {external}"),
    "comment": QT_TRANSLATE_NOOP("Tasks", "{who} commented"),
    "escalate": QT_TRANSLATE_NOOP("Tasks", "escalated to the lead, from {who}'s desk"),
}
_REFUSED: Final[Mapping[str, str]] = {
    "not_allowed": QT_TRANSLATE_NOOP("Tasks", "The hub does not allow it to you."),
    "not_found": QT_TRANSLATE_NOOP("Tasks", "The task is not there for you any more."),
    "changed": QT_TRANSLATE_NOOP("Tasks", "It has changed meanwhile."),
    "taken": QT_TRANSLATE_NOOP("Tasks", "{by} was faster and has it."),
    "bad_content": QT_TRANSLATE_NOOP("Tasks", "The hub does not take it: {field} {why}."),
    "too_many": QT_TRANSLATE_NOOP("Tasks", "That is more than the hub takes at once."),
    "not_active": QT_TRANSLATE_NOOP("Tasks", "Your login is not active any more."),
    "id_reused": QT_TRANSLATE_NOOP("Tasks", "The hub has something else under this number."),
}


def state_word(state: str) -> str:
    """Return glyph and name of a state."""
    name = STATES.get(state, state)  # type: ignore[call-overload]
    return f"{GLYPHS.get(state, '?')} {translate('Tasks', name)}"


def state_name(state: str) -> str:
    return translate("Tasks", STATES.get(state, state))  # type: ignore[call-overload]


def step_word(act: str) -> str:
    """Return a step as it stands on its button."""
    return translate("Tasks", STEPS.get(act, act))


def kind_word(kind: str) -> str:
    return translate("Tasks", KINDS.get(kind, kind))


def priority_word(priority: str) -> str:
    """Return a priority with its sign; "" for a normal one."""
    if priority == "normal":
        return ""
    sign = "▲" if priority == "urgent" else "△"
    return f"{sign} {translate('Tasks', PRIORITIES.get(priority, priority))}"


def outcome_word(outcome: str | None) -> str:
    return translate("Tasks", OUTCOMES.get(outcome, outcome)) if outcome else ""


def number_word(task: Task) -> str:
    """Return a task's short number; one the hub has not given yet has none."""
    return f"#{task.number}" if task.number else translate("Tasks", "new")


def moment_word(at_us: int | None, now_us: int, zone: tzinfo) -> str:
    """Return a moment shortly: `14:30` today, else `11-21 14:30`, of another year with it."""
    if at_us is None:
        return NOTHING
    then, now = local_time(at_us, zone), local_time(now_us, zone)
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return f"{then:%m-%d %H:%M}" if then.year == now.year else f"{then:%Y-%m-%d %H:%M}"


def left_word(seconds: float) -> str:
    """Return working time as people count it: a working day has nine hours or so, so hours."""
    hours = seconds / 3600
    if hours < 2:
        minutes = max(int(seconds // 60), 0)
        return translate("Tasks", "{n} min").format(n=minutes)
    return translate("Tasks", "{n} h").format(n=int(hours))


def due_word(task: Task, now_us: int, hours: WorkingHours, zone: tzinfo) -> str:
    """Return how a task stands towards its due time, in a word or two."""
    due = due_of(task, now_us, hours)
    if due.standing in ("none", "over"):
        return NOTHING if task.due_at is None else moment_word(task.due_at, now_us, zone)
    if due.standing == "stands":
        return translate("Tasks", "stands, {left} left").format(left=left_word(due.left_s or 0))
    time = moment_word(task.due_at, now_us, zone)
    if due.standing == "overdue":
        return translate("Tasks", "overdue since {time}").format(time=time)
    return f"{time} · {left_word(due.left_s or 0)}"


def due_about(task: Task, now_us: int, hours: WorkingHours, zone: tzinfo) -> str:
    """Return the same in full, for the hover and the opened task."""
    due = due_of(task, now_us, hours)
    if task.due_at is None:
        return translate("Tasks", "No due time")
    exact = f"{local_time(task.due_at, zone):%Y-%m-%d %H:%M}"
    return _SAID.get(due.standing, lambda _due: "{exact}")(due).format(
        exact=exact, left=left_word(abs(due.left_s or 0)),
        until=moment_word(task.suspended_until, now_us, zone),
        ago=age_text(max(now_us - task.due_at, 0) / 1e6),
    )  # fmt: skip


_SAID = {
    "far": lambda _due: translate("Tasks", "Due {exact}, in {left} of working time"),
    "soon": lambda _due: translate("Tasks", "△ Due {exact}, in {left} of working time"),
    "overdue": lambda _due: translate(
        "Tasks", "▲ Overdue: was due {exact}, {ago} ago ({left} of working time)"
    ),
    "stands": lambda _due: translate(
        "Tasks", "Suspended until {until}: the clock stands with {left} left"
    ),
}


def due_tone(due: Due) -> Tone:
    return {"overdue": "warning", "soon": "caution"}.get(due.standing, "neutral")  # type: ignore[return-value]


def sending_word(line: Line) -> str:
    """Return what is said of a task whose last step the hub has not confirmed."""
    return {
        "waiting": translate("Tasks", "⇡ not sent yet"),
        "refused": translate("Tasks", "✕ refused"),
    }.get(line.sending, "")


def happened_word(each: Happened, now_us: int, zone: tzinfo) -> str:
    """Return one entry of the history as a sentence."""
    told = json.loads(each.event.detail or "{}")
    told = told if isinstance(told, dict) else {}
    template = translate("Tasks", _HAPPENED.get(each.event.act, "{who}: {act}"))
    satisfied = told.get("satisfied")
    values = {
        "who": each.who or NOTHING,
        "person": each.person or NOTHING,
        "act": each.event.act,
        "time": moment_word(told.get("until_at"), now_us, zone),
        "outcome": outcome_word(told.get("outcome")) or NOTHING,
        "satisfied": NOTHING if satisfied is None else satisfied_word(bool(satisfied)),
        "external": " · ".join(
            str(told[name]) for name in ("external_number", "external_state") if told.get(name)
        ),
    }
    return template.format(**values)


def satisfied_word(satisfied: bool) -> str:
    return translate("Tasks", "satisfied") if satisfied else translate("Tasks", "not satisfied")


def refusal_word(refusal: Refusal) -> str:
    """Return why the hub refused a step, as a sentence."""
    template = translate("Tasks", _REFUSED.get(refusal.code, "The hub refused it: {code}."))
    return template.format(
        by=refusal.by or translate("Tasks", "Somebody"), code=refusal.code,
        field=refusal.detail.get("field", ""), why=refusal.detail.get("why", ""),
    )  # fmt: skip


def both_values(refusal: Refusal, line: Line, now_us: int, zone: tzinfo) -> list[str]:
    """Return what was wanted here, and what the task says now."""
    wanted = [step_word(refusal.act).rstrip(" …")] if refusal.act else []
    for name in ("note", "result"):
        if refusal.wanted.get(name):
            wanted.append(f"“{refusal.wanted[name]}”")
    if refusal.wanted.get("outcome"):
        wanted.append(outcome_word(str(refusal.wanted["outcome"])))
    task = line.task
    now = [state_word(task.state), line.assignee, outcome_word(task.outcome)]
    if task.due_at is not None:
        now.append(translate("Tasks", "due {time}").format(
            time=moment_word(task.due_at, now_us, zone)))  # fmt: skip
    return [
        translate("Tasks", "You wanted: {what}").format(what=" · ".join(wanted) or NOTHING),
        translate("Tasks", "The hub has: {what}").format(what=" · ".join(filter(None, now))),
    ]


def why_words(parts: Iterable[Words], queues: Mapping[str, str]) -> str:
    """Return the reasons of a choice as one line; queues by their names."""
    found = []
    for part in parts:
        values = dict(part.values)
        if "skill" in values:
            values["skill"] = queues.get(str(values["skill"]), values["skill"])
        found.append(translate("Assigning", part.template).format(**values))
    return translate("Assigning", ", ").join(found)


def customer_word(line: Line) -> str:
    """Return which customer a task is about: the masked name, or where this desk knows none the
    record."""
    return line.customer or record_word(line.task)


def record_word(task: Task) -> str:
    """Return the record of the customer a task is about, its key as it may be shown."""
    if task.customer_key is None:
        return ""
    return f"{task.customer_source} {mask_key(task.customer_key)}"


def making_word(n: int) -> str:
    """Return the words of a button that makes so many tasks."""
    if n == 1:
        return translate("Tasks", "Make 1 task …")
    return translate("Tasks", "Make {n} tasks …").format(n=f"{n:,}")
