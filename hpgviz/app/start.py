"""From the words of the command line to a running window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hpgviz.app.fault import Faults, noted
from hpgviz.app.places import log_file
from hpgviz.app.safety import FaultTeller, keep, offer_left
from hpgviz.app.settings import Settings
from hpgviz.app.window import MainWindow
from hpgviz.document import Origin
from hpgviz.plan.plan import Plan
from hpgviz.session import Session
from hpgviz.view.icons import app_icon


def application() -> QApplication:
    """Return the application, with its name and style."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("hpgviz")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("hpgviz")
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    return app


def start(file: Path | None = None, plan: Plan | None = None) -> int:
    """Open the window and run until it closes.

    Parameters
    ----------
    file : Path, optional
        Where `plan` was read from.
    plan : Plan, optional
        What to show; the opening scenario when absent.
    """
    app = application()
    session = Session() if plan is None else Session(plan, Origin(path=file))
    faults = Faults()
    with noted(log_file()), faults.watched():
        window = MainWindow(session, Settings())
        recovery = keep(window)
        faults.happened.connect(FaultTeller(window, recovery).tell)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
        window.show()
        offered = offer_left(window, recovery)
        if plan is None and not offered:
            window.first_steps.offer()
        code = app.exec()
        recovery.end()
    return code
