"""A course that gives nothing tells the story of none, wherever a story is told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hpgviz.evidence.recovery import stopped
from hpgviz.explain import reruns
from hpgviz.landmarks import landmarks
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Plan
from hpgviz.plan.differences import differences
from hpgviz.simulate import simulate
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.lens.columns import variant
from hpgviz.view.panels.story import story

NONE = Plan(days=400.0)
DAYS = (0.0, 60.0, 200.0)  # before, while and after it would be given
COURSES = (
    Course("testosterone_cypionate", 100.0, 30.0, every=7.0, stop=120.0),
    Course("clomiphene", 25.0, 30.0, every=1.0, stop=120.0),
    Course("gonadorelin", 10.0, 30.0, mode="pump", every_minutes=120.0, stop=120.0),
    Course("gonadorelin", 10.0, 30.0, mode="bolus", every=1.0, stop=120.0),
)


@pytest.mark.parametrize("course", COURSES, ids=lambda one: f"{one.drug} {one.mode or ''}")
@pytest.mark.parametrize("without", [{"dose": 0.0}, {"adherence": 0.0}, {"stop": 30.0}], ids=str)
def test_a_course_that_gives_nothing_tells_the_story_of_none(
    course: Course, without: dict[str, float]
) -> None:
    silent = replace(course, **without)
    assert course.gives
    assert not silent.gives
    plan = replace(NONE, courses=(silent,))
    run, bare = simulate(plan), simulate(NONE)
    assert landmarks(run) == landmarks(bare)
    assert differences(plan, NONE) == ()
    assert stopped(plan) is None
    for day in DAYS:
        assert scene_at(run, day) == scene_at(bare, day)
        assert variant(plan, int(day)) is None
        assert story(run, None, day, "academic") == story(bare, None, day, "academic")
        for of in quantities():
            assert reruns(run, day).causes(of) == reruns(bare, day).causes(of)


def test_a_silent_course_takes_no_words_from_one_that_acts() -> None:
    acts = Course("clomiphene", 25.0, 0.0, every=1.0, stop=30.0)
    silent = Course("testosterone_cypionate", 0.0, 0.0, every=7.0)
    told = [
        scene_at(simulate(replace(NONE, courses=courses)), 300.0).headline
        for courses in ((acts,), (acts, silent))
    ]
    assert told[0] == told[1] == "Month 9 · after clomiphene"
