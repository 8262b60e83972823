"""The whole picture: deterministic for a scene, a theme, a time and a size; needs no window."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from hpgviz.levels import FIRST_LEVEL, Level
from hpgviz.view.diagram.arrows import COVERED, Arrow, arrows_of, drawn
from hpgviz.view.diagram.brush import kept, pen
from hpgviz.view.diagram.cards import organ_rect, paint_leaders, shown_cards
from hpgviz.view.diagram.edges import paint_edges
from hpgviz.view.diagram.ghost import paint_ghosts
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look, canvas_scale, look_for
from hpgviz.view.diagram.marks import marks, paint_marks
from hpgviz.view.diagram.objects import shield_points, things
from hpgviz.view.diagram.organs import paint_organs
from hpgviz.view.diagram.ribbons import paint_beds, paint_ribbons
from hpgviz.view.diagram.ripple import paint_ripple
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.shot import Shot
from hpgviz.view.diagram.sources import leaders
from hpgviz.view.diagram.sprites import fragments, paint_shapes
from hpgviz.view.diagram.traffic import Clock, clock, lit, traffic
from hpgviz.view.theme import Theme


def placed(width: float, height: float) -> tuple[float, float, float]:
    """Return scale, left and top of the canvas letterboxed in `width` × `height`."""
    scale = canvas_scale(width, height)
    size = layout().canvas.size
    return scale, (width - size[0] * scale) / 2, (height - size[1] * scale) / 2


def paint(
    painter: QPainter,
    scene: Scene,
    theme: Theme,
    time: float,
    size: QSizeF,
    *,
    level: Level = FIRST_LEVEL,
    text: float = 1.0,
    vector: bool = False,
) -> None:
    """Paint a scene, letterboxed on the canvas color.

    Parameters
    ----------
    painter
        On any device; its origin is the picture's upper left corner.
    scene
        What to show.
    theme
        Colors.
    time
        Seconds; equal times give equal pictures.
    size
        Logical px of the picture.
    level
        `fundamentals` says words, the others numbers.
    text
        Size of lettering, 1 = usual.
    vector
        Draw shapes and outlines, for SVG and PDF.
    """
    scale, _, _ = placed(size.width(), size.height())
    look = look_for(theme, scale, text=text, level=level, vector=vector)
    paint_shot(painter, Shot(scene, clock(scene, time)), look, size)


def paint_shot(painter: QPainter, shot: Shot, look: Look, size: QSizeF) -> None:
    """Paint a shot in full, keeping nothing: as `paint`, with a clock and the way of a cause."""
    scale, left, top = placed(size.width(), size.height())
    canvas = look.theme.surface.canvas
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, size.width(), size.height()))
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), canvas)
        painter.translate(left, top)
        painter.scale(scale, scale)
        _paint_canvas(painter, shot, look)
        paint_edges(painter, look.theme, top / scale)
    for strip in margins(size, left, top):
        painter.fillRect(strip, canvas)


def _paint_canvas(painter: QPainter, shot: Shot, look: Look) -> None:
    """Paint everything, one layer over the other; the painter is scaled to the canvas."""
    scene, now = shot.scene, shot.clock
    paint_organs(painter, look.theme, lit(scene, now))
    arrows = arrows_of(scene, look)
    paint_under(painter, scene, look)
    paint_ribbons(painter, scene, arrows, look)
    paint_ghosts(painter, scene, look)
    for thing in things(scene, look):
        thing.paint(painter)
    paint_particles(painter, scene, arrows, look, now)
    shown = labels(scene, look)
    if shot.wave is not None:
        paint_ripple(painter, scene, look, *shot.wave, [label.rect for label in shown])
    for label in shown:
        label.paint_whole(painter)


def margins(size: QSizeF, left: float, top: float) -> list[QRectF]:
    """Return the strips beside a letterboxed canvas."""
    width, height = size.width(), size.height()
    strips = [
        QRectF(0, 0, left, height),
        QRectF(width - left, 0, left, height),
        QRectF(0, 0, width, top),
        QRectF(0, height - top, width, top),
    ]
    return [strip for strip in strips if strip.width() >= 0.01 and strip.height() >= 0.01]


def paint_under(painter: QPainter, scene: Scene, look: Look) -> None:
    """Paint what lies under the ribbons: the cards' leaders, the beds, and the marks on them."""
    paint_fixed(painter, scene, look)
    paint_marks(painter, marks(scene, look).values(), look)


def paint_fixed(painter: QPainter, scene: Scene, look: Look) -> None:
    """Paint what of it is the same for every man: leaders and beds."""
    if not look.compact:
        paint_leaders(painter, scene, look)
        painter.setPen(pen(look.theme.surface.ink3, 1.0))
        for start, end in leaders(scene, look, shield_points(scene)):
            painter.drawLine(start, QPointF(*end))
    paint_beds(painter, scene, look)


def fixed_key(scene: Scene, look: Look) -> Hashable:
    """Return what the picture of `paint_fixed` depends on: equal keys give equal pictures."""
    lines: list[object] = []
    if not look.compact:
        lines += [organ_rect(id, scene, look).getRect() for id in shown_cards(scene, look)]
        for start, end in leaders(scene, look, shield_points(scene)):
            lines.append((start.x(), start.y(), *end))
    return tuple(drawn(scene)), scene.cover > COVERED, tuple(lines)


def paint_particles(
    painter: QPainter,
    scene: Scene,
    arrows: list[Arrow],
    look: Look,
    now: Clock,
) -> int:
    """Paint all particles and return how many there were; the painter is scaled."""
    particles = traffic(scene, arrows, now)
    if look.vector:
        return paint_shapes(painter, look.theme, particles)
    transform = painter.deviceTransform()
    scale = (transform.m11() ** 2 + transform.m12() ** 2) ** 0.5
    offset = transform.dx() % 1.0, transform.dy() % 1.0
    with kept(painter):
        painter.scale(1 / scale, 1 / scale)
        painter.translate(-offset[0], -offset[1])
        return fragments(particles, look.theme, scale, offset)[0].paint(painter)
