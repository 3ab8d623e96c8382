"""Which topics a text is about, as far as warnings go: those of whose words it has one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topics:
    """`words`: code of a topic → its words, in small letters."""

    words: Mapping[str, tuple[str, ...]]

    def of(self, text: str) -> tuple[str, ...]:
        """Return the codes of the topics a text is about."""
        small = text.lower()
        return tuple(
            code for code, words in self.words.items() if any(word in small for word in words)
        )


def topics_from(told: Iterable[tuple[str, str]]) -> Topics:
    """Return the topics that definitions tell: pairs of code and content, JSON with `words`. One
    that cannot be read has no words."""
    found: dict[str, tuple[str, ...]] = {}
    for code, content in told:
        try:
            words = json.loads(content)["words"]
            found[code] = tuple(word.lower() for word in words if word.strip())
        except (ValueError, KeyError, TypeError, AttributeError):
            found[code] = ()
    return Topics(found)
