"""CPU of the interface thread per frame of scrolling a timeline of 20,000 entries.

    QT_QPA_PLATFORM=offscreen python -m bench.timeline_scroll [--entries 20000] [--frames 300]

The baseline is a QListView whose delegate lays each row out as rich text (QTextDocument) when it is
painted, the usual way to get two lines and chips into a row. A frame is one step of the scroll bar
and the painting it makes due; thread CPU time, milliseconds. `page`: everything seen is new;
`wheel`: three lines. `show`: taking over all entries and painting the first screen. Exit code 1
when the timeline is not at least `BOUNDS` times cheaper than the baseline at the 95th percentile.
What is aimed at is 8 ms a frame on a quiet machine.
"""

import argparse
import html
import sys
import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from insight.customer.timeline import Day, Entry, days, marked
from insight.masking import masked
from ui.customer.timeline_words import TimelineWords
from ui.customer.voice import Voice
from widgets.theme import Theme
from widgets.timeline_model import TimelineModel
from widgets.timeline_view import TimelineView

BOUNDS = {"wheel": 3.0, "page": 1.1}
ZONE = ZoneInfo("Asia/Shanghai")
NOW_US = 1_795_000_000_000_000
SIZE = QSize(560, 800)
_STEPS = {"page": 700, "wheel": 72}


def entries(count: int) -> tuple[Entry, ...]:
    reasons = ("宽带资费", "不能上网", "账单查询", "套餐变更", "")
    return marked([
        Entry(
            NOW_US - place * 5_400_000_000, "contact" if place % 3 else "payment",
            "in" if place % 3 else "refused", "desk", str(place), "hotline", "宽带咨询",
            reasons[place % 5], who=f"曾敏 {2000 + place % 300}", took_s=place % 900,
            text=f"客户来话第 {place} 次，要求回电 1381234{place % 10_000:04}" if place % 3 else "",
        )
        for place in range(count)
    ])  # fmt: skip


def words() -> TimelineWords:
    voice = Voice(
        ZONE, {"desk": "综合客服"}, {}, NOW_US, "zh_CN",
        lambda table, column, value: masked(table, column, value or ""), lambda _part: True,
    )  # fmt: skip
    return TimelineWords(voice, voice, lambda: NOW_US, {})


class RichRows(QStyledItemDelegate):
    """Each row as HTML, laid out when it is painted."""

    def __init__(self, model: TimelineModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(SIZE.width(), 46)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        said = self._model.row_words(index.row())
        document = QTextDocument()
        document.setHtml(
            f"<table><tr><td>{said.when}<br>{said.time}</td><td><b>{html.escape(said.title)}</b> "
            f"{said.mark} {said.system}<br>{html.escape(said.detail)}</td></tr></table>"
        )
        painter.save()
        painter.translate(option.rect.topLeft())
        document.drawContents(painter)
        painter.restore()


def scrolled(view: QAbstractItemView, step: int, frames: int) -> list[float]:
    """Return what each frame cost of scrolling down by so many pixels, around at the end."""
    spent, bar = [], view.verticalScrollBar()
    for _ in range(frames):
        cpu = time.thread_time()
        bar.setValue(bar.value() + step if bar.value() < bar.maximum() else 0)
        QApplication.processEvents()
        spent.append((time.thread_time() - cpu) * 1e3)
    return spent


def p95(spent: Sequence[float]) -> float:
    return float(np.percentile(spent, 95))


def timed(job: Callable[[], object]) -> float:
    cpu = time.thread_time()
    job()
    return (time.thread_time() - cpu) * 1e3


def main() -> int:
    parser = argparse.ArgumentParser(description="CPU per frame of scrolling a timeline")
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--frames", type=int, default=300)
    asked = parser.parse_args()
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application)
    told = entries(asked.entries)
    theirs: Sequence[Day] = days(told, ZONE)

    model = TimelineModel(words())
    view = TimelineView(theme, model)
    view.resize(SIZE)
    view.show()
    application.processEvents()

    def taken() -> None:
        model.set_entries(told, words())
        model.show_only(range(len(told)), theirs)
        view.doItemsLayout()
        view.viewport().repaint()

    show = timed(taken)
    plain = TimelineModel(words())
    plain.set_entries(told, words())
    plain.show_only(range(len(told)), theirs)
    rich = QListView()
    rich.setItemDelegate(RichRows(plain))
    rich.setUniformItemSizes(True)
    rich.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rich.resize(SIZE)
    rich.show()
    application.processEvents()

    def filled() -> None:
        rich.setModel(plain)
        rich.doItemsLayout()
        rich.viewport().repaint()

    rich_show = timed(filled)
    failed = False
    print(f"{asked.entries:,} entries, {SIZE.width()}×{SIZE.height()} px, CPU ms")
    print("| | timeline p95 | rich text rows p95 | times cheaper |")
    print("|---|---|---|---|")
    print(f"| show | {show:.1f} | {rich_show:.1f} | {rich_show / show:.1f} |")
    for name, step in _STEPS.items():
        ours = p95(scrolled(view, step, asked.frames))
        other = p95(scrolled(rich, step, asked.frames))
        print(f"| {name} | {ours:.2f} | {other:.2f} | {other / ours:.1f} |")
        failed = failed or other / ours < BOUNDS[name]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
