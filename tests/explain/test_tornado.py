"""What matters most: the runs are the model's own, and the longest bar is first."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from hpgviz.cohort.draw import rules
from hpgviz.explain.tornado import Tornado, swings, tornado_texts
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import quantities
from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.simulate import Trajectory, simulate
from tests.content.test_texts import BANNED
from tests.explain.reading import grade

CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)
PLAN = Plan(days=364, courses=(CYPIONATE,))


def bars(plan: Plan, day: float, of: str) -> dict[str, tuple[float, float]]:
    found = Tornado(simulate(plan, days=math.ceil(day * 8) / 8), day).bars(of)
    return {bar.swing.id: (bar.low, bar.high) for bar in found}


@pytest.mark.parametrize("of", ["lh", "testosterone", "sperm", "hematocrit"])
@pytest.mark.parametrize("day", [0.0, 120.4])
def test_the_ends_of_a_bar_are_runs_of_the_model(of: str, day: float) -> None:
    found = Tornado(simulate(PLAN, days=130), day)
    for bar in found.bars(of):
        for plan, value in zip(bar.swing.plans, (bar.low, bar.high), strict=True):
            alone = simulate(plan, days=math.ceil(day * 8) / 8).at(day).quantity(of)
            assert value == pytest.approx(alone, rel=1e-6, abs=1e-9)


def test_the_longest_bar_is_first_and_what_moves_nothing_is_left_out() -> None:
    found = Tornado(simulate(PLAN, days=200), 200).bars("sperm")
    sizes = [bar.size for bar in found]
    assert sizes == sorted(sizes, reverse=True)
    assert found[0].swing.id == "testosterone_cypionate"
    rest = Tornado(simulate(Plan(), days=10), 10).bars("sperm")
    assert rest[0].swing.id == "sertoli_reserve"


def test_one_thing_is_moved_at_a_time() -> None:
    plan = replace(PLAN, changes=(Change(30.0, "bmi", 40.0),))
    for swing in swings(plan, 100):
        for end, moved in zip((swing.low, swing.high), swing.plans, strict=True):
            if swing.kind == "dose":
                assert moved.person == plan.person
                assert [course.dose for course in moved.courses] == [end]
            else:
                assert moved.courses == plan.courses
                assert getattr(moved.person, swing.id) == end
                others = {
                    key: value
                    for key, value in ((k, getattr(moved.person, k)) for k in person_keys())
                    if key != swing.id
                }
                assert others == {key: getattr(plan.person, key) for key in others}
    (bmi,) = (swing for swing in swings(plan, 100) if swing.id == "bmi")
    assert [moved.changes[0].value for moved in bmi.plans] == [35.0, 45.0]


def test_a_setting_stays_within_its_range_and_a_course_that_has_not_begun_is_left() -> None:
    old = Plan(person=Person(age=88), courses=(replace(CYPIONATE, start=50.0),))
    found = {swing.id: (swing.low, swing.high) for swing in swings(old, 40)}
    assert found["age"] == (74.0, 90.0)
    assert "testosterone_cypionate" not in found


def test_it_goes_step_by_step_and_keeps_what_it_has_run() -> None:
    calls = 0

    def counted(*args: object, **keys: object) -> Trajectory:
        nonlocal calls
        calls += 1
        return simulate(*args, **keys)  # type: ignore[arg-type]

    run = simulate(PLAN)
    found = Tornado(run, 100.0, counted)
    assert calls == 0
    steps = 1
    while found.step():
        steps += 1
    assert calls == steps
    for of in quantities():
        found.bars(of)
    found.on(80.0).bars("lh")
    assert calls == steps
    later = found.on(150.0)
    assert later.waiting == 2 * len(later.swings)


def test_settings_move_as_far_as_the_men_of_the_cohort_differ() -> None:
    for span in tornado_texts().span.values():
        if span.like:
            spread = rules().trait[span.like]
            assert span.kind == spread.kind
            two = 2.0 * spread.value
            ends = (math.exp(-two), math.exp(two)) if span.kind == "factor" else (-two, two)
            assert (span.low, span.high) == pytest.approx(ends, abs=0.001)


def test_what_is_said_is_plain() -> None:
    said = tornado_texts()
    first, second = said.name["bmi"], said.name["dose"].format(drug="clomiphene")
    for text in (
        said.none.format(inside="LH"),
        said.one.format(inside="LH", first=first),
        said.two.format(inside="LH", first=first, second=second),
    ):
        assert not BANNED.findall(text)
        assert grade(text) <= 6.0, text
