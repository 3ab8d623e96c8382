"""The hub in words: how it stands, what was done, why something was not taken."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from insight.hub.roles import ROLES
from insight.hub.task_states import STATES
from resources.wording import QT_TRANSLATE_NOOP
from storage.hub.hub import (
    HubError,
    NewerHubError,
    RefusedError,
    SignInError,
    UnsafeHubError,
    WrongServerError,
)
from storage.hub.status import HubStatus
from storage.local.shared.pending import Pending
from ui.deck import Deck
from widgets.panel import Tone
from widgets.values import NOTHING, age_text

translate = QCoreApplication.translate

_ACTS: Final[Mapping[str, str]] = {
    "notice.post": QT_TRANSLATE_NOOP("Hub", "Notice “{title}” to {people}"),
    "notice.received": QT_TRANSLATE_NOOP("Hub", "Receipt of notices"),
    "notice.read": QT_TRANSLATE_NOOP("Hub", "Notices read"),
    "notice.acknowledge": QT_TRANSLATE_NOOP("Hub", "Notices acknowledged"),
    "notice.remind": QT_TRANSLATE_NOOP("Hub", "Reminder of a notice"),
    "notice.recall": QT_TRANSLATE_NOOP("Hub", "Notice taken back"),
    "notice.reply": QT_TRANSLATE_NOOP("Hub", "Reply “{body}”"),
    "notice.quiz": QT_TRANSLATE_NOOP("Hub", "Answers to a quiz"),
    "template.save": QT_TRANSLATE_NOOP("Hub", "Template “{name}”"),
    "template.remove": QT_TRANSLATE_NOOP("Hub", "Template removed"),
    "bulletin.pin": QT_TRANSLATE_NOOP("Hub", "Note “{title}” pinned"),
    "bulletin.edit": QT_TRANSLATE_NOOP("Hub", "Note “{title}” changed"),
    "bulletin.move": QT_TRANSLATE_NOOP("Hub", "Note moved"),
    "bulletin.remove": QT_TRANSLATE_NOOP("Hub", "Note taken off"),
    "bulletin.comment": QT_TRANSLATE_NOOP("Hub", "Comment “{body}”"),
    "bulletin.seen": QT_TRANSLATE_NOOP("Hub", "Note seen"),
    "task.create": QT_TRANSLATE_NOOP("Hub", "{tasks} new tasks, first “{first}”"),
    "break.ask": QT_TRANSLATE_NOOP("Hub", "Break asked for: {reason}, {minutes} min"),
    "break.take": QT_TRANSLATE_NOOP("Hub", "Break taken"),
    "break.end": QT_TRANSLATE_NOOP("Hub", "Break ended"),
    "break.decide": QT_TRANSLATE_NOOP("Hub", "Decision on a break"),
    "break.slots": QT_TRANSLATE_NOOP("Hub", "Breaks at once: {slots}"),
    "help.ask": QT_TRANSLATE_NOOP("Hub", "Call for help"),
    "help.take": QT_TRANSLATE_NOOP("Hub", "“I am coming” to a call for help"),
    "help.close": QT_TRANSLATE_NOOP("Hub", "Call for help closed"),
    "handover.write": QT_TRANSLATE_NOOP("Hub", "Handover of the shift"),
    "link.decide": QT_TRANSLATE_NOOP("Hub", "Decision on two customer records"),
    "audit.looks": QT_TRANSLATE_NOOP("Hub", "{looks} looks at customers for the audit"),
    "setting.save": QT_TRANSLATE_NOOP("Hub", "Rule of the house: {name}"),
    "definition.save": QT_TRANSLATE_NOOP("Hub", "Definition “{code}” saved"),
    "definition.remove": QT_TRANSLATE_NOOP("Hub", "Definition “{code}” removed"),
    "record.write": QT_TRANSLATE_NOOP("Hub", "Record about {about}"),
}
_STEPS: Final[Mapping[str, str]] = {
    "claim": QT_TRANSLATE_NOOP("Hub", "Task taken from the pool"),
    "accept": QT_TRANSLATE_NOOP("Hub", "Task accepted"),
    "progress": QT_TRANSLATE_NOOP("Hub", "Progress noted: {note}"),
    "suspend": QT_TRANSLATE_NOOP("Hub", "Task suspended: {note}"),
    "resume": QT_TRANSLATE_NOOP("Hub", "Task goes on"),
    "hurry": QT_TRANSLATE_NOOP("Hub", "Task hurried"),
    "ask_in": QT_TRANSLATE_NOOP("Hub", "Somebody asked in"),
    "return": QT_TRANSLATE_NOOP("Hub", "Task returned: {note}"),
    "reassign": QT_TRANSLATE_NOOP("Hub", "Task given to {person}"),
    "put_back": QT_TRANSLATE_NOOP("Hub", "Task put into the pool"),
    "finish": QT_TRANSLATE_NOOP("Hub", "Task finished"),
    "verify": QT_TRANSLATE_NOOP("Hub", "Task verified"),
    "reject": QT_TRANSLATE_NOOP("Hub", "Task sent back to work: {note}"),
    "call_back": QT_TRANSLATE_NOOP("Hub", "Customer called back"),
    "archive": QT_TRANSLATE_NOOP("Hub", "Task archived"),
    "withdraw": QT_TRANSLATE_NOOP("Hub", "Task withdrawn: {note}"),
    "external": QT_TRANSLATE_NOOP("Hub", "Work order of the department noted"),
    "comment": QT_TRANSLATE_NOOP("Hub", "Comment: {note}"),
    "escalate": QT_TRANSLATE_NOOP("Hub", "Task escalated"),
}
_STATES: Final[Mapping[str, str]] = {
    "waiting": QT_TRANSLATE_NOOP("Hub", "waits"),
    "sending": QT_TRANSLATE_NOOP("Hub", "being sent"),
    "refused": QT_TRANSLATE_NOOP("Hub", "refused"),
    "parked": QT_TRANSLATE_NOOP("Hub", "parked"),
}
_REFUSED: Final[Mapping[str, str]] = {
    "not_allowed": QT_TRANSLATE_NOOP("Hub", "Your role may not do that."),
    "not_found": QT_TRANSLATE_NOOP(
        "Hub", "It is not there, or not there for you. It may have been taken away meanwhile."
    ),
    "changed": QT_TRANSLATE_NOOP("Hub", "Somebody changed it before yours arrived."),
    "taken": QT_TRANSLATE_NOOP("Hub", "{by} was faster."),
    "bad_content": QT_TRANSLATE_NOOP("Hub", "The hub does not take “{field}”: {why}."),
    "id_reused": QT_TRANSLATE_NOOP("Hub", "Its number was used for something else. Do it anew."),
    "too_many": QT_TRANSLATE_NOOP("Hub", "At most {most} at once."),
    "not_active": QT_TRANSLATE_NOOP("Hub", "Your login is not active any more."),
}
_FIELDS: Final[Mapping[str, str]] = {
    "title": QT_TRANSLATE_NOOP("Hub", "Title"),
    "body": QT_TRANSLATE_NOOP("Hub", "Text"),
    "colour": QT_TRANSLATE_NOOP("Hub", "Colour"),
    "state": QT_TRANSLATE_NOOP("Hub", "State"),
    "assignee": QT_TRANSLATE_NOOP("Hub", "With"),
}

Names = Mapping[int, str]
"""Names of people by their numbers."""


def act_words(act: Pending, names: Names) -> str:
    """Return what somebody did, in a line."""
    said = act.content
    if act.kind == "task.step":
        template = _STEPS.get(str(said.get("act")), "")
    else:
        template = _ACTS.get(act.kind, "")
    tasks = said.get("tasks", ())
    return translate("Hub", template).format(
        title=said.get("title", ""), body=said.get("body", ""), name=said.get("name", ""),
        note=said.get("note") or NOTHING, reason=said.get("reason", ""),
        minutes=said.get("minutes", ""), slots=said.get("slots", ""),
        people=_people(said.get("people", ()), names), person=_person(said.get("person"), names),
        tasks=len(tasks), first=tasks[0].get("title", "") if tasks else "",
        looks=len(said.get("looks", ())), code=said.get("code", ""), about=said.get("about", ""),
    )  # fmt: skip


def state_words(act: Pending) -> str:
    return translate("Hub", _STATES[act.state])


def why_words(act: Pending, names: Names) -> str:
    """Return why an act has not arrived, "" for one that simply waits its turn."""
    if act.refusal is not None:
        return refusal_words(act.refusal, act.detail, names)
    if act.state != "parked":
        return ""
    if act.attempts:
        return translate(
            "Hub", "It failed {n} times although the hub was there; it is tried again by itself."
        ).format(n=act.attempts)
    return translate("Hub", "It rests on the one before it, which has not been taken.")


def refusal_words(code: str, detail: Mapping[str, Any], names: Names) -> str:
    """Return why the hub refused something, as a sentence."""
    template = translate("Hub", _REFUSED.get(code, code))
    return template.format(
        by=_person(detail.get("by"), names) or translate("Hub", "Somebody"),
        field=detail.get("field", ""), why=detail.get("why", ""), most=detail.get("most", ""),
    )  # fmt: skip


def both_values(act: Pending, names: Names) -> list[tuple[str, str, str]]:
    """Return of a change that came too late what it was about, the value wanted here, and the
    value the hub has: those that differ."""
    now = act.detail.get("now")
    if not isinstance(now, dict):
        return []
    wanted = dict(act.content)
    if act.kind == "task.step":
        wanted = {"state": act_words(act, names), "assignee": act.content.get("person")}
    found = []
    for field, label in _FIELDS.items():
        mine, theirs = wanted.get(field), now.get(field)
        if mine is not None and field in now and mine != theirs:
            found.append((translate("Hub", label), _value(field, mine, names),
                          _value(field, theirs, names)))  # fmt: skip
    return found


def _value(field: str, value: object, names: Names) -> str:
    if value is None:
        return NOTHING
    if field == "assignee":
        return _person(value, names)
    if field == "state":
        return translate("Tasks", STATES.get(str(value), str(value)))  # type: ignore[call-overload]
    return str(value)


def _person(person: object, names: Names) -> str:
    if not isinstance(person, int):
        return ""
    return names.get(person, str(person))


def _people(people: object, names: Names) -> str:
    if not isinstance(people, list) or not people:
        return ""
    first = _person(people[0], names)
    if len(people) == 1:
        return first
    return translate("Hub", "{first} and {n} more").format(first=first, n=len(people) - 1)


# --- how it stands ----------------------------------------------------------------------------


def role_words(role: str) -> str:
    return translate("Roles", ROLES.get(role, role))  # type: ignore[call-overload]


def me_words(deck: Deck) -> str:
    """Return who is signed in, for the top bar."""
    me = deck.hub.me
    if me is None or not deck.hub.place.login:
        return translate("Hub", "Sign in")
    return f"{me.name} · {role_words(me.role)}"


def hub_words(status: HubStatus, now_us: int) -> tuple[str, Tone]:
    """Return how the hub stands in a few words, and their tone; what asks for something first."""
    if status.refused or status.parked:
        text = translate("Hub", "{n} not taken by the hub")
        return text.format(n=f"{status.refused + status.parked:,}"), "warning"
    if status.state == "sign_in":
        return translate("Hub", "Not signed in"), "caution"
    if status.state == "away":
        since = age_text((now_us - status.since_us) / 1e6)
        text = translate("Hub", "Hub away {since}").format(since=since)
        if status.waiting:
            text += translate("Hub", " · {n} to send").format(n=f"{status.waiting:,}")
        return text, "caution"
    if status.waiting:
        return translate("Hub", "Sending {n}").format(n=f"{status.waiting:,}"), "accent"
    if status.state == "online":
        return translate("Hub", "Hub live"), "ok"
    return translate("Hub", "Hub: connecting"), "neutral"


def status_words(status: HubStatus) -> str:
    """Return how the hub stands in a sentence, with what still works."""
    if status.state == "online":
        if status.embedded:
            return translate(
                "Hub", "The hub is a file on this computer. It has no access control: whoever can "
                "read the file can read and change everything in it."
            )  # fmt: skip
        return translate("Hub", "The hub answers; what you do is with your colleagues at once.")
    if status.state in ("none", "connecting"):
        return translate("Hub", "The hub is being called.")
    reasons = {
        "password": translate("Hub", "The hub does not know this login with this password."),
        "not_active": translate("Hub", "The hub says this login is not active. Ask whoever runs "
                                "it."),
        "unsafe": _unsafe(),
        "wrong_server": _wrong_server(),
        "newer_hub": translate("Hub", "The hub is newer than this program. Update Touchdeck."),
        "older_hub": translate("Hub", "The hub is older than this program. Ask whoever runs it to "
                               "bring it up to date."),
        "keyring": translate("Hub", "The password could not be fetched from the keyring. Unlock "
                             "it, or sign in again."),
        "fault": translate("Hub", "Something in Touchdeck failed; it is tried again by itself."),
        "silent": translate("Hub", "The hub does not answer; it is called again by itself."),
        "": translate("Hub", "Nobody is signed in."),
    }  # fmt: skip
    keeps = translate("Hub", "Everything here can be read, and what you do is kept and sent later.")
    return f"{reasons[status.why]} {keeps}"


def error_words(error: HubError) -> str:
    """Return what went wrong with a hub somebody waits for."""
    if isinstance(error, SignInError):
        return translate("Hub", "The hub does not know this login with this password.")
    if isinstance(error, RefusedError):
        return refusal_words(error.code, error.detail, {})
    if isinstance(error, UnsafeHubError | WrongServerError):
        return _unsafe() if isinstance(error, UnsafeHubError) else _wrong_server()
    if isinstance(error, NewerHubError):
        if error.hub > error.here:
            return translate("Hub", "The hub is newer than this program. Update Touchdeck.")
        return translate("Hub", "The hub is older than this program. Ask whoever runs it to bring "
                         "it up to date.")  # fmt: skip
    return translate("Hub", "The hub does not answer. Check the address and the network, then try "
                     "again.")  # fmt: skip


def _unsafe() -> str:
    return translate(
        "Hub", "This is no address of a hub, or not a safe one. It reads "
        "postgresql://server/database; another computer is only called encrypted, and only when "
        "its certificate is the right one.",
    )  # fmt: skip


def _wrong_server() -> str:
    return translate(
        "Hub", "Whoever answers at the hub's address could not prove to be the hub: its "
        "certificate does not fit. No password was sent. Ask whoever runs the hub.",
    )  # fmt: skip
