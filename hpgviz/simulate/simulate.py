"""The one way from a plan to what it does."""

from __future__ import annotations

import numpy as np

from hpgviz.errors import PlanError
from hpgviz.model.pharmacokinetics import Amounts, Doses, Floats, Rows
from hpgviz.plan import Plan, validate
from hpgviz.plan.plan import LAST_DAY
from hpgviz.simulate.curves import Nodes
from hpgviz.simulate.integrate import Accuracy, walk
from hpgviz.simulate.schedule import Schedule, schedule
from hpgviz.simulate.trajectory import Trajectory


def simulate(
    plan: Plan,
    days: float | None = None,
    previous: Trajectory | None = None,
    *,
    accuracy: Accuracy = "exact",
) -> Trajectory:
    """Run `plan` and return what it does.

    While a control is dragged, show ``simulate(plan, min(day + 365, plan.axis_days), previous,
    accuracy="preview")`` in the frame of the move, then the same with the whole axis, and the
    exact run on release; each takes over what it can from the one before.

    Parameters
    ----------
    plan : Plan
    days : float, optional
        Length of the run in days, 0 to 7305; the plan's axis by default.
    previous : Trajectory, optional
        An earlier run, of any plan. What lies before the first difference is taken from it.
    accuracy : {"exact", "preview"}
        A preview of what lies after the first difference takes half the time.

    Returns
    -------
    Trajectory
        Relative error of every output at most 1e-3, in a preview at most 3e-2. An exact run is
        the same with and without `previous`.

    Raises
    ------
    PlanError
        If the plan breaks a rule of the file format.
    """
    problems = validate(plan)
    if problems:
        raise PlanError("; ".join(str(problem) for problem in problems))
    if days is not None and not 0 <= days <= LAST_DAY:
        raise PlanError(f"days: {days}, allowed 0 to {LAST_DAY:g}")
    program = schedule(plan, days)
    amounts = Amounts(program.doses)
    kept = None if previous is None else _kept(program, previous.schedule, previous.nodes)
    return Trajectory(plan, program, amounts, walk(program, amounts, kept, accuracy))


def _kept(now: Schedule, then: Schedule, nodes: Nodes) -> Nodes | None:
    """Return the nodes of an earlier run that hold for `now` too."""
    row = first_difference(now, then)
    if row is None:
        row = min(now.last_row, then.last_row)
    count = int(np.searchsorted(nodes.rows, row, side="right"))
    return nodes.upto(count) if count > 1 else None


def first_difference(a: Schedule, b: Schedule) -> int | None:
    """Return the first row at which two schedules differ, or None."""
    rows = [
        _doses_differ(a.doses.get(name), b.doses.get(name))
        for name in a.doses.keys() | b.doses.keys()
    ]
    rows += [
        _series_differ(*a.held.get(name, _NEVER), *b.held.get(name, _NEVER))
        for name in a.held.keys() | b.held.keys()
    ]
    for i in range(max(len(a.traits), len(b.traits))):
        pair = [s.traits[i] for s in (a, b) if i < len(s.traits)]
        if len(pair) < 2 or pair[0] != pair[1]:
            rows.append(min(row for row, _ in pair))
            break
    found = [row for row in rows if row is not None]
    return min(found) if found else None


_NEVER: tuple[Rows, Floats] = (np.array([0]), np.array([0.0]))


def _doses_differ(a: Doses | None, b: Doses | None) -> int | None:
    nothing = Doses(np.empty(0, dtype=np.int64), np.empty(0))
    a, b = a or nothing, b or nothing
    return _series_differ(a.rows, a.amounts, b.rows, b.amounts)


def _series_differ(rows: Rows, values: Floats, other: Rows, others: Floats) -> int | None:
    """Return the first row at which two series of events differ, or None."""
    n = min(len(rows), len(other))
    unlike = np.flatnonzero((rows[:n] != other[:n]) | (values[:n] != others[:n]))
    if len(unlike):
        return int(min(rows[unlike[0]], other[unlike[0]]))
    if len(rows) == len(other):
        return None
    return int(rows[n] if len(rows) > n else other[n])
