"""The one door between views and the model: what is shown, and every way to change it.

A session holds one history of plans, the trajectory of the current plan and the playhead.
Views read it and call its methods; they never change each other. The playhead is view
state: it is in no plan, no file and no undo step.

A frame timer runs while time plays or a drag waits for its next frame, and at no other time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hpgviz.document import Document, Origin
from hpgviz.drag import Drag, Simulate
from hpgviz.errors import HpgvizError, Problem
from hpgviz.plan.file import read_plan, write_plan
from hpgviz.plan.plan import Plan
from hpgviz.plan.validate import validate
from hpgviz.playback import Clock, Playback
from hpgviz.scenarios import opening_scenario, scenario
from hpgviz.simulate import Trajectory
from hpgviz.simulate import simulate as run_plan

SPEED_RANGE = (1.0, 90.0)  # days per second
FRAME_MS = 16
_NUDGE_PAUSE = 1.0  # s; wheel or key steps closer than this are one undo step

T = TypeVar("T")


class Session(QObject):
    """The plan with its history, its trajectory, and the playhead that runs over it.

    Parameters
    ----------
    plan : Plan, optional
        What to start with; the opening scenario when absent.
    origin : Origin, optional
        Where `plan` came from.
    simulate : callable, optional
        As `hpgviz.simulate.simulate`, with the keywords `previous` and `accuracy`.
    clock : callable, optional
        Seconds since some moment; `time.perf_counter` when absent.

    Signals carry the new object; `problem` a `Problem`, `speed_changed` days per second.
    `history_changed`: undo, redo or the origin changed; `before_changed`: `before` is forgotten.
    """

    plan_changed = Signal(object)
    trajectory_changed = Signal(object)
    before_changed = Signal()
    playhead_changed = Signal(float)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    history_changed = Signal()
    problem = Signal(object)

    def __init__(
        self,
        plan: Plan | None = None,
        origin: Origin | None = None,
        *,
        simulate: Simulate = run_plan,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        origin = Origin(scenario=opening_scenario()) if plan is None else origin or Origin()
        plan = scenario(opening_scenario()) if plan is None else plan
        self._simulate = simulate
        self._clock = clock or perf_counter
        self._document = Document.start(plan, origin)
        self._trajectory = simulate(plan)
        self._before: Trajectory | None = None
        self._playhead = 0.0
        self._playing = False
        self._speed = 14.0
        self._playback = Playback()
        self._drag: Drag | None = None
        self._nudged: tuple[str, float] | None = None
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_frame)

    # ------------------------------------------------------------------ what is shown

    @property
    def plan(self) -> Plan:
        """The current plan; during a drag the newest that has been simulated."""
        return self._document.plan

    @property
    def trajectory(self) -> Trajectory:
        """The trajectory of `plan`."""
        return self._trajectory

    @property
    def before(self) -> Trajectory | None:
        """The trajectory before the latest change, or None when nothing was changed yet."""
        return self._before

    def forget_before(self) -> bool:
        """Forget the run before the latest change; whether there was one."""
        if self._before is None:
            return False
        self._before = None
        self.before_changed.emit()
        return True

    @property
    def playhead(self) -> float:
        """The day shown, 0 to the end of the axis."""
        return self._playhead

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._playing

    @property
    def speed(self) -> float:
        """Days per second while playing."""
        return self._speed

    @property
    def undo_name(self) -> str | None:
        """Name of the change that `undo` takes back, or None."""
        return self._document.history.undo_name

    @property
    def redo_name(self) -> str | None:
        """Name of the change that `redo` brings again, or None."""
        return self._document.history.redo_name

    @property
    def origin(self) -> Origin:
        """File or scenario that the current plan started from."""
        return self._document.origin

    @property
    def modified(self) -> bool:
        """Whether the plan differs from what was last opened or saved."""
        return self._document.modified

    # ------------------------------------------------------------------ changing the plan

    def change(self, plan: Plan, name: str) -> bool:
        """Make `plan` the current one as the undo step `name`.

        Returns
        -------
        bool
            Whether `plan` is now the current one. An equal plan changes nothing; an invalid
            one is reported through `problem` and changes nothing.
        """
        self._leave_gesture()
        return self._push(plan, name)

    def nudge(self, plan: Plan, name: str) -> bool:
        """Like `change`, but steps of one `name` within a second are one undo step.

        For wheel and arrow keys, which come in bursts.
        """
        self.release()
        now = self._clock()
        burst, self._nudged = self._nudged, None
        going_on = burst is not None and burst[0] == name and now - burst[1] <= _NUDGE_PAUSE
        done = self._amend(plan) if going_on else self._push(plan, name)
        if going_on and self._document.leads_nowhere:
            self._document = self._document.without_step()
            self.history_changed.emit()
        elif done or going_on:
            self._nudged = (name, now)
        return done

    def press(self, name: str) -> None:
        """Begin a drag: everything up to `release` is the one undo step `name`."""
        self._leave_gesture()
        self._drag = Drag(name, self._document, self._before, self._trajectory)

    def move(self, plan: Plan) -> None:
        """Show `plan` at the next frame; a newer one before that frame replaces it.

        Ignored when no drag is on: undo and every other change end one.
        """
        if self._drag is None:
            return
        self._drag.waiting = plan
        self._wake()

    def release(self) -> None:
        """End the drag with the newest plan, run exactly; one that leads nowhere leaves no step."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        drag.accuracy = "exact"
        self._show_waiting(drag)
        if drag.pushed and self._document.leads_nowhere:
            self._document, self._before = drag.document, drag.before
            self._show_trajectory(drag.start)
            self.history_changed.emit()
        elif drag.rough:
            run = self._attempt(lambda: self._simulate(self.plan, previous=drag.start))
            self._show_trajectory(run or self._trajectory)
        self._rest()

    def undo(self) -> None:
        """Take the latest change back."""
        self._leave_gesture()
        self._travel(self._document.undo())

    def redo(self) -> None:
        """Bring a change again that was taken back."""
        self._leave_gesture()
        self._travel(self._document.redo())

    # ------------------------------------------------------------------ files and scenarios

    def open(self, path: str | Path) -> bool:
        """Open a plan file as one undo step; a bad one is reported and changes nothing."""
        file = Path(path)
        plan = self._attempt(lambda: read_plan(file))
        name = self.tr("Open {name}").format(name=file.name)
        return plan is not None and self._enter(plan, name, Origin(path=file))

    def load_scenario(self, name: str) -> bool:
        """Load the scenario `name` that ships with the program, as one undo step."""
        plan = self._attempt(lambda: scenario(name))
        return plan is not None and self._enter(plan, self.tr("Scenario"), Origin(scenario=name))

    def save(self, path: str | Path) -> bool:
        """Write the plan to a file, atomically; when that cannot be done it is reported."""
        self.release()
        file = Path(path)
        try:
            write_plan(file, self.plan)
        except HpgvizError as error:
            self.problem.emit(Problem("", str(error)))
            return False
        self._document = self._document.settled(Origin(path=file))
        self.history_changed.emit()
        return True

    # ------------------------------------------------------------------ time

    def set_playhead(self, day: float) -> None:
        """Show `day`, held within the axis; while playing, time goes on from there."""
        self._playback.anchor(self._clock(), self._held(day))
        self._show_day(day)

    def step(self, days: float) -> None:
        """Move the playhead by `days`."""
        self.set_playhead(self._playhead + days)

    def play(self) -> None:
        """Let time run; at the end of the axis it starts over."""
        if self._playing:
            return
        self._playing = True
        self.set_playhead(0.0 if self._playhead >= self.plan.axis_days else self._playhead)
        self._wake()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop time."""
        if not self._playing:
            return
        self._playing = False
        self._rest()
        self.playing_changed.emit(False)

    def toggle_play(self) -> None:
        """Play when paused, pause when playing."""
        (self.pause if self._playing else self.play)()

    def set_speed(self, speed: float) -> None:
        """Set the days per second, held within 1 to 90."""
        speed = min(max(speed, SPEED_RANGE[0]), SPEED_RANGE[1])
        if speed != self._speed:
            self._playback.anchor(self._clock(), self._playhead)
            self._speed = speed
            self.speed_changed.emit(speed)

    # ------------------------------------------------------------------ inside

    def _leave_gesture(self) -> None:
        self.release()
        self._nudged = None

    def _push(self, plan: Plan, name: str, drag: Drag | None = None) -> bool:
        trajectory = self._run(plan, drag)
        if trajectory is not None:
            self._before = self._trajectory
            self._show_plan(self._document.push(plan, name), trajectory)
        return trajectory is not None

    def _amend(self, plan: Plan, drag: Drag | None = None) -> bool:
        trajectory = self._run(plan, drag)
        if trajectory is not None:
            self._show_plan(self._document.amend(plan), trajectory)
        return trajectory is not None

    def _run(self, plan: Plan, drag: Drag | None = None) -> Trajectory | None:
        """Simulate `plan`; None when it is the current one, invalid, or cannot be run."""
        if plan == self.plan:
            return None
        problems = validate(plan)
        if problems:
            self.problem.emit(problems[0])
            return None
        if drag is None:
            return self._attempt(lambda: self._simulate(plan, previous=self._trajectory))
        return self._attempt(lambda: drag.run(self._simulate, plan))

    def _attempt(self, do: Callable[[], T]) -> T | None:
        """Return what `do` returns; None when it raised, which is reported."""
        try:
            return do()
        except HpgvizError as error:
            self.problem.emit(Problem("", str(error)))
            return None

    def _enter(self, plan: Plan, name: str, origin: Origin) -> bool:
        """Show another plan from its first day, as one undo step."""
        self.pause()
        self._leave_gesture()
        trajectory = self._trajectory if plan == self.plan else self._run(plan)
        if trajectory is None:
            return False
        self._before = None
        self._show_plan(self._document.push(plan, name).settled(origin), trajectory)
        self.set_playhead(0.0)
        return True

    def _travel(self, document: Document) -> None:
        if document is self._document:
            return
        before = self._trajectory
        trajectory = self._attempt(lambda: self._simulate(document.plan, previous=before))
        if trajectory is not None:
            self._before = before
            self._show_plan(document, trajectory)

    def _show_plan(self, document: Document, trajectory: Trajectory) -> None:
        self._document, self._trajectory = document, trajectory
        before, self._playhead = self._playhead, self._held(self._playhead)
        self.plan_changed.emit(document.plan)
        self.trajectory_changed.emit(trajectory)
        self.history_changed.emit()
        if self._playhead != before:  # the axis became shorter
            self.playhead_changed.emit(self._playhead)

    def _show_trajectory(self, trajectory: Trajectory) -> None:
        """Show another run of the same plan."""
        if trajectory is not self._trajectory:
            self._trajectory = trajectory
            self.trajectory_changed.emit(trajectory)

    def _show_waiting(self, drag: Drag | None) -> None:
        if drag is None or drag.waiting is None:
            return
        plan, drag.waiting = drag.waiting, None
        if drag.pushed:
            self._amend(plan, drag)
        else:
            drag.pushed = self._push(plan, drag.name, drag)

    def _held(self, day: float) -> float:
        return min(max(day, 0.0), self.plan.axis_days)

    def _show_day(self, day: float) -> None:
        day = self._held(day)
        if day != self._playhead:
            self._playhead = day
            self.playhead_changed.emit(day)

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _rest(self) -> None:
        if not self._playing and (self._drag is None or self._drag.waiting is None):
            self._timer.stop()

    def _on_frame(self) -> None:
        self._show_waiting(self._drag)
        if self._playing:
            self._advance()
        self._rest()

    def _advance(self) -> None:
        """Show the day that the elapsed time asks for, and stop at the end of the axis."""
        self._show_day(self._playback.day(self._clock(), self._speed))
        if self._playhead >= self.plan.axis_days:
            self.pause()
