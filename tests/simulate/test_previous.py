"""What a run takes over from an earlier one, and how far a preview may be off."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from hpgviz.model.quantities import quantities
from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.columns import columns
from hpgviz.simulate.trajectory import healthy

WEEKLY = Course("testosterone_enanthate", 150, 0, 7)
PLAN = Plan(days=300, courses=(WEEKLY, Course("hcg", 500, 60, 2.5, 200)))

EDITS = {
    "nothing": PLAN,
    "a stop": msgspec.structs.replace(
        PLAN, courses=(msgspec.structs.replace(WEEKLY, stop=150.0), PLAN.courses[1])
    ),
    "a dose that lies between two steps": msgspec.structs.replace(
        PLAN, courses=(*PLAN.courses, Course("clomiphene", 25, 101.375, 1))
    ),
    "a longer axis": msgspec.structs.replace(PLAN, days=331.0),
    "a shorter axis": msgspec.structs.replace(PLAN, days=100.0),
    "another man": msgspec.structs.replace(PLAN, person=Person(bmi=32)),
    "a change of the body": msgspec.structs.replace(PLAN, changes=(Change(80, "bmi", 33),)),
    "no courses": Plan(days=300),
}

DRAGGED = {
    "injections": (Course("testosterone_enanthate", 200, 0, 14),),
    "gel and anastrozole": (Course("testosterone_gel", 75, 0, 1), Course("anastrozole", 1, 9, 1)),
    "clomiphene": (Course("clomiphene", 25, 0, 1),),
    "look-alike": (Course("hcg", 2000, 0, 3.5),),
    "pump": (Course("gonadorelin", 10, 5, mode="pump", every_minutes=120),),
    "agonist": (Course("gnrh_agonist_depot", 7.5, 5, 28),),
}


def _same(a: Trajectory, b: Trajectory) -> None:
    for name in columns():
        np.testing.assert_array_equal(a.column(name), b.column(name))


@pytest.mark.parametrize("before", EDITS)
@pytest.mark.parametrize("after", ["nothing", "a stop", "a dose that lies between two steps"])
def test_an_exact_run_is_the_same_with_and_without_an_earlier_one(before: str, after: str) -> None:
    _same(simulate(EDITS[after], previous=simulate(EDITS[before])), simulate(EDITS[after]))


def test_an_exact_run_takes_nothing_over_from_a_preview() -> None:
    first = simulate(PLAN)
    edited = EDITS["a stop"]
    preview = simulate(edited, 250, first, accuracy="preview")
    whole = simulate(edited, None, preview, accuracy="preview")
    assert preview.days[-1] == 250
    assert whole.days[-1] == 300
    _same(simulate(edited, None, whole), simulate(edited))


def test_a_preview_keeps_what_lies_before_the_change() -> None:
    first = simulate(PLAN)
    preview = simulate(EDITS["a stop"], None, first, accuracy="preview")
    for name in columns():
        before, after = first.column(name)[: 150 * 8], preview.column(name)[: 150 * 8]
        np.testing.assert_allclose(after, before, rtol=1e-4, atol=1e-9)


@pytest.mark.parametrize("name", DRAGGED)
def test_a_preview_is_off_by_three_in_a_hundred_at_most(name: str) -> None:
    plan = Plan(days=120, courses=DRAGGED[name])
    exact, preview = simulate(plan), simulate(plan, accuracy="preview")
    worst: dict[str, Any] = {}
    for column, (factor, scale) in columns().items():
        expected = exact.column(column)
        floor = 0.01 * healthy(factor) * scale
        error = np.abs(preview.column(column) - expected) / np.maximum(np.abs(expected), floor)
        worst[column] = float(error.max())
    assert max(worst.values()) <= 3e-2, worst


SEEN = 1 / 200  # of the height of a chart: less than a pixel of a strip


@pytest.mark.parametrize("name", DRAGGED)
def test_what_is_drawn_in_a_drag_is_the_curve_of_the_release(name: str) -> None:
    plan = Plan(days=240, courses=tuple(replace(c, stop=120.0) for c in DRAGGED[name]))
    exact, dragged = simulate(plan), simulate(plan, accuracy="preview").outline
    assert dragged.days[0] == 0
    assert dragged.days[-1] == 240
    assert len(dragged.days) < len(exact.days)
    off = {}
    for id in quantities():
        curve = exact.quantity(id)
        drawn = np.interp(exact.days, dragged.days, dragged.quantity(id))
        off[id] = float(np.abs(drawn - curve).max() / curve.max())
    assert max(off.values()) < SEEN, off


def test_some_days_read_alone_are_those_of_the_whole() -> None:
    run = simulate(PLAN)
    part = run.between(100.0, 130.05)
    assert (part.days[0], part.days[-1]) == (100.0, 130.125)
    for id in quantities():
        np.testing.assert_allclose(part.quantity(id), run.quantity(id)[800:1042], rtol=1e-12)
        np.testing.assert_allclose(run.between(-5, 0).ratio(id), run.ratio(id)[:1], rtol=1e-12)
    assert len(run.between(400.0, 500.0).days) == 1
