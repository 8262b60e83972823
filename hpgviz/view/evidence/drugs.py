"""The chooser of a drug on the evidence page."""

from __future__ import annotations

import functools

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from hpgviz.evidence.findings import findings
from hpgviz.model.drugs import drugs
from hpgviz.view.widgets.picker import Picker


class DrugPicker(Picker):
    """Offers every drug that a finding gives. `chosen` carries its id, or nothing for any."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show("")

    def fill(self) -> None:
        given = {course.drug for finding in findings().values() for course in finding.course}
        for id in ("", *(name for name in drugs() if name in given)):
            self.offer(self._name(id), functools.partial(self._take, id), checked=id == self._drug)

    def _show(self, drug: str) -> None:
        self._drug = drug
        self.setText(self._name(drug))
        self.setAccessibleName(self.tr("Drug: {name}").format(name=self.text()))
        self.updateGeometry()
        self.update()

    def _name(self, drug: str) -> str:
        return drugs()[drug].name if drug else self.tr("Any drug")

    def _take(self, drug: str) -> None:
        self._show(drug)
        self.chosen.emit(drug)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.look.font("control")).horizontalAdvance(self.text())
        return QSize(width + self.look.px(46), self.look.px(30))
