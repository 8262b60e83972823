"""The laboratory slip of a mystery: a sheet of paper that grows by one line for each test."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.content.trace import with_trace
from hpgviz.explain.slip import Line, slip_texts
from hpgviz.lesson.mystery import mystery_texts
from hpgviz.model.quantities import quantities
from hpgviz.view.diagram.glyphs import glyph
from hpgviz.view.state_words import word_text
from hpgviz.view.units import number_now, shown_now, unit_choice, valued_now
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.look import Dressed, wear_all
from hpgviz.view.widgets.text import Text

_NAME, _BAR, _PLACE, _GAP = 20.0, 12.0, 17.0, 6.0  # px at 100 % text
_LEFT, _WIDTH = 24.0, 210.0  # px before the name; of a line that has no place yet
_SPAN = 1.4  # × the upper end of the usual range is the right end of a bar
_TOOTH = 6.0


class SlipLine(Dressed, QWidget):
    """One test: name and value, a bar with the usual range, and where the value lies."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        unit_choice().changed.connect(self.dress)
        self.dress()

    @property
    def said(self) -> str:
        """The line in words."""
        texts = mystery_texts().said
        name = quantities()[self._line.of].name
        value = valued_now(self._line.of, self._line.value)
        if self._line.place is None:
            return texts["row_open"].format(name=name, value=value)
        place = slip_texts().place_plain[self._line.place]
        return texts["row"].format(name=name, value=value, place=place)

    def dress(self) -> None:
        self.setAccessibleName(self.said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        tall = self._head() + self.look.px(_BAR + _PLACE + _GAP)
        return QSize(self.look.px(_WIDTH), round(tall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _head(self) -> float:
        """Return how high name and value stand: beside each other, or below where both are long."""
        look, room = self.look, self.width() if self.isVisible() else self.look.px(_WIDTH)
        name = QFontMetrics(look.font("answer")).horizontalAdvance(
            quantities()[self._line.of].short
        )
        value = sum(
            QFontMetrics(font).horizontalAdvance(text) + look.px(4)
            for text, font, _ in self._value()
        )
        return look.px(_NAME) * (1.0 if look.px(_LEFT) + name + value <= room else 2.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, look, line = self.look.px, self.look, self._line
        record = quantities()[line.of]
        ink = look.theme.hormone(record.hormone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tadpole = ink.shape == "tadpole"
        painter.save()
        painter.translate(QPointF(px(11 if tadpole else 6), px(_NAME) / 2))
        glyph(painter, ink, look.scale * (2.4 if tadpole else 4.2))
        painter.restore()
        row = QRectF(0, 0, self.width(), px(_NAME))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font("answer"))
        painter.setPen(ink.text)
        painter.drawText(row.adjusted(px(_LEFT), 0, 0, 0), middle, record.short)
        head = self._head()
        self._paint_value(painter, row.translated(0, head - px(_NAME)))
        if line.usual is not None:
            self._paint_bar(painter, QRectF(0, head, self.width(), px(_BAR)))
        if line.place is not None:
            painter.setFont(look.font("unit"))
            painter.setPen(look.color("ink2"))
            area = QRectF(0, head + px(_BAR), self.width(), px(_PLACE))
            painter.drawText(area, middle, slip_texts().place_plain[line.place])
        painter.setPen(QPen(look.color("line2"), 1.0, Qt.PenStyle.DashLine))
        low = self.height() - 1.0
        painter.drawLine(QPointF(0, low), QPointF(self.width(), low))

    def _value(self) -> tuple[tuple[str, QFont, str], ...]:
        """Return text, font and color of what stands at the right, from there to the left."""
        look, of = self.look, self._line.of
        if look.plain:
            word = word_text(quantities()[of].word(self._line.ratio), of)
            return ((with_trace(of, self._line.ratio, word), look.font("answer"), "ink"),)
        number = number_now(of, self._line.value)
        return (
            (shown_now(of).unit, look.font("unit"), "ink2"),
            (number, look.font("number", tabular=True), "ink"),
        )

    def _paint_value(self, painter: QPainter, row: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for text, font, color in self._value():
            painter.setFont(font)
            painter.setPen(self.look.color(color))
            painter.drawText(row, right, text)
            wide = QFontMetrics(font).horizontalAdvance(text) + self.look.px(4)
            row = row.adjusted(0, 0, -wide, 0)

    def _paint_bar(self, painter: QPainter, room: QRectF) -> None:
        look, px, line = self.look, self.look.px, self._line
        usual = line.usual or (0.0, 1.0)
        most = _SPAN * usual[1]
        ink = look.theme.hormone(quantities()[line.of].hormone)
        thick, r = px(5), px(4.5)
        bar = QRectF(r, room.center().y() - thick / 2, room.width() - 2 * r, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("line"))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        low, high = (bar.left() + bar.width() * end / most for end in usual)
        painter.setBrush(look.color("line2"))
        painter.drawRoundedRect(QRectF(low, bar.top(), high - low, thick), 2, 2)
        x = bar.left() + bar.width() * min(line.value / most, 1.0)
        painter.setPen(QPen(look.color("paper"), 1.5))
        painter.setBrush(ink.fill)
        painter.drawEllipse(QPointF(x, bar.center().y()), r, r)


class OpenLine(Row):
    """One test that has not been ordered."""

    def __init__(self, of: str) -> None:
        super().__init__(spacing=6)
        self.add(Text(quantities()[of].short, role="control", color="ink3", wrap=True), 1)
        waiting = Text(mystery_texts().said["waiting"], role="unit", color="ink3", wrap=True)
        waiting.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.add(waiting)


class SlipPaper(Column):
    """The sheet; its lower edge is torn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, margins=(16, 12, 16, 22), parent=parent)
        self._lines: dict[str, SlipLine] = {}
        self._title = Text(slip_texts().title, role="section", wrap=True)
        self._drawn = Text(role="unit", color="ink2", wrap=True)
        self._open: dict[str, OpenLine] = {}
        for part in (self._title, self._drawn):
            self.add(part)
        self.box.addStretch()

    @property
    def said(self) -> tuple[str, ...]:
        """Every line in words."""
        return tuple(line.said for line in self._lines.values())

    def begin(self, title: str, wanted: tuple[str, ...]) -> None:
        """Begin a slip with no line, for a man with a title."""
        for part in (*self._lines.values(), *self._open.values()):
            part.hide()
            part.deleteLater()
        self._lines, self._open = {}, {of: OpenLine(of) for of in wanted}
        self._drawn.setText(title)
        for at, part in enumerate(self._open.values()):
            self.box.insertWidget(2 + at, part)
            wear_all(part, self.look)
            part.show()

    def add_line(self, line: Line) -> None:
        """Print one more test."""
        made = self._lines[line.of] = SlipLine(line)
        self.box.insertWidget(1 + len(self._lines), made)
        made.wear(self.look)
        made.show()
        if line.of in self._open:
            waited = self._open.pop(line.of)
            waited.hide()
            waited.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall, tooth = float(self.width()), self.height() - 1.0, float(self.look.px(_TOOTH))
        count = max(int(wide / (2 * tooth)), 1)
        step = wide / count
        edge = []
        for i in range(count):
            right = wide - i * step
            edge += [QPointF(right, tall - tooth), QPointF(right - step / 2, tall)]
        corners = [QPointF(0.5, 0.5), QPointF(wide - 0.5, 0.5)]
        painter.setPen(QPen(self.look.color("line2"), 1.0))
        painter.setBrush(self.look.color("paper"))
        painter.drawPolygon(QPolygonF([*corners, *edge, QPointF(0.5, tall - tooth)]))
