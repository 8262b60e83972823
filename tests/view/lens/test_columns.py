"""What stands side by side, and what is said about it."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import astuple, replace

from hpgviz.plan import Change, Course, Plan
from hpgviz.simulate import simulate
from hpgviz.view.lens.columns import Column, Reader, follows, shown_day, variant
from hpgviz.view.lens.spoken import lh_written, summary
from hpgviz.view.lens.words import texts
from tests.view.diagram.plans import HEALTHY, INJECTIONS, course, run
from tests.view.lens.test_day import PULSES_THEN_CONSTANT, PUMP, SILENT


def columns(plan: Plan, day: int) -> tuple[Column, ...]:
    return Reader().columns(run(plan), day)


def test_an_untreated_man_stands_alone() -> None:
    (only,) = columns(HEALTHY, 5)
    assert only.present
    assert only.title == "This day"


def test_beside_a_treated_day_stands_the_same_man_without() -> None:
    man = replace(INJECTIONS, changes=(Change(20.0, "bmi", 40.0),))
    without, now = columns(man, 150)
    assert (without.present, now.present) == (False, True)
    bare = simulate(replace(man, courses=(), days=man.axis_days))
    assert without.day.mean == pytest.approx(bare.at(150.5).quantity("lh"), rel=0.01)
    assert now.day.mean < 0.1 * without.day.mean


def test_a_planned_course_changes_no_day_before_it() -> None:
    later = Plan(courses=(course("clomiphene", start=28.0),))
    assert len(columns(later, 27)) == 1
    assert len(columns(later, 28)) == 2


@pytest.mark.parametrize(("day", "present"), [(100, 0), (260, 1)])
def test_pump_and_infusion_stand_beside_each_other_at_one_daily_amount(
    day: int, present: int
) -> None:
    found = variant(PULSES_THEN_CONSTANT, day)
    assert found is not None
    pump, infusion = columns(PULSES_THEN_CONSTANT, day)
    assert (pump.title, infusion.title) == ("Pump", "Infusion")
    assert (pump.present, infusion.present) == (present == 0, present == 1)
    daily = {
        c.dose * (1440.0 / c.every_minutes if c.every_minutes else 1.0)
        for plan in (PULSES_THEN_CONSTANT, found.plan)
        for c in plan.courses
        if c.active(day)
    }
    assert daily == {160.0}
    assert pump.day.mean > 20 * infusion.day.mean
    assert pump.day.answering > 0.9
    assert infusion.day.answering < 0.1


def test_the_other_rhythm_is_a_run_of_the_model() -> None:
    _, infusion = columns(PULSES_THEN_CONSTANT, 100)
    constant = replace(PUMP, mode="infusion", dose=160.0, every_minutes=None)
    plan = replace(PULSES_THEN_CONSTANT, courses=(constant, PULSES_THEN_CONSTANT.courses[1]))
    slow = np.interp(100 + np.arange(1440) / 1440, run(plan).days, run(plan).quantity("lh"))
    assert infusion.day.mean == pytest.approx(slow.mean(), rel=1e-3, abs=1e-6)


def test_an_infusion_alone_is_compared_with_the_usual_pump() -> None:
    alone = Plan(person=SILENT, courses=(Course("gonadorelin", 120.0, 0.0, mode="infusion"),))
    pump, _ = columns(alone, 60)
    assert pump.rhythm == "same dose, every 120 min"


def test_a_rhythm_the_plan_could_not_hold_is_not_offered() -> None:
    strong = replace(PUMP, dose=1000.0, every_minutes=60.0)
    without, now = columns(Plan(person=SILENT, courses=(strong,)), 50)
    assert (without.title, now.title) == ("Without medicines", "This day")


def test_the_other_plan_is_run_once_for_all_days() -> None:
    reader = Reader()
    assert not reader.knows(INJECTIONS, 30)
    reader.columns(run(INJECTIONS), 30)
    assert reader.knows(INJECTIONS, 90)
    dose = replace(INJECTIONS.courses[0], dose=50.0)
    assert reader.knows(replace(INJECTIONS, courses=(dose,)), 90)
    assert not reader.knows(replace(INJECTIONS, person=SILENT), 90)


def test_a_long_story_is_compared_on_its_last_day_too() -> None:
    old = Plan(courses=(replace(INJECTIONS.courses[0], stop=1500.0),))
    without, _ = columns(old, shown_day(old.axis_days, old.axis_days))
    assert without.day.mean > 3


def test_the_whole_day_of_the_playhead_is_shown() -> None:
    assert [shown_day(day, 730.0) for day in (0.0, 42.9, 729.99, 730.0)] == [0, 42, 729, 729]


def test_time_is_followed_up_to_ninety_minutes_a_second() -> None:
    assert follows(playing=False, days_a_second=90.0)
    assert follows(playing=True, days_a_second=90 / 1440)
    assert not follows(playing=True, days_a_second=1.0)


def test_a_summary_says_what_is_seen() -> None:
    said = summary(columns(HEALTHY, 0))
    (day,) = (column.day for column in columns(HEALTHY, 0))
    low, high = f"{day.lh.min():.1f}", f"{day.lh.max():.1f}"
    times = f"LH beats {day.lh_beats} times in 24 hours, between {low} and {high} IU/L"
    assert times in said
    said = summary(columns(PULSES_THEN_CONSTANT, 260))
    assert "LH hardly moves, mean <0.1 IU/L" in said
    assert "0 % of the receptors answer, 98 % are held without a pause" in said


def test_nothing_is_written_as_nothing_only_when_it_is() -> None:
    assert [lh_written(x) for x in (0.0, 0.01, 0.06, 4.52)] == ["0.0", "<0.1", "0.1", "4.5"]


def test_the_words_of_the_lens_keep_to_the_house_rules() -> None:
    words = " ".join(
        text for table in astuple(texts()) for text in (table[key].lower() for key in table)
    )
    for banned in ("shut down", "castrate", "trick", "boost", "optimize", "failed", "should"):
        assert banned not in words
