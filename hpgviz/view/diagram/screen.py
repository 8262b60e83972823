"""The picture on the px of a widget: what of it is new, and how plain it has to be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QRegion

from hpgviz.view.diagram.edges import paint_edges
from hpgviz.view.diagram.layers import Layers
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.placing import Placing
from hpgviz.view.diagram.shot import Shot
from hpgviz.view.diagram.strain import ROUGH_EDGES, ROUGH_PARTICLES, Strain


class Screen:
    """Keeps the layers of one place and look; `strain` decides how plain they are.

    As long as `sketch` holds, organs come without their fine structure.
    """

    def __init__(self) -> None:
        self.strain = Strain()
        self.sketch = False
        self._layers: Layers | None = None
        self._place: Placing | None = None
        self._dirty: tuple[QRegion, QRegion] | None = None

    def forget(self) -> None:
        """Make everything anew for the next frame."""
        self._layers = None

    def fits(self, place: Placing) -> bool:
        """Tell whether what is kept can be painted at `place`."""
        return self._layers is not None and place == self._place

    def follow(self, place: Placing, look: Callable[[], Look], shot: Shot) -> QRegion:
        """Bring the picture to a shot, and return the px of the widget that are new.

        `look` is asked only where all is made anew.
        """
        layers = self._layers if self.fits(place) else None
        if layers is None:
            layers = self._layers = Layers(look(), place.device)
            self._place, self._dirty, self.strain = place, None, Strain()
            self._show(layers, shot)
            return QRegion(0, 0, place.width, place.height)
        region = self._show(layers, shot)
        if self._dirty is None or self._dirty[0] != region:  # most frames change the same px
            self._dirty = region, place.on_widget(region)
        return self._dirty[1]

    def paint(self, painter: QPainter, place: Placing, region: QRegion) -> None:
        """Paint the px of a region of the widget; the painter is the widget's."""
        if self._layers is None:
            return
        rect, look = place.rect, self._layers.look
        painter.scale(1 / place.ratio, 1 / place.ratio)
        if place.ratio == 1.0 and self._dirty is not None and region == self._dirty[1]:
            inside = self._dirty[0]  # as in most frames: nothing of it is beside the canvas
            painter.translate(rect.topLeft())
        else:
            inside = place.on_canvas(region)
            for strip in place.beside:
                painter.fillRect(strip, look.theme.surface.canvas)
            painter.translate(rect.topLeft())
            painter.setClipRect(0, 0, rect.width(), rect.height())
        self._layers.paint(painter, inside)
        painter.scale(place.device, place.device)
        paint_edges(painter, look.theme, place.margin)

    def _show(self, layers: Layers, shot: Shot) -> QRegion:
        before, layers.smooth = layers.smooth, shot.still or self.strain.step < ROUGH_PARTICLES
        layers.sketch = self.sketch
        layers.antialias = shot.still or self.strain.step < ROUGH_EDGES
        changed = layers.follow(
            shot.scene,
            shot.clock,
            relabel=shot.relabel,
            exact=shot.still,
            patient=not shot.stirred,
            ripple=shot.wave,
        )
        return changed if layers.smooth == before else QRegion(0, 0, *layers.size)
