"""The page of pain points by real clicks: every number lists its cases, and becomes work."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_complaints import COLUMNS, DAY_US, NOW_US, ask, drawn, put
from opened_dialogs import shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shared_house import SeatedDesk

from insight.pain.view import PainView
from storage.local.changes import Batch, Changes, FeedProgress
from storage.local.pain.tables import pain_tables
from ui.pain.table_dialog import PainTableDialog
from ui.pain_page import PainPage
from ui.tasks.make import MakeDialog
from widgets.choice_chip import ChoiceChip

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[Callable[[], object]], None]


@pytest.fixture
def desk(lead: SeatedDesk) -> SeatedDesk:
    """A lead's desk with 200 complaints."""
    put(lead.store, "complaint", COLUMNS, drawn(11, 200))
    return lead


def opened(desk: SeatedDesk, qtbot: QtBot) -> PainPage:
    page = PainPage(desk.deck)
    page.resize(1200, 680)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def page(desk: SeatedDesk, qtbot: QtBot) -> Iterator[PainPage]:
    made = opened(desk, qtbot)
    qtbot.waitUntil(lambda: made._facts.found is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not made._facts.unread, timeout=10_000)
    yield made


@pytest.fixture
def does(page: PainPage, qtbot: QtBot) -> Settle:
    """Does something and waits until what it changes is shown, with the whole of its list."""

    def done(act: Callable[[], object]) -> None:
        before = page._facts.found
        act()
        qtbot.waitUntil(
            lambda: page._facts.found is not before and not page._facts.unread, timeout=10_000
        )

    return done


def pick(chip: ChoiceChip, code: str) -> None:
    """Choose from a chip's menu as a click does."""
    (action,) = (each for each in chip._menu.actions() if each.data() == code)
    action.trigger()


def within(days: int) -> str:
    """The condition of the last days in SQL, today until now among them."""
    midnight = (NOW_US + 8 * 3_600_000_000) // DAY_US * DAY_US - 8 * 3_600_000_000
    return f"opened_at >= {midnight - (days - 1) * DAY_US} AND opened_at <= {NOW_US}"


def click_cell(page: PainPage, qtbot: QtBot, row: int, column: int) -> None:
    qtbot.mouseClick(
        page.charts.heat, LEFT, pos=page.charts.heat.cell_area(row, column).center().toPoint()
    )


def test_the_table_holds_what_sql_counts(page: PainPage, desk: SeatedDesk) -> None:
    told = dict(ask(desk.store, f"SELECT coalesce(kind, ''), count(*) FROM complaint WHERE "
                    f"{within(30)} GROUP BY 1"))  # fmt: skip
    assert page.tallies.tally("all").value == f"{sum(told.values()):,}"
    assert {bar.value for bar in page.charts.pareto.bars} == {
        f"{count:,}" for count in told.values()
    }
    counts = [[cell.value or "0" for cell in row.cells] for row in page.charts.heat.rows]
    assert sum(int(value.split(" ")[0]) for row in counts for value in row) == sum(told.values())
    assert {row.name for row in page.charts.heat.rows} == {word or "not told" for word in told}


def test_a_cell_clicked_lists_its_cases_and_a_second_click_lifts_it(
    page: PainPage, does: Settle, qtbot: QtBot
) -> None:
    whole = len(page._facts.listed.refs)
    value = page.charts.heat.rows[0].cells[0].value
    does(lambda: click_cell(page, qtbot, 0, 0))
    assert len(page._facts.listed.refs) == int(value.split(" ")[0])
    assert page.charts.heat.at == (0, 0)
    kinds = {row[4] for row in page._facts.listed.rows.rows}
    assert len(kinds) == 1
    does(lambda: click_cell(page, qtbot, 0, 0))
    assert len(page._facts.listed.refs) == whole


