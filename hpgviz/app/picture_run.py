"""Makes a picture, for a file or the clipboard, beside the window: a large one takes seconds.

The diagram is drawn by the command `hpgviz render` in a process of its own; a view of the window
is taken a strip at a time and encoded in a thread.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from hpgviz.app.export_run import ExportRun
from hpgviz.app.view_picture import ViewPicture
from hpgviz.errors import HpgvizError
from hpgviz.plan import Plan
from hpgviz.reasons import reason_of

if TYPE_CHECKING:
    from hpgviz.picture.render import Said


class PictureRun(QObject):
    """Makes one picture after the other; where no file is named, for the clipboard.

    Signals
    -------
    advanced : int, int
        How much of how much of a view is painted.
    ended : str
        Why there is no picture, in one line; empty when there is. Not after a cancel.
    """

    advanced = Signal(int, int)
    ended = Signal(str)
    _finished = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._number = 0
        self._out: Path | None = None
        self._said: Said = {}
        self._around = ExitStack()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process = ExportRun(self)
        self._process.ended.connect(self._on_drawn)
        self._view = ViewPicture(self)
        self._view.advanced.connect(self.advanced)
        self._view.made.connect(self._on_view)
        self._finished.connect(self._on_finished)

    def draw(self, plan: Plan, words: Sequence[str], out: Path | None) -> None:
        """Draw the diagram of `plan` as `hpgviz render` does with `words`."""
        self.cancel()
        self._out = out
        if out is None:
            try:
                self._folder = tempfile.TemporaryDirectory(prefix="hpgviz-")
            except OSError as error:
                self.ended.emit(reason_of(error))
                return
            out = Path(self._folder.name) / "picture.png"
        self._drawn = out
        self._process.start("render", plan, out, words)

    def take(
        self,
        widget: QWidget,
        times: float,
        said: Said,
        out: Path | None,
        around: AbstractContextManager[None],
    ) -> None:
        """Take a picture of a view as PNG; `around` is entered while it is taken."""
        self.cancel()
        self._out, self._said = out, said
        self._around.enter_context(around)
        self._view.start(widget, times)

    def cancel(self) -> None:
        """Make no picture any longer; what is on its way is dropped."""
        self._number += 1
        self._process.cancel()
        self._view.cancel()
        self._leave()

    # ------------------------------------------------------------------ inside

    def _beside(self, make: Callable[[], object]) -> None:
        """Let `make` work in a thread; it must not touch a widget."""
        number = self._number

        def work() -> None:
            made: object
            try:
                made = make()
            except HpgvizError as error:
                made = error
            self._finished.emit(number, made)

        self._pool.start(work)

    def _on_drawn(self, reason: str) -> None:
        file = self._drawn
        if reason or self._out is not None:
            self._leave()
            self.ended.emit(reason)
        else:
            self._beside(lambda: QImage(str(file)))

    def _on_view(self, image: QImage) -> None:
        from hpgviz.picture.render import encoded

        self._around.close()
        if self._out is None:
            self._on_finished(self._number, image)
        else:
            said = self._said
            self._beside(lambda: encoded(image, said))

    def _on_finished(self, number: int, made: object) -> None:
        if number != self._number:
            return
        reason = ""
        try:
            self._put_there(made)
        except HpgvizError as error:
            reason = str(error)
        self._leave()
        self.ended.emit(reason)

    def _put_there(self, made: object) -> None:
        """Put what was made where it was asked for; raise why that cannot be."""
        from hpgviz.picture.render import no_memory, save

        if isinstance(made, HpgvizError):
            raise made
        if isinstance(made, QImage):
            if made.isNull():
                raise no_memory()
            QGuiApplication.clipboard().setImage(made)
        elif isinstance(made, bytes) and self._out is not None:
            save(self._out, made)

    def _leave(self) -> None:
        self._around.close()
        if self._folder is not None:
            self._pool.waitForDone()  # it may be reading there
            self._folder.cleanup()
            self._folder = None
