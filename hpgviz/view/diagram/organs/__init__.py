"""The anatomy of the diagram: pure painting, sharp at any size, colors from the theme.

`ORGANS` is in painting order. Each organ can be painted alone and kept as a pixmap until
its key changes; `paint_organs` paints them all. Arrows, particles, devices, cards and tags
are painted over them by the canvas.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter

from hpgviz.view.diagram.body import BodyState
from hpgviz.view.diagram.organs.block import BLOCK
from hpgviz.view.diagram.organs.brain import BRAIN
from hpgviz.view.diagram.organs.fat import AROMATASE, FAT, LIVER
from hpgviz.view.diagram.organs.head import HEAD
from hpgviz.view.diagram.organs.hypothalamus import HYPOTHALAMUS, NEURONS
from hpgviz.view.diagram.organs.ladder import GERM, NEIGHBOR_GERM
from hpgviz.view.diagram.organs.lens import LENS, LENS_RIM
from hpgviz.view.diagram.organs.leydig import LEYDIG
from hpgviz.view.diagram.organs.organ import Organ
from hpgviz.view.diagram.organs.pituitary import CASING, PITUITARY
from hpgviz.view.diagram.organs.scrotum import CONE, SCROTUM
from hpgviz.view.diagram.organs.tubule import NEIGHBOR_TUBULES, TUBULE
from hpgviz.view.diagram.organs.vessel import VESSEL
from hpgviz.view.theme import Theme

__all__ = ["ORGANS", "Organ", "paint_organs"]

ORGANS: tuple[Organ, ...] = (
    BLOCK,
    VESSEL,
    HEAD,
    BRAIN,
    CASING,
    HYPOTHALAMUS,
    NEURONS,
    PITUITARY,
    CONE,
    SCROTUM,
    LENS,
    NEIGHBOR_TUBULES,
    NEIGHBOR_GERM,
    TUBULE,
    GERM,
    LEYDIG,
    LENS_RIM,
    LIVER,
    FAT,
    AROMATASE,
)


def paint_organs(painter: QPainter, theme: Theme, body: BodyState) -> None:
    """Paint all organs of `body` on the 748 × 516 canvas; the painter is already scaled."""
    for organ in ORGANS:
        organ.paint(painter, theme, body)
