"""Runs many virtual men beside the window: started when the plan rests, dropped when it changes.

The men march in a process of their own, not in a thread: a thread would share the interpreter
with the window and hold up its frames.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict

import msgspec
import numpy as np
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from hpgviz.cohort import PERCENTILES
from hpgviz.evidence.recovery import Reached, recovery, stopped
from hpgviz.itself import RUN_MEN, program
from hpgviz.model.quantities import quantities
from hpgviz.plan import Plan
from hpgviz.view.charts.band_messages import Answer, Fault, Got, Progress, Task, unpack
from hpgviz.view.charts.bands import Band, Bands
from hpgviz.view.charts.layout import WEIGHTS

MEN = 400
REST_MS = 500  # a plan that has not changed for so long is run
_SEED = 1
_KEPT = 6  # plans whose men are remembered, for undo and compare
_LEAVE_MS = 2000
_ENDED = QProcess.ProcessState.NotRunning


def names() -> tuple[str, ...]:
    """Return the quantities that are run."""
    return tuple(WEIGHTS)


def _end(processes: list[QProcess]) -> None:
    """End all of `processes` and wait until they have gone."""
    for process in processes:
        process.blockSignals(True)  # nobody is there to hear of it
        if process.state() != _ENDED:
            process.kill()
            process.waitForFinished(_LEAVE_MS)
    processes.clear()


class BandRun(QObject):
    """The men of the plan last asked for.

    Signals
    -------
    arrived : object
        `Bands` of that plan.
    reached : object
        After that, how many men are back after testosterone, where the plan stops it.
    refused : str
        Why the plan could not be run for the men.
    progressed : float
        The share that is done, 0 to 1, or -1 when nothing runs.
    """

    arrived = Signal(object)
    reached = Signal(object)
    refused = Signal(str)
    progressed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._process: QProcess | None = None
        self._started: list[QProcess] = []
        weakref.finalize(self, _end, self._started)  # whichever way this one goes
        self._data = bytearray()
        self._told = False  # whether the process that runs has said how it went
        self._known: OrderedDict[Plan, Bands] = OrderedDict()
        self._back: dict[Plan, Reached] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._start)

    @property
    def running(self) -> bool:
        """Whether men march now."""
        return self._process is not None

    def ask(self, plan: Plan) -> None:
        """Run `plan` once it rests; what was asked for before is dropped."""
        if plan == self._plan and (self.running or self._rest.isActive()):
            return
        self.cancel()
        self._plan = plan
        self._rest.start()

    def known(self, plan: Plan) -> Bands | None:
        """Return the men of `plan` if they have been run already."""
        if plan in self._known:
            self._known.move_to_end(plan)
        return self._known.get(plan)

    def back(self, plan: Plan) -> Reached | None:
        """Return how many men of `plan` are back after testosterone, if that has been run."""
        return self._back.get(plan)

    def complete(self, plan: Plan) -> bool:
        """Whether all is known of `plan`: its men, and how many are back where it stops."""
        return plan in self._known and (stopped(plan) is None or plan in self._back)

    def cancel(self) -> None:
        """Run nothing any longer."""
        self._rest.stop()
        self._plan = None
        process, self._process = self._process, None
        if process is None:
            return
        for signal in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
            signal.disconnect()
        process.kill()
        self.progressed.emit(-1.0)

    def close(self) -> None:
        """Run nothing any longer, and leave no process behind."""
        self.cancel()
        _end(self._started)

    def _start(self) -> None:
        if self._plan is None:
            return
        records = quantities()
        columns = tuple(records[name].column for name in names())
        after = stopped(self._plan)
        goal = "" if after is None else recovery().goal
        task = Task(self._plan, MEN, _SEED, columns, goal, after or 0.0)
        self._data.clear()
        self._told = False
        self._started[:] = [one for one in self._started if one.state() != _ENDED]
        process = QProcess()
        self._started.append(process)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_finished)
        self._process = process
        name, *rest = program()
        process.start(name, [*rest, RUN_MEN])
        process.write(msgspec.msgpack.encode(task))
        process.closeWriteChannel()
        self.progressed.emit(0.0)

    def _on_output(self) -> None:
        if self._process is None:
            return
        self._data += self._process.readAllStandardOutput().data()
        for message in unpack(self._data):
            if isinstance(message, Progress):
                self.progressed.emit(message.share)
            elif isinstance(message, Answer):
                self._told = True
                self._keep(message)
            elif isinstance(message, Got) and self._plan is not None:
                self._back[self._plan] = Reached(MEN, message.after, message.shares)
                self.reached.emit(self._plan)
            elif isinstance(message, Fault):
                self._told = True
                self.refused.emit(message.text)

    def _keep(self, answer: Answer) -> None:
        plan = self._plan
        if plan is None:
            return
        days = np.frombuffer(answer.days)
        values = np.frombuffer(answer.bands).reshape(len(names()), len(days), len(PERCENTILES))
        bands = Bands(
            plan, {name: Band(MEN, days, part) for name, part in zip(names(), values, strict=True)}
        )
        self._known[plan] = bands
        while len(self._known) > _KEPT:
            self._back.pop(self._known.popitem(last=False)[0], None)
        self.arrived.emit(bands)

    def _on_finished(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            self.progressed.emit(-1.0)
            if not self._told:
                self.refused.emit(self.tr("their process has ended too early"))
