"""`touchdeck find`: a customer by phone, account, identity number, name or key; here, or at the
centre. What is printed is masked."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.options import KeyFile, ProfileName
from desktop.terminal import err, out, table

if TYPE_CHECKING:
    from storage.local.store import Store
    from storage.sources.mappings.mapping import Mapping
    from storage.sources.read_through import Kind, Match

_COLUMNS = ("source", "key", "name", "phone", "identity_masked", "region", "address")
Row = dict[str, object]


def find_customer(
    text: Annotated[str, typer.Argument(help="What is known: a number, a name, a key.")],
    kind: Annotated[
        str, typer.Option(help="As what: phone, account, identity, name, key. Else guessed.")
    ] = "",
    at_centre: Annotated[
        bool, typer.Option("--at-centre", help="Ask the centre's databases, not the local files.")
    ] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Bring the customers found here, for half an hour.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON on standard output.")] = False,
    profile: ProfileName = "default",
    key_file: KeyFile = False,
    world: Annotated[
        Path | None, typer.Option(help="A demo world's folder: ask its systems; nothing is kept.")
    ] = None,
) -> None:
    """Find a customer, in what this desk keeps or at the centre.

    Ends with 0 when somebody was found, 1 when nobody was, 2 when it could not be looked for.
    """
    from desktop.unattended import asked_about
    from storage.local.errors import StoreError
    from storage.sources.errors import SourceError

    try:
        with asked_about(profile, key_file, world) as (store, mappings, password):
            found = _Search(store, mappings, password, kind, text)
            if at_centre or fetch or world is not None:
                found.ask(fetch=fetch)
            else:
                found.look()
    except (StoreError, SourceError, ValueError) as error:
        if as_json:
            sys.stdout.write(json.dumps({"error": str(error)}, ensure_ascii=False) + "\n")
        else:
            err().print(str(error), style="red")
        raise typer.Exit(2) from error
    if as_json:
        told = {"found": found.rows, "fetched": found.fetched, "silent": found.silent}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found)
    raise typer.Exit(0 if found.rows else 2 if found.silent else 1)


class _Search:
    """One search and what came of it, masked."""

    def __init__(
        self, store: "Store", mappings: "list[Mapping]", password: Any, kind: str, text: str
    ) -> None:
        from storage.sources.read_through import KINDS, kinds_of

        if kind and kind not in KINDS:
            raise ValueError(f"“{kind}” is none of {', '.join(KINDS)}")
        self._store, self._mappings, self._password = store, mappings, password
        self._text = text
        self.kinds: tuple[Kind, ...] = tuple(k for k in KINDS if k == kind) or kinds_of(text)
        self.rows: list[Row] = []
        self.fetched: list[dict[str, object]] = []
        self.silent: dict[str, str] = {}

    def look(self) -> None:
        """Search what this desk keeps, by the likeliest kind that finds somebody."""
        from storage.local.finding import borrowed_until, find_customers
        from storage.sources.personal import Personal
        from storage.sources.read_through import forms_of

        personal = Personal(self._store.identity_key)
        with self._store.read() as reader:
            for kind in self.kinds:
                hashes = [personal.protect(self._text).exact_hash or "", *personal.last(self._text)]
                found = find_customers(reader, kind, forms_of(kind, self._text), hashes)
                if found:
                    pairs = [(str(row["source"]), str(row["key"])) for row in found]
                    until = borrowed_until(reader, pairs)
                    for pair, row in zip(pairs, found, strict=True):
                        self.rows.append({**_masked(row), "outside_scope": pair in until})
                    return

    def ask(self, *, fetch: bool) -> None:
        """Search the centre's databases likewise; bring the customers found here."""
        from storage.sources.read_through import Centre, UnsearchableError

        centre = Centre(self._store, self._mappings, self._password)
        unsearchable = 0
        matches: tuple[Match, ...] = ()
        for kind in self.kinds:
            try:
                answer = centre.find(kind, self._text)
            except UnsearchableError:
                unsearchable += 1
                continue
            self.silent.update({name: str(error) for name, error in answer.silent.items()})
            if answer.matches:
                matches = answer.matches
                break
        if unsearchable == len(self.kinds):
            raise UnsearchableError
        self.rows = [_masked({"source": each.source, **each.values}) for each in matches]
        for each, row in zip(matches, self.rows, strict=True) if fetch else ():
            brought = centre.fetch_person(each.source, each.key)
            self.silent.update({name: str(error) for name, error in brought.silent.items()})
            self.fetched.append({"key": row["key"], "rows": dict(brought.rows)})


def _masked(row: Row) -> Row:
    from insight.masking import masked

    return {
        name: None if row.get(name) is None else masked("customer", name, str(row[name]))
        for name in _COLUMNS
    }


def _print(found: _Search) -> None:
    if found.rows:
        lines = table(*_COLUMNS)
        for row in found.rows:
            lines.add_row(*_texts(row[name] for name in _COLUMNS))
        out().print(lines)
    else:
        kinds = ", ".join(found.kinds)
        out().print(f"Nobody was found; it was looked for as a whole {kinds}. Parts of them, last "
                    "digits and pinyin are for the window's look-up box.")  # fmt: skip
    for each in found.fetched:
        out().print(f"{each['key']}: {each['rows']}")
    for reason in found.silent.values():
        err().print(reason, style="yellow")


def _texts(values: Iterable[object]) -> list[str]:
    return ["" if value is None else str(value) for value in values]
