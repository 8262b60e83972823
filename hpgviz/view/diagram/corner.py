"""The lower left corner of the picture: how to read it, and what each ink means."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hpgviz.view.diagram.ink import InkLegend
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.legend import AskButton, LegendPanel
from hpgviz.view.diagram.look import Look


class Corner:
    """The round button, the legend that it opens, and the legend of confidence ink."""

    def __init__(self, parent: QWidget) -> None:
        self._ask = AskButton(parent)
        self._ask.clicked.connect(self._toggle)
        self._legend = LegendPanel(parent)
        self._legend.closed.connect(self._ask.setFocus)
        self._ink = InkLegend(parent)

    def place(self, look: Look, scale: float, room: QSize) -> None:
        """Put all into the corner of `room` px of a picture `scale` × the canvas."""
        side = max(24, round(layout().ask.size * max(1.0, look.type) * scale))
        gap = layout().ask.gap
        self._ask.setGeometry(int(gap), int(room.height() - side - gap), side, side)
        self._ask.wear(look)
        self._ask.raise_()
        self._ink.wear(look, max(1.0, scale), self._ask.geometry().right() + 6, room)
        self._ink.setVisible(look.ink)
        self._ink.raise_()
        self._legend.wear(look, self._legend.fitting(look, max(1.0, scale), room))
        low = max(0, self._ask.y() - self._legend.height() - 6)
        self._legend.move(self._ask.x(), low)
        self._legend.raise_()

    def _toggle(self) -> None:
        if self._legend.isVisible():
            self._legend.hide()
        else:
            self._legend.open()
