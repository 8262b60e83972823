"""The scenarios that ship with the program: plan files in ``resources/scenarios``, in order.

What is said of them is content and stands in ``resources/scenarios.toml``.
"""

from __future__ import annotations

import functools

from hpgviz import language, resources, suffixes
from hpgviz.errors import ResourceError
from hpgviz.language import cached
from hpgviz.levels import Grade, Told
from hpgviz.plan.file import parse_plan
from hpgviz.plan.plan import Plan


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
    names = sorted(file.name for file in folder.glob(f"*{suffixes.PLAN}"))
    if not names:
        raise ResourceError("resources/scenarios: holds no scenario")
    return {
        name.removesuffix(suffixes.PLAN): parse_plan(
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


class ScenarioText(Told, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said of a scenario; at each level, what there is to see.

    Attributes
    ----------
    title : str
        Name in the menu; the plan has the same.
    look_at : tuple of str
        Ids of the quantities to point out.
    grade : str
        How sure the studies behind it are.
    sources : tuple of str
        Keys of ``resources/sources.toml``.
    """

    title: str
    look_at: tuple[str, ...]
    grade: Grade
    sources: tuple[str, ...]


@cached
def scenario_texts() -> dict[str, ScenarioText]:
    """Return what is said of every scenario, by id."""
    return resources.load("scenarios.toml", dict[str, ScenarioText])


@cached
def _told_titles() -> dict[str, str]:
    if language.current() == language.ENGLISH:
        return {}
    told = {plan.title: scenario_texts()[id].title for id, plan in scenarios().items()}
    for folder in ("lessons", "mysteries"):
        for file in resources.path(folder).glob(f"*{suffixes.PLAN}"):
            name = f"{folder}/{file.name}"
            plan = resources.tables(name)
            told[plan["title"]] = language.told(name, plan)["title"]
    return told


def title_told(plan: Plan) -> str:
    """Return the title of a plan; that of one that ships in the language that is spoken now.

    Plans keep the title of their file, so that one that is saved is the same in every language.
    """
    return _told_titles().get(plan.title, plan.title)
