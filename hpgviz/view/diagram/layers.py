"""Pictures kept between frames, so that each frame paints little more than the particles."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.arrows import COVERED, Arrow, arrows_of, quantized
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.ghost import paint_ghosts
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.objects import things
from hpgviz.view.diagram.organs import ORGANS, Organ
from hpgviz.view.diagram.paint import paint_particles, paint_under
from hpgviz.view.diagram.ribbons import paint_ribbons
from hpgviz.view.diagram.ripple import Ripple, paint_ripple
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.traffic import Clock, lit

KEPT = 64_000_000  # bytes of pictures of organs and labels


class Pictures:
    """Pixmaps by key; when they take too much room the one longest unused goes first."""

    def __init__(self, most: int = KEPT) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._most = most
        self._bytes = 0

    def get(self, key: Hashable) -> QPixmap | None:
        """Return a kept picture."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, picture: QPixmap) -> None:
        """Keep a picture."""
        self._kept[key] = picture
        self._bytes += _weight(picture)
        while self._bytes > self._most and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.popitem(last=False)[1])


def _weight(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4


class _Still:
    """The picture under the particles, and whether the last frame painted it."""

    def __init__(self, key: tuple[Hashable, Hashable], picture: QPixmap) -> None:
        self.key = key
        self.picture = picture
        self.fresh = True


class Layers:
    """Paints scenes at one look and scale, keeping what does not change.

    Parameters
    ----------
    look
        How to paint.
    scale
        Device px per canvas px.
    """

    def __init__(self, look: Look, scale: float) -> None:
        self.look = look
        self.scale = scale
        size = layout().canvas.size
        self.size = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
        self._pictures = Pictures()
        self._under: tuple[Hashable, QPixmap] | None = None
        self._still: _Still | None = None
        self._organs: dict[str, Hashable] = {}
        self._turn = list(ORGANS)
        self._labels: tuple[Scene, list[Label]] | None = None
        self.smooth = True
        self.antialias = True

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        now: Clock,
        *,
        relabel: bool = True,
        exact: bool = True,
        ripple: tuple[Ripple, float] | None = None,
    ) -> int:
        """Paint a scene in device px with the painter at the canvas' corner.

        Parameters
        ----------
        painter, scene, now
            Where, what and when.
        relabel
            Whether labels follow the scene; else they say what they said, so that numbers
            can be read while time plays.
        exact
            Whether ribbons must show this very scene. Else they may be one frame late:
            translucent ribbons are the dearest part of a frame, and a width that changes
            30 times a second is smooth.
        ripple
            The way of a cause, and the seconds since it began.

        Returns
        -------
        int
            How many particles were painted.
        """
        body = lit(scene, now)
        arrows = arrows_of(scene, self.look)
        painter.drawPixmap(0, 0, self._picture_of(scene, body, arrows, exact=exact))
        painter.save()
        painter.scale(self.scale, self.scale)
        count = paint_particles(painter, scene, arrows, self.look, now, smooth=self.smooth)
        painter.restore()
        shown = self.labels(scene, relabel=relabel)
        if ripple is not None:
            painter.save()
            boxes = [label.rect for label in shown]
            paint_ripple(self._prepared(painter), scene, self.look, *ripple, boxes)
            painter.restore()
        for label in shown:
            self._paint_label(painter, label)
        return count

    def labels(self, scene: Scene, *, relabel: bool = True) -> list[Label]:
        """Return the labels of a scene; they are made anew when drugs or, if asked, it changed."""
        known = self._labels
        if known is None or (scene is not known[0] and (relabel or scene.cast != known[0].cast)):
            known = self._labels = (scene, labels(scene, self.look))
        return known[1]

    # ---------------------------------------------------------------------------- what is kept

    def _prepared(self, painter: QPainter) -> QPainter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.antialias)
        painter.scale(self.scale, self.scale)
        return painter

    def _picture_of(
        self, scene: Scene, body: BodyState, arrows: list[Arrow], *, exact: bool
    ) -> QPixmap:
        """Return everything under the particles."""
        known = self._still
        if known is not None and known.fresh and not exact:
            known.fresh = False
            return known.picture
        under_key, under = self._under_of(scene, body, exact=exact)
        key = (under_key, self._arrow_key(scene, arrows))
        if known is not None and known.key == key:
            return known.picture
        picture = QPixmap(under)
        painter = QPainter(picture)
        self._paint_arrows(painter, scene, arrows)
        painter.end()
        self._still = _Still(key, picture)
        return picture

    def _paint_arrows(self, painter: QPainter, scene: Scene, arrows: list[Arrow]) -> None:
        painter.save()
        paint_ribbons(self._prepared(painter), scene, arrows, self.look)
        paint_ghosts(painter, scene, self.look)
        painter.restore()
        for thing in things(scene, self.look):
            self._paint_label(painter, thing)

    def _arrow_key(self, scene: Scene, arrows: list[Arrow]) -> Hashable:
        strengths = tuple((a.path, a.s, a.stop) for a in arrows)
        behind = tuple(quantized(level.behind or 0.0) for level in scene.signals.values())
        ghost = tuple((id, quantized(s)) for id, s in scene.ghost.items())
        return strengths, behind, ghost, self.antialias

    def _under_of(self, scene: Scene, body: BodyState, *, exact: bool) -> tuple[Hashable, QPixmap]:
        """Return the organs with beds and leaders, and what that picture depends on."""
        marks = tuple(level.untreated for level in scene.signals.values())
        self._renew(body, most=len(ORGANS) if exact else 1)
        key = (tuple(self._organs.items()), scene.cast, marks, scene.cover > COVERED)
        if self._under is not None and self._under[0] == key:
            return self._under
        picture = QPixmap(*self.size)
        picture.fill(self.look.theme.surface.canvas)
        painter = QPainter(picture)
        for organ in ORGANS:
            rect, sprite = self._organ(organ, self._organs[organ.id], body)
            painter.drawPixmap(rect.topLeft(), sprite)
        paint_under(self._prepared(painter), scene, self.look)
        painter.end()
        self._under = (key, picture)
        return self._under

    def _renew(self, body: BodyState, most: int) -> None:
        """Let at most so many organs that look different now be painted anew, in turn."""
        for organ in self._turn:
            key = organ.key(body)
            known = self._organs.get(organ.id, self)
            if known == key:
                continue
            if known is not self and self._pictures.get((organ.id, key)) is None:
                if most == 0:
                    continue
                most -= 1
                self._turn = [*(o for o in self._turn if o is not organ), organ]
            self._organs[organ.id] = key

    def _organ(self, organ: Organ, key: Hashable, body: BodyState) -> tuple[QRect, QPixmap]:
        rect = self._device_rect(organ.rect).intersected(QRect(0, 0, *self.size))
        found = self._pictures.get((organ.id, key))
        if found is None:
            found = self._blank(rect)
            painter = QPainter(found)
            painter.translate(-rect.topLeft())
            organ.paint(self._prepared(painter), self.look.theme, body)
            painter.end()
            self._pictures.keep((organ.id, key), found)
        return rect, found

    def _paint_label(self, painter: QPainter, label: Label) -> None:
        rect = self._device_rect(label.rect)
        key = ("label", label.id, label.key, rect.getRect())
        found = self._pictures.get(key)
        if found is None:
            found = self._blank(rect)
            own = QPainter(found)
            own.translate(-rect.topLeft())
            label.paint(self._prepared(own))
            own.end()
            self._pictures.keep(key, found)
        painter.drawPixmap(rect.topLeft(), found)

    def _blank(self, rect: QRect) -> QPixmap:
        picture = QPixmap(max(1, rect.width()), max(1, rect.height()))
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _device_rect(self, rect: QRectF) -> QRect:
        k = self.scale
        return QRectF(
            rect.x() * k - 1, rect.y() * k - 1, rect.width() * k + 2, rect.height() * k + 2
        ).toAlignedRect()
