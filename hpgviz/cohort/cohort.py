"""The one way from a plan to what it does to many men."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from hpgviz.cohort import PERCENTILES
from hpgviz.cohort.march import Singles, rows_apart
from hpgviz.cohort.reach import Reach
from hpgviz.cohort.together import processes, reports
from hpgviz.errors import PlanError
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY, Floats, Rows
from hpgviz.plan import Plan, validate
from hpgviz.plan.plan import LAST_DAY
from hpgviz.simulate.columns import columns

MOST_MEN = 1_000_000

Progress = Callable[[float], None]


class Cohort:
    """Virtual men around the person of a plan, day by day.

    Row i stands for day `days[i]` and shows the state just before a dose at that instant; day 0
    is each man's own untreated steady state.

    Attributes
    ----------
    plan : Plan
    seed : int
    men : int
    days : ndarray (n_days,)
    names : tuple of str
        The CSV columns that were kept.
    """

    def __init__(
        self, plan: Plan, seed: int, days: Floats, names: Sequence[str], values: Singles
    ) -> None:
        self.plan = plan
        self.seed = seed
        self.days = days
        self.names = tuple(names)
        self.men = int(values.shape[-1])
        self._values = values

    def column(self, name: str) -> Singles:
        """Return the CSV column `name` of every man, float32 (n_days, n_men).

        Raises
        ------
        KeyError
            If the cohort was made without that column.
        """
        if name not in self.names:
            raise KeyError(name)
        series: Singles = self._values[self.names.index(name)]
        return series

    def start(self, name: str) -> Singles:
        """Return the CSV column `name` of every untreated man on day 0, float32 (n_men,)."""
        first: Singles = self.column(name)[0]
        return first

    def at(self, name: str, day: float) -> Singles:
        """Return the CSV column `name` of every man on `day`, (n_men,).

        A straight line between days; `day` is moved into the axis if it lies outside.
        """
        series = self.column(name)
        place = float(np.interp(day, self.days, np.arange(len(self.days))))
        row = min(int(place), len(self.days) - 2) if len(self.days) > 1 else 0
        share = place - row
        now: Singles = series[row]
        if share > 0:
            now = now + (series[row + 1] - now) * np.float32(share)
        return now

    def bands(self, name: str, percentiles: Sequence[float] = PERCENTILES) -> Floats:
        """Return percentiles over the men of the CSV column `name`, (n_days, n_percentiles)."""
        return np.asarray(np.percentile(self.column(name), percentiles, axis=1).T)

    def days_until(self, reach: Reach, after: float = 0.0) -> Floats:
        """Return for each man the days from `after` until he reaches `reach`, (n_men,).

        He counts from the first of `days` at or after `after` on which the goal holds; inf if
        it never does.
        """
        first = int(np.searchsorted(self.days, after))
        holds = reach.holds(self.column(reach.column)[first:], self.start(reach.column))
        if not len(holds):
            return np.full(self.men, np.inf)
        waited = self.days[first:] - after
        return np.asarray(np.where(holds.any(axis=0), waited[holds.argmax(axis=0)], np.inf))

    def reached(self, reach: Reach, after: float = 0.0) -> tuple[Floats, Floats]:
        """Return days since `after`, and the share of men who have reached `reach` by then.

        Both (n,): the days of the cohort at or after `after`.
        """
        waited = self.days[int(np.searchsorted(self.days, after)) :] - after
        until = np.sort(self.days_until(reach, after))
        return waited, np.searchsorted(until, waited, side="right") / self.men

    def median_days(self, reach: Reach, after: float = 0.0) -> float:
        """Return the days from `after` until half of the men have reached `reach`, or inf."""
        return float(np.sort(self.days_until(reach, after))[(self.men - 1) // 2])


def simulate_cohort(
    plan: Plan,
    men: int,
    seed: int = 1,
    *,
    days: float | None = None,
    step: float = 1.0,
    names: Sequence[str] | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Cohort:
    """Run `plan` for many virtual men around its person.

    Parameters
    ----------
    plan : Plan
    men : int
        1 to 1,000,000.
    seed : int
        The same seed draws the same men.
    days : float, optional
        Length of the run in days, 0 to 7305; the plan's axis by default.
    step : float
        Days between two rows, a multiple of 0.125.
    names : sequence of str, optional
        CSV columns to keep, all by default. Each takes four bytes per man and row.
    progress : callable, optional
        Told the share of the work that is done, 0 to 1. What it raises ends the run.
    workers : int, optional
        Processes that share the men; as many as pay by default, 1 stays in this one.

    Returns
    -------
    Cohort

    Raises
    ------
    PlanError
        If the plan breaks a rule of the file format, or another argument is out of range.
    """
    names = tuple(columns() if names is None else names)
    rows = rows_apart(0, _last_row(plan, days), step)
    values = np.empty((len(names), len(rows), _count(men)), dtype=np.float32)
    for first, part in _parts(plan, men, seed, rows, names, progress, workers):
        values[:, first : first + part.shape[1]] = part
    return Cohort(plan, seed, rows / ROWS_PER_DAY, names, values)


def cohort_bands(
    plan: Plan,
    men: int,
    seed: int = 1,
    *,
    days: float | None = None,
    step: float = 1.0,
    names: Sequence[str] | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> tuple[Floats, Floats]:
    """Return days (n_days,) and PERCENTILES of each column, (n_columns, n_days, 5).

    What `simulate_cohort(...).bands` tells, in memory that does not grow with the days. Takes
    and raises the same.
    """
    names = tuple(columns() if names is None else names)
    rows = rows_apart(0, _last_row(plan, days), step)
    out = np.empty((len(names), len(rows), len(PERCENTILES)))
    for first, part in _parts(plan, men, seed, rows, names, progress, workers):
        bands = np.percentile(part, PERCENTILES, axis=2, overwrite_input=True)
        out[:, first : first + part.shape[1]] = np.moveaxis(bands, 0, -1)
    return rows / ROWS_PER_DAY, out


def cohort_reached(  # noqa: PLR0913 (the words of the command)
    plan: Plan,
    men: int,
    seed: int,
    reach: Reach,
    *,
    after: float = 0.0,
    days: float | None = None,
    step: float = 1.0,
    progress: Progress | None = None,
    workers: int | None = None,
) -> tuple[Floats, Floats]:
    """Return days since `after`, and the share of men who have reached `reach` by then.

    What `simulate_cohort(...).reached` tells, in memory that does not grow with the days; here
    rows lie `step` days apart from `after` on. Takes and raises the same.
    """
    men, last = _count(men), _last_row(plan, days)
    begin = math.ceil(after * ROWS_PER_DAY) if 0 <= after <= LAST_DAY else last + 1
    if begin > last:
        raise PlanError(f"after: {after:g}, allowed 0 to {last / ROWS_PER_DAY:g}")
    asked = rows_apart(begin, last, step)
    rows = asked if begin == 0 else np.concatenate(((0,), asked))
    start: Singles = np.empty(men, dtype=np.float32)
    done = np.zeros(men, dtype=bool)
    counts: list[int] = []
    for first, part in _parts(plan, men, seed, rows, (reach.column,), progress, workers):
        if first == 0:
            start[:] = part[0, 0]
        for row, now in zip(rows[first:], part[0], strict=False):
            if row >= begin:
                done |= reach.holds(now, start)
                counts.append(int(np.count_nonzero(done)))
    return asked / ROWS_PER_DAY - after, np.array(counts) / men


def _parts(
    plan: Plan,
    men: int,
    seed: int,
    rows: Rows,
    names: tuple[str, ...],
    progress: Progress | None,
    workers: int | None,
) -> Iterator[tuple[int, Singles]]:
    """Yield the first row of each stretch and the columns there, (n_columns, n_rows, n_men)."""
    for name in names:
        if name not in columns():
            raise PlanError(f"{name!r} is no column; the columns are {', '.join(columns())}")
    first = 0
    count = workers or processes(_count(men))
    watch = progress or (lambda _: None)
    for part in reports(plan, men, seed, rows, names, count=count, watch=watch):
        if part.shape[1]:
            yield first, part
        first += part.shape[1]


def _count(men: int) -> int:
    if isinstance(men, bool) or not isinstance(men, int) or not 1 <= men <= MOST_MEN:
        raise PlanError(f"men: {men}, allowed 1 to {MOST_MEN:,}")
    return men


def _last_row(plan: Plan, days: float | None) -> int:
    problems = validate(plan)
    if problems:
        raise PlanError("; ".join(str(problem) for problem in problems))
    if days is not None and not 0 <= days <= LAST_DAY:
        raise PlanError(f"days: {days}, allowed 0 to {LAST_DAY:g}")
    return math.floor((plan.axis_days if days is None else days) * ROWS_PER_DAY)
