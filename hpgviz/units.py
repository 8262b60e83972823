"""The units in which a reader sees a quantity: the records of ``resources/units.toml``. No Qt.

The model, files and commands know one unit per quantity, that of its record; a unit of this
module is how the same value is shown.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.language import cached

System = Literal["american", "si"]
SYSTEMS: tuple[System, ...] = get_args(System)


class Systems(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose units a reader sees: those of one system, for some quantities those of the other.

    Attributes
    ----------
    usual : str
        The system of all that are not `turned`.
    turned : frozenset of str
        Ids of the quantities that are shown in the other system.
    """

    usual: System = "american"
    turned: frozenset[str] = frozenset()

    def of(self, quantity: str) -> System:
        """Return the system in which `quantity` is shown."""
        return other(self.usual) if quantity in self.turned else self.usual

    def flipped(self) -> Systems:
        """Return the same with every quantity in its other system."""
        return Systems(other(self.usual), self.turned)

    def turn(self, quantity: str) -> Systems:
        """Return the same with one quantity in its other system."""
        return Systems(self.usual, self.turned ^ {quantity})


def other(system: System) -> System:
    """Return the system that is not `system`."""
    return SYSTEMS[1 - SYSTEMS.index(system)]


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to show a quantity.

    Attributes
    ----------
    unit : str
        What stands beside the number.
    one : float
        What one of `unit` is in the unit of the model, above 0.
    digits : int
        Digits after the point that a reader can use.
    source : str
        Where `one` comes from.
    """

    unit: str
    one: float
    digits: int
    source: str

    def shown(self, value: float) -> float:
        """Return a value of the model in this unit."""
        return value / self.one

    def told(self, value: float) -> float:
        """Return a value of this unit in the unit of the model."""
        return value * self.one


@cached
def units() -> dict[str, dict[System, Unit]]:
    """Return the units of every quantity that has more than one.

    Raises
    ------
    ResourceError
        If a quantity lacks a system, or a factor is not above 0.
    """
    found = resources.load("units.toml", dict[str, dict[System, Unit]])
    for quantity, by_system in found.items():
        if set(by_system) != set(SYSTEMS):
            raise ResourceError(f"resources/units.toml: {quantity} needs {' and '.join(SYSTEMS)}")
        for system, record in by_system.items():
            if not record.one > 0:
                raise ResourceError(
                    f"resources/units.toml: {quantity}.{system}.one must be above 0"
                )
    return found


def unit(quantity: str, system: System) -> Unit | None:
    """Return how `system` shows `quantity`; None where it has one unit everywhere."""
    return units().get(quantity, {}).get(system)
