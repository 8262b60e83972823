"""What a scene says of a moment is what the trajectory says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hpgviz.content.trace import with_trace
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import signals
from hpgviz.plan import Change, Course, Plan
from hpgviz.simulate import simulate
from hpgviz.view.diagram.cards import organ_says
from hpgviz.view.diagram.easing import between, follow
from hpgviz.view.diagram.look import Look
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.theme import theme
from tests.view.diagram.plans import (
    HEALTHY,
    INFUSION,
    INJECTIONS,
    WEAK,
    course,
    everything,
    run,
)


def test_the_healthy_man_has_every_signal_at_one() -> None:
    scene = scene_at(run(HEALTHY), 100.0)
    for id, record in signals().items():
        level = scene.signals[id]
        assert level.s == pytest.approx(0.0 if record.outside else 1.0, abs=1e-3)
        assert level.untreated == pytest.approx(level.s, abs=1e-3)
    assert scene.agents == ()
    assert {organ.value for organ in scene.organs.values()} == {"100 %"}
    assert scene.headline == "Week 14 · the loop at rest"


def test_strengths_words_and_values_are_those_of_the_day() -> None:
    trajectory = run(INJECTIONS)
    scene, now = scene_at(trajectory, 152.0), trajectory.at(152.0)
    for id in signals():
        assert scene.signals[id].s == pytest.approx(now.signal(id), rel=1e-6, abs=1e-9)
    for id, record in quantities().items():
        word = record.word(now.ratio(id))
        assert scene.readings[id].word == with_trace(id, now.ratio(id), word)
        assert scene.readings[id].value == record.format(now.quantity(id))
    assert scene.headline == "Month 5 · on testosterone"
    assert scene.outside > 1.0
    assert scene.own < 0.1


def test_the_playhead_is_moved_into_the_axis() -> None:
    assert scene_at(run(HEALTHY), -5.0).day == 0.0
    assert scene_at(run(HEALTHY), 1e6).day == run(HEALTHY).days[-1]


def test_a_mean_over_a_week_takes_the_peaks_out() -> None:
    trajectory = run(INJECTIONS)
    peaks = [scene_at(trajectory, 200 + d).signals["testosterone_outside"].s for d in range(7)]
    means = [
        scene_at(trajectory, 200 + d, mean_days=7.0).signals["testosterone_outside"].s
        for d in range(7)
    ]
    assert max(peaks) - min(peaks) > 10 * (max(means) - min(means))


def test_a_drug_acts_then_leaves_then_is_gone() -> None:
    plan = Plan(courses=(course("testosterone_cypionate", 30.0, 60.0),))
    trajectory = simulate(plan)
    states = [[a.state for a in scene_at(trajectory, day).agents] for day in (10, 40, 65, 300)]
    assert states == [["planned"], ["active"], ["leaving"], []]
    planned = scene_at(trajectory, 10).agents[0]
    assert planned.when == "week 4"
    assert planned.dose == ""


def test_what_runs_tells_more_than_what_is_planned() -> None:
    running = course("clomiphene")
    plan = Plan(courses=(running, Course("clomiphene", 50.0, 400.0, 1.0)))
    agents = scene_at(simulate(plan), 20.0).agents
    assert [(a.state, a.dose) for a in agents] == [("active", "25 mg")]


def test_sources_of_testosterone_share_what_comes_from_outside() -> None:
    scene = scene_at(run(everything()), 120.0)
    shares = [a.share for a in scene.agents if a.drug.startswith("testosterone")]
    assert len(shares) == 6
    assert sum(shares) == pytest.approx(1.0)
    assert min(shares) > 0.0


def test_a_shield_leaves_less_behind_it_than_before_it() -> None:
    level = scene_at(run(everything()), 120.0).signals["estradiol_hypothalamus"]
    assert level.behind is not None
    assert level.behind < 0.7 * level.s
    quiet = scene_at(run(HEALTHY), 120.0).signals["estradiol_hypothalamus"]
    assert quiet.behind == pytest.approx(quiet.s)


def test_constant_gnrh_makes_the_pituitary_deaf_and_it_wakes_slowly() -> None:
    plan = Plan(courses=(Course("gonadorelin", 120.0, 14.0, stop=70.0, mode="infusion"),))
    trajectory = simulate(plan)
    deaf = [scene_at(trajectory, day).body.pituitary_deaf for day in (10.0, 69.0, 72.0, 95.0)]
    assert deaf[0] == 0.0
    assert deaf[1] > 0.9
    assert 0.3 < deaf[2] < deaf[1]
    assert deaf[3] == 0.0
    assert scene_at(run(INFUSION), 70.0).organs["pituitary"].caption == "deaf"


def test_germ_cells_are_new_after_the_turn_and_old_before_it() -> None:
    """Week 12 on testosterone and week 6 of the restart have about as few cells."""
    plan = Plan(courses=(Course("testosterone_cypionate", 100.0, 0.0, 7.0, 182.0),))
    falling, rising = scene_at(run(plan), 84.0).body, scene_at(run(plan), 224.0).body
    assert all(now <= before for now, before in zip(falling.germ, falling.germ_before, strict=True))
    assert all(now > before for now, before in zip(rising.germ, rising.germ_before, strict=True))


def test_a_deaf_pituitary_is_called_deaf_at_every_level() -> None:
    deaf = scene_at(run(INFUSION), 90.0).organs["pituitary"]
    quiet = scene_at(run(INJECTIONS), 200.0).organs["pituitary"]
    plain = Look(theme("light"), level="fundamentals")
    exact = Look(theme("light"), level="academic")
    assert organ_says(deaf, plain) == ("", "deaf", "")
    assert organ_says(deaf, exact) == ("", deaf.value, "· deaf")
    assert organ_says(quiet, plain) == ("output", "none", "")


def test_an_untreated_man_keeps_his_own_level() -> None:
    scene = scene_at(run(WEAK), 0.0)
    assert scene.signals["lh"].untreated == pytest.approx(scene.signals["lh"].s)
    assert scene.signals["lh"].untreated > 1.2
    assert "untreated" in scene.headline


def test_more_fat_is_seen_from_the_day_it_is_there() -> None:
    plan = Plan(changes=(Change(100.0, "bmi", 40.0),))
    trajectory = simulate(plan)
    assert scene_at(trajectory, 50.0).body.fat_amount == pytest.approx(1.0)
    assert scene_at(trajectory, 150.0).body.fat_amount == pytest.approx(1.6)


def test_the_shown_scene_follows_without_a_jump_and_arrives() -> None:
    before, after = scene_at(run(HEALTHY), 0.0), scene_at(run(INJECTIONS), 152.0)
    shown, seen = before, []
    for _ in range(90):
        shown = follow(shown, after, 1 / 60)
        seen.append(shown.signals["lh"].s)
    assert all(a >= b for a, b in pairwise(seen))
    assert seen[0] > 0.8
    assert seen[23] < 0.15  # 0.4 s
    assert shown is after
    half = between(before, after, 0.5)
    assert half.readings == after.readings
    assert half.body.germ[0] < 1.0
