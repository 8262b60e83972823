"""Taking a cause away moves the quantity as the cause says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hpgviz.explain import Reruns, explain, reruns
from hpgviz.model.quantities import quantities
from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.simulate import simulate
from tests.strategies import plans

GEL = Course("testosterone_gel", 100, 0, 1)
CYPIONATE = Course("testosterone_cypionate", 100, 0, 7)


def without(plan: Plan, cause: str) -> Plan:
    """Return `plan` without the drug or body setting `cause`."""
    if cause in Person.__struct_fields__:
        person = replace(plan.person, **{cause: getattr(Person(), cause)})
        changes = tuple(change for change in plan.changes if change.key != cause)
        return replace(plan, person=person, changes=changes)
    return replace(plan, courses=tuple(c for c in plan.courses if c.drug != cause))


@settings(max_examples=12)
@given(plans(every_at_least=1.0, most=3), st.sampled_from(list(quantities())))
def test_an_effect_is_what_changes_when_its_cause_is_taken_away(plan: Plan, of: str) -> None:
    day = 120.0
    run = simulate(plan, days=day)
    for cause in reruns(run, day).causes(of):
        if cause.kind in {"drug", "person"}:
            other = simulate(without(plan, cause.id), days=day).at(day).quantity(of)
            effect = run.at(day).quantity(of) - other
            assert cause.effect == pytest.approx(effect, rel=1e-6, abs=1e-9)
            assert cause.without == pytest.approx(other, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("of", list(quantities()))
@pytest.mark.parametrize(
    "plan",
    [
        Plan(courses=(CYPIONATE,)),
        Plan(courses=(Course("clomiphene", 25, 0, 1),)),
        Plan(courses=(Course("hcg", 2000, 0, 2),)),
        Plan(courses=(Course("anastrozole", 1, 0, 1),)),
        Plan(courses=(GEL, CYPIONATE)),
        Plan(person=Person(testicular_reserve=0.3, sertoli_reserve=0.5)),
        Plan(courses=(replace(CYPIONATE, stop=60.0),)),
    ],
)
def test_taking_the_named_cause_away_moves_the_quantity_back(plan: Plan, of: str) -> None:
    story = explain(simulate(plan, days=100), 100, of).story
    for cause in story.named:
        assert abs(cause.without - story.usual) < abs(story.value - story.usual)


def test_causes_come_with_the_largest_effect_first() -> None:
    plan = Plan(person=Person(bmi=35, stress=0.5), courses=(CYPIONATE,))
    effects = [c.effect for c in reruns(simulate(plan, days=90), 90).causes("lh")]
    assert len(effects) == 3
    assert effects == sorted(effects, key=lambda effect: -abs(effect))


def test_what_has_not_begun_or_gives_nothing_is_no_cause() -> None:
    plan = Plan(
        courses=(
            replace(CYPIONATE, start=50.0),
            Course("hcg", 0, 0, 2),
            Course("fsh", 75, 0, 2, adherence=0.0),
            Course("tamoxifen", 20, 10, 1, stop=10.0),
        )
    )
    assert Reruns(simulate(plan, days=40), 40).removals == ()


def test_a_course_split_in_two_is_one_cause() -> None:
    halves = (replace(CYPIONATE, stop=30.0), replace(CYPIONATE, start=30.0, dose=150.0))
    found = Reruns(simulate(Plan(courses=halves), days=60), 60).removals
    assert [removal.id for removal in found] == ["testosterone_cypionate"]


def test_products_that_do_the_same_are_also_taken_away_together() -> None:
    story = explain(simulate(Plan(courses=(GEL, CYPIONATE)), days=120), 120, "lh").story
    assert next(cause.id for cause in story.causes) == "testosterone"
    assert {cause.id for cause in story.causes} > {"testosterone_gel", "testosterone_cypionate"}
    assert [cause.id for cause in story.named] == ["testosterone"]


def test_a_change_of_the_body_is_a_cause_of_its_own() -> None:
    plan = Plan(person=Person(bmi=40), changes=(Change(30, "bmi", 27),))
    found = {c.id: c.effect for c in reruns(simulate(plan, days=300), 300).causes("testosterone")}
    assert found["bmi"] < 0 < found["bmi_change"]


def test_where_two_hold_the_same_both_are_named() -> None:
    plan = Plan(
        person=Person(central_drive=0.0), courses=(Course("gonadorelin", 160, 30, mode="infusion"),)
    )
    story = explain(simulate(plan, days=200), 200, "lh").story
    assert [cause.id for cause in story.named] == ["gonadorelin", "central_drive"]


@pytest.mark.parametrize("whole", [True, False])
def test_runs_in_parts_are_the_same_as_at_once(whole: bool) -> None:
    hcg = Course("hcg", 500, 120, 2, stop=200.0)
    plan = Plan(days=400, person=Person(bmi=35), courses=(CYPIONATE, hcg))
    run = simulate(plan)
    parts, once = Reruns(run, 303.3, whole=whole), Reruns(run, 303.3)
    steps = 0
    while parts.step():
        steps += 1
    assert steps > len(parts.removals)
    for mine, other in zip(parts.causes("lh"), once.causes("lh"), strict=True):
        assert mine.id == other.id
        assert mine.without == pytest.approx(other.without, rel=1e-5)


def test_runs_over_the_whole_axis_serve_every_day() -> None:
    run = simulate(Plan(days=200, courses=(CYPIONATE,)))
    first = Reruns(run, 50, whole=True)
    early = first.causes("lh")
    later = first.on(150)
    assert later.waiting == ()
    assert later.causes("lh") != early


def test_runs_are_made_one_by_one_and_kept() -> None:
    made: list[Plan] = []

    def counting(plan: Plan, **asked: object) -> object:
        made.append(plan)
        return simulate(plan, days=60)

    plan = Plan(person=Person(bmi=35), courses=(CYPIONATE,))
    again = Reruns(simulate(plan, days=60), 60, simulate=counting)  # type: ignore[arg-type]  # counts
    assert [len(again.waiting), again.step(), len(made)] == [2, True, 1]
    assert [again.step(), len(again.waiting), len(made)] == [False, 0, 2]
    again.causes("lh")
    again.causes("sperm")
    assert len(made) == 2
