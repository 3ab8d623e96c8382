"""Every key of a mapping is documented with an example that is TOML, and no key that is not."""

import re
import tomllib
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from storage.sources.mappings.mapping import Mapping

PAGE = Path(__file__).resolve().parents[2] / "docs" / "mapping-keys.md"


def models_in(kind: object) -> list[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [model for part in get_args(kind) for model in models_in(part)]


def keys_of(model: type[BaseModel], before: str = "") -> set[str]:
    """Every key as the file writes it, with what it is in: `feed.cursor.format`."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        key = f"{before}{field.alias or name}"
        found.add(key)
        for inner in models_in(field.annotation):
            found |= keys_of(inner, f"{key}.")
    return found


def documented() -> dict[str, str]:
    rows = re.findall(
        r"^\| `([a-z_.]+)` \| .+ \| `(.+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    return dict(rows)


def test_every_key_is_documented_and_none_that_is_not() -> None:
    assert set(documented()) == keys_of(Mapping) - {"source", "feed"}


def test_every_example_is_toml() -> None:
    for key, example in documented().items():
        assert tomllib.loads(example), key
