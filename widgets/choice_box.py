"""A list of things by their names, of which one is chosen, or none; whoever asks gets its code."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

_SHOWN = 20


class ChoiceBox(QComboBox):
    """`none`: what it says where nothing is chosen. A code that is none of the choices (yet) stays
    as it is and is shown as not found once there are choices. Typing jumps to a name."""

    def __init__(self, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self._none = none
        self._choices: tuple[tuple[str, str], ...] = ()
        self._known = False
        self._fill("")

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these codes, each with its name; what is chosen stays."""
        self._choices, self._known = tuple(choices), True
        self._fill(self.code())

    def code(self) -> str:
        """Return what is chosen, "" for nothing."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose by a code, also one that is not offered."""
        if self.findData(code) < 0 or code != self.code():
            self._fill(code)

    def _fill(self, code: str) -> None:
        before = self.blockSignals(True)
        self.clear()
        self.addItem(self._none, "")
        for each, name in self._choices:
            self.addItem(name, each)
        if self.findData(code) < 0:
            lost = self.tr("▲ not found here: {code}").format(code=code)
            self.addItem(lost if self._known else code, code)
        self.setCurrentIndex(self.findData(code))
        self.blockSignals(before)
