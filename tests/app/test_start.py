"""What a session starts with, with and without a plan file."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Settings
from hpgviz.app.start import opened
from hpgviz.app.window import MainWindow
from hpgviz.plan import Course, Plan, write_plan
from hpgviz.scenarios import opening_scenario

MINE = Plan(title="Mine", courses=(Course("hcg", 500.0, 0.0, 2.0),))


def test_a_given_plan_is_where_undo_ends(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "mine.hpg.toml"
    write_plan(file, MINE)
    session, said = opened(file)
    assert not said
    assert session.plan.title == "Mine"
    assert session.origin.path == file
    assert session.undo_name is None
    assert not session.modified
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    assert window.windowTitle().startswith("Mine")


def test_a_plan_that_cannot_be_read_is_told_beside_the_opening_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session, said = opened(tmp_path / "absent.hpg.toml")
    assert "absent.hpg.toml" in said
    assert session.origin.scenario == opening_scenario()
