"""Pictures kept between frames, so that each frame paints little more than the particles."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from hpgviz.view.diagram.arrows import arrows_of, blocked, quantized, strength
from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.organs import ORGANS, Organ
from hpgviz.view.diagram.paint import paint_particles, paint_still
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.traffic import Clock, flashing

KEPT = 256  # pictures of organs and labels


class Pictures:
    """Pixmaps by key; the one longest unused goes first."""

    def __init__(self, most: int = KEPT) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._most = most

    def get(self, key: Hashable) -> QPixmap | None:
        """Return a kept picture."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, picture: QPixmap) -> None:
        """Keep a picture."""
        self._kept[key] = picture
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all pictures."""
        self._kept.clear()


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
        self._ground: tuple[Hashable, QPixmap] | None = None
        self._still: tuple[Hashable, QPixmap] | None = None
        self._last: Hashable = None
        self.smooth = True
        self.antialias = True

    def paint(self, painter: QPainter, scene: Scene, now: Clock) -> int:
        """Paint a scene in device px with the painter at the canvas' corner.

        Returns
        -------
        int
            How many particles were painted.
        """
        body = replace(scene.body, neuron_flash=1.0 if flashing(scene, now) else 0.0)
        ground = self._ground_of(body)
        key = (self._ground[0] if self._ground else None, self._arrow_key(scene))
        if self._still is not None and self._still[0] == key:
            painter.drawPixmap(0, 0, self._still[1])
        elif key == self._last:
            self._still = (key, self._still_of(ground, scene))
            painter.drawPixmap(0, 0, self._still[1])
        else:
            painter.drawPixmap(0, 0, ground)
            self._paint_arrows(painter, scene)
        self._last = key
        painter.save()
        painter.scale(self.scale, self.scale)
        count = paint_particles(painter, scene, self.look, now, smooth=self.smooth)
        painter.restore()
        for label in labels(scene, self.look):
            self._paint_label(painter, label)
        return count

    # ---------------------------------------------------------------------------- what is kept

    def _prepared(self, painter: QPainter) -> QPainter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.antialias)
        painter.scale(self.scale, self.scale)
        return painter

    def _paint_arrows(self, painter: QPainter, scene: Scene) -> None:
        painter.save()
        paint_still(self._prepared(painter), scene, self.look)
        painter.restore()

    def _still_of(self, ground: QPixmap, scene: Scene) -> QPixmap:
        still = QPixmap(ground)
        painter = QPainter(still)
        self._paint_arrows(painter, scene)
        painter.end()
        return still

    def _arrow_key(self, scene: Scene) -> Hashable:
        strengths = tuple(
            (a.path, a.s, a.stop, quantized(strength(a.path, scene).behind or 0.0))
            for a in arrows_of(scene, self.look)
        )
        agents = tuple((agent.drug, agent.state) for agent in scene.agents)
        marks = tuple(level.untreated for level in scene.signals.values())
        shields = blocked("estradiol_hypothalamus", scene)
        return strengths, agents, marks, shields, self.antialias

    def _ground_of(self, body: BodyState) -> QPixmap:
        key = tuple(organ.key(body) for organ in ORGANS)
        if self._ground is not None and self._ground[0] == key:
            return self._ground[1]
        picture = QPixmap(*self.size)
        picture.fill(self.look.theme.surface.canvas)
        painter = QPainter(picture)
        for organ in ORGANS:
            rect, sprite = self._organ(organ, body)
            painter.drawPixmap(rect.topLeft(), sprite)
        painter.end()
        self._ground = (key, picture)
        return picture

    def _organ(self, organ: Organ, body: BodyState) -> tuple[QRect, QPixmap]:
        rect = self._device_rect(organ.rect).intersected(QRect(0, 0, *self.size))
        key = (organ.id, organ.key(body))
        found = self._pictures.get(key)
        if found is None:
            found = self._blank(rect)
            painter = QPainter(found)
            painter.translate(-rect.topLeft())
            organ.paint(self._prepared(painter), self.look.theme, body)
            painter.end()
            self._pictures.keep(key, found)
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
