"""The curves: pyqtgraph turns arrays into paths, which are drawn off screen.

They are drawn into a pixmap once per change of the data; moving the playhead is a blit of that
pixmap. Of pyqtgraph its paths alone are used. A view box for each strip, in a scene that is never
shown, killed the process now and then: while it is built, Qt tells Python about a child that does
not exist yet, and when it dies, weak references to it stay behind.

Measured (two 2 GHz cores, six curves of 1,400 points, 1,672 × 180 px, antialiased): a pen of
width 1 takes 1.6 ms, one of width 1.6 takes 130 ms and dashes of it 160 ms, with pyqtgraph and
with plain QPainter alike, because Qt then strokes the whole saw-tooth as one outline. So a
heavier line is drawn as a few passes of width 1, moved by parts of a pixel: 3.6 ms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from pyqtgraph.functions import arrayToQPath
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

Points = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]

_DASH = (4.0, 4.0)
_GHOST_DASH = (3.2, 2.6)
_DOTS = (1.0, 3.0)


def passes(width: float) -> tuple[tuple[float, float], ...]:
    """Return by how many device px to move each pass so that lines look `width` px wide."""
    radius = (width - 1.0) / 2.0
    if radius <= 0.1:
        return ((0.0, 0.0),)
    count = 4 if radius < 0.8 else 8 if radius < 1.6 else 14
    turn = 2 * math.pi / count
    ring = [(radius * math.cos(i * turn), radius * math.sin(i * turn)) for i in range(count)]
    return tuple(ring) if radius < 0.8 else ((0.0, 0.0), *ring)


@dataclass
class _Line:
    """A curve drawn as passes of a pen of width 1."""

    path: QPainterPath = field(default_factory=QPainterPath)
    color: QColor = field(default_factory=QColor)
    width: float = 1.0
    dash: tuple[float, float] | None = None

    def set_points(self, points: Points) -> None:
        """Replace the points, days and values; there is a gap where a value is NaN."""
        days, values = points
        if len(days) < 2:
            self.path = QPainterPath()
            return
        gaps = bool(np.isnan(values).any())
        connect = "finite" if gaps else "all"
        self.path = arrayToQPath(days, values, connect=connect, finiteCheck=gaps)

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Draw the path through the painter's transform, in px of a device with `ratio`."""
        if self.path.isEmpty():
            return
        pen = QPen(self.color, 1.0)
        pen.setCosmetic(True)
        if self.dash is not None:
            pen.setDashPattern([length * ratio for length in self.dash])
        painter.setPen(pen)
        still = painter.transform()
        for dx, dy in passes(self.width * ratio):
            painter.setTransform(still * QTransform.fromTranslate(dx, dy))
            painter.drawPath(self.path)
        painter.setTransform(still)


@dataclass
class _Strip:
    """The lines of one strip, the lowest first, and where they stand; no box: not drawn."""

    ghost: _Line = field(default_factory=_Line)
    tail: _Line = field(default_factory=_Line)
    line: _Line = field(default_factory=_Line)
    rough: _Line = field(default_factory=_Line)
    box: QRectF | None = None
    days: tuple[float, float] = (0.0, 1.0)
    values: tuple[float, float] = (0.0, 1.0)

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Draw the lines, cut at the edges of the box."""
        if self.box is None:
            return
        painter.save()
        painter.setClipRect(self.box, Qt.ClipOperation.IntersectClip)
        painter.translate(self.box.left(), self.box.bottom())
        painter.scale(
            self.box.width() / (self.days[1] - self.days[0]),
            -self.box.height() / (self.values[1] - self.values[0]),
        )
        painter.translate(-self.days[0], -self.values[0])
        for line in (self.ghost, self.tail, self.line, self.rough):
            line.paint(painter, ratio)
        painter.restore()


class Curves:
    """Curves in strips, drawn off screen.

    Parameters
    ----------
    names : sequence of str
        One strip per name.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._strips = {name: _Strip() for name in names}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all curves."""
        return tuple(self._strips)

    def place(
        self, name: str, box: QRectF, days: tuple[float, float], values: tuple[float, float]
    ) -> None:
        """Put a curve into `box` (px), which shows `days` and `values` from edge to edge."""
        strip = self._strips[name]
        strip.box, strip.days, strip.values = box, days, values

    def hide(self, name: str) -> None:
        """Draw this curve no more until it is placed again."""
        self._strips[name].box = None

    def set_points(self, name: str, studied: Points, rough: Points) -> None:
        """Replace the points of a curve, days and values; its `rough` part is dotted."""
        self._strips[name].line.set_points(studied)
        self._strips[name].rough.set_points(rough)

    def set_ghost(self, name: str, points: Points) -> None:
        """Replace the points of the thin line behind a curve; none for no such line."""
        self._strips[name].ghost.set_points(points)

    def set_tail(self, name: str, points: Points) -> None:
        """Replace the points of the thin line that goes on where a curve ends so far."""
        self._strips[name].tail.set_points(points)

    def set_style(
        self,
        name: str,
        color: QColor,
        width: float,
        *,
        dashed: bool,
        ghost: QColor,
        tail: QColor,
        rival: bool = False,
    ) -> None:
        """Draw a curve in `color`, `width` px wide, ghost and tail in colors of their own.

        The ghost is a run to compare with, a `rival`, or what was before: then thin and dashed.
        """
        strip = self._strips[name]
        line, rough, behind, rest = strip.line, strip.rough, strip.ghost, strip.tail
        line.color, line.width, line.dash = color, width, _DASH if dashed else None
        rough.color, rough.width, rough.dash = color, width, _DOTS
        rest.color = tail
        behind.color, behind.width = ghost, width if rival else 1.0
        behind.dash = None if rival else _GHOST_DASH

    def draw(self, painter: QPainter, size: QSizeF, ratio: float) -> None:
        """Draw all placed curves.

        Parameters
        ----------
        painter : QPainter
            On a pixmap of device px, scaled by `ratio`.
        size : QSizeF
            The size of the charts, in the px that `place` was given.
        ratio : float
            Device px per px.
        """
        painter.save()
        painter.setClipRect(QRectF(0.0, 0.0, size.width(), size.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for strip in self._strips.values():
            strip.paint(painter, ratio)
        painter.restore()
