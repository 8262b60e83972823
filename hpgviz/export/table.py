"""The values of a run by day, as a table for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.simulate import Trajectory
from hpgviz.simulate.columns import columns

Row = tuple[float, ...]


def daily(
    run: Trajectory, names: Sequence[str] | None = None, first: float = 0.0
) -> tuple[tuple[str, ...], Iterable[Row]]:
    """Return the head and the rows of a table: the day, then one value for each column.

    Parameters
    ----------
    run : Trajectory
    names : sequence of str, optional
        Columns of the CSV contract; all by default.
    first : float
        The table begins on the first whole day from here on.
    """
    shown = tuple(columns()) if names is None else tuple(names)
    rows = slice(-int(-first // 1) * ROWS_PER_DAY, None, ROWS_PER_DAY)
    series = [run.column(name)[rows].tolist() for name in shown]
    return ("day", *shown), zip(run.days[rows].tolist(), *series, strict=True)


def written(run: Trajectory, names: Sequence[str] | None = None, *, between: str = ",") -> str:
    """Return the same table as text: commas for a file, tabs for a spreadsheet's clipboard."""
    head, rows = daily(run, names)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([f"{day:g}", *(f"{value:.6g}" for value in values)] for day, *values in rows)
    return out.getvalue()
