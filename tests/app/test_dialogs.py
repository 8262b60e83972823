"""Settings, what is stored here, and the word on faults: by keys and mouse on what is shown."""

from __future__ import annotations

import logging
import os
import stat
import sys
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.dialog import Dialog
from hpgviz.app.fault import FaultDialog, Faults, details, forget_notes, noted
from hpgviz.app.places import log_file, recovery_folder
from hpgviz.app.question import Question
from hpgviz.app.safety import FaultTeller, keep
from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.settings_dialog import SettingsDialog
from hpgviz.app.stored import StoredDialog
from hpgviz.app.window import MainWindow
from hpgviz.units import Systems
from hpgviz.view.units import unit_choice

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
D = TypeVar("D", bound=Dialog)


def shown(kind: type[D]) -> D:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def press(dialog: QWidget, name: str) -> None:
    found = [b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == name]
    QTest.mouseClick(found[0], LEFT)


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


# ---------------------------------------------------------------- settings


def settings_dialog(window: MainWindow) -> SettingsDialog:
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    return shown(SettingsDialog)


def test_each_choice_holds_at_once_and_next_time(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    dialog = settings_dialog(window)
    for name in ("Theme: Dark", "Text size: 150 %", "Level: Academic", "Calm motion"):
        press(dialog, name)
    press(dialog, "Units: SI (nmol/L)")
    press(dialog, "Recent files")
    assert window.look.theme.name == "dark"
    assert window.look.scale == 1.5
    assert window.look.level == "academic"
    assert not window.look.calm
    assert unit_choice().system == Systems("si")
    again = Settings(settings.file).read()
    assert (again.theme, again.text_size, again.level, again.calm) == (
        "dark",
        150,
        "academic",
        False,
    )
    assert again.keep_recent
    assert again.units == Systems("si")
    dialog.close()


def test_single_letters_can_be_turned_off(qtbot: QtBot, window: MainWindow) -> None:
    dialog = settings_dialog(window)
    press(dialog, "Keys of a single letter")
    dialog.close()
    level, plan = window.look.level, window.session.plan
    for key in (Qt.Key.Key_L, Qt.Key.Key_1, Qt.Key.Key_Question):
        QTest.keyClick(window, key)
    assert window.look.level == level
    assert window.session.plan is plan
    assert not window.sheet.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert window.session.playhead > 0.0
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.sheet.isVisible()


def test_keys_reach_every_choice_and_escape_closes(qtbot: QtBot, window: MainWindow) -> None:
    dialog = settings_dialog(window)
    dialog.activateWindow()
    reached = set()
    for _ in range(40):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        focused = dialog.focusWidget()
        if focused is not None:
            reached.add(focused.accessibleName() or getattr(focused, "text", str)())
    groups = {name.partition(":")[0] for name in reached}
    assert {"Theme", "Text size", "Level", "Units", "Calm motion", "Recent files"} <= groups
    assert {"What is stored here", "Close"} <= groups
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_key_of_the_window_shows_in_the_open_dialog(qtbot: QtBot, window: MainWindow) -> None:
    dialog = settings_dialog(window)
    unit_choice().choose(Systems("si"))
    checked = {b.accessibleName() for b in dialog.findChildren(QAbstractButton) if b.isChecked()}
    assert "Units: SI (nmol/L)" in checked
    dialog.close()


@pytest.mark.parametrize("size", [100, 200])
def test_no_dialog_is_larger_than_the_screen(qtbot: QtBot, window: MainWindow, size: int) -> None:
    window.choices.change(text_size=size)
    room = window.screen().availableSize()
    window.show_settings()
    window.show_stored()
    for kind in (SettingsDialog, StoredDialog):
        dialog = shown(kind)
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        dialog.close()


# ---------------------------------------------------------------- what is stored


def test_everything_stored_is_told_and_cleared(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    recovery = keep(window)
    QTest.keyClick(window, Qt.Key.Key_1)
    recovery.write_now()
    plan = window.session.plan
    with noted(log_file()):
        logging.getLogger("hpgviz").error("something")
        QTest.keyClick(window, Qt.Key.Key_F1, CTRL)
        dialog = shown(StoredDialog)
        told = words(dialog).replace("\u200b", "")
        for place in (settings.file, recovery_folder(), log_file()):
            assert str(place) in told
        assert "nothing now" not in told
        press(dialog, "Clear everything")
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Question))
        QTest.mouseClick(box.answers[0], LEFT)
        assert words(dialog).count("nothing now") == 3
        dialog.close()
    assert not settings.file.exists()
    assert not recovery.file.exists()
    assert not log_file().exists()
    assert window.choices.now == Preferences()
    assert window.session.plan is plan
    recovery.end()
    window.hide()
    window.close()
    assert not settings.file.exists()


def test_keeping_it_keeps_it(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    window.show_stored()
    dialog = shown(StoredDialog)
    press(dialog, "Clear everything")
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Question))
    QTest.keyClick(box, Qt.Key.Key_Escape)
    dialog.close()
    assert settings.file.exists()


# ---------------------------------------------------------------- faults


def broken() -> str:
    """Return the details of a fault."""
    try:
        [].pop()
    except IndexError as error:
        return details(type(error), error, error.__traceback__)
    return ""


def test_a_fault_is_told_once_with_the_plan_kept(
    qtbot: QtBot, window: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    recovery = keep(window)
    QTest.keyClick(window, Qt.Key.Key_1)
    faults = Faults()
    faults.happened.connect(FaultTeller(window, recovery).tell)
    with noted(log_file()):
        for _ in range(2):
            try:
                [].pop()
            except IndexError as error:
                faults.hook(type(error), error, error.__traceback__)
    assert "pop from empty list" in capsys.readouterr().err
    noted_twice = log_file().read_text()
    assert noted_twice.count("pop from empty list") == 2
    if os.name == "posix":
        assert stat.S_IMODE(log_file().stat().st_mode) == 0o600
    open_now = [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog)]
    assert len(open_now) == 1
    assert "is kept on this machine" in words(open_now[0])
    assert recovery.file.exists()
    press_text(open_now[0], "Copy details")
    assert "pop from empty list" in QApplication.clipboard().text()
    press_text(open_now[0], "Go on")
    assert not open_now[0].isVisible()
    recovery.end()
    forget_notes(log_file())
    assert not log_file().exists()


def press_text(dialog: QWidget, text: str) -> None:
    found = [b for b in dialog.findChildren(QAbstractButton) if b.text() == text]
    QTest.mouseClick(found[0], LEFT)


def test_details_do_not_name_the_home_folder() -> None:
    said = broken()
    assert "pop from empty list" in said
    assert str(Path.home()) + os.sep not in said


def test_values_of_the_user_are_not_in_the_details(tmp_path: Path) -> None:
    code = compile("raise ValueError('LH 4.2')", str(tmp_path / "labs.py"), "exec")
    try:
        exec(code)
    except ValueError as error:
        said = details(type(error), error, error.__traceback__)
    assert "ValueError" in said
    assert "4.2'" not in said.splitlines()[-1]
    assert said.splitlines()[-1] == "ValueError"


def test_the_log_stays_small(tmp_path: Path) -> None:
    file = tmp_path / "faults.log"
    with noted(file):
        for _ in range(12):
            logging.getLogger("hpgviz").error("x" * 90_000)
    sizes = [log.stat().st_size for log in tmp_path.iterdir()]
    assert len(sizes) == 3
    assert max(sizes) <= 200_000


def test_hooks_are_there_while_the_program_runs() -> None:
    faults, before = Faults(), sys.excepthook
    with faults.watched():
        assert sys.excepthook == faults.hook
    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before
