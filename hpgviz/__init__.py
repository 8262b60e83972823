"""See the male hypothalamus-pituitary-testes loop alive: the engine, for notebooks and scripts.

`from hpgviz import Plan, Person, Course, Change, simulate, simulate_cohort`. Nothing here loads
Qt, and nothing is loaded before it is asked for.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hpgviz.cohort.cohort import simulate_cohort
    from hpgviz.plan import Change, Course, Person, Plan
    from hpgviz.simulate import simulate  # type: ignore[no-redef]  # the room has that name too

__all__ = [
    "Change",
    "Course",
    "Person",
    "Plan",
    "__version__",
    "simulate",
    "simulate_cohort",
]

_ROOMS = {
    "Change": "hpgviz.plan",
    "Course": "hpgviz.plan",
    "Person": "hpgviz.plan",
    "Plan": "hpgviz.plan",
    "simulate_cohort": "hpgviz.cohort.cohort",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 (costs 20 ms that few need)

        return version("hpgviz")
    if name not in _ROOMS:
        raise AttributeError(f"module 'hpgviz' has no attribute {name!r}")
    return getattr(importlib.import_module(_ROOMS[name]), name)


class _Package(ModuleType):
    """Lets `hpgviz.simulate` be the function, though a room of the house has the same name.

    Python would set the attribute to the room as soon as anything imports it. The room itself
    is reached by `from hpgviz.simulate import ...`.
    """

    @property
    def simulate(self) -> Any:
        """The function that runs a plan."""
        return importlib.import_module("hpgviz.simulate").simulate

    @simulate.setter
    def simulate(self, room: ModuleType) -> None:
        """Keep the function when Python announces the room."""


sys.modules[__name__].__class__ = _Package
