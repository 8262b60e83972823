"""From the words of the command line to a running window."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from hpgviz.app.settings import Settings
from hpgviz.app.texts import texts
from hpgviz.app.window import MainWindow
from hpgviz.document import Origin
from hpgviz.errors import HpgvizError
from hpgviz.plan.file import read_plan
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


def start(argv: Sequence[str]) -> int:
    """Open the window, with the plan file in `argv` if one is given, and run until it closes."""
    app = application()
    session, said = opened(Path(argv[0])) if argv else (Session(), "")
    window = MainWindow(session, Settings())
    if said:
        window.say(said)
    sys.excepthook = _told_in(window)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
    window.show()
    return app.exec()


def opened(file: Path) -> tuple[Session, str]:
    """Return a session on a plan file; one that cannot be shown is told beside the opening one."""
    try:
        return Session(read_plan(file), Origin(path=file)), ""
    except HpgvizError as error:
        return Session(), str(error)


def _told_in(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return a hook that says calmly in the window that something of ours went wrong."""

    def told(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        traceback.print_exception(kind, error, where)
        window.say(texts().fault)

    return told
