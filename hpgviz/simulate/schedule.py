"""From a plan to what happens when: doses, held drives, and changes of the body.

Times are rows of the axis: eighths of a day, to which every start, stop, dose and change snaps.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np

from hpgviz.model.drugs import Drug, drugs
from hpgviz.model.equations import HELD, compartments
from hpgviz.model.parameters import values
from hpgviz.model.person import TRAITS, Traits
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Doses, Floats, Rows, distinct
from hpgviz.model.steady_state import traits
from hpgviz.plan import Course, Plan


class Schedule(msgspec.Struct, frozen=True, dict=True):
    """Everything that happens to a man, on the rows of the axis.

    Attributes
    ----------
    last_row : int
        The axis has rows 0 to `last_row`.
    doses : dict of str to Doses
        By compartment.
    held : dict of str to tuple
        By held drive: rows at which it switches (rising, the first is 0) and the value from
        each of them on.
    traits : tuple of (int, Traits)
        The man from each row on; the first is row 0.
    """

    last_row: int
    doses: dict[str, Doses]
    held: dict[str, tuple[Rows, Floats]]
    traits: tuple[tuple[int, Traits], ...]

    def held_at(self, name: str, rows: Floats, *, before: bool) -> Floats | float:
        """Return a held drive at `rows`; with `before`, a switch there does not count yet."""
        if name not in self.held:
            return 0.0
        return _piece(*self.held[name], rows, 0.0, before=before)

    def man_from(self, row: int) -> Traits:
        """Return the man as he is from `row` on."""
        return [man for start, man in self.traits if start <= row][-1]

    def man_at(self, rows: Floats, *, before: bool) -> Traits:
        """Return the man at `rows`: a number for each trait that never changes."""
        switches = np.array([row for row, _ in self.traits])
        now: dict[str, Any] = {}
        for name in TRAITS:
            steps = np.array([float(getattr(man, name)) for _, man in self.traits])
            same = bool((steps == steps[0]).all())
            now[name] = (
                float(steps[0]) if same else _piece(switches, steps, rows, steps[0], before=before)
            )
        return Traits(**now)

    @functools.cached_property
    def given(self) -> frozenset[str]:
        """Drug compartments that ever hold something, and held drives that are ever on."""
        reached = set(self.doses)
        for name, compartment in compartments().items():
            if reached & set(compartment.fed_by):
                reached.add(name)
        return frozenset((*reached, *self.held))

    @functools.cached_property
    def events(self) -> Rows:
        """Rows at which anything happens, rising."""
        parts = [doses.rows for doses in self.doses.values()]
        parts += [rows[1:] if values[0] == 0.0 else rows for rows, values in self.held.values()]
        parts.append(np.array([row for row, _ in self.traits[1:]], dtype=np.int64))
        return distinct(*parts)


def _piece(switches: Rows, steps: Floats, rows: Floats, start: float, *, before: bool) -> Floats:
    """Return what holds at `rows`: a step from its switch on, `start` before the first."""
    index = np.searchsorted(switches, rows, side="left" if before else "right") - 1
    return np.asarray(np.where(index >= 0, steps[np.maximum(index, 0)], start))


def to_row(day: float) -> int:
    """Return the row nearest to `day`."""
    return math.floor(day * ROWS_PER_DAY + 0.5)


def dose_days(course: Course, axis_days: float) -> Floats:
    """Return the days on which `course` gives a dose within the axis, by its adherence."""
    if not course.gives or course.continuous or course.every is None:
        return np.empty(0)
    end = min(axis_days, course.stop if course.stop is not None else math.inf)
    count = max(0, math.ceil((end - course.start) / course.every) + 1)
    number = np.arange(count)
    days = course.start + number * course.every
    taken = np.floor((number + 1) * course.adherence) > np.floor(number * course.adherence)
    within = days <= axis_days
    if course.stop is not None:
        within &= days < course.stop
    return np.asarray(days[taken & within])


def schedule(plan: Plan, days: float | None = None) -> Schedule:
    """Return what happens in `plan` over its axis, or over `days`."""
    axis = plan.axis_days if days is None else days
    last_row = math.floor(axis * ROWS_PER_DAY)
    given: dict[str, list[tuple[Floats, float]]] = defaultdict(list)
    for course in plan.courses:
        for compartment, share in _absorbed(course, drugs()[course.drug]):
            given[compartment].append((dose_days(course, axis), course.dose * share))
    doses = {name: _merge(parts, last_row) for name, parts in given.items()}
    return Schedule(
        last_row=last_row,
        doses={name: merged for name, merged in doses.items() if len(merged.rows)},
        held={
            name: pieces
            for name in HELD
            if (pieces := _held(name, plan.courses, last_row)) is not None
        },
        traits=_traits(plan, last_row),
    )


def _absorbed(course: Course, drug: Drug) -> Iterable[tuple[str, float]]:
    """Return the compartments a dose enters and the share of it that does."""
    route = course.route or (drug.routes[0] if drug.routes else None)
    for way in drug.absorption:
        if way.route is None or way.route == route:
            share = values()[way.share] if way.share else 1.0
            if way.half_absorbed_dose:
                share /= 1 + course.dose / values()[way.half_absorbed_dose]
            yield way.compartment, share


def _merge(parts: list[tuple[Floats, float]], last_row: int) -> Doses:
    """Return doses of several courses as one row each."""
    total = np.zeros(last_row + 1)
    hit = np.zeros(last_row + 1, dtype=bool)
    for days, amount in parts:
        rows = np.floor(days * ROWS_PER_DAY + 0.5).astype(np.int64)
        rows = rows[rows <= last_row]
        np.add.at(total, rows, amount)
        hit[rows] = True
    rows = np.flatnonzero(hit)
    return Doses(rows, total[rows])


def _drive(name: str, course: Course) -> float:
    """Return what a course of gonadorelin adds to the held drive `name`."""
    p = values()
    if course.drug != "gonadorelin" or not course.gives:
        return 0.0
    if name == "infusion_occupancy":
        share = p["gonadorelin_infusion_occupancy"] if course.mode == "infusion" else 0.0
        return share * course.adherence
    if course.mode == "pump":
        interval = p["gonadorelin_reference_interval"]
        pulses = interval / (course.every_minutes or interval)
        return course.dose / p["gonadorelin_reference_pulse"] * pulses * course.adherence
    if course.mode == "bolus" and course.every:
        return p["gonadorelin_bolus_drive"] / course.every * course.adherence
    return 0.0


def _held(name: str, courses: Iterable[Course], last_row: int) -> tuple[Rows, Floats] | None:
    """Return the pieces of a held drive: pumps add up, infusions count once."""
    spans = [
        (to_row(c.start), last_row + 1 if c.stop is None else to_row(c.stop), drive)
        for c in courses
        if (drive := _drive(name, c)) > 0
    ]
    if not spans:
        return None
    switches = sorted({0, *(row for a, b, _ in spans for row in (a, b) if row <= last_row)})
    combine = max if name == "infusion_occupancy" else sum
    steps = [combine([d for a, b, d in spans if a <= row < b] or [0.0]) for row in switches]
    return np.array(switches), np.array(steps, dtype=float)


def _traits(plan: Plan, last_row: int) -> tuple[tuple[int, Traits], ...]:
    """Return the man from each row on at which the plan changes him."""
    pieces = [(0, traits(plan.person))]
    for day in sorted({change.day for change in plan.changes}):
        row = to_row(day)
        man = traits(plan.person_at(day))
        if row <= last_row and man != pieces[-1][1]:
            pieces.append((row, man))
    return tuple(pieces)
