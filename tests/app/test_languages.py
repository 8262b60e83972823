"""The window in another language: chosen in it, without a restart, with all that it showed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz import language
from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.window import MainWindow
from hpgviz.language.current import FOLDERS
from hpgviz.scenarios import scenario
from hpgviz.session import Session
from hpgviz.view.language import speak
from hpgviz.view.timeline.course_bar import CourseBar
from hpgviz.view.widgets.slider import Slider
from tests.language.folders import make_language


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(language.ENGLISH)
    language.forget()


def words(window: QWidget) -> list[str]:
    """Return every text on labels and buttons that is shown."""
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    return labels + [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]


def open_window(qtbot: QtBot, tmp_path: Path, chosen: str = "") -> MainWindow:
    settings = Settings(tmp_path / "preferences.ini")
    settings.write(Preferences(calm=True, level="intermediate", language=chosen))
    session = Session(scenario("06-stopped-with-clomiphene"))
    session.set_playhead(224.0)
    window = MainWindow(session, settings)
    session.setParent(window)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """Press the button of that name in the settings."""
    window.show_settings()
    buttons = window.findChildren(QAbstractButton)
    (button,) = [one for one in buttons if one.text() == name and one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_another_language_is_spoken_at_once_and_all_stays_as_it_was(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot, tmp_path)
    window.session.change(scenario("02-testosterone-injections"), "A change")
    window.session.set_playhead(100.0)
    window.happening.select("pituitary")
    window.dock.show_stretch((50.0, 200.0))
    window.comparison.keep()
    press(window, "Deutsch", qtbot)
    qtbot.waitUntil(lambda: "Regelkreis" in words(window))
    qtbot.waitUntil(lambda: window.happening.entry is not None)
    assert "Feedback loop" not in words(window)
    assert window.windowTitle().endswith("– Regelkreis")
    assert window.session.playhead == 100.0
    assert window.session.undo_name == "A change"
    assert window.dock.stretch == (50.0, 200.0)
    assert window.happening.entry is not None
    assert window.happening.entry.id == "pituitary"
    assert len(window.comparison.kept) == 1
    assert QLocale().decimalPoint() == ","
    assert Settings(tmp_path / "preferences.ini").read().language == "de"
    window.session.undo()
    window.session.set_playhead(300.0)  # nothing of the parts that are gone listens any more
    press(window, "English", qtbot)
    qtbot.waitUntil(lambda: "Feedback loop" in words(window))


def steps_said(window: MainWindow) -> list[str]:
    """Return how the button of the bar names every step, the last one first."""
    said = []
    while window.session.undo_name is not None:
        names = [one.accessibleName() for one in window.bar.findChildren(QAbstractButton)]
        said += [name for name in names if name.endswith(window.session.undo_name)]
        window.session.undo()
    while window.session.redo_name is not None:
        window.session.redo()
    return said


def test_steps_are_named_in_the_language_spoken_now(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    window.interventions.toggle_number(9)
    lanes = window.dock.lanes
    for edit in (lanes.duplicate, lanes.remove):
        edit(0)
    bar = next(one for one in window.findChildren(CourseBar) if one.isVisible())
    qtbot.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    dose = next(one for one in window.interventions.findChildren(Slider) if one.isVisible())
    qtbot.keyClick(dose, Qt.Key.Key_Up)
    window.session.load_scenario("01-healthy-loop")
    assert steps_said(window) == [
        "Undo: Scenario",
        "Undo: Dose: Testosterone cypionate",
        "Undo: Move the end of Cypionate",
        "Undo: Delete Cypionate",
        "Undo: Duplicate Cypionate",
        "Undo: Anastrozole on",
    ]
    window.choices.set_language("de")
    qtbot.waitUntil(lambda: "Regelkreis" in words(window))
    german = steps_said(window)
    assert len(german) == 6
    assert german[1] == "Rückgängig: Dosis: Testosteroncypionat"
    assert german[3] == "Rückgängig: Cypionat löschen"
    assert german[5] == "Rückgängig: Anastrozol an"


def test_two_runs_stay_compared(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    window.comparison.open()
    window.choices.set_language("es")
    qtbot.waitUntil(lambda: "Intercambiar" in words(window))
    assert window.comparison.is_open


def test_a_lesson_begins_again_in_the_other_language(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    window.lessons.start("01-the-conversation")
    window.choices.set_language("de")
    qtbot.waitUntil(lambda: "Antwort zeigen" in words(window))
    assert window.lessons.name == "01-the-conversation"
    window.lessons.leave()
    assert window.session.plan == scenario("06-stopped-with-clomiphene")


def test_a_damaged_translation_leaves_one_quiet_notice(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    home = make_language(tmp_path, "xx", str, name="Xx")
    (home / "interface.po").write_bytes(b"\xff\x00 nothing")
    window = open_window(qtbot, tmp_path, "xx")
    assert "Feedback loop" in words(window)
    assert window.frame.messages.message == (
        "A part of the translation (Xx) cannot be read: xx/interface.po. "
        "English stands in its place."
    )


def test_a_language_that_is_gone_leaves_english_and_one_notice(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot, tmp_path, "qq")
    assert "Feedback loop" in words(window)
    assert "There is no translation into “qq” here." in window.frame.messages.message
