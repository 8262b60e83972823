"""`hpgviz evidence`: every published finding that ships, against the model."""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hpgviz.commands import Subparsers

if TYPE_CHECKING:
    from hpgviz.evidence.results import Result

_HEADER = ("id", "target", "low", "high", "model", "within")


def add(subparsers: Subparsers) -> None:
    """Declare `evidence`."""
    parser = subparsers.add_parser(
        "evidence",
        help="compare the model with every published finding that ships",
        description="Runs every shipped finding and says whether the model lies in its band.",
    )
    parser.add_argument("--json", action="store_true", help="write JSON instead of a table")
    parser.add_argument("--progress", action="store_true", help="say how many findings are run")


def run(arguments: argparse.Namespace) -> int:
    """Run all findings and print them; a miss is no fault, so the exit code stays 0."""
    from hpgviz.evidence.results import results

    found = results(told=_say_how_far if arguments.progress or sys.stderr.isatty() else None)
    if arguments.json:
        print(json.dumps([_record(result) for result in found], indent=1, ensure_ascii=False))
    else:
        _print_table(found)
    return 0


def _say_how_far(done: int, total: int) -> None:
    sys.stderr.write(f"\rfinding {done} of {total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _record(result: Result) -> dict[str, Any]:
    finding = result.finding
    return {
        "id": finding.id,
        "target": finding.target,
        "low": finding.low,
        "high": finding.high,
        "model": result.model if math.isfinite(result.model) else None,
        "within": result.within,
        "study": finding.study,
        "who": finding.who,
        "says": finding.says,
        "confidence": finding.confidence,
    }


def _print_table(found: Sequence[Result]) -> None:
    from hpgviz.evidence.findings import studies

    print(_line(_HEADER))
    for study, group in itertools.groupby(
        sorted(found, key=lambda result: result.finding.study), lambda result: result.finding.study
    ):
        print(f"\n{studies()[study]}")
        for result in group:
            finding = result.finding
            numbers = (finding.target, finding.low, finding.high, result.model)
            cells = (finding.id, *(f"{number:.4g}" for number in numbers))
            print(_line((*cells, "yes" if result.within else f"no, {result.verdict}")))
    print(f"\n{sum(result.within for result in found)} of {len(found)} within their bands")


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<15}" + "".join(f"{cell:>10}" for cell in cells[1:5]) + f"  {cells[5]}"
