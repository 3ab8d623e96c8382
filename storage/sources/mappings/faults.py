"""What is wrong with a mapping file, told with its file, line, feed and key."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from storage.sources.mappings.toml_lines import Path, line_at, lines_of

_WORDS: Final = {
    "missing": "is missing",
    "extra_forbidden": "there is no such key",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table of keys",
    "model_type": "must be a table of keys",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
}
"""pydantic's kinds of fault, where its own words are not a mapping writer's."""

_BRANCHES: Final = ("str", "int")
"""What pydantic adds at the end of a place where either would do."""


class MappingError(ValueError):
    """A mapping file that cannot be used; the text names file, line, feed and key."""


class FaultyKeysError(ValueError):
    """What a check of several keys at once found: places below it, with words."""

    def __init__(self, faults: Sequence[tuple[Path, str]]) -> None:
        super().__init__("; ".join(words for _, words in faults))
        self.faults = faults


class Written:
    """A mapping file as it was written: its data, and where everything stands in it."""

    def __init__(self, name: str, text: str) -> None:
        """Raises MappingError where it is no TOML."""
        self.name = name
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            words, line = str(error), text.count("\n") + 1
            if found := re.search(r" \(at line (\d+), column \d+\)$", words):
                words, line = words[: found.start()], int(found[1])
            words = words.removesuffix(" (at end of document)")
            raise MappingError(f"{name}, line {line}: is no TOML file: {words}") from error
        self._lines = lines_of(text)

    def fault(self, path: Path, words: str) -> str:
        """Return “file, line n: feed “x”: key: words”."""
        line = line_at(self._lines, path)
        feed = ""
        if path[:1] == ("feed",) and len(path) > 1 and isinstance(path[1], int):
            entry = self.data["feed"][path[1]]
            name = entry.get("name") if isinstance(entry, dict) else None
            feed = f"feed “{name}”: " if name else f"feed number {path[1] + 1}: "
            path = path[2:]
        key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
        return f"{self.name}, line {line}: {feed}{key[1:]}{': ' if key else ''}{words}"

    def error(self, faults: Iterable[tuple[Path, str]]) -> MappingError:
        return MappingError("\n".join(self.fault(path, words) for path, words in faults))

    def refused(self, errors: Iterable[Any]) -> MappingError:
        """Return pydantic's errors as one of ours, each place once, in the file's order."""
        found: dict[Path, list[str]] = {}
        told = list(errors)
        for error in told:
            place: Path = tuple(error["loc"])
            if error["type"] == "too_short" and any(
                len(other["loc"]) > len(place) and tuple(other["loc"])[: len(place)] == place
                for other in told
            ):
                continue  # its faulty elements were not counted
            place = place[:-1] if place[-1:] and place[-1] in _BRANCHES else place
            cause = error.get("ctx", {}).get("error")
            if isinstance(cause, FaultyKeysError):
                for below, words in cause.faults:
                    found.setdefault((*place, *below), []).append(words)
            else:
                words = _WORDS.get(error["type"], str(error["msg"]).removeprefix("Value error, "))
                found.setdefault(place, []).append(words)
        ordered = sorted(found.items(), key=lambda each: line_at(self._lines, each[0]))
        return self.error((path, " or ".join(dict.fromkeys(words))) for path, words in ordered)
