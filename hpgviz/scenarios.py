"""The scenarios that ship with the program: plan files in ``resources/scenarios``, in order."""

from __future__ import annotations

import functools

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.plan.file import parse_plan
from hpgviz.plan.plan import Plan

_ENDING = ".hpg.toml"


@functools.cache
def scenarios() -> dict[str, Plan]:
    """Return every scenario by id (its file name without the ending), in the order of the files.

    Raises
    ------
    ResourceError
        If there is none.
    PlanError
        If one is no valid plan.
    """
    folder = resources.path("scenarios")
    names = sorted(file.name for file in folder.glob(f"*{_ENDING}"))
    if not names:
        raise ResourceError("resources/scenarios: holds no scenario")
    return {
        name.removesuffix(_ENDING): parse_plan(
            resources.read(f"scenarios/{name}").decode("utf-8"), name
        )
        for name in names
    }


def opening_scenario() -> str:
    """Return the id of the scenario that the program opens with."""
    return next(iter(scenarios()))


def scenario(name: str) -> Plan:
    """Return a scenario by its id.

    Raises
    ------
    ResourceError
        If there is none of that id.
    """
    found = scenarios().get(name)
    if found is None:
        raise ResourceError(f"scenario {name!r} is unknown; there are {', '.join(scenarios())}")
    return found
