"""In which line of a TOML text each key stands, since `tomllib` keeps no places.

Only for texts `tomllib` has accepted: nothing is checked again.
"""

import bisect
import re
import tomllib
from typing import Final

Path = tuple[str | int, ...]

_BLANK: Final = re.compile(r"(?:\s|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_PART: Final = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|[A-Za-z0-9_-]+")
_TEXT: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"(?="")|"){0,2}|'
    r"'''.*?'''(?:'){0,2}|"
    r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Path, int]:
    """Return {path: line from 1} of every table, array element and key of a valid TOML text."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


def line_at(lines: dict[Path, int], path: Path) -> int:
    """Return the line of what a path names, or of the nearest thing around it that is there."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scan:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._tables: dict[Path, int] = {}
        """How many `[[...]]` of each path there were so far."""

    def document(self) -> None:
        table: Path = ()
        while self._skip() < len(self._text):
            start = self._at
            if self._next() == "[":
                table = self._header(start)
            else:
                self._pair(table)

    def _header(self, start: int) -> Path:
        several = self._text.startswith("[[", start)
        self._at = start + (2 if several else 1)
        path: Path = ()
        *around, last = self._key()
        for part in around:
            path = self._latest((*path, part))
            self._note(path, start)
        path = (*path, last)
        if several:
            self._note(path, start)
            self._tables[path] = self._tables.get(path, 0) + 1
            path = self._latest(path)
        self._note(path, start)
        self._at = self._text.index("]]" if several else "]", self._at) + (2 if several else 1)
        return path

    def _latest(self, path: Path) -> Path:
        return (*path, self._tables[path] - 1) if path in self._tables else path

    def _pair(self, table: Path) -> None:
        start, path = self._at, table
        for part in self._key():
            path = (*path, part)
            self._note(path, start)
        self._at = self._text.index("=", self._at) + 1
        self._skip()
        self._value(path)

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._at = self._match(_SPACE)
            start = self._at
            self._at = self._match(_PART)
            part = self._text[start : self._at]
            parts.append(str(tomllib.loads(f"k = {part}")["k"]) if part[0] in "\"'" else part)
            self._at = self._match(_SPACE)
            if self._next() != ".":
                return parts
            self._at += 1

    def _value(self, path: Path) -> None:
        opening = self._next()
        if opening == "[":
            self._at += 1
            place = 0
            while self._skip_commas() != "]":
                self._note((*path, place), self._at)
                self._value((*path, place))
                place += 1
            self._at += 1
        elif opening == "{":
            self._at += 1
            while self._skip_commas() != "}":
                self._pair(path)
            self._at += 1
        else:
            self._at = self._match(_TEXT if opening in "\"'" else _PLAIN)

    def _skip(self) -> int:
        self._at = self._match(_BLANK)
        return self._at

    def _skip_commas(self) -> str:
        self._skip()
        while self._next() == ",":
            self._at += 1
            self._skip()
        return self._next()

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _match(self, what: re.Pattern[str]) -> int:
        found = what.match(self._text, self._at)
        assert found is not None, f"no TOML at {self._at}"
        return found.end()

    def _note(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect.bisect_left(self._ends, at) + 1)
