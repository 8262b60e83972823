"""Which drugs the diagram shows at a day: acting, still leaving the body, or planned."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from hpgviz.language import figure
from hpgviz.model.drugs import Drug, drugs
from hpgviz.model.equations import compartments
from hpgviz.model.parameters import values
from hpgviz.plan import Course, Plan
from hpgviz.view.diagram.scene import Agent, AgentState
from hpgviz.view.diagram.words import texts, when
from hpgviz.view.regimen import rhythm

HEALTHY_MINUTES = 120.0  # between two GnRH pulses of the healthy man
LEFT = 0.02  # a drug has left the body below this share of one dose


class Reader(Protocol):
    """Reads named factors of the equations at a moment."""

    def factor(self, name: str) -> float:
        """Return the named factor, state, trait or drug amount."""


def chain(drug: Drug) -> tuple[str, ...]:
    """Return the compartments that hold `drug`, in the order it passes through them."""
    found = [step.compartment for step in drug.absorption]
    for name, record in compartments().items():
        if set(record.fed_by) & set(found) and name not in found:
            found.append(name)
    return tuple(found)


def release(drug: Drug, now: Reader) -> float:
    """Return how much of `drug` reaches the blood, in its unit per day."""
    names = chain(drug)
    feeders = {feeder for name in names for feeder in compartments()[name].fed_by}
    last = [name for name in names if name not in feeders]
    return sum(now.factor(name) * values()[compartments()[name].rate] for name in last)


def _remains(drug: Drug, course: Course, now: Reader) -> bool:
    amount = sum(now.factor(name) for name in chain(drug))
    return amount > LEFT * course.dose


def _regimen(drug: Drug, course: Course) -> tuple[str, str]:
    """Return what a card says of a course: the dose, and how often."""
    table = texts().regimen
    if course.mode == "bolus":
        return table["bolus"], rhythm(course)
    if course.continuous:
        return "", rhythm(course)
    return table["dose"].format(dose=figure(f"{course.dose:g}"), unit=drug.unit), rhythm(course)


def _state(drug: Drug, course: Course, day: float, now: Reader) -> AgentState | None:
    if course.start > day:
        return "planned"
    if course.stop is None or day < course.stop:
        return "active"
    return "leaving" if _remains(drug, course, now) else None


def _latest(courses: list[Course], day: float) -> list[Course]:
    """Keep what tells most of one drug: what runs now, else the next one, else the last one."""
    running = [c for c in courses if c.start <= day and (c.stop is None or day < c.stop)]
    if running:
        return [max(running, key=lambda c: c.start)]
    ended = [c for c in courses if c.stop is not None and c.stop <= day]
    coming = [c for c in courses if c.start > day]
    last = [max(ended, key=lambda c: c.stop or 0.0)] if ended else []
    return last + ([min(coming, key=lambda c: c.start)] if coming else [])


def agents_at(plan: Plan, day: float, now: Reader) -> tuple[Agent, ...]:
    """Return what the diagram draws of the courses of `plan` at `day`.

    A drug appears once: acting, else still leaving the body, else planned. Testosterone
    products carry their share of what comes from outside.
    """
    table = drugs()
    found: list[Agent] = []
    for name, drug in table.items():
        courses = [c for c in plan.courses if c.drug == name and c.gives]
        for course in _latest(courses, day):
            state = _state(drug, course, day, now)
            if state is None or any(agent.drug == name for agent in found):
                continue
            found.append(_agent(name, drug, course, state))
    total = sum(release(table[a.drug], now) for a in found if a.state != "planned" and _feeds(a))
    return tuple(
        sorted((_shared(a, table, total, now) for a in found), key=lambda a: a.state == "planned")
    )


def _feeds(agent: Agent) -> bool:
    return agent.device in ("depot", "gel", "cream", "pellets")


def _shared(agent: Agent, table: dict[str, Drug], total: float, now: Reader) -> Agent:
    if not _feeds(agent) or agent.state == "planned" or total <= 0:
        return agent
    share = release(table[agent.drug], now) / total
    return replace(agent, share=share)


def _agent(name: str, drug: Drug, course: Course, state: AgentState) -> Agent:
    dose, beat = _regimen(drug, course)
    words = texts().regimen
    start = when(course.start)
    if state == "planned":
        dose, beat = "", words["planned"].format(when=start)
    elif state == "leaving":
        dose, beat = "", words["leaving"]
    minutes = course.every_minutes or HEALTHY_MINUTES
    return Agent(
        drug=name,
        device=drug.device,
        name=drug.short,
        dose=dose,
        rhythm=beat,
        state=state,
        when=start if state == "planned" else "",
        mode=course.mode or "",
        frequency=HEALTHY_MINUTES / minutes if course.mode == "pump" else 0.0,
    )
