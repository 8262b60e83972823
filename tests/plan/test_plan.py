"""The time axis, the person on a day, and what makes two plans equal."""

import math

import pytest
from hypothesis import given

from hpgviz.plan import Change, Course, Person, Plan
from tests.strategies import days, plans


@pytest.mark.parametrize(
    ("last", "axis"),
    [
        (0.0, 730.0),
        (363.0, 730.0),
        (364.0, 819.0),
        (454.0, 819.0),
        (454.5, 910.0),
        (7000.0, 7305.0),
    ],
)
def test_without_days_the_axis_ends_a_year_after_the_last_thing(last: float, axis: float) -> None:
    for plan in (
        Plan(courses=(Course("hcg", 500.0, last, every=2.0),)),
        Plan(courses=(Course("hcg", 500.0, 0.0, every=2.0, stop=last),)),
        Plan(changes=(Change(last, "bmi", 27.0),)),
    ):
        assert plan.axis_days == axis


def test_the_axis_of_an_empty_plan_is_two_years() -> None:
    assert Plan().axis_days == 730.0


@given(plans())
def test_the_axis_lies_within_its_bounds_and_days_decides_it(plan: Plan) -> None:
    axis = plan.axis_days
    if plan.days is not None:
        assert axis == plan.days
        return
    assert 730.0 <= axis <= 7305.0
    assert axis in {730.0, 7305.0} or axis % 91.0 == 0.0
    last = max(
        (*(c.day for c in plan.changes), *(c.start for c in plan.courses)),
        default=0.0,
    )
    assert axis >= min(last + 365.0, 7305.0)


def test_whole_numbers_and_lists_make_the_same_plan() -> None:
    written = Plan(days=365, courses=[Course("hcg", 500, 0, 2)])  # type: ignore[arg-type]
    assert written == Plan(days=365.0, courses=(Course("hcg", 500.0, 0.0, 2.0),))
    assert hash(written) == hash(Plan(days=365.0, courses=(Course("hcg", 500.0, 0.0, 2.0),)))
    assert type(written.courses[0].dose) is float


def test_a_change_counts_from_its_day_on_and_the_later_entry_wins() -> None:
    plan = Plan(
        person=Person(bmi=32.0, age=40.0),
        changes=(
            Change(200.0, "bmi", 26.0),
            Change(100.0, "bmi", 29.0),
            Change(200.0, "bmi", 27.0),
            Change(100.0, "stress", 0.5),
        ),
    )
    assert plan.person_at(99.9) == plan.person
    assert plan.person_at(100.0) == Person(bmi=29.0, age=40.0, stress=0.5)
    assert plan.person_at(7305.0) == Person(bmi=27.0, age=40.0, stress=0.5)


@given(plans(), days)
def test_the_last_change_up_to_a_day_is_what_counts(plan: Plan, day: float) -> None:
    now = plan.person_at(day)
    for key in Person.__struct_fields__:
        due = [
            (c.day, i, c.value) for i, c in enumerate(plan.changes) if c.key == key and c.day <= day
        ]
        assert getattr(now, key) == (max(due)[2] if due else getattr(plan.person, key))


def test_a_course_runs_from_its_start_until_just_before_its_stop() -> None:
    course = Course("hcg", 500.0, 10.0, every=2.0, stop=20.0)
    assert [course.active(day) for day in (9.9, 10.0, 19.9, 20.0)] == [False, True, True, False]
    assert Course("hcg", 500.0, 10.0, every=2.0).active(math.inf)
    assert not course.empty
    assert Course("hcg", 500.0, 10.0, every=2.0, stop=10.0).empty
