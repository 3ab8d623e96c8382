"""The path graph's widget: everything in it is reached by mouse and by keyboard."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from widgets.path_graph import PathGraph
from widgets.path_graph_facts import Drawn, GraphEdge, GraphEntry, GraphNode, GraphPart, Spot
from widgets.path_graph_layout import GraphLayout
from widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton


def drawn(stages: int, number: int = 10) -> Drawn:
    """A line of stages, with one way that skips and one that goes back."""
    pairs = [(place, place + 1) for place in range(stages - 1)] + [(0, 2), (2, 0)]
    return Drawn(
        tuple(
            GraphNode(f"Stage {place}", f"S{place // 3}", str(number), (
                GraphPart("lost", "lost", str(number), f"{place} lost"),
                GraphPart("open", "open", "1", f"{place} open"),
            ), f"about {place}", loss=0.2)
            for place in range(stages)
        ),
        tuple(
            GraphEdge(source, target, number, (str(number), "50%", "3 h", "90% 1 d"),
                      f"{source} to {target}", target == source + 1)
            for source, target in pairs
        ),
        (GraphEntry("hotline", str(number), "from the hotline",
                    (GraphEdge(0, 0, number, ("1",), "hotline to 0", designed=True),)),),
    )  # fmt: skip


@pytest.fixture
def graph(qtbot: QtBot) -> PathGraph:
    made = PathGraph(Theme())
    made.resize(1100, 300)
    qtbot.addWidget(made)
    made.show_graph(drawn(5))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def chosen(graph: PathGraph) -> list[Spot | None]:
    told: list[Spot | None] = []
    graph.chosen.connect(told.append)
    return told


def test_everything_drawn_is_chosen_by_a_click_on_it(
    graph: PathGraph, chosen: list[Spot | None], qtbot: QtBot
) -> None:
    for spot in graph.spots:
        qtbot.mouseClick(graph, LEFT, pos=graph.place_of(spot).toPoint())
        assert chosen[-1] == spot
        assert graph.at == spot
    assert {spot.kind for spot in graph.spots} == {"node", "part", "edge", "entry", "way_in"}


def test_everything_drawn_is_reached_and_chosen_by_keys_alone(
    graph: PathGraph, chosen: list[Spot | None], qtbot: QtBot
) -> None:
    qtbot.keyClick(graph, Qt.Key.Key_Home)
    for _ in graph.spots:
        qtbot.keyClick(graph, Qt.Key.Key_Up)
    for spot in graph.spots:
        qtbot.keyClick(graph, Qt.Key.Key_Return)
        assert chosen[-1] == spot
        qtbot.keyClick(graph, Qt.Key.Key_Down)
        if spot != graph.spots[-1]:
            following = graph.spots[graph.spots.index(spot) + 1]
            assert graph.accessibleDescription() == graph.about(following)


def test_left_and_right_go_from_stage_to_stage_and_a_second_enter_lifts_the_choice(
    graph: PathGraph, chosen: list[Spot | None], qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space,
                Qt.Key.Key_Enter):  # fmt: skip
        qtbot.keyClick(graph, key)
    assert chosen == [Spot("node", 1), None]


def test_other_numbers_move_nothing_and_another_design_is_fitted(graph: PathGraph) -> None:
    spots = [Spot("node", place) for place in range(5)]
    before = [graph.place_of(spot) for spot in spots]
    graph.show_graph(drawn(5, 99_999))
    assert [graph.place_of(spot) for spot in spots] == before
    graph.zoom_by(2)
    graph.show_graph(drawn(3))
    assert graph.place_of(Spot("node", 2)).x() < graph.width()


def test_zooming_keeps_what_is_under_the_pointer_and_fit_shows_all(
    graph: PathGraph, qtbot: QtBot
) -> None:
    around = graph.place_of(Spot("node", 2))
    fitted = graph.zoom
    graph.zoom_by(1.5, around)
    moved = graph.place_of(Spot("node", 2)) - around
    assert moved.manhattanLength() < 0.01
    qtbot.keyClick(graph, Qt.Key.Key_Minus)
    assert graph.zoom == pytest.approx(fitted * 1.25)
    qtbot.keyClick(graph, Qt.Key.Key_0)
    assert graph.zoom == pytest.approx(fitted)


def test_dragging_moves_and_chooses_nothing(
    graph: PathGraph, chosen: list[Spot | None], qtbot: QtBot
) -> None:
    start = graph.place_of(Spot("node", 2)).toPoint()
    qtbot.mousePress(graph, LEFT, pos=start)
    qtbot.mouseMove(graph, start + QPoint(60, 20))
    qtbot.mouseRelease(graph, LEFT, pos=start + QPoint(60, 20))
    assert graph.place_of(Spot("node", 2)).toPoint() == start + QPoint(60, 20)
    assert chosen == []


def test_the_keyboard_brings_what_it_reaches_into_sight(graph: PathGraph, qtbot: QtBot) -> None:
    graph.zoom_by(3, QPointF(0, 0))
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(graph, key)
        place = 4 if key == Qt.Key.Key_End else 0
        assert graph.rect().contains(graph.place_of(Spot("node", place)).toPoint())


@pytest.mark.parametrize("stages", [2, 7, 8, 9, 23, 60])
def test_no_stage_covers_another_and_all_lie_within_what_is_fitted(stages: int) -> None:
    layout = GraphLayout(tuple(f"S{place // 5}" for place in range(stages)), 8)
    areas = [layout.node(place) for place in range(stages)]
    areas += [layout.entry(number) for number in range(8)]
    assert not [pair for pair in combinations(areas, 2) if pair[0].intersects(pair[1])]
    assert all(layout.area.contains(area) for area in areas)
    assert [place for band in layout.bands for place in range(band.first, band.last + 1)] == list(
        range(stages)
    )


def test_sixty_stages_fit_a_small_screen_with_letters_that_can_be_read(qtbot: QtBot) -> None:
    graph = PathGraph(Theme())
    graph.resize(1160, 290)
    qtbot.addWidget(graph)
    graph.show_graph(drawn(60))
    places = [graph.place_of(Spot("node", place)).toPoint() for place in range(60)]
    assert all(graph.rect().contains(place) for place in places)
    apart = places[1] - places[0]
    assert apart.x() >= 60  # a name of eight letters of ten pixels, and a way
