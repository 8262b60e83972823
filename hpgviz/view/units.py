"""The units the user reads, chosen once for the whole window: charts, panels and picture.

`unit_choice()` is what all views share. They convert by `hpgviz.model.shown` alone, and draw anew
when the choice changes.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QLocale, QObject, Signal

from hpgviz.model.quantities import Quantity
from hpgviz.model.shown import MODEL, in_units, number, shown_record, usual_range, valued
from hpgviz.units import Systems


class UnitChoice(QObject):
    """Which units are shown.

    Signals
    -------
    changed : Systems
        Whose units are shown from now on.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = MODEL

    @property
    def system(self) -> Systems:
        """Whose units are shown now."""
        return self._system

    def choose(self, system: Systems) -> None:
        """Show the units of `system`."""
        if system != self._system:
            self._system = system
            self.changed.emit(system)

    def toggle(self) -> None:
        """Show every quantity in its other unit."""
        self.choose(self._system.flipped())

    def turn(self, quantity: str) -> None:
        """Show one quantity in its other unit."""
        self.choose(self._system.turn(quantity))


@functools.cache
def unit_choice() -> UnitChoice:
    """Return the choice that all views share."""
    return UnitChoice()


def usual_system(locale: QLocale | None = None) -> Systems:
    """Return what readers of a place are used to: American units in the United States.

    Where no place is known, those of the model.
    """
    here = locale or QLocale.system()
    if here.language() == QLocale.Language.C:
        return MODEL
    american = here.territory() == QLocale.Country.UnitedStates
    return Systems("american" if american else "si")


def shown_now(quantity: str) -> Quantity:
    """Return the record of `quantity` in the units shown now."""
    return shown_record(quantity, unit_choice().system)


def number_now(quantity: str, value: float) -> str:
    """Return a value of the model as a number in the units shown now."""
    return number(quantity, value, unit_choice().system)


def valued_now(quantity: str, value: float) -> str:
    """Return a value of the model with its unit, in the units shown now."""
    return valued(quantity, value, unit_choice().system)


def usual_now(quantity: str) -> tuple[str, str] | None:
    """Return the usual range in the units shown now: the low end, and the high end with unit."""
    return usual_range(quantity, unit_choice().system)


def text_now(text: str) -> str:
    """Return `text`, which is written in units of the model, in the units shown now."""
    return in_units(text, unit_choice().system)
