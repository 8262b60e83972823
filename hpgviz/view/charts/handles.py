"""The buttons of the charts: names of strips, chips of folded ones, the scale of a large one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.model.quantities import quantities
from hpgviz.view.charts.buttons import Chip, StripName
from hpgviz.view.charts.layout import WEIGHTS, Arrangement, Place
from hpgviz.view.charts.names import LEFT
from hpgviz.view.charts.series import Series
from hpgviz.view.charts.shown import LOGARITHMIC
from hpgviz.view.charts.strip_menu import LogButton
from hpgviz.view.charts.teller import Teller
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.widgets.tab_place import put_in_order

_LOG_ROOM = 72.0  # px; a lower strip has no room for the button below its name


class Handles(QObject):
    """Puts the buttons where the strips are, and passes on what hands and keys ask of them.

    Signals
    -------
    toggled, chosen : str
        The strip is to be large, or small again; a chip is to be the large strip.
    restored
        All strips are wanted.
    crosshair_moved : (str, float)
        By so many days.
    crosshair_left
    point_asked : (str, int)
        The point over the curve that comes next, or with -1 came before.
    move_asked : (str, int)
        The strip is to stand so many places lower.
    hide_asked : str
    dragged, dropped : (str, float)
        The strip is held, or let go, at this height, px.
    log_asked
        The large strip is to have the other scale.
    """

    toggled = Signal(str)
    chosen = Signal(str)
    restored = Signal()
    crosshair_moved = Signal(str, float)
    crosshair_left = Signal()
    point_asked = Signal(str, int)
    move_asked = Signal(str, int)
    hide_asked = Signal(str)
    dragged = Signal(str, float)
    dropped = Signal(str, float)
    log_asked = Signal()

    def __init__(self, look: DockLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._order: tuple[str, ...] = ()
        self._placed: tuple[Arrangement, DockLook] | None = None
        self._names = {name: self._new_name(name, look, parent) for name in WEIGHTS}
        self._chips = {name: self._new_chip(name, look, parent) for name in WEIGHTS}
        self._log = LogButton(look, parent)
        self._log.clicked.connect(self.log_asked)
        self.teller = Teller(self._names, self._chips)

    def _new_name(self, quantity: str, look: DockLook, parent: QWidget) -> StripName:
        button = StripName(quantity, look, parent)
        button.setAccessibleName(quantities()[quantity].name)
        button.clicked.connect(lambda: self.toggled.emit(quantity))
        button.crosshair_moved.connect(lambda days: self.crosshair_moved.emit(quantity, days))
        button.crosshair_left.connect(self.crosshair_left)
        button.point_asked.connect(lambda step: self.point_asked.emit(quantity, step))
        button.neighbor_asked.connect(lambda step: self._focus_neighbor(quantity, step))
        button.move_asked.connect(lambda step: self.move_asked.emit(quantity, step))
        button.hide_asked.connect(lambda: self.hide_asked.emit(quantity))
        button.dragged.connect(lambda y: self.dragged.emit(quantity, y))
        button.dropped.connect(lambda y: self.dropped.emit(quantity, y))
        return button

    def _new_chip(self, quantity: str, look: DockLook, parent: QWidget) -> Chip:
        chip = Chip(quantity, look, parent)
        chip.setAccessibleName(quantities()[quantity].name)
        chip.clicked.connect(lambda: self.chosen.emit(quantity))
        chip.restored.connect(self.restored)
        return chip

    def measure(self, series: Mapping[str, Series], look: DockLook) -> dict[str, float]:
        """Return the px that name and value of each chip need."""
        for name, one in series.items():
            self._chips[name].show_series(one, look)
        return {name: self._chips[name].text_width() for name in series}

    def place(self, arrangement: Arrangement, look: DockLook) -> None:
        """Put every button where its strip or chip is, and hide the others."""
        if (arrangement, look) == self._placed:
            return
        self._placed = (arrangement, look)
        for place in arrangement.strips:
            button, width = self._names[place.quantity], look.gutter
            if arrangement.expanded:  # numbers stand beside the name
                width = max(width - look.px(34), min(button.width_wanted(), width))
            button.setGeometry(_box(place, width))
        for place in arrangement.chips:
            self._chips[place.quantity].setGeometry(_box(place, place.width))
        self._order = tuple(place.quantity for place in arrangement.strips)
        chips = tuple(place.quantity for place in arrangement.chips)
        for name, button in self._names.items():
            button.setVisible(name in self._order)
            self._chips[name].setVisible(name in chips)
        self._place_log(arrangement, look)
        names, small = [self._names[name] for name in self._order], [self._chips[c] for c in chips]
        put_in_order([*names, self._log, *small])

    def _place_log(self, arrangement: Arrangement, look: DockLook) -> None:
        """Put the button for the scale under the unit of a large strip that has room for it."""
        large, px, place = arrangement.expanded, look.px, arrangement.strips[0]
        self._log.set_look(look)
        size = self._log.sizeHint()
        self._log.setGeometry(QRect(round(px(LEFT)), round(place.top + px(44)), *size.toTuple()))
        self._log.setVisible(large in LOGARITHMIC and place.height >= px(_LOG_ROOM))

    def show(
        self, series: Mapping[str, Series], arrangement: Arrangement, look: DockLook, *, log: bool
    ) -> None:
        """Show the names of `series`; `log` when the large strip has powers of ten."""
        self._log.setChecked(log)
        for name, one in series.items():
            large, roomy = arrangement.expanded == name, arrangement.roomy
            self._names[name].show_series(one, look, large=large, unit_below=roomy)

    def show_values(
        self, series: Mapping[str, Series], arrangement: Arrangement, day: float, mean_days: float
    ) -> None:
        """Show the values at the playhead, a mean over `mean_days` up to it, on the chips."""
        for place in arrangement.chips:
            if place.quantity in series:
                self._chips[place.quantity].set_value(series[place.quantity].mean(day, mean_days))

    def focus(self, quantity: str) -> None:
        """Give the name of a strip the focus."""
        self._names[quantity].setFocus()

    def _focus_neighbor(self, quantity: str, step: int) -> None:
        order = self._order
        self.focus(order[(order.index(quantity) + step) % len(order)])


def _box(place: Place, width: float) -> QRect:
    return QRect(round(place.left), round(place.top), round(width), round(place.height))
