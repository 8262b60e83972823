"""Every empty, waiting and error state of the design: who owns it, and which test holds it."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Settings
from hpgviz.app.texts import texts
from hpgviz.app.window import MainWindow
from hpgviz.errors import SimulationError
from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import Trajectory, simulate
from hpgviz.view.diagram.strain import Strain

ROOT = Path(__file__).resolve().parents[2]


class State(NamedTuple):
    """One state: the module that owns it, and the test that holds it."""

    owner: str
    test: str


STATES = {
    "no curve chosen": State(
        "hpgviz.view.charts.order",
        "tests/view/charts/test_choice.py::test_delete_hides_a_strip_but_never_the_last",
    ),
    "nothing changed yet": State(
        "hpgviz.view.panels.narrator",
        "tests/app/test_states.py::test_nothing_changed_yet_says_what_to_do",
    ),
    "why at baseline": State(
        "hpgviz.explain.sentences", "tests/view/panels/test_why.py::test_at_rest_nothing_pushes"
    ),
    "paused on day 0": State(
        "hpgviz.view.panels.story",
        "tests/app/test_states.py::test_a_story_on_its_first_day_says_which_key_lets_time_run",
    ),
    "two drugs that hardly meet": State(
        "hpgviz.explain.hints",
        "tests/explain/test_hints.py::"
        "test_a_covered_stop_sign_beside_outside_testosterone_changes_little",
    ),
    "outside what was studied": State(
        "hpgviz.evidence.rough_guess",
        "tests/view/panels/test_notes.py::test_what_no_study_gave_is_called_a_rough_guess",
    ),
    "outside what was studied, in the curves": State(
        "hpgviz.view.charts.rough", "tests/view/charts/test_rough.py::test_a_rough_guess_is_dotted"
    ),
    "cannot be calculated": State(
        "hpgviz.app.window",
        "tests/app/test_states.py::test_what_cannot_be_calculated_is_told_calmly",
    ),
    "no sperm": State(
        "hpgviz.view.panels.hints",
        "tests/view/panels/test_hints.py::test_zero_sperm_offers_to_show_recovery",
    ),
    "slow computer": State(
        "hpgviz.view.diagram.strain",
        "tests/app/test_states.py::test_a_slow_machine_is_told_that_motion_is_simpler",
    ),
    "file not readable": State(
        "hpgviz.app.files",
        "tests/test_session.py::test_a_bad_file_is_one_line_and_changes_nothing",
    ),
    "cannot save": State(
        "hpgviz.app.files",
        "tests/test_session.py::test_a_file_that_cannot_be_written_is_a_problem",
    ),
    "translation missing": State(
        "hpgviz.explain.words",
        "tests/explain/test_texts.py::test_every_player_and_every_cause_of_the_records_has_words",
    ),
    "settings damaged": State(
        "hpgviz.app.settings", "tests/app/test_settings.py::test_a_damaged_file_is_set_aside"
    ),
    "nothing found": State(
        "hpgviz.view.panels.search",
        "tests/view/panels/test_search.py::test_nothing_fitting_is_never_a_blank_page",
    ),
    "no second screen": State(
        "hpgviz.app.presenter_screens",
        "tests/app/test_presenter.py::test_on_one_screen_the_console_comes_up_and_goes",
    ),
}
NOT_YET = {"no sound": "the program has no sound"}


@pytest.mark.parametrize("name", STATES)
def test_every_state_has_an_owner_and_a_test(name: str) -> None:
    state = STATES[name]
    assert importlib.import_module(state.owner)
    file, test = state.test.split("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("name", "room"), [("no sound", "sound")])
def test_what_has_no_owner_yet_has_nothing_to_own(name: str, room: str) -> None:
    assert name in NOT_YET
    modules = {path.stem for path in (ROOT / "hpgviz").rglob("*.py")}
    folders = {path.name for path in (ROOT / "hpgviz").rglob("*") if path.is_dir()}
    assert room not in modules | folders, f"{name}: has something to own now, so give it an owner"


def test_nothing_changed_yet_says_what_to_do(window: MainWindow) -> None:
    assert "Change one thing on the left." in window.happening.narrator.story.now


def test_a_story_on_its_first_day_says_which_key_lets_time_run(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.session.change(Plan(courses=(Course("clomiphene", 25, 0, 1),)), "Clomiphene")
    assert "Space" in window.happening.narrator.story.now
    window.diagram.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.session.playing


def test_what_cannot_be_calculated_is_told_calmly(qtbot: QtBot, settings: Settings) -> None:
    def refusing(plan: Plan, **keys: object) -> Trajectory:
        if plan.courses:
            raise SimulationError("the equations did not settle")
        return simulate(plan)

    window = MainWindow(Session(simulate=refusing), settings)
    qtbot.addWidget(window)
    window.show()
    before = window.session.plan
    QTest.keyClick(window, Qt.Key.Key_1)
    assert window.frame.messages.message == texts().solver
    assert window.session.plan is before
    (copy,) = (
        button
        for button in window.frame.messages.findChildren(QAbstractButton)
        if button.isVisible() and button.text() == "Copy details"
    )
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "the equations did not settle"
    window.close()


def test_a_slow_machine_is_told_that_motion_is_simpler(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Strain):
        def note(self, ms: float) -> bool:
            return super().note(ms + 50.0)

    monkeypatch.setattr("hpgviz.view.diagram.screen.Strain", Slow)
    window = MainWindow(Session(), settings)
    qtbot.addWidget(window)
    window.choices.toggle_calm()
    window.show()
    window.session.play()
    qtbot.waitUntil(lambda: window.frame.messages.message == texts().spared, timeout=30_000)
    window.session.pause()
    window.close()
