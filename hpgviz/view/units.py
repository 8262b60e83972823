"""The units the user reads, chosen once for the whole window: charts, panels and picture.

`unit_choice()` is what all views share. They show a quantity by the record that `shown_record`
returns, convert its values by `shown_value`, and draw anew when the choice changes.
"""

from __future__ import annotations

import functools

from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, Signal

from hpgviz.model.quantities import Quantity, quantities
from hpgviz.units import SYSTEMS, System, unit


class UnitChoice(QObject):
    """Which units are shown.

    Signals
    -------
    changed : str
        The system shown from now on.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system: System = "american"

    @property
    def system(self) -> System:
        """The system shown now."""
        return self._system

    def choose(self, system: System) -> None:
        """Show the units of `system`."""
        if system != self._system:
            self._system = system
            self.changed.emit(system)

    def toggle(self) -> None:
        """Show the units of the other system."""
        self.choose(SYSTEMS[1 - SYSTEMS.index(self._system)])


@functools.cache
def unit_choice() -> UnitChoice:
    """Return the choice that all views share."""
    return UnitChoice()


def usual_system(locale: QLocale | None = None) -> System:
    """Return what readers of a place are used to: American units in the United States."""
    territory = (locale or QLocale.system()).territory()
    return "american" if territory == QLocale.Country.UnitedStates else "si"


@functools.cache
def shown_record(quantity: str, system: System) -> Quantity:
    """Return the record of `quantity` with unit, digits, scale and usual range of `system`."""
    record, shown = quantities()[quantity], unit(quantity, system)
    if shown is None:
        return record
    usual = record.usual
    if usual is not None and shown.one != 1.0:
        low, high = (round(shown.shown(value), shown.digits) for value in usual)
        usual = (low, high)
    scale = shown.shown(record.scale)
    return replace(record, unit=shown.unit, digits=shown.digits, scale=scale, usual=usual)


def shown_value(quantity: str, system: System, value: float) -> float:
    """Return a value of the model in the unit that `system` shows."""
    shown = unit(quantity, system)
    return value if shown is None else shown.shown(value)
