"""What the program starts with, with and without a plan file, as a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.app.places import recovery_folder
from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application, start
from hpgviz.app.window import MainWindow
from hpgviz.plan import Course, Plan, read_plan, write_plan

MINE = Plan(title="Mine", courses=(Course("hcg", 500.0, 0.0, 2.0),))


@pytest.fixture
def shown() -> list[MainWindow]:
    """The window that `start` shows, noted and closed as soon as it is there."""
    seen: list[MainWindow] = []

    def look() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        open_now = [window for window in windows if window.isVisible()]
        if not open_now:
            QTimer.singleShot(20, look)
            return
        seen.extend(open_now)
        open_now[0].close()

    QTimer.singleShot(20, look)
    return seen


def test_a_given_plan_is_where_undo_ends(
    qtbot: QtBot, shown: list[MainWindow], tmp_path: Path
) -> None:
    file = tmp_path / "mine.hpg.toml"
    write_plan(file, MINE)
    application()  # its name says where settings lie
    Settings().write(Preferences(keep_recent=True))
    assert start(file, read_plan(file)) == 0
    assert Settings().recent() == (file,)
    Settings().clear()
    session = shown[0].session
    assert session.plan == MINE
    assert session.origin.path == file
    assert session.undo_name is None
    assert not session.modified
    assert shown[0].windowTitle().startswith("Mine")


def test_a_clean_end_leaves_no_copy(qtbot: QtBot, shown: list[MainWindow]) -> None:
    assert start() == 0
    assert list(recovery_folder().glob("*")) == []
