"""`hpgviz check`: says whether plan files, or the records that ship with the program, are sound."""

import argparse
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from hpgviz.commands import Subparsers, complain
from hpgviz.errors import HpgvizError, PlanError, ResourceError

Check: TypeAlias = tuple[str, Callable[[], str]]
"""Name of what is checked, and the check: it returns what to say, or raises an HpgvizError."""


def add(subparsers: Subparsers) -> None:
    """Declare `check`."""
    parser = subparsers.add_parser(
        "check",
        help="validate plan files, or the content that ships with hpgviz",
        description="Validates plan files; without any, all content that ships with hpgviz.",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="a plan file (*.hpg.toml)")


def run(arguments: argparse.Namespace) -> int:
    """Check every file, say one line about each, and return 0 when all are sound."""
    if arguments.files:
        return _report([(name, _plan_check(Path(name))) for name in arguments.files], fault=2)
    return _report(_shipped_checks(), fault=1)


def _report(checks: Iterable[Check], fault: int) -> int:
    code = 0
    for name, check in checks:
        try:
            print(f"{name}: {check()}")
        except HpgvizError as error:
            complain(error)
            code = max(code, fault if isinstance(error, PlanError) else 1)
    return code


def _plan_check(path: Path) -> Callable[[], str]:
    def check() -> str:
        from hpgviz.plan.file import read_plan

        plan = read_plan(path)
        return f"a plan of {plan.axis_days:g} days, courses: {len(plan.courses)}"

    return check


def _records_check(load: Callable[[], Mapping[str, object]]) -> Callable[[], str]:
    return lambda: f"records: {len(load())}"


def _syntax_check(path: Path) -> Callable[[], str]:
    def check() -> str:
        try:
            return f"tables: {len(tomllib.loads(path.read_text(encoding='utf-8')))}"
        except (OSError, ValueError) as error:
            raise ResourceError(f"resources/{path.name}: {error}") from error

    return check


def _shipped_checks() -> Iterator[Check]:
    """Yield the name and the check of every shipped file.

    Each record type is checked by the module that reads it; files that only Qt's rooms read, such
    as the colors, are checked for their syntax here and in full by the tests.
    """
    from hpgviz import resources
    from hpgviz.model import drugs, parameters, person, quantities, signals

    readers: dict[str, Callable[[], Mapping[str, object]]] = {
        "diagram.toml": signals.signals,
        "drugs.toml": drugs.drugs,
        "parameters.toml": parameters.parameters,
        "person.toml": person.person_keys,
        "quantities.toml": quantities.quantities,
        "sources.toml": parameters.sources,
    }
    for path in sorted(resources.root().rglob("*.toml")):
        name = path.relative_to(resources.root()).as_posix()
        if name in readers:
            yield name, _records_check(readers[name])
        elif path.name.endswith(".hpg.toml"):
            yield name, _plan_check(path)
        else:
            yield name, _syntax_check(path)
