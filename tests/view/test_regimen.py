"""How often a dose is given: the same words in the picture, on the timeline and in the panels."""

from __future__ import annotations

import pytest

from hpgviz.model.drugs import drugs
from hpgviz.plan.plan import Course, Plan
from hpgviz.simulate import simulate
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.panels.words import preset_regimen
from hpgviz.view.regimen import interval, rhythm, short_interval
from hpgviz.view.timeline.words import regimen


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0.5, "twice a day"),
        (1.0, "daily"),
        (2.0, "every other day"),
        (2.333, "3 × a week"),
        (7 / 3, "3 × a week"),
        (3.5, "twice a week"),
        (7.0, "weekly"),
        (7.25, "every 7.25 days"),
        (10.0, "every 10 days"),
        (14.0, "every 2 weeks"),
        (84.0, "every 12 weeks"),
        (120.0, "every 120 days"),
    ],
)
def test_intervals_are_said_in_plain_words(days: float, text: str) -> None:
    assert interval(days) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(0.5, "½ d"), (1.0, "1 d"), (2.333, "2⅓ d"), (3.5, "3½ d"), (91.0, "91 d"), (0.1, "0.1 d")],
)
def test_intervals_are_short(days: float, text: str) -> None:
    assert short_interval(days) == text


def test_every_interval_of_the_records_is_told_from_the_others() -> None:
    for record in drugs().values():
        for say in (interval, short_interval):
            assert len({say(days) for days in record.intervals}) == len(record.intervals)


@pytest.mark.parametrize("drug", list(drugs()))
def test_picture_timeline_and_panels_say_the_same(drug: str) -> None:
    preset = drugs()[drug].preset
    steady = preset.mode in ("pump", "infusion")
    course = Course(
        drug,
        preset.dose,
        0.0,
        None if steady else preset.every,
        mode=preset.mode,
        every_minutes=preset.every_minutes,
    )
    (agent,) = scene_at(simulate(Plan(courses=(course,)), days=1), 0.5).agents
    assert agent.rhythm == rhythm(course)
    assert regimen(course, words=False).endswith(f" {agent.rhythm}")
    assert preset_regimen(drug, drugs()[drug]).endswith(f" {agent.rhythm}")
