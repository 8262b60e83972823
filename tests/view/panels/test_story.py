"""The sentence of what is so now, at each level: plain where it is to be, and the model's."""

from __future__ import annotations

import functools
import re

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from hpgviz.levels import LEVELS
from hpgviz.model.quantities import quantities
from hpgviz.plan import Course, Plan
from hpgviz.plan.edit import set_person, turn_on
from hpgviz.scenarios import scenario, scenarios
from hpgviz.session import Session
from hpgviz.simulate import Trajectory, simulate
from hpgviz.view.diagram.words import when
from hpgviz.view.panels.narrator import Narrator
from hpgviz.view.panels.plan_change import difference
from hpgviz.view.panels.story import story
from tests.explain.reading import grade

DAYS = (0.0, 20.0, 90.0, 200.0, 400.0)
CYPIONATE = Plan(days=364, courses=(Course("testosterone_cypionate", 100, 0, 7),))


@functools.cache
def run(name: str) -> Trajectory:
    return simulate(scenario(name))


@pytest.mark.parametrize("name", scenarios())
def test_the_plainest_sentence_is_plain_short_and_without_values(name: str) -> None:
    for day in DAYS:
        said = story(run(name), None, day, "fundamentals").now
        assert grade(said) <= 6.0
        assert len(said.split()) <= 50
        assert not re.search(r"\d", said.replace(when(day), ""))


def test_the_fullest_sentence_has_the_models_values() -> None:
    of = simulate(CYPIONATE)
    said = story(of, None, 200.0, "academic").now
    lh = of.at(200.0)
    assert f"LH {quantities()['lh'].format(lh.quantity('lh'))} IU/L" in said
    assert "hematocrit" not in said
    assert said.endswith("all else usual.")


def test_a_change_is_told_without_doses_where_none_are_shown() -> None:
    before, after = simulate(Plan(days=364)), simulate(CYPIONATE)
    plain = story(after, before, 200.0, "fundamentals").change
    assert "usual dose weekly" in plain
    assert "LH usual → next to nothing" in plain
    assert "mg" not in plain
    assert "100 mg weekly" in story(after, before, 200.0, "intermediate").change


def test_a_body_that_changes_is_told_without_a_number() -> None:
    base = Plan()
    told = difference(base, set_person(base, "bmi", 32.0), plain=True)
    assert told is not None
    assert told.sentence == "Body mass index is higher now, for the whole story."


def test_levels_change_words_and_never_what_is_usual() -> None:
    titles = {story(run("04-stopped-after-6-months"), None, 200.0, lv).title for lv in LEVELS}
    assert len(titles) == 1


def test_the_caption_is_heard_when_time_rests(qtbot: QtBot, session: Session) -> None:
    narrator = Narrator(session)
    heard = QSignalSpy(narrator.rested)
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    session.set_playhead(200.0)
    assert "LH" in narrator.story.now
    qtbot.waitUntil(lambda: heard.count() == 1)
    assert heard.at(0)[0] == narrator.story.now
    session.play()
    qtbot.waitUntil(lambda: session.playhead > 200.0)
    session.pause()
    qtbot.waitUntil(lambda: heard.count() == 2)
    assert heard.at(1)[0] == narrator.story.now


def test_the_caption_holds_still_while_time_plays(qtbot: QtBot, session: Session) -> None:
    narrator = Narrator(session)
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    session.set_playhead(100.0)
    session.play()
    shown = narrator.story.now
    changes = QSignalSpy(narrator.changed)
    qtbot.waitUntil(lambda: session.playhead > 101.0)
    assert changes.count() <= 1
    assert narrator.story.now == shown or changes.count() == 1
    session.pause()


def test_a_jump_while_time_plays_is_told_at_once(session: Session) -> None:
    session.change(turn_on(session.plan, "testosterone_cypionate", 0.0), "on")
    session.set_playhead(2.0)
    narrator = Narrator(session)
    session.play()
    session.set_playhead(300.0)
    assert narrator.story == narrator.at_playhead()
    session.pause()
