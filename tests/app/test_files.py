"""Saving under a name, and closing with changes, by real events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hpgviz.app.question import Question
from hpgviz.app.window import MainWindow
from hpgviz.plan import Plan, read_plan, write_plan

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEPT = Plan(title="Kept")


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A name of this test alone; dialogs begin where the last one was left: in this folder."""
    monkeypatch.chdir(tmp_path)
    QFileDialog().setDirectory(str(tmp_path))
    return tmp_path.name


def dialog(kind: type[QWidget]) -> QWidget | None:
    """Return the dialog of a kind that is open, if any."""
    return next(
        (w for w in QApplication.topLevelWidgets() if type(w) is kind and w.isVisible()), None
    )


def soon(do: Callable[[], bool]) -> None:
    """Call `do` between events until it says that it is done."""

    def attempt() -> None:
        if not do():
            QTimer.singleShot(20, attempt)

    QTimer.singleShot(50, attempt)


def name_it(name: str) -> None:
    """Type `name` into the file dialog and confirm."""
    asked = dialog(QFileDialog)
    assert asked is not None
    field = asked.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press(text: str, seen: list[str] | None = None) -> Callable[[], bool]:
    """Return what presses a button of the open question."""

    def do() -> bool:
        asked = dialog(Question) or dialog(QMessageBox)
        if asked is None:
            return False
        if seen is not None:
            seen.append("\n".join(label.text() for label in asked.findChildren(QLabel)))
        buttons = asked.findChildren(QAbstractButton)
        found = [b for b in buttons if b.text().replace("&", "") == text]
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        return True

    return do


def ask_save(qtbot: QtBot, window: MainWindow, name: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog(QFileDialog) is not None)
    name_it(name)


def saved(window: MainWindow) -> Path:
    """Return the file that the plan was saved to."""
    path = window.session.origin.path
    assert path is not None
    return path


# ---------------------------------------------------------------- save as


def test_a_name_gets_its_suffix(qtbot: QtBot, window: MainWindow, name: str) -> None:
    ask_save(qtbot, window, name)
    assert saved(window).name == f"{name}.hpg.toml"
    assert read_plan(saved(window)) == window.session.plan


def test_a_file_is_written_over_after_a_question_alone(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    ask_save(qtbot, window, name)
    first = window.session.plan
    QTest.keyClick(window, Qt.Key.Key_1)
    asked: list[str] = []
    soon(press("No", asked))
    ask_save(qtbot, window, name)
    assert len(asked) == 1
    assert f"{name}.hpg.toml" in asked[0]
    assert read_plan(saved(window)) == first
    soon(press("Yes"))
    name_it(name)
    assert read_plan(saved(window)) == window.session.plan != first


# ---------------------------------------------------------------- closing


def question(qtbot: QtBot) -> Question:
    qtbot.waitUntil(lambda: dialog(Question) is not None)
    found = dialog(Question)
    assert isinstance(found, Question)
    return found


def test_nothing_is_asked_without_changes(window: MainWindow) -> None:
    assert window.close()
    assert dialog(Question) is None


def test_staying_keeps_window_and_changes(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    changed = window.session.plan
    assert not window.close()
    asked = question(qtbot)
    assert "Healthy loop" in asked.told
    assert asked.accessibleName() == "Changes not saved"
    window.close()  # a second time: one question is enough
    assert len([w for w in QApplication.topLevelWidgets() if isinstance(w, Question)]) == 1
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.session.plan == changed


def test_discarding_closes(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    window.close()
    question(qtbot)
    press("Discard")()
    assert not window.isVisible()


@pytest.mark.parametrize("named", [True, False])
def test_saving_closes_with_the_plan_on_disk(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, named: bool
) -> None:
    if named:
        file = tmp_path / "mine.hpg.toml"
        write_plan(file, KEPT)
        window.open(file)
    QTest.keyClick(window, Qt.Key.Key_1)
    changed = window.session.plan
    window.close()
    question(qtbot)
    press("Save")()
    if not named:
        name_it(name)
    assert not window.isVisible()
    assert read_plan(saved(window)) == changed


def test_a_save_that_is_not_done_keeps_the_window(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    window.close()
    question(qtbot)
    press("Save")()
    asked = dialog(QFileDialog)
    assert asked is not None
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.session.modified


def left_for_another(window: MainWindow, tmp_path: Path) -> tuple[Plan, Plan]:
    """Change one file's plan, open another one over it; return both plans."""
    mine, other = tmp_path / "mine.hpg.toml", tmp_path / "other.hpg.toml"
    write_plan(mine, KEPT)
    write_plan(other, Plan(title="Other"))
    window.open(mine)
    QTest.keyClick(window, Qt.Key.Key_1)
    changed = window.session.plan
    window.open(other)
    return changed, window.session.plan


def test_changes_left_for_another_plan_are_asked_about_and_found_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    changed, _ = left_for_another(window, tmp_path)
    assert not window.close()
    assert "“Kept”" in question(qtbot).told
    press("Go back")()
    assert window.isVisible()
    assert window.session.plan == changed
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert read_plan(tmp_path / "mine.hpg.toml") == changed
    assert window.close()


def test_changes_left_for_another_plan_can_be_discarded(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    left_for_another(window, tmp_path)
    window.close()
    question(qtbot)
    press("Discard")()
    assert not window.isVisible()
    assert read_plan(tmp_path / "mine.hpg.toml") == KEPT


def test_saving_the_plan_shown_leads_to_the_one_that_was_left(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    changed, _ = left_for_another(window, tmp_path)
    QTest.keyClick(window, Qt.Key.Key_2)
    shown = window.session.plan
    window.close()
    first = question(qtbot)
    assert "“Other”" in first.told
    assert "“Kept”" in first.told
    press("Save")()
    assert read_plan(tmp_path / "other.hpg.toml") == shown
    qtbot.waitUntil(lambda: "“Kept”" in question(qtbot).told)
    press("Go back")()
    assert window.session.plan == changed


def test_the_same_plan_opened_anew_is_not_asked_about(window: MainWindow, tmp_path: Path) -> None:
    mine = tmp_path / "mine.hpg.toml"
    write_plan(mine, KEPT)
    window.open(mine)
    QTest.keyClick(window, Qt.Key.Key_1)
    window.open(mine)
    assert window.close()
