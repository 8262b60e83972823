"""Paints a sketch: what is known, the curve drawn by hand, and later the model's beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from hpgviz.calendar import WEEK
from hpgviz.lesson.sketch import STRIDE, Sketch
from hpgviz.model.quantities import quantities
from hpgviz.simulate import Trajectory
from hpgviz.view.charts.series import thinned
from hpgviz.view.diagram.glyphs import glyph_at
from hpgviz.view.theme import faded
from hpgviz.view.widgets.look import Look, paint_focus_ring

_POINTS = 300
_PAST = 0.22  # of the width at the most, for what was before the first day
_MARKS = 7  # weeks written below at the most
_ROOM = 1.05  # above the model's curve where it leaves the field

_Points = list[QPointF]


class Field:
    """Where days and values lie in the field.

    Parameters
    ----------
    box : QRectF
        The widget.
    sketch : Sketch
    run : Trajectory
        The model's own.
    shown : float or None
        The day up to which the model's curve is shown; None while it is being drawn.
    look : Look
    """

    def __init__(
        self, box: QRectF, sketch: Sketch, run: Trajectory, shown: float | None, look: Look
    ) -> None:
        px = look.px
        self.sketch, self.run, self.look = sketch, run, look
        self.first, self.last = sketch.days[0], sketch.days[-1]
        self.shown = None if shown is None else min(max(shown, self.first), self.last)
        self.begin = max(0.0, self.first - (self.last - self.first) * _PAST / (1 - _PAST))
        self.plot = box.adjusted(px(10), px(26), -px(10), -px(22))
        self.frame = box.adjusted(0.5, 0.5, -0.5, -px(20))
        highest = 0.0 if self.shown is None else float(self._run(self.first, self.shown)[1].max())
        self.top = max(sketch.top, _ROOM * highest)

    def _run(self, begin: float, end: float) -> tuple[np.ndarray, np.ndarray]:
        days = self.run.days
        kept = (days >= begin) & (days <= end)
        return days[kept], self.run.quantity(self.sketch.quantity)[kept]

    def x(self, day: float) -> float:
        """Return where a day is."""
        share = (day - self.begin) / (self.last - self.begin)
        return float(self.plot.left() + share * self.plot.width())

    def y(self, value: float) -> float:
        """Return where a value is."""
        return float(self.plot.bottom() - value / self.top * self.plot.height())

    def place(self, x: float) -> int:
        """Return the number of the day, of those that can be set, that is nearest."""
        days = self.sketch.days
        return min(range(len(days)), key=lambda number: abs(self.x(days[number]) - x))

    def value(self, y: float) -> float:
        """Return the value at a height."""
        return float((self.plot.bottom() - y) / self.plot.height() * self.top)

    def model(self, begin: float, end: float) -> _Points:
        """Return the model's curve between two days."""
        days, values = thinned(*self._run(begin, end), _POINTS)
        return [
            QPointF(self.x(day), self.y(value)) for day, value in zip(days, values, strict=True)
        ]

    def hand(self) -> _Points:
        """Return what was drawn."""
        days = self.sketch.days
        return [
            QPointF(self.x(days[place]), self.y(value))
            for place, value in enumerate(self.sketch.values)
        ]


