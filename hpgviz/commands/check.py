"""`hpgviz check`: says whether plan files, or the records that ship with the program, are sound."""

import argparse
import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import tomli

from hpgviz import suffixes
from hpgviz.commands import CommandError, Subparsers, complain
from hpgviz.commands.check_languages import language_checks
from hpgviz.errors import HpgvizError, PlanError, ResourceError

if TYPE_CHECKING:
    from hpgviz.plan import Plan

READERS = {
    "cohort.toml": "hpgviz.cohort.draw:rules",
    "compartments.toml": "hpgviz.model.equations:compartments",
    "diagram.toml": "hpgviz.model.signals:signals",
    "drugs.toml": "hpgviz.model.drugs:drugs",
    "evidence/findings.toml": "hpgviz.evidence.findings:findings",
    "evidence/grades.toml": "hpgviz.evidence.grades:graded",
    "evidence/observations.toml": "hpgviz.evidence.findings:observations",
    "evidence/recovery.toml": "hpgviz.evidence.recovery:recovery",
    "explanations/cuts.toml": "hpgviz.explain.cuts:cuts",
    "explanations/en.toml": "hpgviz.explain.words:words",
    "glossary/en.toml": "hpgviz.content.glossary:terms",
    "labs.toml": "hpgviz.labs:lab_units",
    "myths.toml": "hpgviz.lesson.myths:myths",
    "layout.toml": "hpgviz.view.diagram.layout:layout",
    "parameters.toml": "hpgviz.model.parameters:parameters",
    "person.toml": "hpgviz.model.person:person_keys",
    "pulses.toml": "hpgviz.simulate.pulses:pulse_numbers",
    "quantities.toml": "hpgviz.model.quantities:quantities",
    "scenarios.toml": "hpgviz.scenarios:scenario_texts",
    "sources.toml": "hpgviz.model.parameters:sources",
    "studied.toml": "hpgviz.evidence.rough_guess:combinations",
    "text/body.toml": "hpgviz.content.cards:body",
    "text/compare.toml": "hpgviz.explain.compare_words:compare_words",
    "text/diagram.toml": "hpgviz.view.diagram.words:texts",
    "text/drugs.toml": "hpgviz.content.cards:medicines",
    "text/evidence.toml": "hpgviz.evidence.names:evidence_texts",
    "text/files.toml": "hpgviz.reasons:texts",
    "text/first_run.toml": "hpgviz.view.first_run.words:texts",
    "text/happening.toml": "hpgviz.view.panels.story_words:frames",
    "text/hints.toml": "hpgviz.explain.hints:hint_texts",
    "text/keys.toml": "hpgviz.view.keys:key_names",
    "text/lab_slip.toml": "hpgviz.explain.slip:slip_texts",
    "text/labs.toml": "hpgviz.labs:labs_texts",
    "text/lens.toml": "hpgviz.view.lens.words:texts",
    "text/lesson_file.toml": "hpgviz.lesson.said:texts",
    "text/mysteries.toml": "hpgviz.lesson.mystery:mystery_texts",
    "text/myths.toml": "hpgviz.lesson.myths:myth_texts",
    "text/notice.toml": "hpgviz.notice:education",
    "text/parts.toml": "hpgviz.content.cards:parts",
    "text/presenter.toml": "hpgviz.view.presenter.words:texts",
    "text/plan.toml": "hpgviz.plan.said:texts",
    "text/quantities.toml": "hpgviz.content.cards:quantities_told",
    "text/regimen.toml": "hpgviz.view.regimen:texts",
    "text/sheets.toml": "hpgviz.lesson.sheet:sheet_texts",
    "text/states.toml": "hpgviz.content.cards:states",
    "text/trace.toml": "hpgviz.content.trace:traces",
    "text/tornado.toml": "hpgviz.explain.tornado:tornado_texts",
    "text/typed.toml": "hpgviz.typed:typed_texts",
    "text/window.toml": "hpgviz.app.texts:texts",
    "units.toml": "hpgviz.units:units",
    "watch_points.toml": "hpgviz.evidence.watch_points:records",
}
"""Who reads a shipped file, and raises a ResourceError when something is wrong with it.

Files that are missing here are read by rooms that need Qt, such as the colors: they are checked for
their syntax here and in full by the tests.
"""

KINDS = (
    "this version checks plans (top-level key hpgviz), lessons (hpgviz_lesson), "
    "mysteries (hpgviz_mystery), playlists (hpgviz_playlist) and lab values (*.labs.csv)"
)
MOST_SAID = 10  # wrong lines of a file of lab values

Check: TypeAlias = tuple[str, Callable[[], str]]
"""Name of what is checked, and the check: it returns what to say, or raises an HpgvizError."""


