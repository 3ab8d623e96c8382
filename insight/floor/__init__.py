"""The floor's facts: seats, queues, waiting calls and figures."""

from insight.floor.figures import (
    BUSINESS,
    MEASURES,
    TARGETS,
    Figure,
    FloorTotals,
    Measure,
    business_figure,
)
from insight.floor.queues import QueueLine, WaitingCall
from insight.floor.seats import UNKNOWN, BusinessFigure, Seat, SeatBoard, SeatFigures, SeatTime

__all__ = [
    "BUSINESS",
    "MEASURES",
    "TARGETS",
    "UNKNOWN",
    "BusinessFigure",
    "Figure",
    "FloorTotals",
    "Measure",
    "QueueLine",
    "Seat",
    "SeatBoard",
    "SeatFigures",
    "SeatTime",
    "WaitingCall",
    "business_figure",
]
