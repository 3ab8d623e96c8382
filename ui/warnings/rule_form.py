"""The form of a warning rule: what, when, whom, what is done."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from insight.hub.roles import ROLES
from insight.warnings.measures import GROUPS, MEASURES, UNITS
from insight.warnings.rule import Fixed, Rule
from resources.wording import QT_TRANSLATE_NOOP
from ui.warnings.words import WAYS
from widgets.choice_box import ChoiceBox
from widgets.edit_table import EditColumn, EditTable
from widgets.flow import FlowLayout
from widgets.plain import plain_label
from widgets.span_box import SpanBox

translate = QCoreApplication.translate
METHODS: Final[Mapping[str, str]] = {
    "seasonal": QT_TRANSLATE_NOOP("Warnings", "What is usual at this time of the week"),
    "ears_c1": QT_TRANSLATE_NOOP("Warnings", "EARS C1"),
    "ears_c2": QT_TRANSLATE_NOOP("Warnings", "EARS C2"),
    "ears_c3": QT_TRANSLATE_NOOP("Warnings", "EARS C3"),
    "cusum": QT_TRANSLATE_NOOP("Warnings", "CUSUM"),
    "ewma": QT_TRANSLATE_NOOP("Warnings", "EWMA"),
}
STEPS: Final = ("high_warning", "high_caution", "low_caution", "low_warning")
_MINUTE: Final = 60
_LARGEST: Final = 1_000_000_000.0


class RuleForm(QTabWidget):
    """`edited` says that something is written otherwise; `content` returns it as plain data."""

    edited = Signal()

    def __init__(self, language: str, scripts: ChoiceBox) -> None:
        super().__init__()
        self._language = language[:2]
        self._shown: dict[str, Any] = {}
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        self.measure, self.group, self.by, self.method = (QComboBox() for _ in range(4))
        self.side = QComboBox()
        self.window_min, self.every_s, self.for_min = SpanBox(60), SpanBox(1), SpanBox(60)
        self.recovery, self.least, self.flood, self.days = (QSpinBox() for _ in range(4))
        self.limits = {name: LimitField() for name in STEPS}
        self.learned = {name: QDoubleSpinBox() for name in ("warning", "caution")}
        self.hours, self.department = ChoiceBox(self.tr("Always")), QLineEdit()
        self.owner, self.notice_role = QComboBox(), QComboBox()
        self.ways = {way: QCheckBox(translate("Warnings", name)) for way, name in WAYS.items()}
        self.on = QCheckBox(self.tr("In use"))
        self.notice_title, self.article = QLineEdit(), scripts
        self.notice_title.setMaxLength(200)
        self.notice_text = QPlainTextEdit(tabChangesFocus=True)
        self._tables()
        self._offer()
        self._build()
        self._connect()

    def _tables(self) -> None:
        words = (self.tr("Add a row"), self.tr("Remove"), self.tr("Move up"), self.tr("Move down"))
        self.where = EditTable((
            EditColumn("name", self.tr("Only where"), "choice", width=150),
            EditColumn("values", self.tr("is one of"), "list", stretch=True),
        ), words)  # fmt: skip
        self.escalations = EditTable((
            EditColumn("after_min", self.tr("After minutes"), "number", 120),
            EditColumn("role", self.tr("Role told then"), "choice", stretch=True),
        ), words)  # fmt: skip
        self.escalations.set_choices(
            "role", {role: translate("Roles", name) for role, name in ROLES.items()}
        )
        self.responses = EditTable((
            EditColumn("department", self.tr("Department"), width=100),
            EditColumn("title", self.tr("Task"), width=150),
            EditColumn("text", self.tr("What is to be done"), stretch=True),
            EditColumn("due_h", self.tr("Due in hours"), "number", 90),
            EditColumn("per_customer", self.tr("Each customer"), "check", 100),
        ), words)  # fmt: skip

    def _offer(self) -> None:
        for measure in MEASURES.values():
            self.measure.addItem(translate("Measures", measure.title), measure.name)
        self.by.addItem(self.tr("Fixed limits"), "fixed")
        self.by.addItem(self.tr("Limits learned from the past"), "learned")
        for code, name in METHODS.items():
            self.method.addItem(translate("Warnings", name), code)
        self.side.addItem(self.tr("Too much"), "high")
        self.side.addItem(self.tr("Too little"), "low")
        for box in (self.owner, self.notice_role):
            for role, name in ROLES.items():
                box.addItem(translate("Roles", name), role)
        for spin, least, most, suffix in (
            (self.window_min, 0, 366 * 1440, ""), (self.every_s, 10, 86_400, ""),
            (self.for_min, 0, 10_080, ""), (self.recovery, 0, 90, self.tr(" % of the limit")),
            (self.least, 0, 1_000_000, self.tr(" cases")), (self.days, 7, 730, self.tr(" days")),
            (self.flood, 2, 10_000, self.tr(" places at once")),
        ):  # fmt: skip
            spin.setRange(least, most)
            spin.setSuffix(suffix)
        for field in self.learned.values():
            field.setRange(0.01, 1_000)
            field.setSingleStep(0.5)

    def _build(self) -> None:
        ways = QWidget()
        flow = FlowLayout(ways)
        for box in self.ways.values():
            flow.addWidget(box)
        self.unit = plain_label("", "meta")
        limits = [
            (self.tr("Warn from"), self.limits["high_warning"]),
            (self.tr("Caution from"), self.limits["high_caution"]),
            (self.tr("Caution below"), self.limits["low_caution"]),
            (self.tr("Warn below"), self.limits["low_warning"]),
        ]
        self._tab(self.tr("What"), [
            (self.tr("Name"), self.title), (self.tr("Measure"), self.measure),
            (self.tr("Told apart by"), self.group), (self.tr("Over the last"), self.window_min),
            (self.tr("Looked at every"), self.every_s),
        ], self.where, self.on)  # fmt: skip
        self._when = self._tab(self.tr("When"), [
            (self.tr("Limits"), self.by), *limits, (self.tr("Method"), self.method),
            (self.tr("Warn of"), self.side),
            (self.tr("Statistic, warn from"), self.learned["warning"]),
            (self.tr("Statistic, caution from"), self.learned["caution"]),
            (self.tr("Learned from the last"), self.days),
            (self.tr("Crossed for at least"), self.for_min),
            (self.tr("Over once back by"), self.recovery),
            (self.tr("Not on fewer than"), self.least),
            (self.tr("One flood from"), self.flood),
            (self.tr("Only in these hours"), self.hours),
        ], None, None)  # fmt: skip
        self._tab(self.tr("Who"), [
            (self.tr("Told first"), self.owner), (self.tr("Department"), self.department),
            (self.tr("Ways"), ways),
        ], self.escalations, None)  # fmt: skip
        self._tab(self.tr("What is done"), [
            (self.tr("Notice to every"), self.notice_role),
            (self.tr("Its title; none: no notice"), self.notice_title),
            (self.tr("Its text"), self.notice_text),
            (self.tr("Answer script"), self.article),
        ], self.responses, None)  # fmt: skip
        self.notice_text.setMaximumHeight(70)

    def _tab(
        self, name: str, fields: Sequence[tuple[str, QWidget]], table: QWidget | None,
        last: QWidget | None,
    ) -> QFormLayout:  # fmt: skip
        holder, form = QWidget(), QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in fields:
            field.setAccessibleName(words)
            form.addRow(plain_label(words, "meta"), field)
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(form)
        if table is not None:
            column.addWidget(table, 1)
        else:
            column.addStretch(1)
        if last is not None:
            column.addWidget(last)
        self.addTab(holder, name)
        return form

    def _connect(self) -> None:
        for line in (self.title, self.department, self.notice_title):
            line.textChanged.connect(self.edited)
        self.notice_text.textChanged.connect(self.edited)
        for box in (self.group, self.method, self.side, self.owner, self.notice_role, self.hours,
                    self.article):  # fmt: skip
            box.currentIndexChanged.connect(self.edited)
        self.by.currentIndexChanged.connect(self._arrange)
        self.measure.currentIndexChanged.connect(self._arrange)
        for spin in (self.window_min, self.every_s, self.for_min, self.recovery, self.least,
                     self.flood, self.days):  # fmt: skip
            spin.valueChanged.connect(self.edited)
        for statistic in self.learned.values():
            statistic.valueChanged.connect(self.edited)
        for limit in self.limits.values():
            limit.textChanged.connect(self.edited)
        for check in (self.on, *self.ways.values()):
            check.toggled.connect(self.edited)
        for table in (self.where, self.escalations, self.responses):
            table.edited.connect(self.edited)

    # --- what fits together ---------------------------------------------------------------------

    def _arrange(self) -> None:
        """Offer what the measure and the kind of limits have."""
        measure = MEASURES.get(str(self.measure.currentData()))
        if measure is not None:
            chosen = self.group.currentData()
            self.group.blockSignals(True)
            self.group.clear()
            for group in measure.groups:
                self.group.addItem(translate("Measures", GROUPS[group]), group)
            self.group.setCurrentIndex(max(self.group.findData(chosen), 0))
            self.group.blockSignals(False)
            told = {str(code): words for code, words in GROUPS.items()}
            named = dict.fromkeys((*filter(None, measure.groups), *measure.also))
            self.where.set_choices(
                "name", {code: translate("Measures", told.get(code, code)) for code in named}
            )
            unit = translate("Measures", UNITS[measure.unit])
            for limit in self.limits.values():
                limit.setPlaceholderText(self.tr("none; in {unit}").format(unit=unit))
        learned = self.by.currentData() == "learned"
        for limit in self.limits.values():
            self._when.setRowVisible(limit, not learned)
        for part in (self.method, self.side, self.days, *self.learned.values()):
            self._when.setRowVisible(part, learned)
        self.edited.emit()

    @property
    def share(self) -> bool:
        """Whether the measure is a share, whose limits are written as percent."""
        measure = MEASURES.get(str(self.measure.currentData()))
        return measure is not None and measure.unit == "share"

    # --- plain data -----------------------------------------------------------------------------

    def show_rule(self, rule: Rule) -> None:
        """Write a rule into the form."""
        self.blockSignals(True)
        self._shown = told = rule.model_dump(mode="json")
        self.title.setText(rule.named(self._language) if rule.title else "")
        self.measure.setCurrentIndex(max(self.measure.findData(rule.measure), 0))
        self.by.setCurrentIndex(self.by.findData(rule.limits.by))
        self._arrange()
        self.group.setCurrentIndex(max(self.group.findData(rule.group), 0))
        for spin, number in (
            (self.window_min, rule.window_s // _MINUTE), (self.every_s, rule.every_s),
            (self.for_min, rule.for_s // _MINUTE), (self.recovery, round(rule.recovery * 100)),
            (self.least, rule.least), (self.flood, rule.flood),
        ):  # fmt: skip
            spin.setValue(number)
        if isinstance(rule.limits, Fixed):
            for name, field in self.limits.items():
                field.set_value(getattr(rule.limits, name), self.share)
        else:
            self.method.setCurrentIndex(self.method.findData(rule.limits.method))
            self.side.setCurrentIndex(self.side.findData(rule.limits.side))
            self.days.setValue(rule.limits.days)
            self.learned["warning"].setValue(rule.limits.warning)
            self.learned["caution"].setValue(rule.limits.caution)
        self.hours.set_code(rule.hours)
        self.department.setText(rule.department)
        self.owner.setCurrentIndex(self.owner.findData(rule.owner))
        for way, box in self.ways.items():
            box.setChecked(way in rule.ways)
        self.on.setChecked(rule.on)
        self.where.set_rows([{"name": n, "values": v} for n, v in told["where"].items()])
        self.escalations.set_rows([
            {"after_min": each.after_s // _MINUTE, "role": each.role} for each in rule.escalations
        ])  # fmt: skip
        self.responses.set_rows(told["responses"])
        notice = rule.notice
        self.notice_role.setCurrentIndex(self.notice_role.findData(notice.role if notice
                                                                   else "agent"))  # fmt: skip
        self.notice_title.setText(notice.title if notice else "")
        self.notice_text.setPlainText(notice.text if notice else "")
        self.article.set_code(notice.article if notice else "")
        self.blockSignals(False)
        self.edited.emit()

    def content(self) -> dict[str, Any]:
        """Return the rule as it is written now, as plain data."""
        notice = None
        if self.notice_title.text().strip():
            notice = {
                "role": self.notice_role.currentData(), "title": self.notice_title.text().strip(),
                "text": self.notice_text.toPlainText().strip(),
                "article": self.article.code(),
            }  # fmt: skip
        return {
            "title": {**self._shown.get("title", {}), self._language: self.title.text().strip()},
            "measure": self.measure.currentData(), "group": self.group.currentData(),
            "where": {str(row["name"]): row.get("values", []) for row in self.where.rows()
                      if row.get("name")},
            "window_s": self.window_min.value() * _MINUTE, "every_s": self.every_s.value(),
            "limits": self._limits(), "for_s": self.for_min.value() * _MINUTE,
            "recovery": self.recovery.value() / 100, "least": self.least.value(),
            "flood": self.flood.value(), "hours": self.hours.code(),
            "owner": self.owner.currentData(), "department": self.department.text().strip(),
            "ways": [way for way, box in self.ways.items() if box.isChecked()],
            "escalations": [_escalation(row) for row in self.escalations.rows()],
            "responses": [_response(row) for row in self.responses.rows()],
            "notice": notice, "on": self.on.isChecked(),
        }  # fmt: skip

    def _limits(self) -> dict[str, Any]:
        if self.by.currentData() == "learned":
            return {
                "by": "learned", "method": self.method.currentData(),
                "warning": self.learned["warning"].value(),
                "caution": self.learned["caution"].value(), "days": self.days.value(),
                "side": self.side.currentData(),
            }  # fmt: skip
        return {"by": "fixed"} | {
            name: field.value(self.share) for name, field in self.limits.items()
        }


class LimitField(QLineEdit):
    """A limit that may be missing; of a share in percent."""

    def set_value(self, value: float | None, share: bool) -> None:
        shown = value * 100 if value is not None and share else value
        self.setText("" if shown is None else f"{shown:g}" + ("%" if share else ""))

    def value(self, share: bool) -> float | str | None:
        """Return the limit, None where there is none; the text itself where it is no number, for
        whoever checks to name it."""
        text = self.text().strip().removesuffix("%").strip()
        if not text:
            return None
        try:
            found = float(text)
        except ValueError:
            return text
        return found / 100 if share else found


def _escalation(row: Mapping[str, Any]) -> dict[str, Any]:
    after = row.get("after_min")
    return {"after_s": int(after * _MINUTE) if isinstance(after, int | float) else after,
            "role": str(row.get("role") or "").strip()}  # fmt: skip


def _response(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {
        "department": str(row.get("department") or "").strip(),
        "title": str(row.get("title") or "").strip(), "text": str(row.get("text") or "").strip(),
        "per_customer": bool(row.get("per_customer")),
    }  # fmt: skip
    due = row.get("due_h")
    return found | ({"due_h": float(due) if isinstance(due, int | float) else due}
                    if due not in (None, "") else {})  # fmt: skip
