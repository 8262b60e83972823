"""All findings against the model in a process of its own: the command `hpgviz evidence`."""

from __future__ import annotations

import re

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from hpgviz.app.export_run import offscreen_process
from hpgviz.itself import program

_STEP = re.compile(rb"finding (\d+) of (\d+)")
_LEAVE_MS = 2000


class _Record(msgspec.Struct, frozen=True):
    id: str
    model: float | None


class EvidenceRun(QObject):
    """Runs the findings once; what is known stays known, for nothing that could change it does.

    Signals
    -------
    arrived : dict of str to float
        What the model gives, by the id of the finding.
    advanced : int, int
        How many findings of how many are run.
    refused : str
        Why they could not be run, in one line.
    """

    arrived = Signal(object)
    advanced = Signal(int, int)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._said = b""
        self.results: dict[str, float] = {}

    @property
    def running(self) -> bool:
        """Whether the findings are being run."""
        return self._process is not None

    def start(self) -> None:
        """Run them, unless they are run or known."""
        if self.running or self.results:
            return
        process = offscreen_process(self)
        process.readyReadStandardError.connect(self._listen)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process, self._said = process, b""
        name, *rest = program()
        process.start(name, [*rest, "evidence", "--json", "--progress"])

    def cancel(self) -> None:
        """End the run, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_LEAVE_MS)
            process.deleteLater()

    def _listen(self) -> None:
        if self._process is None:
            return
        self._said = (self._said + bytes(self._process.readAllStandardError().data()))[-4000:]
        steps = _STEP.findall(self._said)
        if steps:
            self.advanced.emit(int(steps[-1][0]), int(steps[-1][1]))

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        told = bytes(process.readAllStandardOutput().data())
        process.deleteLater()
        try:
            records = msgspec.json.decode(told, type=list[_Record])
        except msgspec.MsgspecError:
            records = []
        if code or status is not QProcess.ExitStatus.NormalExit or not records:
            self.refused.emit(self.tr("The findings could not be run: their process ended early."))
            return
        never = float("inf")
        self.results = {one.id: never if one.model is None else one.model for one in records}
        self.arrived.emit(self.results)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._process = None
            self.refused.emit(self.tr("The findings could not be run."))
