"""A kept run goes into a file of its own; the plan that is shown keeps its own."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.app.files import file_name
from hpgviz.app.window import MainWindow
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
