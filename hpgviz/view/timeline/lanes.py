"""Which lane a course lies in, and how far an overlapping one is lowered.

Up to three lanes are one per course (courses of one drug that follow each other share a
lane); more courses are gathered in one lane per site. Within a lane, overlapping courses tile
like a roof: the later one starts a little lower, so that the earlier stays visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Course

MOST_SINGLE_LANES = 3
ROOF = (0.0, 2.6, 4.6)  # px at 100 % text: how much lower the second and third course start


class Bar(msgspec.Struct, frozen=True):
    """Where one course lies: its index in the plan, its lane, and how deep in the roof."""

    index: int
    lane: int
    depth: int

    @property
    def lowered(self) -> float:
        """How much lower its top is, px at 100 % text."""
        return ROOF[self.depth]


class Lanes(msgspec.Struct, frozen=True):
    """The arranged courses; `families` names each lane's site, or is empty: one lane a course.

    `bars` are in drawing order: a later one lies over an earlier one.
    """

    bars: tuple[Bar, ...] = ()
    count: int = 0
    families: tuple[str, ...] = ()


def arrange(courses: Sequence[Course]) -> Lanes:
    """Return the lanes of `courses`."""
    order = sorted(range(len(courses)), key=lambda index: (courses[index].start, index))
    single = _one_lane_each(courses, order)
    if single is not None:
        return Lanes(_bars(courses, order, single), len(set(single.values())))
    present = {drugs()[course.drug].family for course in courses}
    families = tuple(f for f in dict.fromkeys(d.family for d in drugs().values()) if f in present)
    by_site = {i: families.index(drugs()[courses[i].drug].family) for i in order}
    return Lanes(_bars(courses, order, by_site), len(families), families)


def overlap(first: Course, second: Course) -> bool:
    """Whether two courses share a moment."""
    return (first.stop is None or second.start < first.stop) and (
        second.stop is None or first.start < second.stop
    )


def _one_lane_each(courses: Sequence[Course], order: Iterable[int]) -> dict[int, int] | None:
    """Return the lane of each course, or None when there would be too many lanes."""
    last: list[Course] = []  # of each lane
    found: dict[int, int] = {}
    for index in order:
        course = courses[index]
        lane = next(
            (
                number
                for number, before in enumerate(last)
                if before.drug == course.drug and not overlap(before, course)
            ),
            len(last),
        )
        if lane == MOST_SINGLE_LANES:
            return None
        last[lane : lane + 1] = [course]
        found[index] = lane
    return found


def _bars(
    courses: Sequence[Course], order: Iterable[int], lane_of: dict[int, int]
) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    running: dict[int, list[tuple[Course, int]]] = {}  # courses not yet over, with their depth
    for index in order:
        course, lane = courses[index], lane_of[index]
        under = [(c, depth) for c, depth in running.get(lane, []) if overlap(c, course)]
        depth = min(max((depth for _, depth in under), default=-1) + 1, len(ROOF) - 1)
        running[lane] = [*under, (course, depth)]
        bars.append(Bar(index, lane, depth))
    return tuple(bars)
