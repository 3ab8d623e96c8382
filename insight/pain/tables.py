"""Custom tables people save and share: what is crossed, filtered and measured, under a name."""

from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from insight.pain.cases import EVERY_DIMENSION
from insight.pain.view import PainView

KIND: Final = "pain_table"
LONGEST_TITLE: Final = 60
_Word = Annotated[str, Field(max_length=400)]


class PainTableError(ValueError):
    """A saved table that cannot be used; the text names the place in it."""


class PainTable(BaseModel):
    """`only`: dimension → the values kept. `days`: the last ones, 0 for all that is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    rows: str
    columns: str = ""
    third: str = ""
    slice: str | None = None
    measure: str = "count"
    only: dict[str, list[_Word]] = Field(default_factory=dict)
    days: Annotated[int, Field(ge=0, le=3_660)] = 30
    reply_hours: Annotated[int, Field(ge=1, le=720)] = 24
    repeat_days: Annotated[int, Field(ge=1, le=366)] = 30

    @model_validator(mode="after")
    def _known(self) -> Self:
        told = [each for each in (self.rows, self.columns, self.third) if each]
        for name in (*told, *self.only):
            if name not in EVERY_DIMENSION:
                raise ValueError(f"there is no dimension “{name}”")
        if len(set(told)) != len(told):
            raise ValueError("a dimension is crossed with itself")
        if self.measure not in ("count", "rate", "change", "reply", "closing", "repeat"):
            raise ValueError(f"there is no measure “{self.measure}”")
        return self

    def view(self) -> PainView:
        """Return what it shows."""
        return PainView(
            self.days, self.rows, self.columns, self.third, self.slice,
            self.measure,  # type: ignore[arg-type]  # one of them: `_known`
            tuple((name, tuple(words)) for name, words in self.only.items()),
            self.reply_hours, self.repeat_days,
        )  # fmt: skip


def table_of(view: PainView, title: str) -> PainTable:
    """Return what a view shows, to be saved under a title."""
    return table_from({
        "title": title.strip(), "rows": view.rows, "columns": view.columns, "third": view.third,
        "slice": view.slice, "measure": view.measure,
        "only": {name: list(words) for name, words in view.only}, "days": view.days,
        "reply_hours": view.reply_hours, "repeat_days": view.repeat_days,
    }, title)  # fmt: skip


def table_from(told: Any, name: str) -> PainTable:
    """Return the table that plain data tell; `name` is said with what is wrong. Raises
    PainTableError."""
    try:
        return PainTable.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        said = first["msg"].removeprefix("Value error, ")
        raise PainTableError(f"{name}, {place}: {said}") from error
