"""From the words of the command line to a running window."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from hpgviz.app import light, memory
from hpgviz.app.fault import Faults, noted
from hpgviz.app.memory import give_back
from hpgviz.app.places import log_file
from hpgviz.app.recovery import Recovery
from hpgviz.app.safety import FaultTeller, keep, offer_left
from hpgviz.app.settings import Settings, text_size_for
from hpgviz.app.window import MainWindow
from hpgviz.document import Origin
from hpgviz.plan.plan import Plan
from hpgviz.session import Session
from hpgviz.view.icons import app_icon

_STYLE = "Fusion"  # looks the same on every desktop
_FRAME = 32  # px that the title bar of a desktop may need
_GREET_MS = 100  # from the first frame until something is told or offered


def application() -> QApplication:
    """Return the application, with its name and style."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # waking threads costs more than copying
        app = QApplication([sys.argv[0], "-style", _STYLE])  # loads no style to choose it from
    else:
        app.setStyle(_STYLE)
    give_back()
    app.setApplicationName("hpgviz")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("hpgviz")
    return app


def start(
    file: Path | None = None,
    plan: Plan | None = None,
    *,
    labs: Path | None = None,
    lesson: Path | None = None,
    refused: str = "",
) -> int:
    """Open the window and run until it closes.

    Parameters
    ----------
    file : Path, optional
        Where `plan` was read from.
    plan : Plan, optional
        What to show; the opening scenario when absent.
    labs : Path, optional
        A file of own lab values to pin on the charts.
    lesson : Path, optional
        A lesson or a mystery to begin with.
    refused : str
        Why a file that was asked for cannot be opened, in one line.
    """
    app = application()
    session = Session() if plan is None else Session(plan, Origin.of_file(file))
    faults = Faults()
    with noted(log_file()), faults.watched():
        window = MainWindow(session, Settings())
        recovery = keep(window)
        faults.happened.connect(FaultTeller(window, recovery).tell)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
        window.diagram.set_sketch(True)
        first = plan is None and lesson is None
        greet = partial(_greet, window, recovery, labs, refused, first=first)
        memory.once_painted(window.diagram, lambda: settle(window, greet))
        _show(window)
        light.end()
        if lesson is not None:
            window.lessons.open(lesson)
        code = app.exec()
        if window.isVisible():  # nobody closed it: the display is gone, and what was unsaved is not
            recovery.write_now()
        else:
            recovery.end()
    return code


def settle(window: MainWindow, greet: Callable[[], None]) -> None:
    """Do what has waited until the first frame is out."""
    QApplication.setWindowIcon(app_icon())
    window.diagram.set_sketch(False)
    memory.tidy()
    QTimer.singleShot(_GREET_MS, window, greet)


def _show(window: MainWindow) -> None:
    """Show the window as it was left; at first as large as fits the screen, and so its text."""
    room = window.screen().availableSize() - QSize(0, _FRAME)
    first = not window.choices.now.geometry
    if first and (text := text_size_for(room.height() + _FRAME)) > window.choices.now.text_size:
        window.choices.change(text_size=text)
        window.resize(window.size() * (text / 100))
    asked = window.size()
    if first and asked.boundedTo(room) != asked:
        window.showMaximized()
    else:
        window.show()


def _greet(
    window: MainWindow, recovery: Recovery, labs: Path | None, refused: str, *, first: bool
) -> None:
    """Tell or offer the one thing that matters most now; what else there is waits for next time."""
    if labs is not None:
        window.own.open(labs)
    if refused:
        window.files.refuse(refused)
        return
    untouched = not window.session.modified  # somebody may have been quicker
    if not offer_left(window, recovery) and first and labs is None and untouched:
        window.first_steps.offer()
