"""The loop as far as it was measured: what is not known yet is drawn as unknown, never guessed.

Nothing of what is hidden may show through: organs are neutral, gauges empty, and an arrow that
nobody measured has the healthy width, a dashed edge and a question mark.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from hpgviz.levels import Level
from hpgviz.model.signals import signals
from hpgviz.view.diagram.arrows import Arrow, arrows_of
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.brush import kept, pen, write
from hpgviz.view.diagram.edges import paint_edges
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.layout import Point, layout
from hpgviz.view.diagram.look import Look, look_for
from hpgviz.view.diagram.organs import paint_organs
from hpgviz.view.diagram.paint import paint_particles, paint_under, placed
from hpgviz.view.diagram.ribbons import paint_ribbons
from hpgviz.view.diagram.scene import Organ, Reading, Scene, Strength
from hpgviz.view.diagram.traffic import clock
from hpgviz.view.theme import Theme, faded

UNKNOWN = "?"
_FILL, _DASH = 0.07, (3.0, 3.0)
_DOT = 8.5
_PLACES = (1 / 3, 1 / 2, 1 / 5, 2 / 3, 4 / 5)  # where on an arrow its question mark may stand
_PALE = 0.5  # how much of the canvas lies over organs: nobody knows how they are


def veiled(
    scene: Scene, arrows: Collection[str], readings: Collection[str], headline: str, unmeasured: str
) -> Scene:
    """Return a scene in which only some arrows and readings are known.

    Parameters
    ----------
    scene
        What is hidden.
    arrows, readings
        Ids of the signals and quantities that are known.
    headline, unmeasured
        What stands above the picture, and in the card of an organ.
    """
    known: Mapping[str, Strength] = {
        id: Strength(of.s if id in arrows else 1.0) for id, of in scene.signals.items()
    }
    blood = scene.own + scene.outside if "testosterone" in readings else 1.0
    return Scene(
        day=scene.day,
        headline=headline,
        brief=headline,
        signals=known,
        readings={id: of if id in readings else _unread(of) for id, of in scene.readings.items()},
        organs={id: _unmeasured(of, unmeasured) for id, of in scene.organs.items()},
        agents=(),
        body=BodyState(),
        own=blood,
        veiled=True,
        estradiol=scene.estradiol if "estradiol" in readings else 1.0,
    )


def _unread(reading: Reading) -> Reading:
    return replace(reading, word=UNKNOWN, value=UNKNOWN, unit="", whole_unit="", known=False)


def _unmeasured(organ: Organ, said: str) -> Organ:
    return replace(organ, caption=said, ratio=0.0, word=UNKNOWN, value=UNKNOWN)


def paint_veiled(
    painter: QPainter,
    scene: Scene,
    arrows: Collection[str],
    theme: Theme,
    size: QSizeF,
    *,
    level: Level,
    text: float = 1.0,
) -> None:
    """Paint a veiled scene, letterboxed in `size` px; `arrows` are the signals that are known."""
    scale, left, top = placed(size.width(), size.height())
    look = look_for(theme, scale, text=text, level=level)
    with kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), size), theme.surface.canvas)
        painter.translate(left, top)
        painter.scale(scale, scale)
        canvas = QRectF(0, 0, *layout().canvas.size)
        painter.setClipRect(canvas)
        paint_organs(painter, theme, scene.body)
        painter.fillRect(canvas, faded(theme.surface.canvas, _PALE))
        paint_under(painter, scene, look)
        drawn = arrows_of(scene, look)
        known = [item for item in drawn if layout().path[item.path].signal in arrows]
        hidden = [item for item in drawn if item not in known and not _is_tube(item)]
        for item in hidden:
            _paint_hidden(painter, item, look)
        paint_ribbons(painter, scene, known, look)
        if known:
            paint_particles(painter, scene, known, look, clock(scene, 0.0))
        shown = labels(scene, look)
        for item in hidden:
            if signals()[layout().path[item.path].signal].kind != "converts":
                _paint_question(painter, item, look, [label.rect for label in shown])
        paint_edges(painter, theme, top / scale)
        for label in shown:
            label.paint_whole(painter)


def _is_tube(item: Arrow) -> bool:
    return bool(layout().path[item.path].tube)


def _paint_hidden(painter: QPainter, item: Arrow, look: Look) -> None:
    ink = look.theme.surface.ink3
    painter.setPen(pen(ink, 1.0, _DASH))
    painter.setBrush(faded(ink, _FILL))
    painter.drawPath(item.body)


def _around(at: Point, r: float) -> QRectF:
    return QRectF(at[0] - r, at[1] - r, 2 * r, 2 * r)


def _paint_question(painter: QPainter, item: Arrow, look: Look, taken: list[QRectF]) -> None:
    """Put a question mark on an arrow, where no label stands."""
    surface, r = look.theme.surface, _DOT * look.type
    places = [item.line.point(share * item.line.length)[0] for share in _PLACES]
    free = (p for p in places if not any(box.intersects(_around(p, r)) for box in taken))
    x, y = next(free, places[0])
    painter.setPen(pen(surface.line2, 1.0))
    painter.setBrush(surface.raised)
    painter.drawEllipse(QPointF(x, y), r, r)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    write(painter, look, (x - 3.2 * look.type, y + 4 * look.type), UNKNOWN, "name", surface.ink2)
