"""What lies over the wall: black, a spotlight, and the sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hpgviz.view.presenter.words import texts
from hpgviz.view.theme import faded, theme
from hpgviz.view.widgets.boxes import Card
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Text

_RADIUS, _STEP = 0.17, 0.04  # of the height
_DIM = 0.72


class Cover(QWidget):
    """Lies over all of its parent, and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def toggle(self) -> None:
        """Show it over everything, or take it away."""
        self.setVisible(not self.isVisible())
        self.raise_()


class Black(Cover):
    """Nothing, for a while; the class looks at the teacher."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(texts().said["black"])

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)


class Spotlight(Cover):
    """Dims all but a disc, which follows the mouse and the arrows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._at = (0.3, 0.4)  # of width and height
        self.setAccessibleName(self.tr("Spotlight"))

    def point_at(self, place: QPointF) -> None:
        """Light what lies at a place, px of the wall."""
        if self.isVisible() and self.width() and self.height():
            self._at = place.x() / self.width(), place.y() / self.height()
            self.update()

    def step(self, right: int, down: int) -> None:
        """Move by steps."""
        aspect = self.height() / max(self.width(), 1)
        x, y = self._at[0] + right * _STEP * aspect, self._at[1] + down * _STEP
        self._at = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        self.update()

    @property
    def center(self) -> QPointF:
        """The middle of the disc, px of the wall."""
        return QPointF(self._at[0] * self.width(), self._at[1] * self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QPainterPath()
        around.addRect(QRectF(self.rect()))
        radius = _RADIUS * self.height()
        around.addEllipse(self.center, radius, radius)
        painter.fillPath(around, faded(theme("dim").surface.bg, _DIM))


class KeySheet(Dressed, Cover):
    """What the keys do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = Card(spacing=4, margins=(16, 12, 16, 12), radius=8)
        grid = QGridLayout()
        lines = texts().key
        half = (len(lines) + 1) // 2
        for number, line in enumerate(lines):
            column, row = divmod(number, half)
            grid.addWidget(Text(line.keys, role="name", tabular=True), row, 2 * column)
            grid.addWidget(Text(line.does, role="unit", wrap=True), row, 2 * column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._grid = grid
        self._card.box.addLayout(grid)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(self.tr("Keys"))
        self.dress()

    def dress(self) -> None:
        px = self.look.px
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(5))
        side = round(0.05 * self.width())
        self._outer.setContentsMargins(side, 0, side, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), faded(theme("dim").surface.bg, _DIM))