def test_a_large_number_lists_what_it_counts(page: PainPage, does: Settle, qtbot: QtBot) -> None:
    assert page._facts.found is not None
    overdue = page._facts.found.closing.overdue
    does(lambda: qtbot.mouseClick(page.tallies.cell("overdue"), LEFT))
    assert len(page._facts.listed.refs) == overdue > 0
    assert all(row[14] is None and row[13] < NOW_US for row in page._facts.listed.rows.rows)
    does(lambda: qtbot.keyClick(page, Qt.Key.Key_Escape))
    assert page._view.part == ""


def test_another_crossing_a_slice_and_a_filter_are_counted(
    page: PainPage, does: Settle, desk: SeatedDesk
) -> None:
    does(lambda: pick(page.line.rows, "source"))
    does(lambda: pick(page.line.columns, "unit"))
    does(lambda: pick(page.line.third, "severity"))
    does(lambda: pick(page.line.slice, "=critical"))
    does(lambda: pick(page.line.filters["region"], "天河区"))
    ((count,),) = ask(desk.store, f"SELECT count(*) FROM complaint WHERE {within(30)} AND "
                      "severity = 'critical' AND region = '天河区'")  # fmt: skip
    assert page.tallies.tally("all").value == f"{count}"
    assert page.charts.heat_panel.accessibleName() == "Complaints · Source × Responsible unit"
    does(lambda: pick(page.line.rows, "unit"))  # crossed already: they change places
    assert page._view.by() == ("unit", "source")
    does(lambda: qtbot_click(page))
    assert page._view.only == () and page._view.slice is None


@pytest.mark.parametrize("columns", ["-", "week"])
def test_one_dimension_and_one_of_time_are_shown_in_every_measure(
    page: PainPage, does: Settle, desk: SeatedDesk, qtbot: QtBot, columns: str
) -> None:
    does(lambda: pick(page.line.columns, columns))
    told = dict(ask(desk.store, f"SELECT coalesce(kind, ''), count(*) FROM complaint WHERE "
                    f"{within(30)} GROUP BY 1"))  # fmt: skip
    rows = {row.name: sum(int(cell.value.split(" ")[0] or 0) for cell in row.cells)
            for row in page.charts.heat.rows}  # fmt: skip
    assert rows == {word or "not told": count for word, count in told.items()}
    for measure in ("rate", "change", "reply", "closing", "repeat"):
        does(lambda measure=measure: pick(page.line.measure, measure))  # type: ignore[misc]
        assert len(page.charts.heat.rows) == len(told)
    does(lambda: click_cell(page, qtbot, 0, 0))
    assert page._facts.listed.refs


def test_where_nothing_is_left_nothing_is_shown_and_all_can_be_lifted(
    page: PainPage, does: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ui.pain_page as module

    for view in (
        PainView(days=7, only=(("region", ("nowhere",)),)),
        PainView(days=7, columns="", only=(("region", ("nowhere",)),), measure="repeat"),
        PainView(days=0, third="source", slice="nobody", measure="rate"),
        PainView(days=7, cell=(("no such type",), ("no such region",))),
    ):
        does(lambda view=view: page._look(view))  # type: ignore[misc]
        assert not page._facts.listed.refs
        assert not page.make.isEnabled()
    assert page.tallies.tally("all").value != "0"  # a chosen cell narrows the list alone
    sheets: list[object] = []
    monkeypatch.setattr(module, "export_sheets", lambda *args: sheets.extend(args[3]))
    page._export()
    assert len(sheets) == 2
    does(page.show_everything)
    assert page._facts.listed.refs


def qtbot_click(page: PainPage) -> None:
    page.line.everything.click()


def test_every_measure_is_shown_and_says_what_it_is(page: PainPage, does: Settle) -> None:
    for measure, words in (
        ("rate", "not known"), ("change", "false discovery rate"), ("reply", "within 24 hours"),
        ("closing", "deadline"), ("repeat", "30 days before"),
    ):  # fmt: skip
        does(lambda measure=measure: pick(page.line.measure, measure))  # type: ignore[misc]
        told = [page.charts.heat_panel.toolTip(), page.charts.heat_panel.accessibleDescription()]
        told += [cell.about for row in page.charts.heat.rows for cell in row.cells]
        assert any(words in each for each in told), measure
    assert "interval" in page.tallies.tally("all").about


def test_hostile_words_stay_plain_and_phones_masked(page: PainPage) -> None:
    labels = [each for each in page.findChildren(QLabel) if "<" in each.text()]
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)
    shown_cells = [str(cell) for row in page._facts.listed.rows.rows for cell in row]
    assert any("<b>" in cell for cell in shown_cells)
    assert not any("1391111" in cell for cell in shown_cells)
    assert any(cell.startswith("139****") for cell in shown_cells)


