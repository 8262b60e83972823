"""Hides the curves ahead while a question is open, so that they do not give the answer away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hpgviz.view.charts.charts import Charts
from hpgviz.view.widgets.look import Look


class Veil(QWidget):
    """Lies over the charts from the day shown on.

    It takes the pointer, too, so that no value ahead can be read. `look` is asked when it paints.
    """

    def __init__(self, charts: Charts, look: Callable[[], Look]) -> None:
        super().__init__(charts)
        self._charts, self._look = charts, look
        self.setAccessibleName(self.tr("The curves ahead are shown after your answer"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        charts.installEventFilter(self)
        self.hide()

    def set_drawn(self, drawn: bool) -> None:
        """Hide what is ahead, or show it."""
        self.setVisible(drawn)
        self.follow()

    def follow(self) -> None:
        """Begin at the day that is shown now."""
        if not self.isHidden():
            self.setGeometry(self._charts.ahead)
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("sunken"))
        painter.setPen(look.color("ink2"))
        painter.setFont(look.font("control"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(self.rect()), flags, self.tr("after your answer"))
