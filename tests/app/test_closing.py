"""Closing the window while a plan is lent to it: the question is about the user's own plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from hpgviz.app.question import Question
from hpgviz.app.window import MainWindow
from hpgviz.lesson.mystery import mysteries
from hpgviz.plan import Plan, read_plan, write_plan
from hpgviz.view.presenter.wall import Wall

LESSON = "02-filled-from-outside"
MINE, OTHER = Plan(title="Mine"), Plan(title="Other")
Key = Qt.Key
Lend = Callable[[MainWindow], None]


@pytest.fixture
def changed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    """The window in front, with changes of the user's own file that are not saved."""
    with qtbot.waitActive(window):
        window.activateWindow()
    write_plan(tmp_path / "mine.hpg.toml", MINE)
    window.open(tmp_path / "mine.hpg.toml")
    QTest.keyClick(window, Key.Key_1)
    yield window
    window.presenter.leave()


def walls() -> list[Wall]:
    """Return the walls that are on a screen."""
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, Wall) and one.isVisible()]


def present(window: MainWindow) -> None:
    """Present the seminar: a card is its first part, and the plan under it is lent."""
    QTest.keyClick(window.focusWidget() or window, Key.Key_F5)
    assert walls()
    assert window.session.lending


def begin_lesson(window: MainWindow) -> None:
    window.lessons.start(LESSON)


def lift(window: MainWindow) -> None:
    """Begin a mystery patient and lift the cover."""
    window.lessons.start_mystery(next(iter(mysteries())))
    for key in (Key.Key_1, Key.Key_PageDown):
        QTest.keyClick(window.focusWidget() or window, key)


LENT = pytest.mark.parametrize("lend", [present, begin_lesson, lift])


def ask_to_close(qtbot: QtBot, window: MainWindow) -> Question:
    assert not window.close()
    qtbot.waitUntil(lambda: bool(questions()))
    [asked] = questions()
    return asked


def questions() -> list[Question]:
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, Question) and one.isVisible()]


def answer(asked: Question, text: str) -> None:
    [button] = [one for one in asked.findChildren(QAbstractButton) if one.text() == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_no_wall_stays_on_the_projector(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    present(window)
    assert window.close()
    assert not walls()
    assert not window.presenter.presenting


@LENT
def test_saving_writes_the_users_own_plan_and_closes(
    qtbot: QtBot, changed: MainWindow, tmp_path: Path, lend: Lend
) -> None:
    own = changed.session.plan
    lend(changed)
    asked = ask_to_close(qtbot, changed)
    assert "“Mine”" in asked.told
    answer(asked, "Save")
    assert read_plan(tmp_path / "mine.hpg.toml") == own
    assert not changed.isVisible()
    assert not questions()
    assert not walls()


@LENT
def test_staying_stays_where_the_class_is(qtbot: QtBot, changed: MainWindow, lend: Lend) -> None:
    lend(changed)
    lent, on_wall = changed.session.plan, bool(walls())
    answer(ask_to_close(qtbot, changed), "Stay")
    assert changed.isVisible()
    assert changed.session.plan == lent
    assert bool(walls()) == changed.presenter.presenting == on_wall
    assert changed.lessons.active == (lend is begin_lesson)
    assert changed.lessons.mysteries.active == (lend is lift)


@LENT
def test_going_back_leads_to_the_plan_that_was_left(
    qtbot: QtBot, changed: MainWindow, tmp_path: Path, lend: Lend
) -> None:
    own, other = changed.session.plan, tmp_path / "other.hpg.toml"
    write_plan(other, OTHER)
    changed.open(other)
    lend(changed)
    answer(ask_to_close(qtbot, changed), "Go back")
    assert changed.session.plan == own
    assert not changed.session.lending
    assert changed.frame.isVisible()
    assert not walls()


@LENT
def test_a_file_that_cannot_be_written_is_told_where_it_is_seen(
    qtbot: QtBot, changed: MainWindow, tmp_path: Path, lend: Lend
) -> None:
    own, file = changed.session.plan, tmp_path / "mine.hpg.toml"
    file.unlink()
    file.mkdir()
    lend(changed)
    answer(ask_to_close(qtbot, changed), "Save")
    assert changed.isVisible()
    assert changed.frame.messages.isVisible()
    assert "mine.hpg.toml" in changed.frame.messages.message
    assert changed.session.plan == own
