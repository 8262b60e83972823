"""One export in a process of its own: the window stays free, and a cancel ends it at once.

The process is `hpgviz export` or `hpgviz render`, so that a file made here and one made there are
the same. It works in a folder for it alone; the file is put where it was asked for once it is
whole.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from hpgviz.errors import HpgvizError
from hpgviz.itself import program
from hpgviz.language import current
from hpgviz.plan import Plan, write_plan
from hpgviz.plan.atomic import replace_file
from hpgviz.reasons import reason_of

_FRAME = re.compile(rb"frame (\d+) of (\d+)")
_PLAN = "plan.hpg.toml"


def offscreen_process(parent: QObject) -> QProcess:
    """Return a process, not started yet, that draws on no screen."""
    process = QProcess(parent)
    around = QProcessEnvironment.systemEnvironment()
    around.insert("QT_QPA_PLATFORM", "offscreen")
    process.setProcessEnvironment(around)
    return process


class ExportRun(QObject):
    """Runs one export after the other.

    Signals
    -------
    advanced : int, int
        How many frames of how many are drawn.
    ended : str
        Why nothing was written, in one line; empty when the file is there. Not after a cancel.
    """

    advanced = Signal(int, int)
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def running(self) -> bool:
        """Whether an export is on its way."""
        return self._process is not None

    def start(self, command: str, plan: Plan, out: Path, words: Sequence[str] = ()) -> None:
        """Write `plan` to `out`, whose ending says how.

        `command` is export or render, in the language of the window; `words` are further ones.
        """
        self.cancel()
        self._out = out
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="hpgviz-", ignore_cleanup_errors=True)
            self._made = Path(self._folder.name) / f"made{out.suffix}"
            file = Path(self._folder.name) / _PLAN
            write_plan(file, plan)
        except (OSError, HpgvizError) as error:  # a disk that is full
            self._leave()
            told = self.tr("The export could not be started: {reason}")
            self.ended.emit(told.format(reason=reason_of(error)))
            return
        process = offscreen_process(self)
        process.readyReadStandardError.connect(self._listen)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process, self._said = process, b""
        name, *rest = program()
        spoken = ("--lang", current())
        process.start(name, [*rest, command, str(file), "--out", str(self._made), *spoken, *words])

    def cancel(self) -> None:
        """End the export, if there is one; what was there before stays."""
        process = self._process
        if process is None:
            return
        process.blockSignals(True)
        process.kill()  # it works in a folder of its own, and has nothing to bring in order
        process.waitForFinished(500)
        self._leave()

    def _listen(self) -> None:
        if self._process is None:
            return
        self._said += bytes(self._process.readAllStandardError().data())
        frames = _FRAME.findall(self._said)
        if frames:
            self.advanced.emit(int(frames[-1][0]), int(frames[-1][1]))

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._listen()
        whole = code == 0 and status is QProcess.ExitStatus.NormalExit
        reason = self._put_there() if whole else self._reason()
        self._leave()
        self.ended.emit(reason)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._leave()
            self.ended.emit(self.tr("The export could not be started."))

    def _put_there(self) -> str:
        """Put the file where it was asked for; return why that cannot be, or nothing."""
        try:
            replace_file(self._out, self._made.read_bytes())
        except OSError as error:
            told = self.tr("{name} cannot be written: {reason}")
            return told.format(name=self._out.name, reason=reason_of(error))
        return ""

    def _reason(self) -> str:
        """Return the last line that the command said, without its name."""
        text = self._said.decode(errors="replace").replace("\r", "\n")
        lines = [line.strip() for line in text.splitlines() if not line.startswith("frame ")]
        last = next((line for line in reversed(lines) if line), "")
        return last.removeprefix("hpgviz: ") or self.tr("The export ended early.")

    def _leave(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        if self._folder is not None:
            self._folder.cleanup()
        self._process, self._folder = None, None
