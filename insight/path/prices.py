"""What a loss or an avoidable contact costs the house, and which department answers for it.

Prices are TOML: `resources/prices.toml` until the house keeps its own at the hub; `docs/path.md` is
the reference of their keys.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.path.process import once

DEFINITION: Final = ("prices", "house")
"""Kind and code of the house's own prices at the hub."""

Fen = Annotated[int, Field(ge=0, le=10_000_000)]
Months = Annotated[int, Field(ge=1, le=120)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class PricesError(ValueError):
    """Prices that cannot be used; the text names the place and what is wrong there."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class TierPrice(_Strict):
    tier: str
    arpu_fen: Fen


class Term(_Strict):
    """`contacts`: reasons of contacts that stand in the statement of the process."""

    process: Code
    months: Months
    contacts: list[str] = Field(default_factory=list)


class Department(_Strict):
    """Answers for losses with one of its `reasons`, for leaks in one of its `hand_overs`, for
    losses at one of its `stages` whose reason no department names, and for avoidable contacts with
    one of its `contacts`, reasons as well."""

    code: Code
    title: dict[str, str]
    reasons: list[str] = Field(default_factory=list)
    hand_overs: list[Code] = Field(default_factory=list)
    stages: list[Code] = Field(default_factory=list)
    contacts: list[str] = Field(default_factory=list)

    def named(self, language: str) -> str:
        """Return the title in a language, in English where it has none."""
        return self.title.get(language[:2]) or self.title.get("en") or self.code


class Prices(_Strict):
    """An opportunity costs its tier's ARPU for a term of months, a contact the time it is handled;
    whole fen. Contacts are not priced while an hour of handling costs nothing."""

    default_arpu_fen: Fen
    default_term_months: Months
    handling_fen_an_hour: Fen = 0
    tier: list[TierPrice] = Field(default_factory=list)
    term: list[Term] = Field(default_factory=list)
    department: list[Department] = Field(default_factory=list)

    def fen(self, process: str, tier: str) -> int:
        """Return what an opportunity of a process costs if its customer is of a tier."""
        arpu = {each.tier: each.arpu_fen for each in self.tier}
        months = {each.process: each.months for each in self.term}
        return arpu.get(tier, self.default_arpu_fen) * months.get(process, self.default_term_months)

    def process_of_contact(self, reason: str) -> str:
        """Return in the statement of which process contacts with a reason stand: of the one that
        names it, else of the first; "" where no process has a term."""
        named = (each.process for each in self.term if reason in each.contacts)
        return next(named, self.term[0].process if self.term else "")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        parts: dict[str, Iterable[str]] = {
            "tier": (each.tier for each in self.tier),
            "term": (each.process for each in self.term),
            "department": (each.code for each in self.department),
            "reason": (word for each in self.department for word in each.reasons),
            "hand_over": (word for each in self.department for word in each.hand_overs),
            "stage": (word for each in self.department for word in each.stages),
            "contact": (word for each in self.department for word in each.contacts),
            "contact of a process": (word for each in self.term for word in each.contacts),
        }
        for what, names in parts.items():
            once(what, names)
        return self


def prices_from(text: str, name: str) -> Prices:
    """Return the prices a TOML text defines; `name` is where it comes from, for the message.

    Raises PricesError.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PricesError(f"{name}: {error}") from error
    return prices_of(told, name)


def prices_of(told: Mapping[str, object], name: str) -> Prices:
    """Return the prices that plain values tell, keyed as in the text. Raises PricesError."""
    try:
        return Prices.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise PricesError(f"{name}, {place}: {first['msg']}") from error


def prices_text(prices: Prices) -> str:
    """Return the TOML text of prices: what `prices_from` reads as the same."""
    lines = [
        f"default_arpu_fen = {prices.default_arpu_fen}",
        f"default_term_months = {prices.default_term_months}",
        f"handling_fen_an_hour = {prices.handling_fen_an_hour}",
    ]
    for tier in prices.tier:
        lines += ["", "[[tier]]", f"tier = {_quoted(tier.tier)}", f"arpu_fen = {tier.arpu_fen}"]
    for term in prices.term:
        lines += ["", "[[term]]", f"process = {_quoted(term.process)}", f"months = {term.months}"]
        if term.contacts:
            lines.append(f"contacts = [{', '.join(map(_quoted, term.contacts))}]")
    for each in prices.department:
        titles = ", ".join(f"{_quoted(code)} = {_quoted(words)}"
                           for code, words in each.title.items())  # fmt: skip
        lines += ["", "[[department]]", f"code = {_quoted(each.code)}", f"title = {{ {titles} }}"]
        for key in ("reasons", "hand_overs", "stages", "contacts"):
            words: list[str] = getattr(each, key)
            if words:
                lines.append(f"{key} = [{', '.join(map(_quoted, words))}]")
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """Return a basic string of TOML; JSON's escapes are among its own."""
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")
