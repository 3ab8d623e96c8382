"""Recording checks in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from insight.path.checks.agreement import Kappa
from insight.path.checks.corrected import Estimate
from insight.path.checks.results import Checked
from insight.path.checks.sample import FAULTS, HEARD, Fault, Heard, Sample
from insight.path.process import Process
from ui.path.words import percent
from widgets.values import NOTHING

translate = QCoreApplication.translate
_SHORT: Final = 60


def group_word(process: Process, group: str, language: str) -> str:
    """Return a reason group as people call it."""
    if not group:
        return translate("Path", "No reason recorded")
    for each in process.reason_group:
        if each.code == group:
            return each.named(language)
    return translate("Path", "other")


def heard_word(heard: Heard) -> str:
    return translate("Checks", HEARD[heard])


def fault_word(fault: Fault) -> str:
    return translate("Checks", FAULTS[fault])


def sample_word(sample: Sample, day: str) -> str:
    """Return a sample in a list: when it was drawn, how many orders, of what."""
    words = sample.words if len(sample.words) <= _SHORT else f"{sample.words[:_SHORT]} …"
    told = translate("Checks", "{day} · {n} of {all}").format(
        day=day, n=f"{len(sample.refs):,}", all=f"{sample.population:,}"
    )
    return f"{told} · {words}" if words else told


def range_word(estimate: Estimate | None) -> str:
    """Return a share with its interval: 30.1% (26.0–34.6%)."""
    if estimate is None:
        return NOTHING
    low, high = f"{estimate.low * 100:.1f}", percent(estimate.high)
    return f"{percent(estimate.share)} ({low}–{high})"


def kappa_word(found: Kappa) -> str:
    if found.kappa is None or found.low is None or found.high is None:
        return NOTHING
    return f"{found.kappa:.2f} ({found.low:.2f}–{found.high:.2f})"


def standing(found: Checked) -> str:
    """Return how far the sample has come, and what is still to be done, in a line."""
    asked = found.sample.asked
    told = [
        translate("Checks", "{done} of {drawn} checked").format(
            done=f"{found.done:,}", drawn=f"{found.drawn:,}"),
    ]  # fmt: skip
    if found.margin is not None:
        told.append(translate("Checks", "± {now} now, ± {asked} asked for at {confidence}").format(
            now=percent(found.margin), asked=percent(asked.margin),
            confidence=percent(asked.confidence, 0)))  # fmt: skip
        told.append(
            translate("Checks", "{n} more to get there").format(n=f"{found.more:,}")
            if found.more else translate("Checks", "enough")
        )  # fmt: skip
    return " · ".join(told)


def findings(found: Checked) -> str:
    """Return what the checks say beyond the tables, in a line."""
    if not found.told:
        return translate("Checks", "No true reason has been found out yet.")
    agreed = translate("Checks", "{share} recorded right, kappa {kappa}").format(
        share=percent(found.agreement.agreed) if found.agreement.checked else NOTHING,
        kappa=kappa_word(found.agreement))  # fmt: skip
    by_fault = translate("Checks", ", ").join(
        f"{fault_word(fault)} {n:,}" for fault, n in found.faults.items() if n
    )
    share = range_word(found.recoverable)
    if by_fault:
        back = translate("Checks", "recoverable {share}: {faults}")
        return f"{agreed} · {back.format(share=share, faults=by_fault)}"
    back = translate("Checks", "recoverable {share}")
    return f"{agreed} · {back.format(share=share)}"


def bias(found: Checked) -> str:
    """Return how the checks without a recording may mislead, in words; "" before any check."""
    share = found.without_recording
    if share is None:
        return ""
    told = [
        translate(
            "Checks", "{share} of the checks had no recording: {called} were called back, {lost} "
            "could not be found out.").format(
            share=percent(share, 0), called=f"{found.heard['call_back']:,}",
            lost=f"{found.heard['none']:,}")
    ]  # fmt: skip
    heard, called = found.by_way["recording"], found.by_way["call_back"]
    if heard[1] and called[1]:
        told.append(
            translate("Checks", "Recorded right by recordings {heard}, by calling back {called}.")
            .format(heard=percent(heard[0] / heard[1], 0), called=percent(called[0] / called[1], 0))
        )  # fmt: skip
    if found.heard["none"]:
        told.append(translate(
            "Checks", "Whoever cannot be reached is missing in the shares: losses because nobody "
            "was reached are probably more than is shown."))  # fmt: skip
    if found.heard["call_back"]:
        told.append(translate(
            "Checks", "On the phone customers name their reason as they remember it and as they "
            "want to tell it."))  # fmt: skip
    if found.unknown:
        told.append(translate("Checks", "{share} of the losses lie in groups nothing was found out "
                              "of yet; the shares leave them out.").format(
            share=percent(found.unknown, 0)))  # fmt: skip
    return " ".join(told)
