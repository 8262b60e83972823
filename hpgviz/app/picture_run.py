"""Encodes and writes a picture beside the window: a large PNG takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from hpgviz.errors import HpgvizError


class PictureRun(QObject):
    """Writes one picture after the other.

    Signals
    -------
    ended : str
        Why nothing was written, in one line; empty when the file is there. Not after a cancel.
    """

    ended = Signal(str)
    _made = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._number = 0
        self._out = Path()
        self._made.connect(self._write)

    def start(self, encode: Callable[[], bytes], out: Path) -> None:
        """Let `encode` make the content of `out`, in a thread; it must not touch a widget."""
        self._number += 1
        self._out = out
        number = self._number
        self._pool.start(lambda: self._made.emit(number, encode()))

    def cancel(self) -> None:
        """Write nothing any longer; what is being encoded is dropped."""
        self._number += 1
        self._pool.waitForDone()

    def _write(self, number: int, content: bytes) -> None:
        from hpgviz.picture.render import save

        if number != self._number:
            return
        try:
            save(self._out, content)
        except HpgvizError as error:
            self.ended.emit(str(error))
        else:
            self.ended.emit("")
