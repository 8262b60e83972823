"""A gauge: where a quantity stands between nothing and very much, with the usual range behind."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hpgviz.view.theme import faded
from hpgviz.view.widgets.look import Look


class GaugeState(NamedTuple):
    """What a gauge shows, as places from 0 to 1: the value, the usual range, the untreated man."""

    place: float
    usual: tuple[float, float] | None
    own: float | None


def gauge_place(ratio: float, very_high: float) -> float:
    """Return where `ratio` (× the healthy man) stands on a gauge, 0 to 1.

    Zero is at the left end, the healthy man in the middle, `very_high` (where the word very
    high begins) at four fifths; there is no right end that a value could run over.
    """
    if ratio <= 0.0:
        return 0.0
    bend = math.log(4.0) / math.log(very_high)
    raised = ratio**bend if bend * math.log(ratio) < 700.0 else math.inf
    return 1.0 if math.isinf(raised) else raised / (1.0 + raised)


def paint_gauge(
    painter: QPainter, rect: QRectF, state: GaugeState, hormone: str, look: Look
) -> None:
    """Paint a track with the usual range, a tick for the healthy man and a disc for this man."""
    px, color = look.px, look.color
    margin, thick, middle = px(6), px(5), rect.center().y()
    width = rect.width() - 2 * margin

    def x(place: float) -> float:
        return rect.left() + margin + width * place

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(color("ink3"), 0.20))
    top = middle - thick / 2
    painter.drawRoundedRect(QRectF(rect.left(), top, rect.width(), thick), thick / 2, thick / 2)
    if state.usual is not None:
        low, high = x(state.usual[0]), x(state.usual[1])
        painter.setBrush(faded(color("ink3"), 0.28))
        painter.drawRoundedRect(QRectF(low, top, high - low, thick), thick / 2, thick / 2)
    painter.setPen(QPen(color("ink3"), max(1.0, px(1))))
    painter.drawLine(QPointF(x(0.5), middle - px(5)), QPointF(x(0.5), middle + px(5)))
    ink = look.theme.hormone(hormone)
    if state.own is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink.text, max(1.2, px(1.2))))
        painter.drawEllipse(QPointF(x(state.own), middle), px(4), px(4))
    painter.setPen(QPen(color("panel"), px(1.5)))
    painter.setBrush(ink.fill)
    painter.drawEllipse(QPointF(x(state.place), middle), px(5.5), px(5.5))
