"""How the command line says what a check found."""

from typing import TYPE_CHECKING

from desktop.terminal import err, out, table

if TYPE_CHECKING:
    from storage.sources.connecting.check import SourceCheck


def print_check(found: "SourceCheck") -> None:
    """Print a table a feed: every canonical column, where it comes from, what it would hold."""
    if found.error is not None:
        err().print(str(found.error), style="red")
        return
    out().print(f"{found.name} at {found.place}, its time {found.now}")
    if found.rights:
        out().print(found.rights)
    for feed in found.feeds:
        place = f"{found.file}, line {feed.line}: " if feed.line else ""
        out().print()
        if feed.error is not None:
            err().print(f"{place}{feed.error}", style="red")
            continue
        rows = "rows: unknown" if feed.rows is None else f"about {feed.rows:,} rows"
        title = f"{feed.name}: {feed.table} → {feed.into}, {rows}, {feed.sampled:,} sampled"
        lines = table("column", "from", "filled", "examples", title=title)
        for column in feed.columns:
            lines.add_row(column.name, column.origin, f"{column.filled:.0%}",
                          " · ".join(column.examples))  # fmt: skip
        out().print(lines)
        for unfit in feed.unfit:
            text = f"{place}{feed.name}: {unfit.rows} of {feed.sampled} cannot be stored: "
            err().print(f"{text}{unfit.reason} (key {unfit.key})", style="red")
        for remark in feed.remarks:
            out().print(f"  ! {remark}", style="yellow")
        if feed.unmapped:
            out().print(f"  Nothing fills {', '.join(feed.unmapped)}")
        if feed.unused:
            out().print(f"  Not read: {', '.join(feed.unused)}")
