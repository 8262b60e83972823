"""`hpgviz cohort`: many virtual men, as percentiles or as the share that reaches a goal."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from hpgviz.commands import CommandError, Subparsers
from hpgviz.commands.arguments import add_days, add_rows, number, whole
from hpgviz.commands.table import Row, exact, write_table
from hpgviz.plan.plan import LAST_DAY

LARGEST = 2**63 - 1  # of a seed; how many men may be run the cohort knows


def add(subparsers: Subparsers) -> None:
    """Declare `cohort`."""
    parser = subparsers.add_parser(
        "cohort",
        help="run a plan for many virtual men and write bands as CSV",
        description="Runs many virtual men around the person of PLAN. Without --reach: percentiles "
        "of every column; with it: the share of men who have reached a goal.",
    )
    parser.add_argument("plan", metavar="PLAN", help="a plan file (*.hpg.toml)")
    parser.add_argument(
        "--men", type=whole(1, LARGEST), required=True, metavar="N", help="how many men"
    )
    parser.add_argument(
        "--seed", type=whole(0, LARGEST), required=True, metavar="S", help="which men"
    )
    parser.add_argument(
        "--reach", metavar="GOAL", help='for example "sperm_million_ml >= 20" or "… 0.9 * day0"'
    )
    parser.add_argument(
        "--after",
        type=number(0, LAST_DAY),
        metavar="DAY",
        help="with --reach: count from this day (default: 0)",
    )
    add_days(parser)
    add_rows(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the men and write the table.

    Raises
    ------
    PlanError
        If the plan or the goal cannot be used.
    CommandError
        If the words do not fit together or the table cannot be written.
    """
    from hpgviz.cohort.cohort import cohort_bands, cohort_reached
    from hpgviz.cohort.reach import parse_reach
    from hpgviz.plan.file import read_plan

    if arguments.after is not None and arguments.reach is None:
        raise CommandError("--after counts the days of --reach, which is missing")
    plan = read_plan(Path(arguments.plan))
    asked: dict[str, Any] = {"days": arguments.days, "step": arguments.step}
    with _Progress() as progress:
        asked["progress"] = progress.show
        if arguments.reach is not None:
            reach = parse_reach(arguments.reach)
            asked["after"] = arguments.after or 0.0
            days, shares = cohort_reached(plan, arguments.men, arguments.seed, reach, **asked)
            table: Iterable[Row] = zip(map(exact, days.tolist()), shares.tolist(), strict=True)
            header: tuple[str, ...] = ("days_after", "share")
        else:
            days, bands = cohort_bands(plan, arguments.men, arguments.seed, **asked)
            header = ("day", "variable", "p2.5", "p25", "p50", "p75", "p97.5")
            table = _long(days, bands)
    write_table(arguments.out, header, table)
    return 0


def _long(days: Any, bands: Any) -> Iterator[Row]:
    from hpgviz.simulate.columns import columns

    for row, day in enumerate(days.tolist()):
        for name, percentiles in zip(columns(), bands[:, row].tolist(), strict=True):
            yield (exact(day), name, *percentiles)


class _Progress:
    """A bar on stderr, when someone is there to see it."""

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty()
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            sys.stderr.flush()

    def show(self, share: float) -> None:
        """Show that `share` of the work is done, 0 to 1."""
        filled = int(share * 30)
        line = f"[{'#' * filled}{'.' * (30 - filled)}] {share:4.0%}"
        if self._seen and line != self._shown:
            sys.stderr.write("\r" + line)
            sys.stderr.flush()
            self._shown = line
