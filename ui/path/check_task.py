"""The task of a recording check: what it asks about, and how its finding ends it."""

import json
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from insight.hub.acts import StepTask
from insight.path.checks.sample import CHECK, Check
from insight.path.loss import told_reason
from insight.path.process import Process
from insight.tasks.lists import Line
from ui.path.check_dialog import Asked
from ui.path.check_words import fault_word, heard_word

translate = QCoreApplication.translate


def check_asked(line: Line, processes: Mapping[str, Process]) -> Asked | None:
    """Return which order a task has checked; None where it is no recording check, or one that was
    written by hand and names no order, or one of no known process."""
    if line.task.kind != CHECK:
        return None
    try:
        origin = json.loads(line.task.origin or "{}")
        source, key = origin["opportunity"]
        process = processes[origin["process"]]
        return Asked(process, str(origin["sample"]), (str(source), str(key)))
    except (ValueError, KeyError, TypeError):
        return None


def finished(step: StepTask, check: Check) -> StepTask:
    """Return the step that ends the task, with what was found as its result."""
    told = [heard_word(check.heard)]
    if check.true:
        reason = translate("Checks", "True reason: {reason}")
        told.append(reason.format(reason=told_reason(check.true)))
        told.append(
            translate("Checks", "It could have been won: {fault}").format(
                fault=fault_word(check.fault))
            if check.recoverable else translate("Checks", "It could not have been won")
        )  # fmt: skip
    outcome = "solved" if check.true else "not_reached"
    return replace(step, outcome=outcome, result=" · ".join(told))
