"""Calendar months as sources write them."""

from typing import Final

from sqlalchemy import ColumnElement, case, func

_DIGIT: Final = "[0-9]"
_TOGETHER: Final = _DIGIT * 6
_APART: Final = f"{_DIGIT * 4}[-/.]{_DIGIT * 2}"


def calendar_month(month: ColumnElement[str]) -> ColumnElement[str]:
    """Return a month as `2026-11`; sources also write `202611`, `2026/11` and `2026.11`.

    What is none of these comes back as it is.
    """
    year = func.substr(month, 1, 4) + "-"
    return case(
        (month.op("GLOB")(_TOGETHER), year + func.substr(month, 5)),
        (month.op("GLOB")(_APART), year + func.substr(month, 6)),
        else_=month,
    )
