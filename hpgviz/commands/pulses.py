"""`hpgviz pulses`: one day of a man, GnRH and LH minute by minute, as CSV."""

import argparse
from pathlib import Path

from hpgviz.commands import Subparsers
from hpgviz.commands.arguments import number, table_file, whole
from hpgviz.commands.table import write_table
from hpgviz.plan.plan import LAST_DAY


def add(subparsers: Subparsers) -> None:
    """Declare `pulses`."""
    parser = subparsers.add_parser(
        "pulses",
        help="one day minute by minute: GnRH and LH as CSV",
        description="Writes GnRH and LH of one day of PLAN, minute by minute. "
        "Their mean is that of the slow run; how they beat is illustrative.",
    )
    parser.add_argument("plan", metavar="PLAN", help="a plan file (*.hpg.toml)")
    parser.add_argument(
        "--day", type=number(0, LAST_DAY), required=True, metavar="D", help="the day to show"
    )
    parser.add_argument(
        "--hours", type=number(1, 240), default=24.0, metavar="H", help="how many (default: 24)"
    )
    parser.add_argument(
        "--seed",
        type=whole(0, 2**63 - 1),
        metavar="S",
        help="let own pulses come irregularly, the same for the same seed",
    )
    parser.add_argument(
        "--out", type=table_file, metavar="FILE.csv", help="write to this file, not to stdout"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compute the day and write the table.

    Raises
    ------
    PlanError
        If the plan cannot be used, or the day lies outside its axis.
    CommandError
        If the table cannot be written.
    """
    from hpgviz.plan.file import read_plan
    from hpgviz.simulate.pulses import pulses

    day = pulses(
        read_plan(Path(arguments.plan)), arguments.day, arguments.hours, seed=arguments.seed
    )
    minutes = [f"{minute:.0f}" for minute in day.minutes.tolist()]
    columns = (minutes, day.gnrh.tolist(), day.lh.tolist())
    write_table(arguments.out, ("minute", "gnrh_rel", "lh_iu_l"), zip(*columns, strict=True))
    return 0
