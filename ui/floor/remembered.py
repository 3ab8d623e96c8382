"""What a user last asked the floor to show, kept between starts."""

from dataclasses import asdict, dataclass, field, fields

from insight.board import GROUPINGS, ORDERS, View
from storage.settings import Settings

ZOOMS = ("auto", "mosaic", "tile", "card")


@dataclass(frozen=True, slots=True)
class FloorView:
    """The view of the seats, its zoom, whether the table is shown, and the docks' layout."""

    view: View = field(default_factory=View)
    zoom: str = "auto"
    table: bool = False


def remembered(settings: Settings) -> FloorView:
    """Return what was kept; whatever no longer fits falls back to its default."""
    kept = settings.mapping("floor_view")
    view = kept.get("view")
    known: dict[str, object] = dict(view) if isinstance(view, dict) else {}
    default = View()
    taken: dict[str, object] = {}
    for each in fields(View):
        value = known.get(each.name)
        same = isinstance(value, type(getattr(default, each.name)))
        taken[each.name] = value if same else getattr(default, each.name)
    if taken["group"] not in GROUPINGS:
        taken["group"] = default.group
    if taken["order"] not in ORDERS:
        taken["order"] = default.order
    zoom = kept.get("zoom")
    return FloorView(
        View(**taken),  # type: ignore[arg-type]  # each was checked against its default's type
        zoom if isinstance(zoom, str) and zoom in ZOOMS else "auto",
        kept.get("table") is True,
    )


def remember(settings: Settings, shown: FloorView) -> None:
    settings["floor_view"] = {
        "view": asdict(shown.view), "zoom": shown.zoom, "table": shown.table
    }  # fmt: skip
