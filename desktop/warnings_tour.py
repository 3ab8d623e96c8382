"""The part of the tour that shows warnings: one taken, its response, floods, rules, rehearsal."""

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.window import Window
from storage.settings import Settings
from ui.page import Page
from ui.warnings.reach_dialog import ReachDialog
from ui.warnings.respond_dialog import RespondDialog
from ui.warnings.rule_dialog import RuleDialog
from ui.warnings.rules_dialog import RulesDialog
from ui.warnings_page import WarningsPage

Shot = Callable[[QWidget, str], None]


def warnings_steps(
    window: Window, settings: Settings, filled: Callable[[Page], Iterator[int]], shot: Shot
) -> Iterator[int]:
    """Show the page in both languages and themes, and what opens over it."""
    window.show_page("warnings")
    page = cast("WarningsPage", window.page("warnings"))
    yield 700
    yield from filled(page)
    for language, shade in (("en", "light"), ("zh_CN", "dark")):
        settings["language"], settings["shade"] = language, shade
        yield 600
        shot(window, f"warnings-{language[:2]}-{shade}")
    settings["language"], settings["shade"] = "en", "light"
    page.do("take")
    yield 800
    shot(window, "warnings")
    page.do("respond")
    yield 800
    for response in page.findChildren(RespondDialog):
        shot(response, "warnings-respond")
        response.reject()
    page.switch_flood()
    yield 400
    shot(window, "warnings-flood")
    page.switch_flood()
    yield from _rules(page, shot)
    page.open_reach()
    yield 500
    for reach in page.findChildren(ReachDialog):
        shot(reach, "warnings-reach")
        reach.reject()


def _rules(page: WarningsPage, shot: Shot) -> Iterator[int]:
    page.open_rules()
    yield 800
    for rules in page.findChildren(RulesDialog):
        shot(rules, "warnings-rules")
        rules.table.view.selectRow(1)
        rules.change.click()
        yield 4_000
        for rule in rules.findChildren(RuleDialog):
            shot(rule, "warnings-rule")
            rule.reject()
        rules.reject()
