"""What differs between two plans."""

from __future__ import annotations

from msgspec.structs import replace

from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.plan.differences import (
    BodyDifference,
    ChangeDifference,
    CourseDifference,
    differences,
)

TESTOSTERONE = Course("testosterone_cypionate", 100, 0, 7)
STOPPED = replace(TESTOSTERONE, stop=365.0)
CLOMIPHENE = Course("clomiphene", 25, 365, 1)


def test_equal_plans_differ_in_nothing() -> None:
    plan = Plan(courses=(TESTOSTERONE,))
    assert differences(plan, replace(plan, title="Other", notes="n", days=900)) == ()


def test_a_course_without_a_dose_is_no_difference() -> None:
    nothing = (Course("hcg", 0, 10, 2), Course("fsh", 75, 10, 2, stop=10))
    assert differences(Plan(), Plan(courses=nothing)) == ()


def test_a_drug_that_one_plan_has() -> None:
    a, b = Plan(courses=(STOPPED,)), Plan(courses=(STOPPED, CLOMIPHENE))
    assert differences(a, b) == (CourseDifference("clomiphene", (), (CLOMIPHENE,), 365.0),)


def test_another_stop_differs_from_the_earlier_one_on() -> None:
    a, b = Plan(courses=(TESTOSTERONE,)), Plan(courses=(STOPPED,))
    assert [one.first for one in differences(a, b)] == [365.0]


def test_two_courses_of_a_drug_that_one_plan_has_differ_from_the_start_on() -> None:
    soon, late = replace(STOPPED, stop=100.0), replace(STOPPED, stop=200.0)
    for two in ((TESTOSTERONE, TESTOSTERONE), (soon, late)):
        assert [one.first for one in differences(Plan(), Plan(courses=two))] == [0.0]


def test_another_dose_differs_from_the_start_on() -> None:
    other = replace(CLOMIPHENE, dose=50)
    a, b = Plan(courses=(CLOMIPHENE,)), Plan(courses=(other,))
    assert differences(a, b) == (CourseDifference("clomiphene", (CLOMIPHENE,), (other,), 365.0),)


def test_a_course_that_was_split_with_a_new_dose_differs_from_the_split_on() -> None:
    first = replace(TESTOSTERONE, stop=100.0)
    second = replace(TESTOSTERONE, start=100.0, dose=150)
    a, b = Plan(courses=(TESTOSTERONE,)), Plan(courses=(first, second))
    assert [one.first for one in differences(a, b)] == [100.0]


def test_the_body_and_its_changes() -> None:
    a = Plan(person=Person(age=34))
    b = Plan(person=Person(age=50), changes=(Change(200, "bmi", 30),))
    assert differences(a, b) == (
        BodyDifference("age", 34.0, 50.0),
        ChangeDifference("bmi", (), (Change(200, "bmi", 30),), 200.0),
    )
