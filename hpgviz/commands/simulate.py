"""`hpgviz simulate`: one man, one row per day, as CSV."""

import argparse
from pathlib import Path

from hpgviz.commands import Subparsers
from hpgviz.commands.arguments import add_days, add_rows
from hpgviz.commands.table import exact, write_table


def add(subparsers: Subparsers) -> None:
    """Declare `simulate`."""
    parser = subparsers.add_parser(
        "simulate",
        help="run a plan and write its days as CSV",
        description="Runs one man through PLAN. Every row is the state just before a dose then.",
    )
    parser.add_argument("plan", metavar="PLAN", help="a plan file (*.hpg.toml)")
    add_days(parser)
    add_rows(parser)


def run(arguments: argparse.Namespace) -> int:
    """Simulate the plan and write the table.

    Raises
    ------
    PlanError
        If the plan cannot be used.
    CommandError
        If the table cannot be written.
    """
    from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
    from hpgviz.plan.file import read_plan
    from hpgviz.simulate import simulate
    from hpgviz.simulate.columns import columns

    trajectory = simulate(read_plan(Path(arguments.plan)), days=arguments.days)
    every = slice(None, None, int(arguments.step * ROWS_PER_DAY))
    values = [trajectory.column(name)[every].tolist() for name in columns()]
    days = [exact(day) for day in trajectory.days[every].tolist()]
    write_table(arguments.out, ("day", *columns()), zip(days, *values, strict=True))
    return 0