def test_a_customers_own_name_is_hidden_in_what_was_said(lead: SeatedDesk, qtbot: QtBot) -> None:
    rows = [
        ("N1", "K1", None, "miit", "KD300", "天河区", None, "市场部", "资源", "critical",
         "欧阳藏甲说装机未上门", "open", NOW_US - 2_000_000, None, None, None),
        ("N2", None, "13911110002", "store", "KD300", "天河区", None, "市场部", "资源", "general",
         "冯暗乙住体育西路 12 号 801", "open", NOW_US - 1_000_000, None, None, None),
    ]  # fmt: skip
    put(lead.store, "complaint", COLUMNS, rows)
    put(lead.store, "customer", ("key", "name", "phone", "address"), [
        ("K1", "欧阳藏甲", None, None), ("K2", "冯暗乙", "13911110002", "体育西路 12 号 801"),
    ], source="crm")  # fmt: skip
    page = opened(lead, qtbot)
    qtbot.waitUntil(lambda: len(page._facts.listed.refs) == 2, timeout=10_000)
    texts = [str(row[5]) for row in page._facts.listed.rows.rows]
    assert "装机未上门" in texts[1]
    assert not any(word in text for text in texts for word in ("藏甲", "暗乙", "801"))


def test_chosen_cases_become_tasks(page: PainPage, does: Settle, qtbot: QtBot) -> None:
    does(lambda: click_cell(page, qtbot, 0, 0))
    count = len(page._facts.listed.refs)
    assert page.make.text() == f"Make {count} tasks …"
    qtbot.mouseClick(page.make, LEFT)
    dialog = shown(page, MakeDialog)
    assert len(dialog._request.subjects) == count
    assert dialog._request.finding is not None and dialog._request.finding.startswith(
        "pain:*/kind="
    )
    assert not any("1391111" in subject.body for subject in dialog._request.subjects)
    dialog.reject()


def test_a_table_is_saved_opened_renamed_and_removed_for_everybody(
    page: PainPage, does: Settle, desk: SeatedDesk, desk_of: Callable[[str], SeatedDesk],
    qtbot: QtBot,
) -> None:  # fmt: skip
    def saved_at(who: SeatedDesk) -> dict[str, str]:
        with who.store.read() as reader:
            return {c: each.what.title for c, each in pain_tables(reader, who.me).items()}

    does(lambda: pick(page.line.rows, "source"))
    does(lambda: pick(page.line.filters["region"], "天河区"))
    qtbot.mouseClick(page.save, LEFT)
    dialog = shown(page, PainTableDialog)
    assert not dialog.new.isEnabled() and dialog.lacks.text() == "Give it a name"
    dialog.name.setFocus()
    qtbot.keyClicks(dialog.name, "Escalations")
    qtbot.mouseClick(dialog.new, LEFT)
    qtbot.waitUntil(lambda: list(saved_at(desk).values()) == ["Escalations"], timeout=10_000)
    (code,) = saved_at(desk)
    other = desk_of("he")
    qtbot.waitUntil(lambda: list(saved_at(other).values()) == ["Escalations"], timeout=10_000)
    qtbot.waitUntil(lambda: page._table == code and "林班长" in page._about.text(), timeout=10_000)
    does(lambda: pick(page.line.rows, "unit"))
    does(lambda: pick(page.tables, ""))
    does(lambda: pick(page.tables, code))
    assert page._view.rows == "source" and page._view.kept("region") == "天河区"
    qtbot.mouseClick(page.save, LEFT)
    dialog = shown(page, PainTableDialog)
    dialog.name.setText("越级投诉")
    qtbot.mouseClick(dialog.over, LEFT)
    qtbot.waitUntil(lambda: saved_at(other) == {code: "越级投诉"}, timeout=10_000)

    def told_of_both() -> bool:
        page.on_changes(Changes({"definition": None}))  # what the window hands over
        return len(page._facts.versions) == 2

    qtbot.waitUntil(told_of_both, timeout=10_000)
    qtbot.mouseClick(page.save, LEFT)
    dialog = shown(page, PainTableDialog)
    assert len(dialog.versions.lines) == 2
    qtbot.mouseClick(dialog.remove, LEFT)
    qtbot.waitUntil(lambda: saved_at(other) == {}, timeout=10_000)