def add(subparsers: Subparsers) -> None:
    """Declare `check`."""
    parser = subparsers.add_parser(
        "check",
        help="validate plans, lessons and lab values, or the content that ships with hpgviz",
        description="Validates plans, lessons (against the model, too) and lab values; without "
        "any, all content that ships with hpgviz.",
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="*.hpg.toml, *.lesson.toml or *.labs.csv"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check every file, say one line about each, and return 0 when all are sound."""
    if arguments.files:
        return _report([(name, _file_check(Path(name))) for name in arguments.files], fault=2)
    return _report((*_shipped_checks(), *language_checks()), fault=1)


def _report(checks: Iterable[Check], fault: int) -> int:
    code = 0
    for name, check in checks:
        try:
            print(f"{name}: {check()}")
        except HpgvizError as error:
            complain(error)
            code = max(code, fault if isinstance(error, (PlanError, CommandError)) else 1)
    return code


def _file_check(path: Path) -> Callable[[], str]:
    """Return the check of a file, which says what it is by its name and its top-level key."""

    def check() -> str:
        from hpgviz.lesson.mystery import MYSTERY
        from hpgviz.lesson.playlist import PLAYLIST
        from hpgviz.lesson.records import LESSON
        from hpgviz.plan.file import read_plan, top_level_keys

        if path.name.lower().endswith(suffixes.LABS):
            return _about_labs(path)
        keys = top_level_keys(path)
        if LESSON in keys and "hpgviz" not in keys:
            return _lesson_check(path)()
        if MYSTERY in keys and "hpgviz" not in keys:
            return _mystery_check(path)()
        if PLAYLIST in keys and "hpgviz" not in keys:
            return _playlist_check(path)()
        other = next((key for key in keys if key.startswith("hpgviz_")), None)
        if other is not None and "hpgviz" not in keys:
            raise CommandError(f"{path}: says {other}, so it is no plan; {KINDS}")
        return _about(read_plan(path))

    return check


def _scenario_check(name: str) -> Callable[[], str]:
    def check() -> str:
        from hpgviz import resources
        from hpgviz.plan.file import parse_plan

        text = resources.read(name).decode("utf-8", errors="replace")
        return _about(parse_plan(text, f"resources/{name}"))

    return check


def _lesson_check(path: Path) -> Callable[[], str]:
    def check() -> str:
        from hpgviz.lesson import LessonError, read_lesson

        try:
            return f"a lesson, steps: {len(read_lesson(path).step)}"
        except LessonError as error:
            raise CommandError(str(error)) from error

    return check


def _playlist_check(path: Path) -> Callable[[], str]:
    def check() -> str:
        from hpgviz.lesson import LessonError
        from hpgviz.lesson.playlist import parse_playlist
        from hpgviz.plan.file import read_text

        try:
            return f"a playlist, parts: {len(parse_playlist(read_text(path)).part)}"
        except LessonError as error:
            raise CommandError(f"{path.name}: {error}") from error

    return check


def _mystery_check(path: Path) -> Callable[[], str]:
    def check() -> str:
        from hpgviz.lesson import LessonError
        from hpgviz.lesson.mystery import read_mystery

        try:
            return f"a mystery, answers: {len(read_mystery(path).mystery.answers)}"
        except LessonError as error:
            raise CommandError(str(error)) from error

    return check


def _about_labs(path: Path) -> str:
    from hpgviz.labs import LabsError, read_labs

    try:
        labs = read_labs(path)
    except LabsError as error:
        raise CommandError(str(error)) from error
    if labs.problems:
        raise CommandError(f"{path}: {'; '.join(map(str, labs.problems[:MOST_SAID]))}")
    return f"lab values: {len(labs.values)}"


def _about(plan: "Plan") -> str:
    return f"a plan of {plan.axis_days:g} days, courses: {len(plan.courses)}"


def _records_check(path: Path, name: str) -> Callable[[], str]:
    reader = READERS.get(name)

    def check() -> str:
        if reader is not None:
            module, function = reader.split(":")
            getattr(importlib.import_module(module), function)()
        try:
            return f"tables: {len(tomli.loads(path.read_text(encoding='utf-8')))}"
        except (OSError, ValueError) as error:
            raise ResourceError(f"resources/{name}: {error}") from error

    return check


def _shipped_checks() -> Iterator[Check]:
    """Yield the name and the check of every shipped file."""
    from hpgviz import resources

    for path in sorted(resources.root().rglob("*.toml")):
        name = path.relative_to(resources.root()).as_posix()
        if name.startswith("translations/"):
            continue  # said by language, below
        if path.name.endswith(suffixes.PLAN):
            yield name, _scenario_check(name)
        elif path.name.endswith(suffixes.MYSTERY):
            yield name, _mystery_check(path)
        elif path.name.endswith(suffixes.LESSON):
            yield name, _lesson_check(path)
        elif path.name.endswith(suffixes.PLAYLIST):
            yield name, _playlist_check(path)
        else:
            yield name, _records_check(path, name)
