"""What the program starts with, with and without a plan file, as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.app import start as start_module
from hpgviz.app.places import recovery_folder
from hpgviz.app.recovery import left_behind
from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.start import application, start
from hpgviz.app.window import MainWindow
from hpgviz.plan import Course, Plan, read_plan, write_plan

MINE = Plan(title="Mine", courses=(Course("hcg", 500.0, 0.0, 2.0),))


@pytest.fixture
def shown() -> list[MainWindow]:
    """The window that `start` shows, noted and closed as soon as it is there."""
    seen: list[MainWindow] = []

    def look() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        open_now = [window for window in windows if window.isVisible()]
        if not open_now:
            QTimer.singleShot(20, look)
            return
        seen.extend(open_now)
        open_now[0].close()

    QTimer.singleShot(20, look)
    return seen


def test_a_given_plan_is_where_undo_ends(
    qtbot: QtBot, shown: list[MainWindow], tmp_path: Path
) -> None:
    file = tmp_path / "mine.hpg.toml"
    write_plan(file, MINE)
    application()  # its name says where settings lie
    Settings().write(Preferences(keep_recent=True))
    assert start(file, read_plan(file)) == 0
    assert Settings().recent() == (file,)
    Settings().clear()
    session = shown[0].session
    assert session.plan == MINE
    assert session.origin.path == file
    assert session.undo_name is None
    assert not session.modified
    assert shown[0].windowTitle().startswith("Mine")


def test_a_first_start_fits_a_screen_that_is_smaller_than_the_window(
    qtbot: QtBot, shown: list[MainWindow]
) -> None:
    application()
    Settings().clear()
    assert start() == 0
    assert shown[0].isMaximized() or shown[0].screen().availableSize().height() > 840
    Settings().clear()


def test_a_clean_end_leaves_no_copy(qtbot: QtBot, shown: list[MainWindow]) -> None:
    assert start() == 0
    assert list(recovery_folder().glob("*")) == []


BROKEN = """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hpgviz.app.start import MainWindow, application, start

def change_and_break():
    (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    QTest.keyClick(window, Qt.Key.Key_1)
    QApplication.exit(1)  # so Qt ends the program whose connection to the display is broken

application()
QTimer.singleShot(500, change_and_break)
raise SystemExit(start())
"""


def test_where_the_display_goes_the_copy_stays(qapp: QApplication) -> None:
    application()  # its name says where copies lie
    done = subprocess.run([sys.executable, "-c", BROKEN], check=False, capture_output=True)
    assert done.returncode == 1
    (left,) = left_behind(recovery_folder())
    left.remove()
    assert len(left.plan.courses) == 1


HEAVY = {
    "PIL", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtSvg", "PySide6.QtTest",
    "importlib.metadata", "multiprocessing", "pyqtgraph", "tomlkit",
    "difflib", "logging.handlers", "numpy.ma", "subprocess",
    "hpgviz.cohort.cohort", "hpgviz.content.entries", "hpgviz.view.lens.lens",
    "hpgviz.app.export_dialog", "hpgviz.app.help_sheet", "hpgviz.app.settings_dialog",
    "hpgviz.app.evidence_mode", "hpgviz.app.lesson_mode", "hpgviz.app.presenter_mode",
    "hpgviz.evidence.lines", "hpgviz.lesson.shelf", "hpgviz.view.charts.table",
    "hpgviz.view.compare.stage", "hpgviz.view.evidence.page", "hpgviz.view.first_run.page",
    "hpgviz.view.lesson.panel", "hpgviz.view.mystery.page", "hpgviz.view.presenter.wall",
    "hpgviz.view.slip.window",
}  # fmt: skip


def test_the_window_stands_before_anything_slow_is_loaded(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from hpgviz.app.settings import Settings\n"
        "from hpgviz.app.start import MainWindow, Session, application\n"
        "app = application()\n"
        "window = MainWindow(Session(), Settings(Path(sys.argv[1])))\n"
        "print('loaded', *sys.modules)\n"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "preferences.ini")]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert {"loaded", "hpgviz.app.window"} <= set(said)
    assert HEAVY & set(said) == set()


LIGHT = """
import gc, linecache
from hpgviz.app import light

light.begin()
import hpgviz.view.icons

print(gc.isenabled(), any("hpgviz" in file for file in linecache.cache))
light.end()
print(gc.isenabled())
"""


def test_at_the_start_no_source_is_read_and_the_collector_rests() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False", "True"]


def test_what_waited_for_the_first_frame_is_done_after_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    application()
    Settings().clear()
    seen: list[tuple[bool, QImage]] = []

    def look(window: MainWindow) -> None:
        offered = window.first_steps.active
        seen.append((offered, window.diagram.grab().toImage()))
        if offered:
            window.close()
        else:
            QTimer.singleShot(20, lambda: look(window))

    real = start_module.settle

    def settle(window: MainWindow, greet: Callable[[], None]) -> None:
        look(window)
        real(window, greet)

    monkeypatch.setattr(start_module, "settle", settle)
    assert start() == 0
    Settings().clear()
    first, last = seen[0], seen[-1]
    assert (first[0], last[0]) == (False, True)
    assert first[1] != last[1]
    assert len({first[1].pixel(x, 200) for x in range(first[1].width())}) > 20  # no empty page
