"""How fast the engine is: ``python tests/benchmarks/bench_engine.py``.

Prints ratios measured in one run: one man against libRoadRunner (CVODE, our own SBML export, the
tolerance that gives it the same error), a cohort per man against the same, and what a frame of a
drag costs. libRoadRunner belongs to this benchmark alone: ``pip install libroadrunner
python-libsbml``; without it the comparisons are left out. Times are of this process, so that a
busy machine counts little.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np

from hpgviz.cohort.cohort import simulate_cohort
from hpgviz.plan import Course, Plan
from hpgviz.simulate import Trajectory, simulate
from hpgviz.simulate.columns import columns
from hpgviz.simulate.trajectory import healthy

YEARS = 1096.0
WEEKLY = Course("testosterone_enanthate", 150, 0, 7)
PLAN = Plan(days=YEARS, courses=(WEEKLY,))
DAILY = Plan(days=YEARS, courses=(Course("enclomiphene", 12.5, 0, 1),))
OUTPUTS = (
    "lh_iu_l",
    "fsh_iu_l",
    "testosterone_ng_dl",
    "estradiol_pg_ml",
    "itt_nmol_l",
    "sperm_million_ml",
)
MEN = 1000
FRAME = 16.0  # ms


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def milliseconds(do: Callable[[], object], runs: int = 9) -> float:
    """Return the median time of `do`, after one run that does not count."""
    do()
    found = []
    for _ in range(runs):
        begin = time.process_time()
        do()
        found.append(time.process_time() - begin)
    return 1000 * statistics.median(found)


def daily(run: Trajectory) -> Any:
    """Return the outputs of every day, (n_days, n_outputs)."""
    return np.array([run.column(name)[::8] for name in OUTPUTS]).T


class RoadRunner:
    """Our SBML in libRoadRunner."""

    def __init__(self, plan: Plan) -> None:
        from hpgviz.export.sbml import sbml

        self._runner = importlib.import_module("roadrunner").RoadRunner(sbml(plan))
        self._days = int(plan.axis_days)
        self._factors = [columns()[name][0] for name in OUTPUTS]
        self._scales = np.array([columns()[name][1] for name in OUTPUTS])
        self._runner.timeCourseSelections = ["time", *self._factors]

    def run(self, tolerance: float) -> Any:
        """Return the outputs of every day."""
        self._runner.resetAll()
        self._runner.integrator.relative_tolerance = tolerance
        self._runner.integrator.absolute_tolerance = tolerance * 1e-4
        table = self._runner.simulate(0, self._days, self._days + 1)
        return np.array(table)[:, 1:] * self._scales


def error(found: Any, expected: Any) -> float:
    """Return the largest error, relative to the value or to 1 % of the healthy man's."""
    floor = np.array([0.01 * healthy(columns()[n][0]) * columns()[n][1] for n in OUTPUTS])
    return float(np.max(np.abs(found - expected) / np.maximum(np.abs(expected), floor)))


def one_man(name: str, plan: Plan, runner: RoadRunner | None) -> float | None:
    """Compare one man; return what he takes in libRoadRunner, ms."""
    ours = milliseconds(lambda: daily(simulate(plan)))
    say(f"{name}: {ours:.1f} ms for 3 years, six outputs every day")
    if runner is None:
        return None
    exact = runner.run(1e-10)
    off = error(daily(simulate(plan)), exact)
    for tolerance in (1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6):
        theirs_off = error(runner.run(tolerance), exact)
        if theirs_off <= max(off, 1e-4):
            break
    theirs = milliseconds(lambda: runner.run(tolerance))
    say(f"  error {off:.1e}; libRoadRunner {theirs:.1f} ms at {tolerance:g}, {theirs_off:.1e}")
    say(f"  ratio ours / libRoadRunner {ours / theirs:.2f} (wanted: at most 0.6)")
    return theirs


def cohort(theirs: float | None) -> None:
    """Compare a cohort: time of one process, and by the clock on the wall what is the default."""
    took = milliseconds(lambda: simulate_cohort(PLAN, MEN, 1, workers=1), 3)
    line = f"cohort of {MEN}, all columns, one process: {took / 1000:.2f} s of its time"
    if theirs is not None:
        line += f", per man {MEN * theirs / took:.0f} times faster than libRoadRunner (wanted: 50)"
    say(line)
    begin = time.perf_counter()
    simulate_cohort(PLAN, MEN, 1)
    wall = time.perf_counter() - begin
    say(f"cohort of {MEN}, all columns, by default: {wall:.2f} s on the clock (wanted: 1.5)")


def drag(name: str, plan: Plan) -> None:
    """Measure the frame of a move: the year after a changed day, nine columns of it."""
    before = simulate(plan)
    for column in columns():
        before.column(column)
    course = plan.courses[0]
    moves = iter(range(1, 10_000))

    def frame(accuracy: Any, days: float | None) -> None:
        dose = course.dose * (1 + 0.001 * next(moves))
        kept = msgspec.structs.replace(course, stop=364.0)
        moved = msgspec.structs.replace(course, start=364.0, dose=dose)
        edited = msgspec.structs.replace(plan, courses=(kept, moved))
        run = simulate(edited, days, before, accuracy=accuracy)
        for column in columns():
            run.column(column)

    for accuracy, days in (("preview", 729.0), ("preview", None), ("exact", None)):
        took = milliseconds(lambda a=accuracy, d=days: frame(a, d))  # type: ignore[misc]
        span = "the year after" if days else "all that follows"
        say(f"drag, {name}, {accuracy}, {span}: {took:.1f} ms = {took / FRAME:.2f} frames")


def main() -> None:
    """Run every comparison."""
    try:
        runners = {plan: RoadRunner(plan) for plan in (PLAN, DAILY)}
    except ImportError:
        say("libRoadRunner is not installed: no comparison")
        runners = {}
    theirs = one_man("weekly injections", PLAN, runners.get(PLAN))
    one_man("daily tablets", DAILY, runners.get(DAILY))
    cohort(theirs)
    drag("weekly injections", PLAN)
    drag("daily tablets", DAILY)


if __name__ == "__main__":
    main()
