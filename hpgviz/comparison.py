"""Two plans at once: runs that were kept, which of them is A, and B, the session's current plan.

Kept runs are frozen: editing edits B. They are view state, in no file and no undo step; what
changes the current plan (swap, copy) is an undo step of the session like any other, and taking a
swap back gives A back too. A run that was removed can be brought back until the next one is.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, Signal

from hpgviz.plan.differences import differences
from hpgviz.plan.history import History
from hpgviz.plan.plan import Plan
from hpgviz.session import Session
from hpgviz.simulate import Trajectory
from hpgviz.simulate import simulate as run_plan

TONES = 6
"""Colors that kept runs take in turn."""

MOST = 12
"""How many runs are kept: two of each color."""


class Kept(msgspec.Struct, frozen=True, eq=False):
    """A run that was kept.

    Attributes
    ----------
    id : int
        Never given twice.
    plan : Plan
        As it was when kept; its title is the name of the run.
    run : Trajectory
        Of that plan; not the session's own, of which more has been read than is drawn.
    tone : int
        Which color of the theme it wears.
    shown : bool
        Whether it is drawn while it is not A.
    """

    id: int
    plan: Plan
    run: Trajectory
    tone: int
    shown: bool = True

    @property
    def name(self) -> str:
        """What the run is called; empty for a plan without a title."""
        return self.plan.title


class _Swap(msgspec.Struct, frozen=True):
    """The name of an undo step over which the current plan and a kept run change places."""

    run: int

    def __call__(self) -> str:
        return QCoreApplication.translate("Comparison", "Swap A and B")


class Comparison(QObject):
    """Kept runs beside one session.

    Signals: `changed` when a run was kept, hidden, renamed, removed, or another one is A;
    `opened` carries whether A and B are compared now.

    Parameters
    ----------
    session : Session
        Whose current plan is B.
    simulate : callable, optional
        As `hpgviz.simulate.simulate`, with the keyword `previous`.
    """

    changed = Signal()
    opened = Signal(bool)

    def __init__(
        self,
        session: Session,
        *,
        simulate: Callable[..., Trajectory] = run_plan,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._simulate = session, simulate
        self._kept: tuple[Kept, ...] = ()
        self._a: int | None = None
        self._next = 1
        self._removed: Kept | None = None
        self._is_open = False
        self._history = session.own.history
        self._last = (session.plan, session.trajectory)
        self._fitted: tuple[float, dict[Trajectory, Trajectory]] = (0.0, {})
        session.plan_changed.connect(self._follow)
        session.trajectory_changed.connect(self._remember)
        session.history_changed.connect(self._remember_steps)

    # ------------------------------------------------------------------ what is kept

    @property
    def kept(self) -> tuple[Kept, ...]:
        """Every kept run, the oldest first."""
        return self._kept

    @property
    def a(self) -> Kept | None:
        """The kept run that stands as A."""
        return next((run for run in self._kept if run.id == self._a), None)

    @property
    def removed(self) -> Kept | None:
        """The run that was removed last, or None."""
        return self._removed

    @property
    def is_open(self) -> bool:
        """Whether A and B are compared now."""
        return self._is_open

    @property
    def others(self) -> tuple[Kept, ...]:
        """Kept runs that are to be drawn besides what is compared."""
        a = self._a if self._is_open else None
        return tuple(run for run in self._kept if run.shown and run.id != a)

    @property
    def rival(self) -> Trajectory | None:
        """A's run over the axis of the current plan while the two are compared, else None."""
        a = self.a
        return self.fitted(a.run) if a is not None and self._is_open else None

    def fitted(self, run: Trajectory) -> Trajectory:
        """Return `run` over the axis of the current plan; it is run again where they differ."""
        days = self._session.plan.axis_days
        if run.plan.axis_days == days:
            return run
        known = self._fitted[1] if self._fitted[0] == days else {}
        if run not in known:
            kept = {one.run for one in self._kept}
            known = {other: fitted for other, fitted in known.items() if other in kept}
            known[run] = self._simulate(replace(run.plan, days=days), previous=run)
            self._fitted = (days, known)
        return known[run]

    # ------------------------------------------------------------------ keeping

    @property
    def full(self) -> bool:
        """Whether as many runs are kept as can be."""
        return len(self._kept) >= MOST

    @property
    def can_keep(self) -> bool:
        """Whether the current plan is the user's, and there is room for it."""
        return self.can_open and not self.full

    def keep(self) -> Kept | None:
        """Keep the current plan and its run; one that is kept already is not kept twice.

        Return it; None where it cannot be kept.
        """
        self._session.release()
        plan, run = self._session.plan, self._session.trajectory
        same = next((one for one in self._kept if one.plan == plan), None)
        if same is not None or not self.can_keep:
            return same
        taken = {one.tone for one in self._kept}
        tone = next((t for t in range(TONES) if t not in taken), self._next % TONES)
        made = Kept(self._next, self._named(plan), run.unread(), tone)
        self._next += 1
        self._kept = (*self._kept, made)
        self._a = self._a if self.a is not None else made.id
        self.changed.emit()
        return made

    def choose(self, id: int) -> None:
        """Make a kept run A."""
        if id != self._a and any(run.id == id for run in self._kept):
            self._a = id
            self.changed.emit()

    def rename(self, id: int, name: str) -> None:
        """Give a kept run another name; an empty one changes nothing."""
        run = self._run(id)
        if run is not None and name.strip() and name.strip() != run.name:
            self._replace(replace(run, plan=replace(run.plan, title=name.strip())))

    def set_shown(self, id: int, shown: bool) -> None:
        """Draw a kept run, or hide it; A is always drawn while it is compared."""
        run = self._run(id)
        if run is not None and run.shown != shown:
            self._replace(replace(run, shown=shown))

    def remove(self, id: int) -> None:
        """Keep a run no longer; `bring_back` undoes it."""
        run = self._run(id)
        if run is None:
            return
        self._removed = run
        self._kept = tuple(one for one in self._kept if one.id != id)
        if self._a == id:
            self._a = self._kept[-1].id if self._kept else None
        if self._a is None:
            self.close()
        self.changed.emit()

    def bring_back(self) -> None:
        """Keep the run again that was removed last, where there is room."""
        if self._removed is None or self.full:
            return
        run, self._removed = self._removed, None
        self._kept = tuple(sorted((*self._kept, run), key=lambda one: one.id))
        self._a = self._a if self.a is not None else run.id
        self.changed.emit()

    # ------------------------------------------------------------------ comparing

    @property
    def can_open(self) -> bool:
        """Whether the current plan is the user's: that of a lesson or a mystery is shown alone."""
        return not self._session.lending

    def open(self) -> None:
        """Compare A with the current plan; where nothing is kept, the current plan becomes A."""
        if self._is_open or not self.can_open:
            return
        if self.a is None:
            self.keep()
        self._is_open = True
        self._session.forget_before()
        self.opened.emit(True)

    def close(self) -> None:
        """Compare no longer; what was kept stays."""
        if self._is_open:
            self._is_open = False
            self.opened.emit(False)

    def toggle(self) -> None:
        """Compare, or no longer."""
        (self.close if self._is_open else self.open)()

    def swap(self) -> None:
        """Make A the current plan and the current plan A, as one undo step."""
        self._session.release()
        a = self.a
        if a is None or a.plan == self._session.plan:
            return
        self._session.change(a.plan, _Swap(a.id))
        self._session.forget_before()

    def copy(self) -> None:
        """Make the current plan a copy of A, as one undo step."""
        a = self.a
        if a is not None:
            self._session.change(
                a.plan, lambda: QCoreApplication.translate("Comparison", "Copy A to B")
            )
            self._session.forget_before()

    @property
    def same(self) -> bool:
        """Whether A and the current plan do the same."""
        a = self.a
        return a is not None and not differences(a.plan, self._session.plan)

    # ------------------------------------------------------------------ inside

    def _run(self, id: int) -> Kept | None:
        return next((run for run in self._kept if run.id == id), None)

    def _replace(self, run: Kept) -> None:
        self._kept = tuple(run if one.id == run.id else one for one in self._kept)
        self.changed.emit()

    def _named(self, plan: Plan) -> Plan:
        """Return `plan` with a title that no kept run has."""
        names = {run.name for run in self._kept}
        title, number = plan.title, 2
        while title in names:
            title = f"{plan.title} ({number})".lstrip()
            number += 1
        return plan if title == plan.title else replace(plan, title=title)

    def _follow(self) -> None:
        """Let plan and kept run change places where the session went over a swap."""
        swap = _crossed(self._history, self._session.own.history)
        self._remember_steps()
        kept = None if swap is None else self._run(swap.run)
        if kept is not None:
            plan, run = self._last
            self._replace(replace(kept, plan=plan, run=run.unread()))

    def _remember(self, run: Trajectory) -> None:
        self._last = (self._session.plan, run)

    def _remember_steps(self) -> None:
        self._history = self._session.own.history


def _crossed(before: History, now: History) -> _Swap | None:
    """Return the swap that was gone over, forward or back, if the one step between is one."""
    steps = len(now.past) - len(before.past)
    if abs(steps) != 1:
        return None
    name = (now if steps > 0 else before).past[-1].name
    return name if isinstance(name, _Swap) else None
