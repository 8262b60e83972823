"""Picture or charts, where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Segmented


class Tabs(Row):
    """A chooser that is hidden while both have room."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(8, 3, 8, 3), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._chooser = Segmented(self.tr("Show"))
        self._chooser.set_choices([("picture", self.tr("Loop")), ("charts", self.tr("Curves"))])
        self._chooser.set_value("picture")
        self._chooser.chosen.connect(lambda tab: self.chosen.emit(str(tab)))
        self.add(self._chooser, 1)
        self.box.addStretch(2)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("panel"))
