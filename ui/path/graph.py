"""The path as a graph, in words; what is chosen in it is told as a view."""

from dataclasses import replace
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from insight.path.cases import Cases
from insight.path.graph import BEGAN, Edge, Entry, Graph, Move, Node
from insight.path.view import Part, View
from ui.path.words import percent, value_word
from widgets.panel import Panel, chip_button
from widgets.path_graph import PathGraph
from widgets.path_graph_facts import (
    Drawn,
    GraphEdge,
    GraphEntry,
    GraphNode,
    GraphPart,
    Spot,
    Tone,
)
from widgets.theme import Theme
from widgets.values import age_text, short_age_text

DASHED: Final = 20
"""So many ways that are not designed are drawn, the most frequent."""
_PARTS: Final[dict[Tone, Part]] = {
    "won": "won", "lost": "refused", "leaked": "leaked", "open": "open", "stuck": "stuck",
}  # fmt: skip


class GraphLook(QWidget):
    """`wanted` carries the view that a choice asks for."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._cases: Cases | None = None
        self._graph: Graph | None = None
        self._view, self._language = View(), "en"
        self.drawing = PathGraph(theme)
        self.fit = chip_button("")
        self.larger, self.smaller = chip_button("+"), chip_button("−")
        self._panel = Panel("")
        for button in (self.smaller, self.larger, self.fit):
            self._panel.add_action(button)
        self._panel.body.addWidget(self.drawing, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._panel)
        self.drawing.chosen.connect(self._chose)
        self.fit.clicked.connect(self.drawing.fit)
        self.larger.clicked.connect(lambda: self.drawing.zoom_by(1.25))
        self.smaller.clicked.connect(lambda: self.drawing.zoom_by(0.8))

    def show_graph(self, cases: Cases, found: Graph, view: View, language: str) -> None:
        self._cases, self._graph, self._view, self._language = cases, found, view, language
        edges = self._shown()
        self.drawing.show_graph(Drawn(
            tuple(self._node(place, node) for place, node in enumerate(found.nodes)),
            tuple(self._edge(edge) for edge in edges),
            tuple(self._entry(number, entry) for number, entry in enumerate(found.entries)),
        ))  # fmt: skip
        self.drawing.choose(self._spot())
        rare = len(found.edges) - len(edges)
        note = self.tr(
            "on each way: how many, their share, half and nine in ten within · dashed: not designed"
        )
        if rare:
            note += " · " + self.tr("{n} rarer ones not drawn").format(n=f"{rare:,}")
        self._panel.set_note(note)

    def _shown(self) -> list[Edge]:
        assert self._graph is not None
        edges = self._graph.edges
        dashed = sorted((edge for edge in edges if not edge.designed), key=lambda e: -e.volume)
        kept = {edge.move for edge in dashed[:DASHED]} | {self._view.move}
        return [edge for edge in edges if edge.designed or edge.move in kept]

    # --- words ----------------------------------------------------------------------------------

    def _name(self, place: int) -> str:
        assert self._cases is not None
        return self._cases.process.stage[place].named(self._language)

    def _node(self, place: int, node: Node) -> GraphNode:
        assert self._cases is not None
        stage = self._cases.process.stage[place]
        told = self.tr("{stage}: {n} came here").format(
            stage=self._name(place), n=f"{node.cases:,}"
        )
        if node.visits > node.cases:
            told += self.tr(", {n} of the visits were returns").format(
                n=f"{node.visits - node.cases:,}"
            )
        parts = tuple(
            part for part in (
                self._part(place, "won", node.won), self._part(place, "lost", node.lost),
                self._part(place, "leaked", node.leaked), self._part(place, "open", node.open),
                self._part(place, "stuck", node.stuck),
            ) if part is not None
        )  # fmt: skip
        about = "\n".join([told, *(part.about for part in parts)])
        loss = (node.lost + node.leaked) / node.visits if node.visits else 0.0
        return GraphNode(
            self._name(place), stage.system.upper(), f"{node.cases:,}", parts, about,
            stage.optional, loss,
        )  # fmt: skip

    def _part(self, place: int, tone: Tone, number: int) -> GraphPart | None:
        if not number:
            return None
        words = {
            "won": self.tr("won"), "lost": self.tr("lost"), "leaked": self.tr("leaked"),
            "open": self.tr("open"), "stuck": self.tr("stuck"),
        }  # fmt: skip
        about = {
            "won": self.tr("{stage}: {n} became subscribers."),
            "lost": self.tr("{stage}: {n} were refused or closed here; leaks are not among them."),
            "leaked": self.tr("{stage}: {n} were sent on from here and never arrived."),
            "open": self.tr("{stage}: {n} are still here."),
            "stuck": self.tr(
                "{stage}: {n} of the open have stood here longer than nine in ten of those that "
                "went on."
            ),
        }  # fmt: skip
        told = about[tone].format(stage=self._name(place), n=f"{number:,}")
        return GraphPart(tone, words[tone], f"{number:,}", told)

    def _edge(self, edge: Edge) -> GraphEdge:
        lines = [f"{edge.volume:,}", percent(edge.share)]
        told = self.tr("{source} → {target}: {n}, {share} of those that came to {source}.").format(
            source=self._name(edge.source), target=self._name(edge.target),
            n=f"{edge.volume:,}", share=percent(edge.share),
        )  # fmt: skip
        if edge.median_us is not None and edge.p90_us is not None:
            middle, far = edge.median_us / 1e6, edge.p90_us / 1e6
            lines += [short_age_text(middle), f"90% {short_age_text(far)}"]
            told += "\n" + self.tr("Half took at most {median}, nine in ten {p90}.").format(
                median=age_text(middle), p90=age_text(far)
            )
        if edge.goes_back:
            told += "\n" + self.tr("Goes back: not designed.")
        elif not edge.designed:
            told += "\n" + self.tr("Skips what must not be skipped: not designed.")
        return GraphEdge(
            edge.source, edge.target, edge.volume, tuple(lines),
            told + self._further(edge), edge.designed,
        )  # fmt: skip

    def _further(self, edge: Edge) -> str:
        told = ""
        if edge.cases != edge.volume:
            told += "\n" + self.tr("By {n} opportunities, some more than once.").format(
                n=f"{edge.cases:,}"
            )
        if edge.unrecorded:
            told += "\n" + self.tr(
                "{n} of them were not recorded: it is known only that they came there."
            ).format(n=f"{edge.unrecorded:,}")
        return told

    def _entry(self, number: int, entry: Entry) -> GraphEntry:
        name = self._touchpoints(entry)
        about = self.tr("{touchpoint}: {n} began here, {share} of all.").format(
            touchpoint=name, n=f"{entry.cases:,}", share=percent(entry.share)
        )
        ways = tuple(
            GraphEdge(
                number, edge.target, edge.volume, (f"{edge.volume:,}",),
                self.tr("{touchpoint} → {stage}: {n} began there.").format(
                    touchpoint=name, stage=self._name(edge.target), n=f"{edge.volume:,}"
                ) + self._further(edge),
                edge.designed,
            )
            for edge in entry.edges
        )  # fmt: skip
        return GraphEntry(name, f"{entry.cases:,}", about, ways)

    def _touchpoints(self, entry: Entry) -> str:
        if len(entry.touchpoints) > 1:
            return self.tr("{n} others").format(n=len(entry.touchpoints))
        return value_word("touchpoint", entry.touchpoints[0]) or self.tr("not told")

    # --- choosing -------------------------------------------------------------------------------

    def _chose(self, spot: Spot | None) -> None:
        base = View(self._view.only)
        if spot is None or self._graph is None:
            self.wanted.emit(base)
            return
        match spot.kind:
            case "node":
                view = replace(base, move=Move(spot.at, spot.at))
            case "part":
                part = next(part for tone, part in _PARTS.items() if tone == spot.part)
                view = replace(base, stage=spot.at, part=part)
            case "edge":
                view = replace(base, move=Move(spot.at, spot.to))
            case "way_in":
                words = self._graph.entries[spot.at].touchpoints
                view = replace(base, move=Move(BEGAN, spot.to, words))
            case "entry":
                words = self._graph.entries[spot.at].touchpoints
                view = replace(base, move=Move(BEGAN, BEGAN, words))
        self.wanted.emit(view)

    def _spot(self) -> Spot | None:
        """Return what of the graph the view has chosen."""
        view, move = self._view, self._view.move
        if move is None:
            tone = next((tone for tone, part in _PARTS.items() if part == view.part), "")
            return Spot("part", view.stage, part=tone) if tone and view.stage is not None else None
        if move.source != BEGAN:
            kind: Literal["node", "edge"] = "node" if move.source == move.target else "edge"
            return Spot(kind, move.source, -1 if kind == "node" else move.target)
        entries = self._graph.entries if self._graph is not None else ()
        for number, entry in enumerate(entries):
            if entry.touchpoints == move.touchpoints:
                whole = move.target == BEGAN
                return Spot("entry", number) if whole else Spot("way_in", number, move.target)
        return None

    def retranslate(self) -> None:
        self._panel.set_title(self.tr("Path graph"))
        self.drawing.setAccessibleName(self.tr("Path graph"))
        self.fit.setText(self.tr("Fit"))
        self.larger.setAccessibleName(self.tr("Larger"))
        self.smaller.setAccessibleName(self.tr("Smaller"))
        if self._cases is not None and self._graph is not None:
            self.show_graph(self._cases, self._graph, self._view, self._language)
