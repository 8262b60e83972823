"""Outlines written as short texts, in the path language of SVG with two words added.

Commands (absolute coordinates): ``M`` move, ``L`` line, ``H``, ``V``, ``C`` cubic, ``Q`` quadratic,
``Z`` close; ``O cx cy r`` a circle and ``R x y width height radius`` a rounded rectangle.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

Floats = NDArray[np.floating[Any]]

_WORD = re.compile(r"[MLHVCQZOR]|-?\d*\.?\d+(?:e[-+]?\d+)?")
_LENGTH = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0, "O": 3, "R": 5}

# curves are flattened much enlarged, so that the corners are never seen
_ENLARGEMENT = 12.0
_ENLARGED = QTransform.fromScale(_ENLARGEMENT, _ENLARGEMENT)


@functools.cache
def path(text: str) -> QPainterPath:
    """Return the path that `text` describes. Paths are shared: never change one in place.

    Raises
    ------
    ValueError
        If a command is unknown or its numbers are incomplete.
    """
    result = QPainterPath()
    words = _WORD.findall(text)
    command, index = "", 0
    while index < len(words):
        if words[index] in _LENGTH:
            command = words[index]
            index += 1
        length = _LENGTH.get(command, -1)
        numbers = [float(word) for word in words[index : index + max(length, 0)]]
        if length < 0 or len(numbers) < length:
            raise ValueError(f"path {text!r}: incomplete at word {index}")
        index += length
        _add(result, command, numbers)
        if command == "M":
            command = "L"
    return result


def _add(to: QPainterPath, command: str, numbers: Sequence[float]) -> None:
    n = numbers
    if command == "M":
        to.moveTo(n[0], n[1])
    elif command == "L":
        to.lineTo(n[0], n[1])
    elif command == "H":
        to.lineTo(n[0], to.currentPosition().y())
    elif command == "V":
        to.lineTo(to.currentPosition().x(), n[0])
    elif command == "C":
        to.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
    elif command == "Q":
        to.quadTo(n[0], n[1], n[2], n[3])
    elif command == "O":
        to.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
    elif command == "R":
        to.addRoundedRect(QRectF(n[0], n[1], n[2], n[3]), n[4], n[4])
    else:
        to.closeSubpath()


def joined(paths: Iterable[QPainterPath]) -> QPainterPath:
    """Return one path with all `paths` as parts of it, overlaps filled once."""
    result = QPainterPath()
    result.setFillRule(Qt.FillRule.WindingFill)
    for part in paths:
        result.addPath(part)
    return result


def smooth(points: Sequence[tuple[float, float]], *, closed: bool = False) -> QPainterPath:
    """Return a curve without corners through `points` (Catmull–Rom, at least two points)."""
    count = len(points)
    result = QPainterPath(QPointF(*points[0]))
    for i in range(count if closed else count - 1):
        before = points[(i - 1) % count] if closed or i > 0 else points[0]
        here, there = points[i], points[(i + 1) % count]
        after = points[(i + 2) % count] if closed or i + 2 < count else there
        result.cubicTo(
            here[0] + (there[0] - before[0]) / 6,
            here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6,
            there[1] - (after[1] - here[1]) / 6,
            there[0],
            there[1],
        )
    if closed:
        result.closeSubpath()
    return result


def along(curve: QPainterPath, count: int) -> list[tuple[float, float]]:
    """Return `count` points of `curve`, evenly spaced from its start to its end."""
    flat = curve.toSubpathPolygons(_ENLARGED)[0].toList()
    x = np.array([point.x() for point in flat]) / _ENLARGEMENT
    y = np.array([point.y() for point in flat]) / _ENLARGEMENT
    way = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
    at = np.linspace(0.0, way[-1], count)
    columns = np.interp(at, way, x).tolist(), np.interp(at, way, y).tolist()
    return list(zip(*columns, strict=True))


def normals(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the unit normal at each of `points`, to the left of the way on a page with y down."""
    return [(x, y) for x, y in _normals(np.asarray(points)).tolist()]


def _normals(way: Floats) -> Floats:
    """Return what `normals` does for points of shape (n, 2), in that shape."""
    ends = np.concatenate((way[:1], way, way[-1:]))
    x, y = (ends[2:] - ends[:-2]).T
    length = np.hypot(x, y)
    length[length == 0.0] = 1.0
    return np.column_stack((y / length, -x / length))


def band(
    points: Sequence[tuple[float, float]],
    left: Sequence[float] | Floats,
    right: Sequence[float] | Floats,
) -> QPainterPath:
    """Return the area beside the line `points`, `left` and `right` of it by the given distances."""
    way = np.asarray(points)
    sides = _normals(way)
    there = way + sides * np.asarray(left)[:, None]
    back = way - sides * np.asarray(right)[:, None]
    result = QPainterPath()
    around = np.concatenate((there, back[::-1])).tolist()
    result.addPolygon(QPolygonF([QPointF(x, y) for x, y in around]))
    result.closeSubpath()
    return result


def brush(
    curve: QPainterPath, width: float, *, start: float = 0.0, end: float = 0.0
) -> QPainterPath:
    """Return a brush stroke along `curve`: full `width` in its middle, thin at both ends.

    Parameters
    ----------
    width
        Largest width in px.
    start, end
        Width at the ends, as a share of `width`.
    """
    count = max(12, min(60, int(curve.length() / 1.5)))
    return brush_points(along(curve, count), width, start=start, end=end)


def brush_points(
    points: Sequence[tuple[float, float]], width: float, *, start: float = 0.0, end: float = 0.0
) -> QPainterPath:
    """Return a brush stroke through `points`, as `brush` does along a curve."""
    share = np.linspace(0.0, 1.0, len(points))
    rise = np.sin(np.pi * np.minimum(share, 0.5)) ** 0.8
    taper = (start + (1 - start) * rise) * (end + (1 - end) * rise[::-1])
    half = width / 2 * np.maximum(taper, 0.04)
    return band(points, half, half)


def chain(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """Return the straight line through `points`."""
    result = QPainterPath(QPointF(*points[0]))
    for _, point in pairwise(points):
        result.lineTo(*point)
    return result
