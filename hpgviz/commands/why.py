"""`hpgviz why`: why a quantity is what it is on a day of a plan."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hpgviz.commands import CommandError, Subparsers
from hpgviz.commands.arguments import add_language, number, speak
from hpgviz.levels import LEVELS
from hpgviz.plan.plan import LAST_DAY

if TYPE_CHECKING:
    from hpgviz.explain import Explanation

_QUANTITIES = (
    *("gnrh", "lh", "fsh", "testosterone", "estradiol", "itt", "inhibin_b", "sperm"),
    "hematocrit",
)
_WIDTH = 44


def add(subparsers: Subparsers) -> None:
    """Declare `why`."""
    parser = subparsers.add_parser(
        "why",
        help="explain a quantity on a day of a plan",
        description="Explains a quantity on a day of PLAN: the factors of the equations, what the "
        "model gives without each cause, the way between, and a text.",
    )
    parser.add_argument("plan", metavar="PLAN", help="a plan file (*.hpg.toml)")
    parser.add_argument(
        "--day", type=number(0, LAST_DAY), required=True, metavar="D", help="the day to explain"
    )
    parser.add_argument(
        "--of", choices=_QUANTITIES, required=True, metavar="ID", help=", ".join(_QUANTITIES)
    )
    parser.add_argument(
        "--level",
        choices=LEVELS,
        default=LEVELS[0],
        help="how much to say (default: %(default)s)",
    )
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="write JSON instead of text")


def run(arguments: argparse.Namespace) -> int:
    """Explain the quantity and print the answer.

    Raises
    ------
    PlanError
        If the plan cannot be used.
    CommandError
        If the day lies beyond the plan's axis, or nothing is written in the language.
    """
    from hpgviz.explain import explain
    from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
    from hpgviz.plan.file import read_plan
    from hpgviz.simulate import simulate

    speak(arguments.lang)
    plan = read_plan(Path(arguments.plan))
    if arguments.day > plan.axis_days:
        raise CommandError(
            f"--day {arguments.day:g} lies beyond the plan's {plan.axis_days:g} days"
        )
    row = math.ceil(arguments.day * ROWS_PER_DAY)
    trajectory = simulate(plan, days=min(row / ROWS_PER_DAY, plan.axis_days))
    found = explain(trajectory, arguments.day, arguments.of, arguments.level)
    if arguments.json:
        print(json.dumps(_record(found), indent=1, ensure_ascii=False))
    else:
        print("\n".join(_lines(found)))
    return 0


def _record(found: Explanation) -> dict[str, Any]:
    from hpgviz.language import ENGLISH, speaking
    from hpgviz.model.quantities import quantities

    story = found.story
    with speaking(ENGLISH):  # the words of files stay what they are
        unit = quantities()[story.of].unit
    return {
        "of": story.of,
        "day": story.day,
        "value": story.value,
        "unit": unit,
        "usual": story.usual,
        "factors": [{"id": factor.id, "share": factor.share} for factor in story.found.factors],
        "causes": [{"id": cause.id, "effect": cause.effect} for cause in story.causes],
        "path": list(story.path),
        "pending": story.found.pending,
        "grade": story.grade,
        "text": found.text,
    }


def _lines(found: Explanation) -> Iterator[str]:
    from hpgviz.explain import GRADE_DOTS, sheet
    from hpgviz.model.signals import signals

    shown = sheet(found)
    yield shown.question
    yield from filter(None, (shown.values,))
    yield ""
    yield found.text
    for title, rows in ((shown.factors_title, shown.factors), (shown.away_title, shown.away)):
        if rows:
            yield ""
            yield title
            yield from (f"  {row.label:<{_WIDTH}}{row.value:>22}" for row in rows)
    yield ""
    if found.story.path and found.level != "fundamentals":
        names = (signals()[id].name for id in found.story.path)
        yield f"{shown.path_title}: {' → '.join(names)}"
    yield shown.sure.format(dots=GRADE_DOTS[found.story.grade])
