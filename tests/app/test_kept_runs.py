"""A kept run goes into a file of its own; the plan that is shown keeps its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.app.files import file_name
from hpgviz.app.window import MainWindow
from hpgviz.lesson.mystery import mysteries
from hpgviz.plan.edit import turn_on
from hpgviz.plan.file import read_plan
from hpgviz.view.compare.kept_bar import KeptBar, KeptChip

LEFT = Qt.MouseButton.LeftButton


def ask_to_save(window: MainWindow) -> QFileDialog:
    """Choose "Save as" in the menu of the one chip."""
    (chip,) = [c for c in window.findChildren(KeptChip) if c.isVisible()]
    QTest.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 8, chip.height() // 2))
    (bar,) = window.findChildren(KeptBar)
    menu = next(m for m in bar.findChildren(QMenu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text().startswith("Save as"))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    opened = (w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
    return next(dialog for dialog in opened if dialog.isVisible())


def test_a_kept_run_is_saved_from_its_chip(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    kept = window.session.plan
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    window.session.change(turn_on(kept, "testosterone_cypionate", 0.0), "on")
    dialog = ask_to_save(window)
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    assert name.text() == file_name(kept.title)
    dialog.setDirectory(str(tmp_path))
    name.setText("mine.hpg.toml")
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "mine.hpg.toml").exists)
    assert read_plan(tmp_path / "mine.hpg.toml").courses == kept.courses
    assert window.session.origin.path is None
    assert window.session.modified
    window.session.undo()


def test_a_title_makes_a_name_that_every_disk_takes() -> None:
    assert file_name("Stopped after 6 months, with: clomiphene?") == (
        "stopped-after-6-months-with-clomiphene.hpg.toml"
    )
    assert file_name("/..") == "plan.hpg.toml"
    assert len(file_name("x" * 500)) < 100


def test_a_lesson_is_alone_in_the_charts(qtbot: QtBot, window: MainWindow) -> None:
    kept = window.session.plan
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    window.session.change(turn_on(kept, "testosterone_cypionate", 0.0), "on")

    def drawn() -> QImage:
        return window.dock.charts.grab().toImage()

    def told_apart() -> bool:
        """Whether it is seen in the charts that the kept run is shown or hidden."""
        (run,) = window.comparison.kept
        pictures = []
        for shown in (False, True):
            window.comparison.set_shown(run.id, shown)
            pictures.append(drawn())
        return pictures[0] != pictures[1]

    assert told_apart()
    window.lessons.start("01-the-conversation")
    assert not told_apart()
    window.lessons.leave()
    assert told_apart()
    window.session.undo()


def kept_chip(window: MainWindow) -> KeptChip:
    (chip,) = [one for one in window.findChildren(KeptChip) if one.isVisible()]
    return chip


def begin_lesson(window: MainWindow) -> None:
    window.lessons.start("01-the-conversation")


def lift(window: MainWindow) -> None:
    """Begin a mystery patient and lift the cover."""
    window.lessons.start_mystery(next(iter(mysteries())))
    for key in (Qt.Key.Key_1, Qt.Key.Key_PageDown):
        QTest.keyClick(window.focusWidget() or window, key)


@pytest.mark.parametrize("lend", [begin_lesson, lift])
def test_kept_runs_rest_while_a_lesson_is_on(
    qtbot: QtBot, window: MainWindow, lend: Callable[[MainWindow], None]
) -> None:
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    (run,) = window.comparison.kept
    (keep,) = [b for b in window.findChildren(QAbstractButton) if b.text() == "Keep this run"]
    own, right = window.session.plan, window.frame.parts.right
    lend(window)
    chip, side = kept_chip(window), window.frame.parts.right
    QTest.mouseClick(chip, LEFT, pos=QPoint(40, chip.height() // 2))
    QTest.keyClick(chip, Qt.Key.Key_Return)
    QTest.mouseClick(keep, LEFT)
    assert not window.comparison.is_open
    assert window.comparison.kept == (run,)
    assert window.session.lending
    assert side.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.plan == own
    assert right.isVisible()
    assert not side.isVisible()
    QTest.mouseClick(chip, LEFT, pos=QPoint(40, chip.height() // 2))
    assert window.comparison.is_open


def test_comparing_takes_the_place_of_the_shelf(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_F3)
    side, chip = window.frame.parts.right, kept_chip(window)
    assert side.isVisible()
    QTest.mouseClick(chip, LEFT, pos=QPoint(40, chip.height() // 2))
    assert window.comparison.is_open
    assert not window.lessons.active
    assert not side.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert not window.comparison.is_open
    assert side.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not side.isVisible()
