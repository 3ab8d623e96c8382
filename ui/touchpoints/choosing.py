"""What is chosen on the page of touchpoints, and how the chain and the table show it."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from insight.touchpoints.chain import Chain
from insight.touchpoints.counting import Crossed
from insight.touchpoints.placing import NOT_PLACED, SET_ASIDE
from storage.hub.hub import Me
from ui.touchpoints.reading import Asked
from ui.touchpoints.words import column_word, link_word

translate = QCoreApplication.translate


@dataclass(slots=True)
class Choice:
    """`what`: where it is recorded, "" for anywhere. `only`: column → the word filtered by. `link`:
    its place, NOT_PLACED, SET_ASIDE, None for all; `word`: of the column `by`, None for all."""

    weeks: int = 4
    by: str = "product"
    what: str = ""
    only: dict[str, str] = field(default_factory=dict)
    link: int | None = None
    word: str | None = None

    def asked(self, me: Me | None, language: str) -> Asked:
        """Return what is to be read for it."""
        what = frozenset((self.what,) if self.what else ())
        return Asked(me, language, self.weeks, what, tuple(self.only.items()), self.by, self.link,
                     self.word)  # fmt: skip

    def filter(self, column: str, word: str) -> None:
        """Filter by a column's word, "" for all of it."""
        self.only.pop(column, None)
        if word:
            self.only[column] = word
        self.word = None

    def words(self, chain: Chain | None, language: str) -> str:
        """Return what is chosen: a link, a word of a column, or everything."""
        parts = []
        if chain is not None and self.link is not None:
            parts.append(link_word(chain, self.link, language))
        if self.word is not None:
            parts.append(column_word(self.by, self.word))
        return " · ".join(parts) or translate("Touchpoints", "All problems")

    # --- the strip has the links, then what is not placed, then what is set aside -----------------

    def choose_cell_of_strip(self, place: int, links: int) -> None:
        """Choose what stands at a place of the strip, -1 for nothing."""
        beside = NOT_PLACED if place == links else SET_ASIDE
        self.link = None if place < 0 else place if place < links else beside
        self.word = None

    def place_on_strip(self, links: int) -> int:
        """Return where on the strip the chosen link stands, -1 for none."""
        if self.link is None:
            return -1
        return self.link if self.link >= 0 else links if self.link == NOT_PLACED else links + 1

    # --- the table has the links, then what is not placed -----------------------------------------

    def choose_cell_of_table(self, row: int, column: int, links: int, table: Crossed) -> None:
        """Choose a cell of the table, -1 for nothing."""
        self.link = None if row < 0 else row if row < links else NOT_PLACED
        self.word = None if column < 0 else table.words[column]

    def cell_of_table(self, links: int, table: Crossed) -> tuple[int, int]:
        """Return which cell of the table is chosen, -1 and -1 for none."""
        if self.link is None or self.link == SET_ASIDE or self.word not in table.words:
            return -1, -1
        return self.link if self.link >= 0 else links, table.words.index(self.word)
