"""`touchdeck report customer`: what a customer's page shows, masked, without a window."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from desktop.options import AsJson, DemoWorld, KeyFile, ProfileName
from desktop.terminal import err, out, table

if TYPE_CHECKING:
    from insight.identity.records import Ref
    from storage.local.reader import Reader
    from storage.local.store import Store

_COLUMNS = {
    "accounts": ("number", "status", "pay_method", "balance_fen", "arrears_fen"),
    "products": ("name", "number", "status", "fee_fen", "contract_end_at"),
    "bills": ("month", "total_fen", "charges", "change"),
    "usage": ("month", "voice_min", "data_mb", "sms_count"),
    "orders": ("order_key", "process", "product_code", "status", "reason", "path", "created_at"),
    "opportunities": ("key", "process", "status", "reason", "path", "competitor_end_at"),
    "complaints": ("key", "kind", "status", "opened_at", "due_at", "text"),
    "faults": ("key", "kind", "status", "reported_at", "restored_at"),
}


def report_customer(
    customer: Annotated[
        str, typer.Argument(help="SOURCE:KEY as `touchdeck find` prints them, a phone, an account.")
    ],
    as_json: AsJson = False,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: DemoWorld = None,
) -> None:
    """Print all that is known of one customer, masked, as of the last reading.

    Ends with 0 when the customer was found, 1 when nobody was, 3 when it may be several (they are
    listed), 2 when it could not be looked for. Who looked is written down.
    """
    from storage.local.errors import StoreError

    try:
        with _opened(profile, key_file, world) as (store, zone):
            found = _people(store, customer)
            told = _report(store, found[0], zone) if len(found) == 1 else None
    except (StoreError, ValueError) as error:
        _fail(str(error), as_json, 2)
    if not found:
        _fail(f"Nobody here is known by “{customer}”.", as_json, 1)
    if told is None:
        names = [f"{source}:{key}" for source, key in found]
        _fail(f"Several customers are known by “{customer}”.", as_json, 3, names)
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        _print(told)


def _fail(text: str, as_json: bool, code: int, several: "list[str] | None" = None) -> NoReturn:
    if as_json:
        told: dict[str, object] = {"error": text}
        if several:
            told["customers"] = several
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        err().print(text, style="red")
        for name in several or ():
            out().print(name, highlight=False)
    raise typer.Exit(code)


@contextmanager
def _opened(profile: str, key_file: bool, world: Path | None) -> "Iterator[tuple[Store, tzinfo]]":
    """Lend the store to report from and the centre's time zone; a world is read and linked."""
    from desktop.unattended import asked_about
    from storage.local.relinking import Relinking
    from storage.sources.reading.sync import Sync

    with asked_about(profile, key_file, world) as (store, mappings, _password):
        if world is not None:
            caught = Sync(store, mappings).run_once()
            if caught.errors:
                raise ValueError(caught.trouble)
            Relinking(store).catch_up()
        yield store, mappings[0].source.zone


def _people(store: "Store", text: str) -> "list[Ref]":
    """Return everybody a record, a phone or an account of this name leads to."""
    from storage.local.finding import find_customers
    from storage.local.people import person_of
    from storage.sources.read_through import forms_of

    source, _, key = text.partition(":")
    with store.read() as reader:
        if key and _is_here(reader, (source, key)):
            return [person_of(reader, source, key)]
        for kind in ("phone", "account", "key"):
            rows = find_customers(reader, kind, forms_of(kind, text))
            found = dict.fromkeys(
                person_of(reader, str(row["source"]), str(row["key"])) for row in rows
            )
            if found:
                return list(found)
    return []


def _is_here(reader: "Reader", ref: "Ref") -> bool:
    from storage.local.customer.whose import whose

    return bool(whose(reader, ref).records)


def _report(store: "Store", person: "Ref", zone: tzinfo) -> dict[str, Any]:
    from insight.customer.report import report
    from storage.local.audit import note
    from storage.local.customer.facts import facts_of, read_up_to
    from storage.local.customer.timeline import timeline
    from storage.local.customer.whose import whose
    from storage.local.people import records_of
    from storage.login import login

    with store.read() as reader:
        records = records_of(reader, person)
    note(store, login(), "look", person, also=records)
    with store.read() as reader:
        theirs = whose(reader, person)
        facts = facts_of(reader, theirs, read_up_to(reader))
        return report(facts, timeline(reader, theirs, zone), zone)


# --- on the terminal --------------------------------------------------------------------------


def _print(told: dict[str, Any]) -> None:
    head = table("", "", "source", "updated", title=f"{told['person']}, as of {told['as_of']}")
    for field, values in told["header"].items():
        for value in values:
            sources = ", ".join((value["source"], *value["also"]))
            head.add_row(field, _cell(value["value"]), sources, _cell(value["updated_at"]))
    out().print(head)
    for flag in told["flags"]:
        said = [flag["kind"], flag["detail"], flag["at"], flag["amount_fen"]]
        out().print("! " + " · ".join(_cell(each) for each in said if each), style="yellow")
    for name, columns in _COLUMNS.items():
        _print_part(name, columns, told[name])
    lines = table("at", "kind", "act", "system", "subject", "reason", "times", title="timeline")
    for entry in told["timeline"]["rows"]:
        told_of = ("at", "kind", "act", "system", "subject", "reason_code", "repeat")
        lines.add_row(*(_cell(entry.get(each)) for each in told_of))
    out().print(lines)
    if told["timeline"]["left_off"]:
        out().print(f"and {told['timeline']['left_off']:,} earlier")


def _print_part(name: str, columns: tuple[str, ...], part: dict[str, Any]) -> None:
    errors = [f"{each['source']}: {each['error']}" for each in part["sources"] if each["error"]]
    if part["rows"]:
        lines = table(*columns, title=f"{name} ({part['state']})")
        for row in part["rows"]:
            lines.add_row(*(_cell(row[column]) for column in columns))
        out().print(lines)
    else:
        out().print(f"{name}: {part['state']}")
    if part["left_off"]:
        out().print(f"and {part['left_off']:,} more")
    for error in errors:
        err().print(error, style="yellow")


def _cell(value: Any) -> str:
    """A value in one line; signs that do something to a terminal are left out."""
    if isinstance(value, dict) and "steps" in value:
        text = " > ".join(
            f"[{step['stage']}: {step['state']}]" if step["state"] in ("here", "refused")
            else step["stage"]
            for step in value["steps"]
        )  # fmt: skip
    elif isinstance(value, dict) and "parts" in value:
        text = f"{value['difference_fen']:+}: {_cell(value['parts'])}"
    elif isinstance(value, dict):
        text = ", ".join(f"{name} {_cell(each)}" for name, each in value.items())
    else:
        text = "" if value is None else str(value)
    return "".join(sign if sign.isprintable() else " " for sign in text)
