"""When something of ours goes wrong: noted on this machine, and told calmly. Nothing is sent."""

from __future__ import annotations

import contextlib
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

import hpgviz
from hpgviz.app.dialog import Dialog
from hpgviz.app.texts import texts
from hpgviz.view.widgets.disclosure import Disclosure
from hpgviz.view.widgets.look import Dressed, Look
from hpgviz.view.widgets.text import Text

if TYPE_CHECKING:
    from hpgviz.app.private_log import PrivateLog

_WIDTH = 560
_LINES = 9
_OWN_VALUES = ("labs", "own_values")  # how the modules are named that handle them
_LOG = logging.getLogger("hpgviz")
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _Notes(logging.Handler):
    """Writes to `file`; what writes is made for the first note, which most days never have."""

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self._file = file
        self._log: PrivateLog | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._log is None:
            from hpgviz.app.private_log import PrivateLog

            self._log = PrivateLog(self._file)
        self._log.handle(record)

    def close(self) -> None:
        if self._log is not None:
            self._log.close()
        super().close()


@contextlib.contextmanager
def noted(file: Path) -> Iterator[None]:
    """Note warnings and faults in `file` while the program runs."""
    log = _Notes(file)
    _LOG.addHandler(log)
    try:
        yield
    finally:
        _LOG.removeHandler(log)
        log.close()


def forget_notes(file: Path) -> None:
    """Delete the log and the older ones; the next fault begins a new one."""
    for handler in list(_LOG.handlers):
        handler.close()  # it opens its file again when there is something to note
    for log in file.parent.glob(f"{file.name}*"):
        with contextlib.suppress(OSError):
            log.unlink()


def details(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> str:
    """Return what helps to mend a fault: versions, and where it happened.

    What the error says of the values it met is left out where the user's own lab values are
    handled.
    """
    own_values = any(
        Path(frame.filename).stem.startswith(_OWN_VALUES) for frame in traceback.extract_tb(where)
    )
    told = traceback.format_tb(where) + (
        [f"{kind.__name__}\n"] if own_values else traceback.format_exception_only(kind, error)
    )
    versions = (
        f"hpgviz {hpgviz.__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.platform()}"
    )
    return "".join([versions, "\n", *told]).replace(str(Path.home()), "~")


class FaultDialog(Dialog):
    """What happened, what is safe, what to do; the details can be copied."""

    def __init__(self, said: str, *, kept: bool, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(texts().fault_dialog["title"], _WIDTH, parent)
        words = texts().fault_dialog
        self._said = said
        self.page.add(Text(words["title"], role="section", wrap=True))
        safe = f"{words['safe']} {words['kept']}" if kept else words["safe"]
        for text in (safe, words["next"]):
            self.page.add(Text(text, wrap=True))
        more = Disclosure(self.tr("Details"))
        more.body.add(Text(words["details"], color="ink2", wrap=True))
        more.body.add(_Details(said, self.tr("Details")))
        self.page.add(more)
        self.page.box.addStretch(1)
        self._copy = self.add_button(self.tr("Copy details"))
        self._copy.clicked.connect(self._on_copy)
        self.add_button(self.tr("Go on"), main=True).clicked.connect(self.close)
        self.finish(look)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._said)
        self._copy.setText(self.tr("Copied"))
        self._copy.setAccessibleName(self._copy.text())


class _Details(Dressed, QPlainTextEdit):
    """Lines that can be read and marked, not changed."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def dress(self) -> None:
        self.setFont(self.look.font("unit"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + self.look.px(12))


class Faults(QObject):
    """Notes every fault of ours; `happened` carries the details, in the thread of the window."""

    happened = Signal(str)

    def hook(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        """Take the place of `sys.excepthook`."""
        sys.__excepthook__(kind, error, where)
        if issubclass(kind, Exception):
            said = details(kind, error, where)
            _LOG.error("%s", said)
            self.happened.emit(said)

    def thread_hook(self, told: threading.ExceptHookArgs) -> None:
        """Take the place of `threading.excepthook`."""
        if told.exc_value is not None:
            self.hook(told.exc_type, told.exc_value, told.exc_traceback)

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Watch Python, its threads and Qt while the program runs."""
        sys.excepthook, threading.excepthook = self.hook, self.thread_hook
        qInstallMessageHandler(_note_qt)
        try:
            yield
        finally:
            qInstallMessageHandler(None)
            sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__


def _note_qt(kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
    sys.stderr.write(f"{said}\n")
    if kind in _LEVELS:
        _LOG.log(_LEVELS[kind], "Qt: %s", said)
