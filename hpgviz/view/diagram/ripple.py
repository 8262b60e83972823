"""A cause travels along the arrows, hop by hop, and leaves numbered steps behind."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from hpgviz.model.signals import signals
from hpgviz.view.diagram import laws
from hpgviz.view.diagram.arrows import drawn, quantized, strength
from hpgviz.view.diagram.brush import kept, outlined, pen, polygon, write
from hpgviz.view.diagram.geometry import path_curve, ribbon
from hpgviz.view.diagram.layout import Point, layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.theme import faded

TRAVEL, PAUSE = 0.8, 0.4  # seconds on an arrow, and at the node it reaches
RINGS = ((10.0, 0.80), (18.0, 0.45), (27.0, 0.22))  # px outside the organ, alpha
DOT = 9.0
FRACTIONS = (0.5, 0.36, 0.64, 0.24, 0.76, 0.14)  # where a step's number may stand


class Ripple(msgspec.Struct, frozen=True):
    """The way of a cause: ids of signals, in order; nodes may stand among them."""

    signals: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """How long it travels."""
        return len(self.signals) * (TRAVEL + PAUSE)

    def at(self, time: float) -> tuple[int, float]:
        """Return the live hop, and how far it has come (0–1); the last one at the end."""
        hop = min(int(time / (TRAVEL + PAUSE)), len(self.signals) - 1)
        return hop, min(1.0, (time - hop * (TRAVEL + PAUSE)) / TRAVEL)


def _paths(signal: str, scene: Scene) -> list[str]:
    return [path for path in drawn(scene) if layout().path[path].signal == signal]


def paint_ripple(
    painter: QPainter, scene: Scene, look: Look, ripple: Ripple, time: float, taken: list[QRectF]
) -> None:
    """Paint the way so far; `time` seconds after it began.

    `taken` are labels that the numbers of the steps keep clear of.
    """
    live, share = ripple.at(time)
    for hop, signal in enumerate(ripple.signals[: live + 1]):
        for path in _paths(signal, scene):
            _paint_halo(painter, path, scene, look, share if hop == live else 1.0, hop == live)
    with kept(painter):
        painter.setClipPath(_beside(taken))
        for hop, id in enumerate(ripple.signals[: live + 1]):
            if id not in signals():  # a node by itself keeps its rings
                _paint_rings(painter, id, look)
            elif hop == live and share >= 1.0:
                _paint_rings(painter, signals()[id].target, look)
    clear = [QRectF(rect) for rect in taken]
    for hop, signal in enumerate(ripple.signals[: live + 1]):
        paths = _paths(signal, scene)
        if paths:
            _paint_step(painter, hop + 1, paths[0], look, clear)


def _beside(taken: list[QRectF]) -> QPainterPath:
    """Return the canvas without its labels: some are letters on the bare ground."""
    free = QPainterPath()
    free.addRect(QRectF(0, 0, *layout().canvas.size))
    labels = QPainterPath()
    labels.setFillRule(Qt.FillRule.WindingFill)
    for rect in taken:
        labels.addRect(rect.adjusted(-2, -1, 2, 1))
    return free.subtracted(labels)


def _paint_halo(
    painter: QPainter, path: str, scene: Scene, look: Look, share: float, live: bool
) -> None:
    line, accent = path_curve(path), look.theme.surface.accent
    w = laws.width(quantized(strength(path, scene).s), look.width)
    wide = max(w, 9.0) + (12.0 if live else 7.0)
    body = polygon(ribbon(line, max(2.0, share * line.length), wide, wide))
    rim = pen(faded(accent, 0.80 if live else 0.35), 1.2)
    outlined(painter, body, faded(accent, 0.15 if live else 0.07), rim)


def _paint_rings(painter: QPainter, node: str, look: Look) -> None:
    """Paint three rings around the organ that the live hop has reached."""
    box = layout().spot.get(node)
    if box is None or box[3] > 400:  # the bloodstream runs through the whole picture
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QRectF(*box)
    for away, alpha in RINGS:
        painter.setPen(pen(faded(look.theme.surface.accent, alpha), 2.0))
        ring = around.adjusted(-away, -away, away, away)
        path = QPainterPath()
        corner = min(ring.width(), ring.height()) / 2
        path.addRoundedRect(ring, corner, corner)
        painter.drawPath(path)


def _paint_step(painter: QPainter, number: int, path: str, look: Look, taken: list[QRectF]) -> None:
    k, surface = look.type, look.theme.surface
    r = DOT * k
    x, y = _free(path, r, taken)
    taken.append(QRectF(x - r, y - r, 2 * r, 2 * r))
    around = QRectF(x - r, y - r, 2 * r, 2 * r)
    outlined(painter, around, surface.accent, pen(surface.canvas, 2.0 * k))
    ink = surface.accent_ink
    write(painter, look, (x, y + 4.1 * k), str(number), "name", ink, "middle")


def _free(path: str, r: float, taken: list[QRectF]) -> Point:
    """Return the first place along a path where a number covers no label."""
    line = path_curve(path)
    places = [line.point(fraction * line.length)[0] for fraction in FRACTIONS]
    for x, y in places:
        dot = QRectF(x - r, y - r, 2 * r, 2 * r)
        if not any(dot.intersects(rect) for rect in taken):
            return x, y
    return places[0]
