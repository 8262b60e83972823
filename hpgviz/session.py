"""The one door between views and the model: what is shown, and every way to change it.

A session holds one history of plans, the trajectory of the current plan and the playhead.
Views read it and call its methods; they never change each other.

A timer runs while time plays or a drag owes a frame, and at no other time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from hpgviz.document import Document, Origin
from hpgviz.drag import Burst, Drag, Simulate, Stand
from hpgviz.errors import HpgvizError, Problem, problem_of
from hpgviz.framing import Framing
from hpgviz.plan.file import read_plan, write_plan
from hpgviz.plan.history import Name, worded
from hpgviz.plan.plan import Plan
from hpgviz.plan.validate import validate
from hpgviz.playback import Clock
from hpgviz.playhead import Loop
from hpgviz.scenarios import opening_scenario, scenario
from hpgviz.simulate import Trajectory
from hpgviz.simulate import simulate as run_plan
from hpgviz.timed import Timed

T = TypeVar("T")
Run = Callable[[Plan], Trajectory]


class Held(NamedTuple):
    """What is the user's while another plan is lent."""

    stand: Stand
    day: float
    loop: Loop | None
    speed: float


class Session(Timed):
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

    Signals carry the new object; `problem` a `Problem`, `speed_changed` days per second,
    `loop_changed` the days of the stretch that is played again and again, or None.
    `history_changed`: undo, redo, the origin or `modified` changed; in a drag it rests meanwhile.
    `before_changed`: `before` is forgotten.
    """

    plan_changed = Signal(object)
    trajectory_changed = Signal(object)
    before_changed = Signal()
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
        origin = Origin(scenario=opening_scenario()) if plan is None else origin or Origin()
        plan = scenario(opening_scenario()) if plan is None else plan
        super().__init__(clock or perf_counter, plan.axis_days, parent)
        self._simulate = simulate
        self._document = Document.start(plan, origin)
        self._trajectory = simulate(plan)
        self._before: Trajectory | None = None
        self._held: Held | None = None
        self._drag: Drag | None = None
        self._burst: Burst | None = None
        self._framing = Framing(self._clock, self)
        self._framing.due.connect(self._on_frame)

    # ------------------------------------------------------------------ what is shown

    @property
    def plan(self) -> Plan:
        """The current plan; during a drag the newest that has been simulated."""
        return self._document.plan

    @property
    def trajectory(self) -> Trajectory:
        """The trajectory of `plan`; during a drag it may end before the axis does."""
        return self._trajectory

    @property
    def dragging(self) -> bool:
        """Whether a drag is on: what is shown is a preview, and the next one may come soon."""
        return self._drag is not None

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
    def own(self) -> Document:
        """The user's document, also while another plan is lent."""
        return self._document if self._held is None else self._held.stand.document

    @property
    def lending(self) -> bool:
        """Whether a plan is shown that is not the user's."""
        return self._held is not None

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

    def change(self, plan: Plan, name: Name) -> bool:
        """Make `plan` the current one as the undo step `name`; whether it now is.

        An equal plan changes nothing; an invalid one is reported through `problem`, too.
        """
        self._leave_gesture()
        return self._push(plan, name)

    def nudge(self, plan: Plan, name: Name) -> bool:
        """Like `change`, but steps of one `name` within a second are one undo step.

        For wheel and arrow keys, which come in bursts.
        """
        self.release()
        said, now, burst = worded(name), self._clock(), self._burst
        if burst is None or not burst.goes_on(said, now):
            burst = Burst(said, now, self._stand())
            done = self._push(plan, name)
            self._burst = burst if done else None
            return done
        done = self._amend(plan)
        self._burst = burst._replace(at=now)
        if self._document.leads_nowhere:
            self._return_to(burst.stand)
        return done

    def press(self, name: Name) -> None:
        """Begin a drag: everything up to `release` is the one undo step `name`."""
        self._leave_gesture()
        self._drag = Drag(name, self._stand())

    def move(self, plan: Plan) -> None:
        """Show `plan` at the next frame; a newer one before that frame replaces it.

        Ignored when no drag is on: undo and every other change end one.
        """
        if self._drag is None:
            return
        self._drag.waiting = plan
        self._framing.ask()

    def release(self) -> None:
        """End the drag with the newest plan, run exactly; one that leads nowhere leaves no step."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        self._framing.drop()
        self._show_waiting(drag, lambda plan: drag.run_exactly(self._simulate, plan))
        if drag.pushed and self._document.leads_nowhere:
            self._return_to(drag.stand)
        elif drag.rough:
            run = self._attempt(lambda: drag.run_exactly(self._simulate, self.plan))
            self._show_trajectory(run or self._trajectory)

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
        name = lambda: QCoreApplication.translate("Session", "Open {name}").format(name=file.name)  # noqa: E731
        return plan is not None and self.enter(plan, name, Origin.of_file(file))

    def load_scenario(self, name: str) -> bool:
        """Load the scenario `name` that ships with the program, as one undo step."""
        plan = self._attempt(lambda: scenario(name))
        step = lambda: QCoreApplication.translate("Session", "Scenario")  # noqa: E731
        return plan is not None and self.enter(plan, step, Origin(scenario=name))

    def enter(self, plan: Plan, name: Name, origin: Origin | None = None) -> bool:
        """Show another plan from its first day as one undo step, unsaved without an `origin`.

        A lent plan is given back first.
        """
        self.give_back()
        self.pause()
        self._leave_gesture()
        trajectory = self._trajectory if plan == self.plan else self._run(plan)
        if trajectory is None:
            return False
        self._before = None
        self._show_plan(self._document.enter(plan, name, origin), trajectory)
        self.set_playhead(0.0)
        return True

    def save(self, path: str | Path) -> bool:
        """Write the user's own plan, atomically; when that cannot be done it is reported."""
        self._leave_gesture()
        file = Path(path)
        try:
            write_plan(file, self.own.plan)
        except HpgvizError as error:
            self.problem.emit(Problem("", str(error)))
            return False
        saved = self.own.settled(Origin(path=file))
        if self._held is None:
            self._document = saved
        else:
            self._held = self._held._replace(stand=self._held.stand._replace(document=saved))
        self.history_changed.emit()
        return True

    # ------------------------------------------------------------------ another plan for a while

    def lend(self, plan: Plan) -> bool:
        """Show `plan` with a history of its own, until `give_back` brings the user's again.

        A plan lent after another one takes its place. What cannot be run is reported, changes
        nothing, and makes this False.
        """
        self.pause()
        self._leave_gesture()
        run = self._trajectory if plan == self.plan else self._run(plan)
        if run is None:
            return False
        if self._held is None:
            self._held = Held(self._stand(), self.playhead, self.loop, self.speed)
        self._before = None
        self.set_loop(None)
        self._show_plan(Document.start(plan, Origin()), run)
        return True

    def give_back(self) -> None:
        """Show the user's plan again, with its history, at the day at which it was left."""
        if self._held is None:
            return
        self.pause()
        self._leave_gesture()
        held, self._held = self._held, None
        self._before = held.stand.before
        self._show_plan(held.stand.document, held.stand.run)
        self.set_loop(held.loop)
        self.set_speed(held.speed)
        self.set_playhead(held.day)

    # ------------------------------------------------------------------ inside

    def _leave_gesture(self) -> None:
        self.release()
        self._burst = None

    def _stand(self) -> Stand:
        return Stand(self._document, self._before, self._trajectory)

    def _return_to(self, stand: Stand) -> None:
        """Show again what stood before a gesture that ended where it began, also its redo."""
        self._burst = None
        self._document, self._before = stand.document, stand.before
        self._show_trajectory(stand.run)
        self.history_changed.emit()

    def _push(self, plan: Plan, name: Name, run: Run | None = None) -> bool:
        trajectory = self._run(plan, run)
        if trajectory is not None:
            self._before = self._trajectory
            self._show_plan(self._document.push(plan, name), trajectory)
        return trajectory is not None

    def _amend(self, plan: Plan, run: Run | None = None) -> bool:
        trajectory = self._run(plan, run)
        if trajectory is not None:
            self._show_plan(self._document.amend(plan), trajectory)
        return trajectory is not None

    def _run(self, plan: Plan, run: Run | None = None) -> Trajectory | None:
        """Simulate `plan`; None when it is the current one, invalid, or cannot be run."""
        if plan == self.plan:
            return None
        problems = validate(plan)
        if problems:
            self.problem.emit(problems[0])
            return None
        if run is None:
            return self._attempt(lambda: self._simulate(plan, previous=self._trajectory))
        return self._attempt(lambda: run(plan))

    def _attempt(self, do: Callable[[], T]) -> T | None:
        """Return what `do` returns; None when it raised, which is reported."""
        try:
            return do()
        except HpgvizError as error:
            self.problem.emit(problem_of(error))
            return None

    def _travel(self, document: Document) -> None:
        if document is self._document:
            return
        before = self._trajectory
        trajectory = self._attempt(lambda: self._simulate(document.plan, previous=before))
        if trajectory is not None:
            self._before = before
            self._show_plan(document, trajectory)

    def _show_plan(self, document: Document, trajectory: Trajectory) -> None:
        same = self.dragging and document.told == self._document.told
        self._document, self._trajectory = document, trajectory
        moved = self._time.fit(document.plan.axis_days)
        self.plan_changed.emit(document.plan)
        self.trajectory_changed.emit(trajectory)
        if not same:
            self.history_changed.emit()
        if moved:  # the axis became shorter
            self.playhead_changed.emit(self.playhead)

    def _show_trajectory(self, trajectory: Trajectory) -> None:
        """Show another run of the same plan."""
        if trajectory is not self._trajectory:
            self._trajectory = trajectory
            self.trajectory_changed.emit(trajectory)

    def _show_waiting(self, drag: Drag, run: Run) -> None:
        if drag.waiting is None:
            return
        plan, drag.waiting = drag.waiting, None
        if drag.pushed:
            self._amend(plan, run)
        else:
            drag.pushed = self._push(plan, drag.name, run)

    def _on_frame(self) -> None:
        """Show the newest plan of a drag a year ahead, or what is left of it."""
        drag = self._drag
        if drag is None or not drag.owes:
            return
        began = self._clock()
        if drag.waiting is not None:
            self._show_waiting(drag, lambda plan: drag.run(self._simulate, plan, self.playhead))
        else:
            rest = self._attempt(lambda: drag.run_rest(self._simulate))
            self._show_trajectory(rest or self._trajectory)
        self._framing.note(began)
        if drag is self._drag and drag.owes:
            self._framing.ask()
