"""A database of somebody else's software, of any kind, for tests of ready mappings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.sources.mappings.mapping import Mapping, load_mapping

READY = Path(__file__).parents[1] / "resources" / "mappings"


@dataclass
class Foreign:
    """A database somebody else's software writes. `native`: it has real types of times."""

    kind: str
    address: str
    connection: Any
    folder: Path

    @property
    def native(self) -> bool:
        return self.kind != "sqlite"

    def execute(self, statement: str, rows: Sequence[Sequence[object]] = ((),)) -> None:
        """Run a statement, once for every row of parameters, in one transaction."""
        said = statement if self.kind == "sqlite" else statement.replace("?", "%s")
        cursor = self.connection.cursor()
        cursor.execute("BEGIN")
        for row in rows:
            cursor.execute(said, tuple(row) if row else None) if row else cursor.execute(said)
        cursor.execute("COMMIT")
        cursor.close()

    def mapping(self, name: str, time_format: str = "") -> Mapping:
        """A ready mapping pointed here; times as text of a format where they have no type."""
        text = (READY / f"{name}.toml").read_text(encoding="utf-8")
        if time_format:
            text = text.replace('"native"', f'"{time_format}"')
        path = self.folder / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return load_mapping(path, {"address": self.address})
