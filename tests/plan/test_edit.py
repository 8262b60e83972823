"""What each gesture does: examples of the rules, and laws over any plan."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from hpgviz.errors import PlanError
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.plan import Change, Course, Person, Plan, edit, validate
from hpgviz.plan.plan import LAST_DAY
from tests.strategies import courses, days, numbers, plans

TC = "testosterone_cypionate"


def weekly(start: float, stop: float | None = None, dose: float = 100.0) -> Course:
    return Course(TC, dose, start, every=7.0, stop=stop)


def spans(plan: Plan) -> list[tuple[float, float | None, float]]:
    return [(course.start, course.stop, course.dose) for course in plan.courses]


# ---------------------------------------------------------------- on and off


def test_on_starts_the_studied_regimen_at_the_whole_day_under_the_playhead() -> None:
    plan = edit.turn_on(Plan(), TC, 41.9)
    assert plan.courses == (Course(TC, 100.0, 41.0, every=7.0),)


def test_on_runs_to_the_next_planned_course_of_that_drug() -> None:
    plan = Plan(courses=(weekly(200.0), weekly(100.0, 150.0), Course("hcg", 500.0, 60.0, 2.0)))
    assert spans(edit.turn_on(plan, TC, 50.0))[-1] == (50.0, 100.0, 100.0)
    assert spans(edit.turn_on(plan, TC, 160.0))[-1] == (160.0, 200.0, 100.0)


def test_on_where_it_runs_already_changes_nothing() -> None:
    plan = Plan(courses=(weekly(0.0, 50.0),))
    assert edit.turn_on(plan, TC, 49.9) is plan
    assert edit.turn_on(plan, TC, 50.0) != plan


def test_on_after_a_course_that_ended_the_same_day_does_not_overlap_it() -> None:
    plan = Plan(courses=(weekly(0.0, 10.25),))
    assert spans(edit.turn_on(plan, TC, 10.5))[-1] == (10.25, None, 100.0)


def test_on_with_the_settings_of_the_panel() -> None:
    given_ = {"dose": 50.0, "every": 3.5, "route": "subcutaneous"}
    expected = Course(TC, 50.0, 3.0, every=3.5, route="subcutaneous")
    assert edit.turn_on(Plan(), TC, 3.0, given_).courses == (expected,)
    like = replace(expected, start=100.0, stop=200.0)
    assert edit.turn_on(Plan(), TC, 3.0, like).courses == (expected,)
    with pytest.raises(TypeError, match="start"):
        edit.turn_on(Plan(), TC, 3.0, {"start": 5.0})


def test_on_of_a_pump_takes_its_rhythm_and_no_interval() -> None:
    (pump,) = edit.turn_on(Plan(), "gonadorelin", 0.0).courses
    assert (pump.mode, pump.every_minutes, pump.every) == ("pump", 120.0, None)
    (bolus,) = edit.turn_on(Plan(), "gonadorelin", 0.0, {"mode": "bolus"}).courses
    assert (bolus.mode, bolus.every_minutes, bolus.every) == ("bolus", None, 3.5)


def test_an_unknown_drug_is_refused() -> None:
    with pytest.raises(PlanError, match='"aspirin" is unknown; allowed: testosterone_cypionate'):
        edit.turn_on(Plan(), "aspirin", 0.0)


def test_off_ends_every_active_course_and_leaves_the_others() -> None:
    other = Course("hcg", 500.0, 0.0, every=2.0)
    plan = Plan(courses=(weekly(0.0), other, weekly(30.0, 90.0), weekly(200.0)))
    ended = edit.turn_off(plan, TC, 50.7)
    assert ended.courses == (weekly(0.0, 50.0), other, weekly(30.0, 50.0), weekly(200.0))
    assert edit.turn_off(ended, TC, 50.7) is ended


def test_off_on_the_day_it_started_takes_the_course_away() -> None:
    plan = edit.turn_on(Plan(), TC, 50.2)
    assert edit.turn_off(plan, TC, 50.9) == Plan()


drug_ids = st.sampled_from(list(drugs()))


@given(plans(drug=TC), days)
def test_on_then_off_the_same_day_changes_nothing(plan: Plan, day: float) -> None:
    assume(not edit.active_courses(plan, TC, day))
    assert edit.turn_off(edit.turn_on(plan, TC, day), TC, day) == plan


@given(plans(drug=TC), days)
def test_on_is_on_and_off_is_off_and_the_past_stays(plan: Plan, day: float) -> None:
    on = edit.turn_on(plan, TC, day)
    off = edit.turn_off(on, TC, day)
    assert len(edit.active_courses(on, TC, day)) >= 1
    assert edit.active_courses(off, TC, day) == ()
    before = np.arange(0.0, edit.whole_day(day))
    assert given_until(on, before) == given_until(off, before) == given_until(plan, before)


@given(plans(drug=TC), days)
def test_on_does_not_overlap_another_course_of_the_drug(plan: Plan, day: float) -> None:
    on = edit.turn_on(plan, TC, day)
    assume(on is not plan)
    new = on.courses[-1]
    for course in plan.courses:
        assert course.empty or not (
            (new.stop is None or course.start < new.stop)
            and (course.stop is None or new.start < course.stop)
        )


def given_until(plan: Plan, grid: Any) -> list[list[tuple[str, float]]]:
    """Which doses run on each day of a grid."""
    return [[(c.drug, c.dose) for c in plan.courses if c.active(day)] for day in grid[-50:]]


# ---------------------------------------------------------------- settings from the playhead


def test_a_setting_splits_the_course_at_the_playhead() -> None:
    plan = Plan(courses=(weekly(0.0, 365.0),))
    changed = edit.set_from(plan, TC, 100.6, dose=150.0)
    assert spans(changed) == [(0.0, 100.0, 100.0), (100.0, 365.0, 150.0)]


def test_a_second_change_on_that_day_changes_the_part_in_place() -> None:
    plan = Plan(courses=(weekly(0.0),))
    for dose in (110.0, 120.0, 130.0):
        plan = edit.set_from(plan, TC, 100.0, dose=dose)
    assert spans(plan) == [(0.0, 100.0, 100.0), (100.0, None, 130.0)]


def test_on_its_first_day_the_whole_course_changes() -> None:
    plan = Plan(courses=(weekly(10.25),))
    assert spans(edit.set_from(plan, TC, 10.5, dose=150.0)) == [(10.25, None, 150.0)]


def test_what_is_so_already_splits_nothing() -> None:
    plan = Plan(courses=(weekly(0.0), Course("gonadorelin", 10.0, 0.0, mode="pump")))
    assert edit.set_from(plan, TC, 50.0, dose=100.0) is plan
    assert edit.set_from(plan, TC, 50.0, route="intramuscular") is plan
    assert edit.set_from(plan, "gonadorelin", 50.0, every_minutes=120.0) is plan
    assert edit.set_from(plan, "hcg", 50.0, dose=100.0) is plan


def test_of_overlapping_courses_the_one_started_last_changes() -> None:
    plan = Plan(courses=(weekly(30.0), weekly(0.0), weekly(30.0, dose=50.0)))
    assert edit.course_shown(plan, TC, 40.0) == 2
    changed = edit.set_from(plan, TC, 40.0, dose=60.0)
    assert [c.dose for c in changed.courses if c.active(40.0)] == [100.0, 100.0, 60.0]


def test_a_pump_that_becomes_a_bolus_gets_an_interval_and_back() -> None:
    plan = edit.turn_on(Plan(), "gonadorelin", 0.0)
    bolus = edit.set_from(plan, "gonadorelin", 90.0, mode="bolus")
    assert (bolus.courses[1].every, bolus.courses[1].every_minutes) == (3.5, None)
    infusion = edit.set_from(bolus, "gonadorelin", 180.0, mode="infusion")
    assert (infusion.courses[2].every, infusion.courses[2].every_minutes) == (None, None)
    pump = edit.set_from(infusion, "gonadorelin", 270.0, mode="pump", every_minutes=90.0)
    assert (pump.courses[3].every, pump.courses[3].every_minutes) == (None, 90.0)
    assert validate(pump) == ()


def test_start_and_stop_are_no_settings() -> None:
    with pytest.raises(TypeError, match="start, stop"):
        edit.set_from(Plan(courses=(weekly(0.0),)), TC, 5.0, start=3.0, stop=9.0)


@given(plans(drug=TC), days, numbers(0.0, 2000.0))
def test_a_setting_changes_one_course_from_the_playhead_and_nothing_before(
    plan: Plan, day: float, dose: float
) -> None:
    shown = edit.course_shown(plan, TC, day)
    changed = edit.set_from(plan, TC, day, dose=dose)
    assert validate(changed) == ()
    assert not any(c.empty for c in changed.courses if c not in plan.courses)
    if shown is None:
        assert changed is plan
        return
    now = edit.course_shown(changed, TC, day)
    assert now is not None
    assert changed.courses[now].dose == dose
    assert changed.courses[now].stop == plan.courses[shown].stop
    before = np.arange(0.0, edit.whole_day(day))
    assert given_until(changed, before) == given_until(plan, before)


# ---------------------------------------------------------------- whole courses


def test_a_bar_is_the_whole_course() -> None:
    plan = Plan(courses=(weekly(0.0, 100.0), weekly(200.0)))
    assert spans(edit.set_course(plan, 0, dose=50.0))[0] == (0.0, 100.0, 50.0)
    assert spans(edit.set_course(plan, 0, start=20.0, stop=None))[0] == (20.0, None, 100.0)
    assert edit.set_course(plan, 0, stop=0.0).courses == plan.courses[1:]
    assert edit.set_course(plan, 0, stop=100.0) is plan
    with pytest.raises(IndexError):
        edit.set_course(plan, 2, dose=50.0)


def test_a_bar_moves_with_its_length_and_stays_within_the_years() -> None:
    plan = Plan(courses=(weekly(50.0, 150.0), weekly(50.0)))
    assert spans(edit.move_course(plan, 0, 80.0))[0] == (80.0, 180.0, 100.0)
    assert spans(edit.move_course(plan, 0, -5.0))[0] == (0.0, 100.0, 100.0)
    assert spans(edit.move_course(plan, 0, 9000.0))[0] == (7205.0, 7305.0, 100.0)
    assert spans(edit.move_course(plan, 1, 9000.0))[1] == (7305.0, None, 100.0)
    assert edit.move_course(plan, 1, 50.0) is plan


def test_a_copy_follows_its_course() -> None:
    plan = Plan(courses=(weekly(50.0, 150.0), weekly(7000.0, 7200.0), weekly(0.0)))
    assert spans(edit.duplicate_course(plan, 0))[:2] == [
        (50.0, 150.0, 100.0),
        (150.0, 250.0, 100.0),
    ]
    assert spans(edit.duplicate_course(plan, 1))[2] == (7200.0, 7305.0, 100.0)
    assert edit.duplicate_course(plan, 2).courses == (*plan.courses, plan.courses[2])
    full = Plan(courses=(weekly(7000.0, 7305.0),))
    assert edit.duplicate_course(full, 0) is full


def test_removing_is_removing() -> None:
    plan = Plan(courses=(weekly(0.0, 5.0), weekly(9.0)))
    assert edit.remove_course(plan, 0).courses == (weekly(9.0),)
    with pytest.raises(IndexError):
        edit.remove_course(plan, 2)


def test_a_cut_waits_for_the_next_dose() -> None:
    plan = Plan(courses=(weekly(3.0, 100.0),))
    assert spans(edit.split_course(plan, 0, 11.5)) == [(3.0, 17.0, 100.0), (17.0, 100.0, 100.0)]
    assert spans(edit.split_course(plan, 0, 17.0)) == [(3.0, 17.0, 100.0), (17.0, 100.0, 100.0)]
    for day in (0.0, 3.9, 99.0, 100.0, 500.0):
        assert edit.split_course(plan, 0, day) is plan
    pump = Plan(courses=(Course("gonadorelin", 10.0, 0.0, mode="pump"),))
    cut = edit.split_course(pump, 0, 11.5)
    assert [(c.start, c.stop) for c in cut.courses] == [(0.0, 11.0), (11.0, None)]


@given(courses(TC, every_at_least=1.0), days)
def test_a_cut_preserves_the_doses_given(course: Course, day: float) -> None:
    plan = Plan(courses=(replace(course, adherence=1.0),))
    cut = edit.split_course(plan, 0, day)
    assert len(cut.courses) in {1, 2}
    assert validate(cut) == ()
    assert not any(c.empty for c in cut.courses) or cut is plan
    assert doses(cut) == pytest.approx(doses(plan), abs=1e-6)


def doses(plan: Plan) -> list[float]:
    given_: list[float] = []
    for course in plan.courses:
        end = LAST_DAY if course.stop is None else course.stop
        number, every = 0, course.every or 1.0
        while course.start + number * every < end - 1e-6:
            given_.append(course.start + number * every)
            number += 1
    return sorted(given_)


# ---------------------------------------------------------------- the body


def test_the_person_is_so_from_day_0_and_later_changes_stay() -> None:
    change = Change(300.0, "bmi", 27.0)
    plan = edit.set_person(Plan(changes=(change,)), "bmi", 35)
    assert plan == Plan(person=Person(bmi=35.0), changes=(change,))
    assert edit.set_person(plan, "bmi", 35.0) is plan


def test_from_here_on_is_a_change_at_the_whole_day() -> None:
    plan = edit.set_person_from(Plan(), "bmi", 35.0, 100.9)
    assert plan.changes == (Change(100.0, "bmi", 35.0),)
    again = edit.set_person_from(plan, "bmi", 36.0, 100.2)
    assert again.changes == (Change(100.0, "bmi", 36.0),)
    assert edit.set_person_from(again, "bmi", 25.0, 100.0).changes == ()
    later = edit.set_person_from(again, "stress", 0.5, 100.0)
    assert later.changes == (Change(100.0, "bmi", 36.0), Change(100.0, "stress", 0.5))
    assert edit.set_person_from(again, "bmi", 36.0, 300.0) is again


@pytest.mark.parametrize("key", ["age", "weight"])
def test_what_describes_the_man_for_good_never_changes_from_here_on(key: str) -> None:
    with pytest.raises(PlanError, match=f"{key}: cannot change from here on; allowed: bmi, "):
        edit.set_person_from(Plan(), key, 40.0, 100.0)


@given(plans(), st.data(), days)
def test_from_here_on_counts_from_that_day_and_changes_nothing_before(
    plan: Plan, data: st.DataObject, day: float
) -> None:
    key = data.draw(st.sampled_from([k for k, r in person_keys().items() if r.from_here_on]))
    value = data.draw(numbers(*person_keys()[key].range))
    changed = edit.set_person_from(plan, key, value, day)
    at = edit.whole_day(day)
    assert validate(changed) == ()
    assert changed.person_at(at) == replace(plan.person_at(at), **{key: value})
    assert changed.person_at(at - 0.01) == plan.person_at(at - 0.01)
    assert edit.set_person_from(changed, key, value, day) is changed


def test_a_change_can_be_moved_and_taken_out() -> None:
    plan = Plan(changes=(Change(100.0, "bmi", 35.0), Change(200.0, "stress", 1.0)))
    moved = edit.set_change(plan, 0, day=150.0)
    assert moved.changes == (Change(150.0, "bmi", 35.0), Change(200.0, "stress", 1.0))
    assert edit.set_change(plan, 0, day=100.0) is plan
    assert edit.remove_change(plan, 1).changes == (Change(100.0, "bmi", 35.0),)


# ---------------------------------------------------------------- the plan itself


def test_days_title_and_notes() -> None:
    plan = edit.set_notes(edit.set_title(edit.set_days(Plan(), 365), "A year"), "*one*")
    assert plan == Plan("A year", "*one*", 365.0)
    assert edit.set_days(plan, None).days is None
    assert edit.set_title(plan, "A year") is plan
    assert edit.set_notes(plan, "*one*") is plan
    assert edit.set_days(plan, 365.0) is plan


Edit = Callable[[Plan, st.DataObject], Plan]


def _any_index(plan: Plan, data: st.DataObject) -> int:
    return data.draw(st.integers(0, len(plan.courses) - 1), label="index")


EDITS: dict[str, Edit] = {
    "on": lambda p, d: edit.turn_on(p, d.draw(drug_ids), d.draw(days)),
    "off": lambda p, d: edit.turn_off(p, d.draw(drug_ids), d.draw(days)),
    "dose": lambda p, d: edit.set_from(p, d.draw(drug_ids), d.draw(days), dose=1.0),
    "mode": lambda p, d: edit.set_from(
        p, "gonadorelin", d.draw(days), mode=d.draw(st.sampled_from(["pump", "bolus", "infusion"]))
    ),
    "whole": lambda p, d: edit.set_course(p, _any_index(p, d), dose=2.0, adherence=0.5),
    "move": lambda p, d: edit.move_course(p, _any_index(p, d), d.draw(st.floats(-10, 8000))),
    "remove": lambda p, d: edit.remove_course(p, _any_index(p, d)),
    "duplicate": lambda p, d: edit.duplicate_course(p, _any_index(p, d)),
    "split": lambda p, d: edit.split_course(p, _any_index(p, d), d.draw(days)),
    "person": lambda p, d: edit.set_person(p, "stress", d.draw(numbers(0.0, 1.0))),
    "change": lambda p, d: edit.set_person_from(p, "bmi", d.draw(numbers(15, 70)), d.draw(days)),
    "days": lambda p, d: edit.set_days(p, d.draw(st.none() | numbers(30.0, LAST_DAY))),
}


@given(plans(), st.lists(st.sampled_from(sorted(EDITS)), max_size=8), st.data())
def test_any_edits_in_any_order_keep_a_plan_valid(
    plan: Plan, names: list[str], data: st.DataObject
) -> None:
    for name in names:
        if plan.courses or name not in {"whole", "move", "remove", "duplicate", "split"}:
            plan = EDITS[name](plan, data)
            assert validate(plan) == (), name
