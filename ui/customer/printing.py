"""A customer's page on paper or as PDF: every sheet carries the watermark.

Qt's print support is imported when it is first used: most desks never print.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from ui.customer.paper import Paper, as_html

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

_MARGIN_MM = 14.0
_RESOLUTION = 150
_INK, _FAINT = QColor(0, 0, 0), QColor(0, 0, 0, 26)


def write_pdf(page: Paper, path: Path) -> Iterator[None]:
    """Write the page as PDF, a sheet a step; the first raises OSError where it cannot be."""
    with path.open("ab"):
        pass  # the writer itself tells nobody that a place cannot be written
    writer = QPdfWriter(str(path))
    writer.setTitle("Touchdeck")
    writer.setResolution(_RESOLUTION)
    _lay_out(writer)
    yield from _paint(page, writer, _RESOLUTION)


def print_dialog(
    page: Paper, parent: QWidget, go: Callable[[Iterator[None]], object]
) -> "QPrintDialog":
    """Return a dialog, not yet open, that prints the page when it is accepted: it hands the steps
    of that to `go`."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    printer.setResolution(_RESOLUTION)
    _lay_out(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: go(_paint(page, printer, _RESOLUTION)))
    dialog.setModal(True)
    return dialog


def _lay_out(device: QPagedPaintDevice) -> None:
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def _paint(page: Paper, device: QPagedPaintDevice, resolution: int) -> Iterator[None]:
    """Paint sheet by sheet; who stops between two leaves what was painted."""
    scale = resolution / 96.0
    area = QRectF(0, 0, device.width() / scale, device.height() / scale)
    document = QTextDocument()
    font = QFont()
    font.setPixelSize(12)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(area.width(), area.height() - 28))
    document.setHtml(as_html(page))
    yield
    sheets = document.pageCount()
    painter = QPainter(device)
    try:
        painter.scale(scale, scale)
        for number in range(sheets):
            yield
            if number:
                device.newPage()
            _mark(painter, area, page.mark, f"{number + 1}/{sheets}")
            painter.save()
            top = number * document.pageSize().height()
            painter.translate(0, -top)
            whole = QRectF(0, top, area.width(), document.pageSize().height())
            document.drawContents(painter, whole)
            painter.restore()
        yield
    finally:
        painter.end()


def _mark(painter: QPainter, area: QRectF, mark: str, number: str) -> None:
    """Write the watermark across a sheet and below it."""
    font = QFont()
    font.setPixelSize(26)
    painter.save()
    painter.setFont(font)
    painter.setPen(_FAINT)
    painter.translate(area.center())
    painter.rotate(-38)
    for place in (-2, -1, 0, 1, 2):
        box = QRectF(-600, place * 200 - 20, 1200, 40)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark)
    painter.restore()
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(_INK)
    foot = QRectF(0, area.height() - 18, area.width(), 18)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), mark)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), number)
