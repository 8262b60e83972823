"""Copies of unsaved changes: for their owner alone, gone after a clean end, or offered."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.places import recovery_folder
from hpgviz.app.question import Question
from hpgviz.app.recovery import Recovery, forget_left, left_behind
from hpgviz.app.safety import keep, offer_left
from hpgviz.app.stored import StoredDialog
from hpgviz.app.window import MainWindow
from hpgviz.plan import Plan, read_plan, write_plan
from hpgviz.view.widgets.buttons import Button

PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QLockFile
app = QCoreApplication(["hpgviz"])
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
lock = QLockFile(str(folder / "other.lock"))
lock.setStaleLockTime(0)
assert lock.tryLock(0)
(folder / "other.hpg.toml").write_text(
    '# the file of this plan: "/home/me/mine.hpg.toml"\\nhpgviz = 1\\ntitle = "Kept"\\n'
)
print("ready", flush=True)
time.sleep(120)
"""
KILL = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")


@pytest.fixture
def recovery(qtbot: QtBot, window: MainWindow) -> Iterator[Recovery]:
    made = keep(window)
    yield made
    made.end()
    for file in recovery_folder().glob("*"):
        file.unlink()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another running program with a copy of its own."""
    words = [sys.executable, "-c", PROGRAM, str(recovery_folder())]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield process
        process.kill()


def press(window: QWidget, text: str) -> None:
    found = [b for b in window.findChildren(Button) if b.text() == text and b.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_a_change_is_copied_for_its_owner_alone(
    qtbot: QtBot, window: MainWindow, recovery: Recovery
) -> None:
    assert not recovery.file.exists()
    QTest.keyClick(window, Qt.Key.Key_1)
    qtbot.waitUntil(recovery.file.exists, timeout=20_000)
    assert read_plan(recovery.file) == window.session.plan
    if os.name == "posix":
        assert stat.S_IMODE(recovery.file.stat().st_mode) == 0o600
        assert stat.S_IMODE(recovery.file.parent.stat().st_mode) == 0o700


def test_what_is_saved_needs_no_copy(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, tmp_path: Path
) -> None:
    write_plan(tmp_path / "mine.hpg.toml", Plan("Mine"))
    window.open(tmp_path / "mine.hpg.toml")
    QTest.keyClick(window, Qt.Key.Key_1)
    qtbot.waitUntil(recovery.file.exists, timeout=20_000)
    assert str(tmp_path) in recovery.file.read_text()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not recovery.file.exists(), timeout=20_000)


def test_a_copy_that_is_wanted_now_is_written_within_a_drag(
    window: MainWindow, recovery: Recovery
) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    changed = window.session.plan
    window.session.press("Dose")
    recovery.write_now()
    assert read_plan(recovery.file) == changed


def test_a_plan_that_made_way_for_another_is_copied_too(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, tmp_path: Path
) -> None:
    for name in ("mine", "other"):
        write_plan(tmp_path / f"{name}.hpg.toml", Plan(name))
    window.open(tmp_path / "mine.hpg.toml")
    QTest.keyClick(window, Qt.Key.Key_1)
    changed = window.session.plan
    window.open(tmp_path / "other.hpg.toml")
    recovery.write_now()
    (copy,) = recovery_folder().glob("*.toml")
    assert read_plan(copy) == changed
    assert str(tmp_path / "mine.hpg.toml") in copy.read_text()
    assert left_behind(recovery_folder()) == []  # this program runs
    QTest.keyClick(window, Qt.Key.Key_2)
    recovery.write_now()
    plans = [read_plan(copy) for copy in recovery_folder().glob("*.toml")]
    assert sorted(plan.title for plan in plans) == ["mine", "other"]
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    recovery.write_now()
    (copy,) = recovery_folder().glob("*.toml")
    assert read_plan(copy) == changed == window.session.plan


def test_a_clean_end_leaves_nothing(qtbot: QtBot, window: MainWindow, recovery: Recovery) -> None:
    QTest.keyClick(window, Qt.Key.Key_1)
    recovery.write_now()
    assert recovery.file.exists()
    recovery.forget()
    assert list(recovery_folder().iterdir()) == []


def test_the_copy_of_a_running_program_is_never_offered(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, other: subprocess.Popen[bytes]
) -> None:
    assert left_behind(recovery_folder()) == []
    assert not offer_left(window, recovery)
    assert window.frame.messages.message == ""


@KILL
def test_after_a_kill_it_is_offered_and_brought_back(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, other: subprocess.Popen[bytes]
) -> None:
    other.kill()
    other.wait()
    before = window.session.plan
    assert offer_left(window, recovery)
    assert "“Kept”" in window.frame.messages.message
    assert left_behind(recovery_folder()) == []  # a third program does not offer it as well
    press(window, "Bring back")
    assert window.session.plan.title == "Kept"
    assert window.session.origin.path is None
    assert window.session.modified
    assert [file.name for file in recovery_folder().glob("*.toml")] == [recovery.file.name]
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.plan == before


@KILL
def test_not_now_keeps_it_for_another_time(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, other: subprocess.Popen[bytes]
) -> None:
    other.kill()
    other.wait()
    offer_left(window, recovery)
    press(window, "Not now")
    assert window.frame.messages.message == ""
    found = left_behind(recovery_folder())
    assert [left.plan.title for left in found] == ["Kept"]
    assert found[0].source == Path("/home/me/mine.hpg.toml")
    found[0].remove()


def test_what_is_no_plan_is_left_alone(
    qtbot: QtBot, window: MainWindow, recovery: Recovery
) -> None:
    folder = recovery_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "torn.hpg.toml").write_text("hpgviz = 1\ntitle = ")
    assert not offer_left(window, recovery)
    assert (folder / "torn.hpg.toml").exists()


def shown(window: QWidget, text: str) -> bool:
    return any(b.isVisible() and b.text() == text for b in window.findChildren(Button))


@KILL
def test_the_copy_can_be_put_away_with_the_message(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, other: subprocess.Popen[bytes]
) -> None:
    other.kill()
    other.wait()
    offer_left(window, recovery)
    press(window, "Close the message")
    assert not shown(window, "Bring back")
    assert (recovery_folder() / "other.hpg.toml").exists()


@KILL
def test_clearing_everything_takes_what_is_on_offer_and_what_is_torn(
    qtbot: QtBot, window: MainWindow, recovery: Recovery, other: subprocess.Popen[bytes]
) -> None:
    other.kill()
    other.wait()
    (recovery_folder() / "torn.hpg.toml").write_text("hpgviz = 1\ntitle = ")
    offer_left(window, recovery)
    window.show_stored()
    [dialog] = window.findChildren(StoredDialog)
    press(dialog, "Clear everything")
    [asked] = dialog.findChildren(Question)
    [sure] = [b for b in asked.answers if b.text().replace("&", "") == "Clear everything"]
    QTest.mouseClick(sure, Qt.MouseButton.LeftButton)
    assert not list(recovery_folder().glob("*.toml"))
    assert not shown(window, "Bring back")
    dialog.close()


@KILL
def test_the_copy_of_a_running_program_outlives_clearing(
    window: MainWindow, recovery: Recovery, other: subprocess.Popen[bytes]
) -> None:
    forget_left(recovery_folder())
    assert (recovery_folder() / "other.hpg.toml").exists()
