"""The settings page, made from the settings table."""

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from storage.settings import SETTINGS, Setting
from ui.deck import Deck
from ui.house.panel import HousePanel
from ui.page import Page
from ui.panel_column import PanelColumn
from ui.privacy.pin_dialog import PinButton
from widgets.panel import Panel
from widgets.plain import plain_label


def _words(text: str) -> str:
    return QCoreApplication.translate("Settings", text)


def setting_choices(setting: Setting) -> list[tuple[str, str]]:
    """Return the choices of a setting with their words in the interface's language."""
    context = "Formula" if setting.name == "service_level" else "Settings"
    translate = QCoreApplication.translate
    return [(value, translate(context, words)) for value, words in setting.choices]


def _listed(text: str) -> list[str]:
    """Return what stands between the commas, Chinese ones too."""
    parts = re.split("[,，、;；]", text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else ""


_WIDEST = 860


class SettingsPage(Page):
    """Every setting that is not hidden, in groups. A change counts at once."""

    name = "settings"

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._column = PanelColumn(self.body, _WIDEST)
        self._fields: dict[str, QWidget] = {}
        deck.settings.on_change(self._changed)

    def pieces(self) -> Iterator[None]:
        shown = [setting for setting in SETTINGS if setting.kind != "hidden"]
        for group in dict.fromkeys(setting.group for setting in shown):
            panel = Panel(_words(group))
            panel.body.addLayout(self._form([each for each in shown if each.group == group]))
            self._column.add(panel)
            yield
        self.house = HousePanel(self.deck)
        self._column.add(self.house)
        yield

    def _form(self, group: Sequence[Setting]) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(14, 12, 14, 12)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in group:
            field = self._field(setting)
            self._fields[setting.name] = field
            field.setAccessibleName(_words(setting.label))
            field.setAccessibleDescription(_words(setting.help))
            label = plain_label(_words(setting.label))
            label.setMinimumWidth(180)
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(2)
            box.addWidget(field, alignment=Qt.AlignmentFlag.AlignLeft)
            box.addWidget(plain_label(_words(setting.help), "meta"))
            form.addRow(label, holder)
        return form

    def _field(self, setting: Setting) -> QWidget:
        settings, name = self.deck.settings, setting.name
        if setting.kind == "choice":
            choice = QComboBox()
            choice.setMinimumWidth(260)
            for value, words in setting_choices(setting):
                choice.addItem(words, value)
            choice.setCurrentIndex(max(choice.findData(settings[name]), 0))
            choice.activated.connect(lambda _row: self._keep(name, choice.currentData()))
            return choice
        if setting.kind == "switch":
            switch = QCheckBox()
            switch.setChecked(bool(settings[name]))
            switch.toggled.connect(lambda on: self._keep(name, on))
            return switch
        if setting.kind == "list":
            line = QLineEdit(_joined(settings[name]))
            line.setMinimumWidth(260)
            line.editingFinished.connect(lambda: self._keep(name, _listed(line.text())))
            return line
        if setting.kind == "text":
            text = QLineEdit(settings.text(name))
            text.setMinimumWidth(260)
            text.editingFinished.connect(lambda: self._keep(name, text.text().strip()))
            return text
        if setting.kind == "pin":
            return PinButton(self.deck)
        number = QSpinBox()
        number.setRange(setting.least, setting.most)
        number.setSuffix(f" {_words(setting.unit)}" if setting.unit else "")
        number.setValue(settings.whole(name))
        number.setKeyboardTracking(False)
        number.setMinimumWidth(120)
        number.valueChanged.connect(lambda value: self._keep(name, value))
        return number

    def _keep(self, name: str, value: object) -> None:
        self.deck.settings[name] = value

    def _changed(self, name: str) -> None:
        field, value = self._fields.get(name), self.deck.settings[name]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QLineEdit):
            field.setText(value if isinstance(value, str) else _joined(value))
        elif isinstance(field, PinButton):
            field.show_state()
        elif isinstance(field, QSpinBox) and isinstance(value, int):
            field.setValue(value)

    def field(self, name: str) -> QWidget:
        """Return the field of a setting."""
        return self._fields[name]

    def focus_first(self) -> None:
        next(iter(self._fields.values())).setFocus()

    def retranslate(self) -> None:
        held = [name for name, field in self._fields.items() if field.hasFocus()]
        self._column.clear()
        self._fields.clear()
        for _ in self.pieces():
            pass
        for name in held:
            self._fields[name].setFocus()
