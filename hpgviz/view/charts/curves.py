"""The curves: pyqtgraph draws them off screen, the charts show the picture.

pyqtgraph holds one scene with a view box per strip and turns arrays into clipped paths. The
scene is never a widget of its own: it is drawn into a pixmap once per change of the data, and
moving the playhead is a blit of that pixmap.

Measured (two 2 GHz cores, six curves of 1,400 points, 1,672 × 180 px, antialiased): a pen of
width 1 takes 1.6 ms, one of width 1.6 takes 130 ms and dashes of it 160 ms, with pyqtgraph and
with plain QPainter alike, because Qt then strokes the whole saw-tooth as one outline. So a
heavier line is drawn as a few passes of width 1, moved by parts of a pixel: 3.6 ms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

Floats = npt.NDArray[np.float64]

_DASH = (4.0, 4.0)
_GHOST_DASH = (3.2, 2.6)
_DOTS = (0.6, 3.4)


def passes(width: float) -> tuple[tuple[float, float], ...]:
    """Return by how many device px to move each pass so that lines look `width` px wide."""
    radius = (width - 1.0) / 2.0
    if radius <= 0.1:
        return ((0.0, 0.0),)
    count = 4 if radius < 0.8 else 8 if radius < 1.6 else 14
    turn = 2 * math.pi / count
    ring = [(radius * math.cos(i * turn), radius * math.sin(i * turn)) for i in range(count)]
    return tuple(ring) if radius < 0.8 else ((0.0, 0.0), *ring)


class _Line(pg.PlotCurveItem):  # type: ignore[misc]  # pyqtgraph has no types
    """A curve drawn as passes of a pen of width 1."""

    width = 1.0
    ratio = 1.0
    color = QColor()
    dashed = False
    dash = _DASH

    def paint(self, painter: QPainter, option: object, widget: QWidget | None) -> None:
        path = self.getPath()
        pen = QPen(self.color, 1.0)
        pen.setCosmetic(True)
        if self.dashed:
            pen.setDashPattern([length * self.ratio for length in self.dash])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        still = painter.transform()
        for dx, dy in passes(self.width * self.ratio):
            painter.setTransform(still * QTransform.fromTranslate(dx, dy))
            painter.drawPath(path)
        painter.setTransform(still)


class Curves:
    """Curves in strips, drawn off screen.

    Parameters
    ----------
    names : sequence of str
        One curve per name, each in a view box of its own.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._view: Any = pg.GraphicsView(background=None)
        self._boxes: dict[str, Any] = {}
        self._lines: dict[str, _Line] = {}
        self._ghosts: dict[str, _Line] = {}
        self._tails: dict[str, _Line] = {}
        self._rough: dict[str, _Line] = {}
        for name in names:
            box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
            ghost, tail, line, rough = _Line(), _Line(), _Line(), _Line()
            for item in (ghost, tail, line, rough):
                box.addItem(item, ignoreBounds=True)
            self._view.scene().addItem(box)
            self._boxes[name] = box
            self._lines[name] = line
            self._ghosts[name] = ghost
            self._tails[name] = tail
            self._rough[name] = rough

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all curves."""
        return tuple(self._boxes)

    def place(
        self, name: str, box: QRectF, days: tuple[float, float], values: tuple[float, float]
    ) -> None:
        """Put a curve into `box` (px), which shows `days` and `values` from edge to edge."""
        view = self._boxes[name]
        view.setVisible(True)
        view.setGeometry(box)
        view.setRange(xRange=days, yRange=values, padding=0.0, update=True, disableAutoRange=True)

    def hide(self, name: str) -> None:
        """Draw this curve no more until it is placed again."""
        self._boxes[name].setVisible(False)

    def set_points(self, name: str, days: Floats, values: Floats) -> None:
        """Replace the points of a curve."""
        self._lines[name].setData(days, values, connect="all", skipFiniteCheck=True)
        self._rough[name].setVisible(False)

    def set_parts(self, name: str, days: Floats, studied: Floats, rough: Floats) -> None:
        """Replace the points of a curve whose `rough` part is dotted; NaN where it is the other."""
        self._lines[name].setData(days, studied, connect="finite", skipFiniteCheck=False)
        self._rough[name].setData(days, rough, connect="finite", skipFiniteCheck=False)
        self._rough[name].setVisible(True)

    def set_ghost(self, name: str, days: Floats, values: Floats) -> None:
        """Replace the points of the thin line behind a curve; none for no such line."""
        _show(self._ghosts[name], days, values)

    def set_tail(self, name: str, days: Floats, values: Floats) -> None:
        """Replace the points of the thin line that goes on where a curve ends so far."""
        _show(self._tails[name], days, values)

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
        line, behind, rest = self._lines[name], self._ghosts[name], self._tails[name]
        line.color, line.width, line.dashed = color, width, dashed
        dots = self._rough[name]
        dots.color, dots.width, dots.dashed, dots.dash = color, width, True, _DOTS
        rest.color, rest.width = tail, 1.0
        behind.color, behind.dashed = ghost, not rival
        behind.width = width if rival else 1.0
        behind.dash = _GHOST_DASH

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
        lines = (self._lines, self._ghosts, self._tails, self._rough)
        for line in (line for named in lines for line in named.values()):
            line.ratio = ratio
        self._view.resize(round(size.width()), round(size.height()))
        area = QRectF(0.0, 0.0, size.width(), size.height())
        self._view.scene().render(painter, area, area, Qt.AspectRatioMode.IgnoreAspectRatio)


def _show(line: _Line, days: Floats, values: Floats) -> None:
    line.setVisible(len(days) > 1)
    if len(days) > 1:
        line.setData(days, values)
