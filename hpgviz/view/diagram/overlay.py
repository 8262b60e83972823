"""Keeps one real button over every node, arrow and drug of the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from hpgviz.model.signals import signals
from hpgviz.view.diagram.buttons import SpotButton
from hpgviz.view.diagram.spots import Spot
from hpgviz.view.theme import Theme
from hpgviz.view.widgets.tab_place import put_in_order


class Overlay(QObject):
    """The buttons over a picture, in causal order; arrow keys follow the signals.

    Right goes from a node to the signal it sends and from a signal to the node it reaches,
    left goes back, down and up visit what else is sent by the same node. A right click or the
    menu key offers where the numbers of a thing come from: `origin_asked`.
    """

    selected = Signal(str)
    origin_asked = Signal(str)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._buttons: dict[str, SpotButton] = {}

    def show(
        self,
        found: list[Spot],
        place: QTransform,
        look: Theme,
        covered: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Put a button over every spot that is not `covered` whole; those that are gone go."""
        if covered is not None:
            found = [s for s in found if not QRectF(*covered).contains(s.area.boundingRect())]
        ids = [spot.id for spot in found]
        for gone in self._buttons.keys() - set(ids):
            self._buttons.pop(gone).deleteLater()
        for spot in found:
            button = self._buttons.get(spot.id)
            if button is None:
                button = self._made(spot, look)
            button.say(spot)
            button.fit(place, look)
            button.show()
        self._buttons = {id: self._buttons[id] for id in ids}
        put_in_order(list(self._buttons.values()))
        self._stack(found)

    def tell(self, found: list[Spot]) -> None:
        """Update what is said, where the places have not changed."""
        for spot in found:
            if spot.id in self._buttons:
                self._buttons[spot.id].say(spot)

    def _made(self, spot: Spot, look: Theme) -> SpotButton:
        button = SpotButton(spot, look, self._canvas)
        button.clicked.connect(lambda: self.selected.emit(button.spot.id))
        button.asked.connect(lambda move: self._go(button.spot.id, move))
        button.origin_asked.connect(self.origin_asked)
        self._buttons[spot.id] = button
        return button

    def _stack(self, found: list[Spot]) -> None:
        """Lay small areas over large ones, so that each can be reached."""
        sizes = {
            s.id: s.area.boundingRect().width() * s.area.boundingRect().height() for s in found
        }
        nodes_first = sorted(found, key=lambda s: (s.id in signals(), -sizes[s.id]))
        for spot in nodes_first:
            self._buttons[spot.id].raise_()

    def _go(self, id: str, move: str) -> None:
        order = [other for other in self._buttons if not other.startswith("drug.")]
        target = step(id, move, order)
        if target in self._buttons:
            self._buttons[target].setFocus()


def step(id: str, move: str, order: list[str]) -> str:
    """Return where an arrow key leads from a node or signal; itself where there is no way.

    Parameters
    ----------
    id
        Of a node or a signal.
    move
        onward, back, next or previous.
    order
        All that is shown, in causal order.
    """
    table = signals()
    if id in table:
        record = table[id]
        if move == "onward":
            return record.target if record.target in order else id
        if move == "back":
            return record.source if record.source in order else id
        row = [s for s in order if s in table and table[s].source == record.source]
    else:
        end = {"onward": "source", "back": "target"}.get(move)
        if end:
            ways = [s for s in order if s in table and getattr(table[s], end) == id]
            return ways[0] if ways else id
        row = [n for n in order if n not in table]
    if id not in row:
        return id
    return row[(row.index(id) + (1 if move == "next" else -1)) % len(row)]
