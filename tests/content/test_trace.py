"""Sperm that read "none" are not zero, and a reader is told so wherever the word stands."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.content.trace import trace_note, with_trace
from hpgviz.levels import LEVELS, Level
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.look import look_for
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.spots import spots
from hpgviz.view.panels.detail import detail, entry_of
from hpgviz.view.panels.readings import ReadingRow, Readings
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look, wear_all

ON = Plan(courses=(Course("testosterone_enanthate", 200.0, 0.0, 7.0),))
DAY = 200.0
NOTE = trace_note("sperm", 0.01)


def test_only_the_word_none_of_more_than_nothing_has_a_reservation() -> None:
    assert with_trace("sperm", 0.01, "none") == "next to none"
    assert with_trace("sperm", 0.0, "none") == "none"
    assert with_trace("sperm", 0.2, "very low") == "very low"
    assert with_trace("lh", 0.01, "none") == "none"
    assert trace_note("sperm", 0.2) == ""
    assert NOTE


def test_the_picture_says_it_beside_the_arrow_and_aloud(qapp: QApplication) -> None:
    scene, look = scene_at(simulate(ON), DAY), look_for(theme("light"), 1.0, level="fundamentals")
    shown = labels(scene, look)
    tag = next(label for label in shown if label.id == "tag.sperm")
    assert "next to none" in str(tag.key)
    told = {spot.id: spot.told for spot in spots(scene, look, shown)}
    assert all(NOTE in told[id] for id in ("sperm", "tubule", "outlet"))
    assert NOTE not in told["lh"]


def test_a_card_says_what_there_is_none_of(qapp: QApplication) -> None:
    scene, look = scene_at(simulate(ON), DAY), look_for(theme("light"), 1.0, level="fundamentals")
    keys = {label.id: str(label.key) for label in labels(scene, look)}
    assert "'activity', 'none'" in keys["leydig"]
    assert "'output', 'none'" in keys["pituitary"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("part", ["sperm", "tubule", "outlet"])
def test_the_card_of_details_says_it_at_every_level(level: Level, part: str) -> None:
    entry = entry_of(part)
    assert entry is not None
    assert NOTE in detail(entry, simulate(ON), DAY, level).lines


def test_the_line_of_the_panel_says_it(qtbot: QtBot) -> None:
    session = Session(ON)
    readings = Readings()
    qtbot.addWidget(readings)
    wear_all(readings, Look(theme("light"), level="fundamentals"))
    readings.show_day(session.trajectory, DAY, 0.0)
    rows = [row for row in readings.findChildren(ReadingRow) if NOTE in row.accessibleName()]
    assert [row.said for row in rows] == ["next to none"]
    assert NOTE in rows[0].toolTip()
