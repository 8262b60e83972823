"""The legend on demand: what width, shape, bar, bed, mark, shield and hatching mean."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hpgviz.view.diagram.brush import box, outlined, pen, polygon, text_width, write
from hpgviz.view.diagram.geometry import curve, ribbon
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.diagram.key import paint_sample
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.organs.germ import glow
from hpgviz.view.diagram.sources import paint_clock
from hpgviz.view.diagram.words import texts
from hpgviz.view.icons import paint_drug
from hpgviz.view.theme import faded
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Look as Dress
from hpgviz.view.widgets.steady import SteadyButton

ROW, LEFT, WORDS, TOP = 21.0, 14.0, 62.0, 40.0
Sample = Callable[[QPainter, Look, float], None]


def _ribbon(painter: QPainter, look: Look, y: float, w: float, alpha: float | None = None) -> None:
    color = look.theme.hormone("sperm").fill
    line = curve([(LEFT, y), (LEFT + 12, y - 2), (LEFT + 24, y + 2), (LEFT + 38, y)])
    fill = look.theme.ribbon.head_alpha if alpha is None else alpha
    painter.fillPath(polygon(ribbon(line, line.length, 0.45 * w, w)), faded(color, fill))


def _width(painter: QPainter, look: Look, y: float) -> None:
    for x, w in ((0.0, 2.5), (14.0, 6.0), (28.0, 11.0)):
        line = curve([(LEFT + x, y), (LEFT + x + 3, y), (LEFT + x + 7, y), (LEFT + x + 10, y)])
        fill = faded(look.theme.hormone("sperm").fill, look.theme.ribbon.head_alpha)
        painter.fillPath(polygon(ribbon(line, line.length, w, w)), fill)


def _bed(painter: QPainter, look: Look, y: float) -> None:
    _ribbon(painter, look, y, 11.0, 0.18)
    _ribbon(painter, look, y, 4.0)


def _mark(painter: QPainter, look: Look, y: float) -> None:
    _ribbon(painter, look, y, 9.0, 0.25)
    painter.setPen(pen(look.theme.surface.ink2, 1.4))
    for side in (-5.5, 5.5):
        painter.drawLine(QPointF(LEFT + 18, y + side), QPointF(LEFT + 27, y + side))


def _dotted(painter: QPainter, look: Look, y: float) -> None:
    painter.setPen(pen(look.theme.hormone("sperm").fill, 1.6, (0.8, 5.2)))
    painter.drawLine(QPointF(LEFT, y), QPointF(LEFT + 38, y))


def _shape(painter: QPainter, look: Look, y: float) -> None:
    for i, name in enumerate(("lh", "fsh", "testosterone", "estradiol")):
        glyph_at(painter, look.theme.hormone(name), 3.6, (LEFT + 4 + 10.4 * i, y))


def _hollow(painter: QPainter, look: Look, y: float) -> None:
    for i, name in enumerate(("gnrh", "lh", "fsh")):
        glyph_at(painter, look.theme.hormone(name), 3.8, (LEFT + 5 + 14.5 * i, y), hollow=True)


def _ring(painter: QPainter, look: Look, y: float) -> None:
    glyph_at(painter, look.theme.hormone("testosterone"), 4.8, (LEFT + 19, y), hollow=True)


def _drug(device: str) -> Sample:
    def draw(painter: QPainter, look: Look, y: float) -> None:
        paint_drug(painter, device, look.theme, QRectF(LEFT + 10, y - 9, 18, 18))

    return draw


def _clock(painter: QPainter, look: Look, y: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(look.theme.surface.ink3, 1.0, (3.0, 2.4)))
    painter.drawRoundedRect(QRectF(LEFT + 2, y - 6, 30, 13), 4, 4)
    paint_clock(painter, QPointF(LEFT + 31, y - 5), 5.0, look)


def _hatch(painter: QPainter, look: Look, y: float) -> None:
    _ribbon(painter, look, y, 11.0, 0.14)
    painter.setPen(pen(faded(look.theme.hormone("sperm").fill, 0.8), 1.7))
    for i in range(5):
        x = LEFT + 4 + 7 * i
        painter.drawLine(QPointF(x, y + 3.5), QPointF(x + 6, y - 3.5))


def _halo(painter: QPainter, look: Look, y: float) -> None:
    tissue = look.theme.tissue
    for x, new in ((LEFT + 10, False), (LEFT + 26, True)):
        if new:
            around = QRectF(x - 7.0, y - 7.0, 14.0, 14.0)
            outlined(painter, around, faded(glow(look.theme), 0.62), pen(tissue.germ_line, 0.8))
        cell = QRectF(x - 4.4, y - 4.4, 8.8, 8.8)
        outlined(painter, cell, tissue.germ, pen(tissue.germ_line, 0.9))


def _ghost(painter: QPainter, look: Look, y: float) -> None:
    _ribbon(painter, look, y, 4.0)
    line = curve([(LEFT, y), (LEFT + 12, y - 2), (LEFT + 24, y + 2), (LEFT + 38, y)])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(look.theme.surface.ink2, 0.85), 1.1, (3.2, 2.6)))
    painter.drawPath(polygon(ribbon(line, line.length, 5.5, 12.0)))


LINES: tuple[tuple[str, Sample], ...] = (
    ("stimulates", lambda p, look, y: paint_sample(p, (LEFT + 5, y), look, bar=False)),
    ("inhibits", lambda p, look, y: paint_sample(p, (LEFT + 5, y), look, bar=True)),
    ("width", _width),
    ("bed", _bed),
    ("mark", _mark),
    ("ghost", _ghost),
    ("dotted", _dotted),
    ("shape", _shape),
    ("hollow", _hollow),
    ("ring", _ring),
    ("shield", _drug("shield")),
    ("lock", _drug("lock")),
    ("clock", _clock),
    ("hatch", _hatch),
    ("halo", _halo),
)


def legend_size(look: Look) -> QSize:
    """Return the size of the legend in canvas px."""
    words = texts().legend
    widest = max(text_width(look, words[name], "unit") for name, _ in LINES)
    return QSize(int(WORDS + widest + 22), int((TOP + ROW * len(LINES)) * look.type + 6))


def paint_legend(painter: QPainter, look: Look) -> None:
    """Paint the legend with its corner at the origin, in canvas px."""
    size, words, surface = legend_size(look), texts().legend, look.theme.surface
    box(painter, look, QRectF(0.5, 0.5, size.width() - 1.0, size.height() - 2.0), 10.0)
    write(painter, look, (LEFT, 25.0 * look.type), words["title"], "section", surface.ink)
    for row, (name, sample) in enumerate(LINES):
        y = (TOP + ROW * (row + 0.5)) * look.type
        sample(painter, look, y)
        write(painter, look, (WORDS, y + 4 * look.type), words[name], "unit", surface.ink2)


class AskButton(SteadyButton):
    """The round button that opens the legend."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setAccessibleName(texts().spoken["open_legend"])
        self.setToolTip(texts().spoken["open_legend"])
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def wear(self, look: Look) -> None:
        """Draw in the colors of `look`."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        surface = self._look.theme.surface
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = surface.accent if self.hasFocus() else surface.line2
        painter.setPen(pen(edge, 3.0 if self.hasFocus() else 1.0))
        painter.setBrush(surface.accent_soft if self.underMouse() else surface.raised)
        around = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawEllipse(around)
        scale = around.width() / 22.0
        painter.translate(around.center())
        painter.scale(scale, scale)
        plain = replace(self._look, type=1.0)  # the button itself has grown with the lettering
        write(painter, plain, (0.0, 4.6), "?", "name", surface.ink, "middle")


class LegendPanel(QWidget):
    """The legend over the picture; closes by its button or Escape."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._scale = 1.0
        words = texts().legend
        self.setAccessibleName(words["title"])
        self.setAccessibleDescription("; ".join(words[name] for name, _ in LINES))
        self._close = Button(kind="flat", icon="close", parent=self)
        self._close.setAccessibleName(texts().spoken["close"])
        self._close.clicked.connect(self.hide)
        self.hide()

    @staticmethod
    def fitting(look: Look, scale: float, room: QSize) -> float:
        """Return the scale at which the legend fits into `room` px, at most `scale`."""
        size = legend_size(look)
        return min(scale, (room.width() - 16) / size.width(), (room.height() - 8) / size.height())

    def wear(self, look: Look, scale: float) -> None:
        """Draw in the colors of `look`, `scale` × the canvas."""
        self._look, self._scale = look, scale
        size = legend_size(look)
        self.resize(int(size.width() * scale), int(size.height() * scale))
        side = max(24, int(24 * scale))
        self._close.setGeometry(self.width() - side - 6, 6, side, side)
        self._close.wear(Dress(look.theme, scale))
        self.update()

    def open(self) -> None:
        """Show the legend and give it the focus."""
        self.show()
        self.raise_()
        self._close.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.closed.emit()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        paint_legend(painter, self._look)