def paint_sketch(widget: QWidget, field: Field, held: int | None, *, ring: bool) -> None:
    """Paint the field into `widget`; `held` is the place that keys act on."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, field)
    _weeks(painter, field)
    hand = field.hand()
    _past(painter, field)
    if field.shown is None:
        _draw_hand(painter, field, hand, held)
    else:
        _compare(painter, field, hand, field.model(field.first, field.shown))
    if ring:
        paint_focus_ring(painter, field.frame, field.look.px(6), field.look)
    painter.end()


def _ground(painter: QPainter, field: Field) -> None:
    look, plot, record = field.look, field.plot, quantities()[field.sketch.quantity]
    painter.setPen(QPen(look.color("line2"), 1.0))
    painter.setBrush(look.color("panel"))
    painter.drawRoundedRect(field.frame, look.px(6), look.px(6))
    painter.setPen(Qt.PenStyle.NoPen)
    ahead = QRectF(field.x(field.first), plot.top(), 0.0, plot.height())
    ahead.setRight(plot.right())
    painter.setBrush(look.color("accent_soft" if field.shown is None else "panel"))
    painter.drawRect(ahead)
    if record.usual is not None:
        high, low = (field.y(min(end, field.top)) for end in reversed(record.usual))
        painter.setBrush(faded(look.color("ink3"), 0.12))
        painter.drawRect(QRectF(plot.left(), high, plot.width(), low - high))
        painter.setPen(look.color("ink2"))
        painter.setFont(look.font("unit"))
        box = QRectF(plot.left(), high + look.px(2), plot.width() - look.px(4), look.px(16))
        words = QCoreApplication.translate("Sketch", "usual range")
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
    hormone = look.theme.hormone(record.hormone)
    tadpole = hormone.shape == "tadpole"
    at = (look.px(16 if tadpole else 13), look.px(13))
    glyph_at(painter, hormone, look.scale * (2.4 if tadpole else 4.2), at)
    painter.setFont(look.font("name"))
    painter.setPen(hormone.text)
    name = QRectF(look.px(26), 0, field.frame.width(), look.px(26))
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, record.short)


def _weeks(painter: QPainter, field: Field) -> None:
    """Draw a line every four weeks, and the numbers of the weeks for which there is room."""
    look, plot = field.look, field.plot
    stride = STRIDE * WEEK
    first = math.ceil(field.begin / stride)
    weeks = [stride * number for number in range(first, math.floor(field.last / stride) + 1)]
    step = math.ceil(len(weeks) / _MARKS) if weeks else 1
    painter.setFont(look.font("unit"))
    for number, day in enumerate(weeks):
        x = field.x(day)
        painter.setPen(QPen(look.color("line"), 1.0))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if number % step:
            continue
        text = str(round(day / WEEK))
        if number == 0:
            text = QCoreApplication.translate("Sketch", "week {number}").format(number=text)
        painter.setPen(look.color("ink2"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        left = min(max(x - width / 2, 0.0), field.frame.right() - width)
        painter.drawText(QPointF(left, field.frame.bottom() + look.px(14)), text)
    painter.setPen(QPen(look.color("ink"), 1.5))
    x = field.x(field.first)
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))


def _past(painter: QPainter, field: Field) -> None:
    look = field.look
    hormone = look.theme.hormone(quantities()[field.sketch.quantity].hormone)
    if field.begin < field.first:
        _line(painter, field.model(field.begin, field.first), QPen(hormone.fill, look.px(2)))
    painter.setPen(QPen(look.color("panel"), 1.5))
    painter.setBrush(hormone.fill)
    start = QPointF(field.x(field.first), field.y(field.sketch.values[0]))
    painter.drawEllipse(start, look.px(4), look.px(4))


def _draw_hand(painter: QPainter, field: Field, hand: _Points, held: int | None) -> None:
    look = field.look
    if field.sketch.drawn:
        _line(painter, hand, QPen(look.color("panel"), look.px(6)))
        _line(painter, hand, QPen(look.color("ink"), look.px(3)))
    else:
        painter.setFont(look.font("control"))
        painter.setPen(look.color("ink2"))
        left = QRectF(field.plot)
        left.setLeft(field.x(field.first) + look.px(8))
        words = QCoreApplication.translate("Sketch", "Draw here how it goes on")
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(left, flags, words)
    if held is not None and held < len(hand):
        painter.setPen(QPen(look.color("ink"), look.px(2)))
        painter.setBrush(look.color("panel"))
        painter.drawEllipse(hand[held], look.px(5), look.px(5))


def _compare(painter: QPainter, field: Field, hand: _Points, model: _Points) -> None:
    """Draw the model's curve, what was drawn as dots, and the space between them."""
    look = field.look
    hormone = look.theme.hormone(quantities()[field.sketch.quantity].hormone)
    drawn = field.sketch.drawn
    if drawn and field.shown is not None and len(model) > 1:
        until = [point for point in hand if point.x() <= model[-1].x()]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(hormone.fill, 0.15))
        painter.drawPolygon(QPolygonF([*until, *reversed(model[: _upto(model, until)])]))
    if drawn:
        dots = QPen(look.color("ink"), look.px(2.6))
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.1, 2.2])
        _line(painter, hand, dots)
    _line(painter, model, QPen(hormone.fill, look.px(3)))
    if len(model) > 1:
        painter.setPen(QPen(look.color("panel"), 1.5))
        painter.setBrush(hormone.fill)
        painter.drawEllipse(model[-1], look.px(4), look.px(4))
    named = [(QCoreApplication.translate("Sketch", "model"), model, hormone.text, 0.55)]
    if drawn:
        named.insert(
            0, (QCoreApplication.translate("Sketch", "your sketch"), hand, look.color("ink"), 0.8)
        )
    taken: list[QRectF] = []
    for text, line, ink, share in named:
        if len(line) > 1:
            taken.append(
                _pill(painter, field, text, line[int(share * (len(line) - 1))], ink, taken)
            )


def _upto(model: Sequence[QPointF], hand: Sequence[QPointF]) -> int:
    """Return how many of the model's points lie no further right than the sketch."""
    end = hand[-1].x() if hand else 0.0
    return sum(point.x() <= end + 0.5 for point in model)


def _pill(
    painter: QPainter, field: Field, text: str, at: QPointF, ink: QColor, taken: list[QRectF]
) -> QRectF:
    """Draw a name on a pill beside a curve, where no other name is."""
    look = field.look
    painter.setFont(look.font("name"))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + look.px(14)
    height = look.px(20)
    for rise in (-1.2, 0.2, -2.3, 1.3, -3.4):
        box = QRectF(at.x() - width / 2, at.y() + rise * height, width, height)
        box.moveLeft(min(max(box.left(), field.plot.left()), field.plot.right() - width))
        inside = field.plot.top() <= box.top() and box.bottom() <= field.plot.bottom()
        if inside and not any(box.intersects(other) for other in taken):
            break
    painter.setPen(QPen(look.color("line2"), 1.0))
    painter.setBrush(look.color("panel"))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box


def _line(painter: QPainter, points: Sequence[QPointF], pen: QPen) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(points)))
