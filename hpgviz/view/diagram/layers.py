"""Pictures kept between frames, so that each frame paints little more than the particles.

A frame has two halves: `Layers.follow` brings everything to the scene and tells which part of
the canvas is another now; `Layers.paint` shows it, as much of it as the painter's clip lets
through.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from hpgviz.view.diagram.arrows import Arrow, arrows_of
from hpgviz.view.diagram.footage import Footage
from hpgviz.view.diagram.ground import Ground
from hpgviz.view.diagram.label import Label
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.pictures import Pictures
from hpgviz.view.diagram.ripple import paint_ripple
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.shot import Wave
from hpgviz.view.diagram.sprites import Fragments
from hpgviz.view.diagram.traffic import Clock, Traffic, lit


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
        self._all = QRegion(0, 0, *self.size)
        self._pictures = Pictures(scale)
        self._ground = Ground(look, scale, self.size, self._pictures)
        self._scene: Scene | None = None
        self._arrows: list[Arrow] = []
        self._footage: Footage | None = None
        self._flowing = QRegion()  # what particles touch in these frames
        self._frame: tuple[Scene, Clock] | None = None
        self._particles: Fragments | None = None
        self._labels: list[Label] = []
        self._written: list[tuple[QRect, QPixmap]] = []
        self._over: list[tuple[QRect, QPixmap]] | None = None  # those of them over particles
        self._labelled: Scene | None = None
        self._rested = False  # whether they were written for a scene that is to stay
        self._wave: Wave | None = None
        self._lit = -1.0
        self._running = False
        self.smooth = True
        self.antialias = True
        self.sketch = False

    def follow(
        self,
        scene: Scene,
        now: Clock,
        *,
        relabel: bool = True,
        exact: bool = True,
        patient: bool = False,
        ripple: Wave | None = None,
    ) -> QRegion:
        """Bring everything to a scene and a time.

        Parameters
        ----------
        scene, now
            What and when.
        relabel
            Whether labels follow the scene; else they say what they said, so that numbers
            can be read while time plays.
        exact
            Whether the ground must show this very scene. Else ribbons may be off by what nobody
            sees, and organs change one at a time.
        patient
            Whether organs wait a little between two such changes: nothing was changed of late.
        ripple
            The way of a cause, and the seconds since it began.

        Returns
        -------
        QRegion
            What is to be painted anew, device px of the canvas.
        """
        changed = self._follow_ground(scene, now, exact=exact, patient=patient)
        changed = changed + self._follow_particles(scene, now, exact=exact)
        changed = changed + self._follow_labels(scene, relabel=relabel, rest=exact)
        if ripple != self._wave or (ripple is not None and not changed.isEmpty()):
            self._wave, changed = ripple, self._all
        return changed

    def paint(self, painter: QPainter, region: QRegion | None = None) -> int:
        """Paint what `follow` brought, and return how many particles there are.

        Parameters
        ----------
        painter
            At the canvas' corner, in device px.
        region
            What its clip lets through, device px of the canvas; None for all.
        """
        painter.drawPixmap(0, 0, self._ground.picture)
        count = 0
        if self._particles is not None:
            count = self._particles.paint(painter, smooth=self.smooth)
        if self._wave is not None and self._scene is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.antialias)
            painter.scale(self.scale, self.scale)
            boxes = [label.rect for label in self._labels]
            paint_ripple(painter, self._scene, self.look, *self._wave, boxes)
            painter.restore()
        for rect, picture in self._written_in(self._all if region is None else region):
            painter.drawPixmap(rect.topLeft(), picture)
        return count

    # ---------------------------------------------------------------------------- what changed

    def _follow_ground(self, scene: Scene, now: Clock, *, exact: bool, patient: bool) -> QRegion:
        """Bring organs and ribbons to a scene."""
        body = lit(scene, now)
        flashed = body.neuron_flash != self._lit
        if scene is self._scene and not flashed and not exact:
            return QRegion()
        self._take(scene)
        self._lit = body.neuron_flash
        return self._ground.follow(
            scene,
            body,
            self._arrows,
            exact=exact,
            patient=patient and not flashed,
            antialias=self.antialias,
            sketch=self.sketch,
        )

    def _take(self, scene: Scene) -> None:
        if scene is self._scene:
            return
        self._scene = scene
        self._arrows = arrows_of(scene, self.look)
        traffic = Traffic(scene, self._arrows)
        self._footage = Footage(scene, traffic, self.look.theme, self.scale, self.size)

    def _follow_particles(self, scene: Scene, now: Clock, *, exact: bool) -> QRegion:
        known = self._frame
        if self._footage is None or (known and known[0] is scene and known[1] == now):
            return QRegion()
        self._frame = (scene, now)
        self._running = not exact and (self._running or (known is not None and known[1] != now))
        self._particles = self._footage.at(now, running=self._running)
        left, region = self._flowing, self._footage.region
        if region is left:
            return region
        self._flowing, self._over = region, None
        return left + region

    def _follow_labels(self, scene: Scene, *, relabel: bool, rest: bool) -> QRegion:
        """Make labels anew when the drugs or, if asked, anything in the scene changed."""
        known, passing = self._labelled, rest and not self._rested
        kept = known is scene and not passing
        if kept or (known is not None and not relabel and scene.cast == known.cast):
            return QRegion()
        self._labelled, self._rested = scene, rest
        old = {label.id: label for label in self._labels}
        self._labels = labels(scene, self.look)
        changed = QRegion()
        for label in self._labels:
            was = old.pop(label.id, None)
            if passing or was is None or (was.key, was.rect) != (label.key, label.rect):
                changed = changed + self._pictures.place(label.rect)
                if was is not None:
                    changed = changed + self._pictures.place(was.rect)
        for gone in old.values():
            changed = changed + self._pictures.place(gone.rect)
        self._written, self._over = [self._write(label, rest) for label in self._labels], None
        return changed

    def _written_in(self, region: QRegion) -> list[tuple[QRect, QPixmap]]:
        """Return the pictures of labels that a region touches."""
        if region != self._flowing:
            return [item for item in self._written if region.intersects(item[0])]
        if self._over is None:  # most frames change the same px
            self._over = [item for item in self._written if region.intersects(item[0])]
        return self._over

    def _write(self, label: Label, rest: bool) -> tuple[QRect, QPixmap]:
        """Return where a label stands, in device px, and its picture."""
        rect = self._pictures.place(label.rect)
        key = ("label", label.id, label.key, rect.getRect())

        def paint(painter: QPainter) -> None:
            if label.ground is not None:
                painter.save()
                painter.resetTransform()
                painter.drawPixmap(0, 0, self._write(label.ground, rest)[1])
                painter.restore()
            label.paint(painter)

        return rect, self._pictures.of(key, rect, paint, rest=rest)
