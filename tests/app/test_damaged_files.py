"""Every kind of damage through the open dialog, a drop and an argument: one line, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.cli import main
from tests.app.damage import KINDS, SOUND

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def by_dialog(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    """Paste the name of `file` into the dialog that Ctrl+O opens."""
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()
    )
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    QApplication.clipboard().setText(str(file))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    names = field.completer().popup()  # a list of names lies over the button as one types
    assert names is not None
    names.hide()
    open_it = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Open")
    qtbot.waitUntil(open_it.isEnabled)
    QTest.mouseClick(open_it, LEFT)
    assert not dialog.isVisible()


def by_drop(qtbot: QtBot, window: MainWindow, *files: Path) -> None:
    """Drop `files` on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, copy = QPointF(400.0, 300.0), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place.toPoint(), copy, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, copy, data, LEFT, NONE))


WAYS = {"dialog": by_dialog, "drop": by_drop}
Way = Callable[[QtBot, MainWindow, Path], None]
# The dialog itself lets nobody choose these.
NO_FILE = ("folder", "absent", "link to itself", "link to nothing", "pipe")


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_damage_is_told_in_one_line_and_nothing_is_lost(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    way: Way,
) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    plan, undo = window.session.plan, window.session.undo_name
    for number, (kind, damage) in enumerate(KINDS.items()):
        if way is by_dialog and kind in NO_FILE:
            continue
        file = tmp_path / f"{number}.hpg.toml"
        damage(file)
        way(qtbot, window, file)
        said = window.frame.messages.message
        assert file.name in said, kind
        assert said.isprintable(), kind
        assert "Traceback" not in said, kind
        assert window.session.plan is plan, kind
        assert window.session.undo_name == undo, kind
        window.frame.messages.clear()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("kind", SOUND)
def test_what_is_sound_opens(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    way: Way,
    kind: str,
) -> None:
    file = tmp_path / "sound.hpg.toml"
    SOUND[kind](file)
    way(qtbot, window, file)
    assert window.session.plan.title == "Whole"
    assert window.session.origin.path == file
    assert window.frame.messages.message == ""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "absent"])
def test_as_an_argument_it_is_told_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    file = tmp_path / "bad.hpg.toml"
    KINDS[kind](file)
    assert main([str(file)]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.count("\n") == 1
    assert file.name in said


def test_of_several_files_the_first_is_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.hpg.toml" for name in ("one", "two")]
    for file in files:
        SOUND["whole"](file)
    by_drop(qtbot, window, *files)
    assert window.session.origin.path == files[0]
    assert "one.hpg.toml" in window.frame.messages.message


def test_text_that_is_dragged_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    data = QMimeData()
    data.setText("hello")
    enter = QDragEnterEvent(
        QPointF(400.0, 300.0).toPoint(), Qt.DropAction.CopyAction, data, LEFT, NONE
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
