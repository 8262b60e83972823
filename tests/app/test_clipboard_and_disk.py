"""The plan as text on the clipboard, files that others change, recent files and the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.app.plan_menu import PlanMenu
from hpgviz.app.question import Question
from hpgviz.app.settings import Settings
from hpgviz.app.window import MainWindow
from hpgviz.plan import Plan, read_plan, write_plan
from hpgviz.view.widgets.buttons import Button

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def clipboard(text: str) -> None:
    QApplication.clipboard().setText(text)


def message(window: MainWindow) -> str:
    return window.frame.messages.message


def press(window: MainWindow, text: str) -> None:
    found = [b for b in window.findChildren(Button) if b.text() == text and b.isVisible()]
    QTest.mouseClick(found[0], LEFT)


# ---------------------------------------------------------------- clipboard


def test_a_plan_goes_by_mail_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    plan = window.session.plan
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    text = QApplication.clipboard().text()
    assert "[[course]]" in text
    mailed = "".join(f"> {line}\n" for line in text.replace(" = ", "\xa0= ").splitlines())
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert window.session.plan == Plan()
    clipboard(mailed)
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    assert window.session.plan == plan
    assert window.session.modified
    assert window.session.origin.path is None
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.session.plan == Plan()


@pytest.mark.parametrize("text", ["hello", "hpgviz = 2", "hpgviz = 1\ncolor = 3", "\0", "  \n"])
def test_bad_text_is_told_in_one_line(qtbot: QtBot, window: MainWindow, text: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    plan = window.session.plan
    clipboard(text)
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    assert message(window).isprintable()
    assert message(window)
    assert window.session.plan is plan


def test_pasting_into_a_field_is_for_the_field(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    field = next(f for f in window.findChildren(QLineEdit) if f.isVisible() and f.isEnabled())
    field.setFocus()
    plan = window.session.plan
    clipboard("hpgviz = 1")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert window.session.plan is plan
    assert message(window) == ""


# ---------------------------------------------------------------- what others do to the file


@pytest.fixture
def file(window: MainWindow, tmp_path: Path) -> Path:
    """An open file, with a change that is not saved."""
    made = tmp_path / "mine.hpg.toml"
    write_plan(made, Plan("Mine"))
    window.open(made)
    QTest.keyClick(window, Qt.Key.Key_1)
    return made


def answer(text: str) -> None:
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Question))
    button = next(b for b in box.answers if b.text().replace("&", "") == text)
    QTest.mouseClick(button, LEFT)


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_that_others_changed_is_asked_about(
    qtbot: QtBot, window: MainWindow, file: Path, replace: bool
) -> None:
    write_plan(file, Plan("Theirs"))
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert read_plan(file).title == "Theirs"
    if replace:
        answer("Replace")
        assert read_plan(file) == window.session.plan
        return
    answer("Save elsewhere")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    clipboard(str(file.with_name("second.hpg.toml")))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert read_plan(file.with_name("second.hpg.toml")) == window.session.plan
    assert read_plan(file).title == "Theirs"


def test_our_own_save_is_no_change_of_others(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_S, CTRL)
        assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, Question)]
        assert read_plan(file) == window.session.plan
        QTest.keyClick(window, Qt.Key.Key_2)


def test_a_file_that_is_gone_is_written_again(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    file.unlink()
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert read_plan(file) == window.session.plan
    assert "mine.hpg.toml was no longer there" in message(window)


def test_a_folder_that_is_gone_is_told_and_can_be_left(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    write_plan(folder / "a.hpg.toml", Plan("A"))
    window.open(folder / "a.hpg.toml")
    QTest.keyClick(window, Qt.Key.Key_1)
    plan = window.session.plan
    (folder / "a.hpg.toml").unlink()
    folder.rmdir()
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert "cannot be saved" in message(window)
    assert window.session.plan is plan
    assert window.session.modified
    press(window, "Save elsewhere")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_full_disk_is_told_and_the_old_file_stays(
    qtbot: QtBot, window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hpgviz.plan.atomic.os.fsync", full)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert "No space left on device" in message(window)
    assert read_plan(file).title == "Mine"
    assert window.session.modified
    assert [entry.name for entry in file.parent.glob("*.toml")] == ["mine.hpg.toml"]


# ---------------------------------------------------------------- recent files and the menu


def menu(window: MainWindow) -> QMenu:
    QTest.mouseClick(window.findChildren(PlanMenu)[0], LEFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def recent(window: MainWindow) -> list[str]:
    top = menu(window)
    inside = [action.menu() for action in top.actions() if action.text() == "Recent"]
    found = [a.text() for m in inside if isinstance(m, QMenu) for a in m.actions() if a.text()]
    top.close()
    return found


def test_recent_files_are_kept_once_that_is_chosen(
    qtbot: QtBot, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.hpg.toml" for name in ("one", "two")]
    for file in files:
        write_plan(file, Plan(file.name))
        window.open(file)
    assert recent(window) == []
    window.choices.change(keep_recent=True)
    for file in files:
        window.open(file)
    assert recent(window) == ["two.hpg.toml", "one.hpg.toml", "Forget these"]
    assert Settings(settings.file).recent() == (files[1], files[0])
    window.choices.change(keep_recent=False)
    assert recent(window) == []
    assert "one.hpg.toml" not in settings.file.read_text()


def test_the_menu_says_its_keys(qtbot: QtBot, window: MainWindow) -> None:
    popup = menu(window)
    shown = {a.text(): a.shortcut().toString() for a in popup.actions() if a.text()}
    assert shown["Save as"] == "Ctrl+Shift+S"
    assert shown["Copy as text"] == "Ctrl+Shift+C"
    assert shown["Settings"] == "Ctrl+,"
    popup.close()
