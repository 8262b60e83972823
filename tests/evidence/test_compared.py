"""Whether a trial compared the two: claimed only where the records have arms for both."""

from __future__ import annotations

from msgspec.structs import replace

from hpgviz.evidence.compared import Compared, compared
from hpgviz.evidence.findings import findings, short_name, studies
from hpgviz.plan import Course, Person, Plan
from hpgviz.scenarios import scenarios

ENANTHATE = Course("testosterone_enanthate", 200, 0, 7)
HCG = Course("hcg", 250, 0, 2)


def test_arms_of_one_trial() -> None:
    found = compared(Plan(courses=(ENANTHATE,)), Plan(courses=(ENANTHATE, HCG)))
    assert found == Compared(side_by_side=("Coviello 2005",))


def test_the_order_of_the_plans_is_all_the_same() -> None:
    a, b = Plan(courses=(ENANTHATE,)), Plan(courses=(ENANTHATE, HCG))
    assert compared(a, b) == compared(b, a)


def test_arms_of_different_doses() -> None:
    low, high = replace(ENANTHATE, dose=50.0), replace(ENANTHATE, dose=300.0)
    assert compared(Plan(courses=(low,)), Plan(courses=(high,))).side_by_side == ("Bhasin 2001",)


def test_other_days_are_no_other_doses() -> None:
    later = replace(ENANTHATE, start=30.0)
    assert compared(Plan(courses=(ENANTHATE,)), Plan(courses=(later,))) == Compared()


def test_men_who_stop_are_followed_and_not_compared_with_men_who_go_on() -> None:
    stopped = replace(ENANTHATE, stop=365.0)
    assert compared(Plan(courses=(ENANTHATE,)), Plan(courses=(stopped,))) == Compared()


def test_another_body_was_compared_by_nobody() -> None:
    a = Plan(courses=(ENANTHATE,))
    b = Plan(person=Person(bmi=40), courses=(ENANTHATE, HCG))
    assert compared(a, b) == Compared()


def test_before_and_on_treatment_is_no_comparison_side_by_side() -> None:
    found = compared(Plan(), Plan(courses=(Course("anastrozole", 1, 0, 1),)))
    assert not found.side_by_side
    assert "Leder 2004" in found.before_and_on


def test_a_restart_was_compared_by_nobody() -> None:
    plans = scenarios()
    a, b = plans["04-stopped-after-6-months"], plans["06-stopped-with-clomiphene"]
    assert compared(a, b) == Compared()


def test_what_stands_in_records_from_memory_names_no_study() -> None:
    remembered = {
        short_name(studies()[one.study])
        for one in findings().values()
        if one.confidence == "memory"
    } - {
        short_name(studies()[one.study]) for one in findings().values() if one.confidence == "seen"
    }
    for name, a in scenarios().items():
        for other, b in scenarios().items():
            found = compared(a, b)
            assert not remembered & {*found.side_by_side, *found.before_and_on}, (name, other)