def test_an_agent_looks_at_tables_and_saves_none(
    desk_of: Callable[[str], SeatedDesk], qtbot: QtBot
) -> None:
    agent = desk_of("luo")
    put(agent.store, "complaint", COLUMNS, drawn(11, 30))
    page = opened(agent, qtbot)
    qtbot.waitUntil(lambda: page._facts.found is not None, timeout=10_000)
    page.save_table()
    dialog = shown(page, PainTableDialog)
    dialog.name.setText("x")
    assert not dialog.new.isEnabled()
    dialog.reject()


def test_without_complaints_it_says_what_to_do_and_stale_ones_say_why(
    lead: SeatedDesk, qtbot: QtBot
) -> None:
    page = opened(lead, qtbot)
    qtbot.waitUntil(lambda: "No complaints have been read" in page.notice(), timeout=10_000)
    put(lead.store, "complaint", COLUMNS, drawn(3, 5))
    page.reload()
    qtbot.waitUntil(lambda: page._facts.found is not None, timeout=10_000)
    progress = FeedProgress(None, NOW_US, NOW_US, error="the desk does not answer")
    lead.store.apply(Batch("desk", "complaint", "complaint", COLUMNS, [], progress))
    page.reload()
    qtbot.waitUntil(lambda: "the desk does not answer" in page._about.text(), timeout=10_000)
    assert "As of" in page._about.text()


def test_new_complaints_are_counted_without_being_asked(
    page: PainPage, desk: SeatedDesk, qtbot: QtBot
) -> None:
    page._news.setInterval(0)
    before = int(page.tallies.tally("all").value)
    rows = [("N1", "K1", None, "miit", "KD300", "天河区", None, "市场部", "资源", "critical", "x",
             "open", NOW_US - 1_000_000, None, None, None)]  # fmt: skip
    progress = FeedProgress(None, NOW_US, NOW_US)
    lead = desk.store.apply(Batch("desk", "complaint", "complaint", COLUMNS, rows, progress))
    page.on_changes(lead)
    qtbot.waitUntil(lambda: page.tallies.tally("all").value == str(before + 1), timeout=10_000)


def test_the_list_is_exported_with_definitions_and_the_as_of_time(
    page: PainPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import ui.pain_page as module

    sheets: list[object] = []
    monkeypatch.setattr(module, "export_sheets", lambda *args: sheets.extend(args[3]))
    page._export()
    crossed, cases = sheets
    assert any("false discovery rate" in note for note in cases.notes)  # type: ignore[attr-defined]
    assert any("As of" in note for note in cases.notes)  # type: ignore[attr-defined]
    assert len(cases.table.rows) == len(page._facts.listed.refs)  # type: ignore[attr-defined]
    assert page._facts.found is not None
    assert sum(row[2] for row in crossed.table.rows) == page._facts.found.total  # type: ignore[attr-defined]


def test_the_course_is_read_with_the_keyboard(page: PainPage, qtbot: QtBot) -> None:
    page.charts.course.setFocus()
    qtbot.keyClick(page.charts.course, Qt.Key.Key_Left)
    newest = page.charts.course.bars[-1]
    assert page.charts.course.accessibleDescription() == newest.about
    assert "not over yet" in newest.about and newest.running
    assert len(page.charts.course.bars) == 30 and page.charts.course.bar_area(0).contains(
        QPoint(round(page.charts.course.bar_area(0).center().x()), 20)
    )
