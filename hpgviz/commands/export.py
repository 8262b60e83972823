"""`hpgviz export`: a plan for other programs, as a table, as SBML or as a COMBINE archive."""

import argparse
import os
import sys
from pathlib import Path

from hpgviz.commands import CommandError, Subparsers
from hpgviz.commands.arguments import add_choices, add_language, number, speak
from hpgviz.commands.render import THEMES
from hpgviz.commands.table import exact, write_table
from hpgviz.levels import FIRST_LEVEL, LEVELS
from hpgviz.plan.plan import LAST_DAY, Plan

FILMS = (".gif", ".webp", ".mp4")
FORMATS = (".csv", ".sbml", ".omex", *FILMS)


def add(subparsers: Subparsers) -> None:
    """Declare `export`."""
    parser = subparsers.add_parser(
        "export",
        help="write a plan for other programs",
        description="Writes what PLAN does as a table (.csv), or its equations with all doses as "
        "SBML (.sbml) or a COMBINE archive (.omex), for which python-libsbml is needed, or the "
        "moving diagram (.gif, .webp, or .mp4, for which imageio-ffmpeg is needed).",
    )
    parser.add_argument("plan", metavar="PLAN", help="a plan file (*.hpg.toml)")
    parser.add_argument(
        "--out", type=_out, required=True, metavar="FILE", help=f"ends in {', '.join(FORMATS)}"
    )
    day = number(0, LAST_DAY)
    parser.add_argument(
        "--from", dest="first", type=day, metavar="D", help="first day (not for models)"
    )
    parser.add_argument("--to", dest="last", type=day, metavar="D", help="last day")
    add_choices(
        parser, ("theme", THEMES, "light"), ("level", LEVELS, FIRST_LEVEL), of="of a film: "
    )
    add_language(parser)
    parser.add_argument("--progress", action="store_true", help="say how many frames are drawn")


def _out(text: str) -> str:
    if Path(text).suffix.lower() not in FORMATS:
        raise argparse.ArgumentTypeError(f"{text!r} does not end in {', '.join(FORMATS)}")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Write the file.

    Raises
    ------
    PlanError
        If the plan cannot be used.
    CommandError
        If the words do not fit together, or the file cannot be written here.
    """
    from hpgviz.plan.file import read_plan

    speak(arguments.lang)
    plan = read_plan(Path(arguments.plan))
    first, last = arguments.first, arguments.last
    if last is None:
        last = plan.axis_days
    if not (first or 0.0) <= last <= plan.axis_days:
        raise CommandError(
            f"--from and --to: 0 to {plan.axis_days:g} is the axis of the plan, --from comes first"
        )
    if arguments.out.lower().endswith(".csv"):
        _table(plan, first or 0.0, last, arguments.out)
    elif arguments.out.lower().endswith(FILMS):
        _film(plan, first or 0.0, last, arguments)
    elif first:
        raise CommandError("--from: a model starts on day 0; leave it out for .sbml and .omex")
    else:
        _model(plan, last, arguments.out, Path(arguments.plan))
    return 0


def _table(plan: Plan, first: float, last: float, out: str) -> None:
    from hpgviz.export.table import daily
    from hpgviz.simulate import simulate

    head, rows = daily(simulate(plan, days=last), first=first)
    write_table(out, head, ((exact(day), *values) for day, *values in rows))


def _film(plan: Plan, first: float, last: float, arguments: argparse.Namespace) -> None:
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from hpgviz.picture.animation import animate
    from hpgviz.picture.film import Film
    from hpgviz.picture.render import PictureError, application
    from hpgviz.view.language import speak as speak_in_qt

    application()
    speak_in_qt(arguments.lang)
    film = Film(plan, first, last, look=arguments.theme, level=arguments.level)
    told = _say_how_far if arguments.progress or sys.stderr.isatty() else None
    try:
        animate(film, Path(arguments.out), told)
    except PictureError as error:
        raise CommandError(str(error)) from error


def _say_how_far(done: int, total: int) -> None:
    sys.stderr.write(f"\rframe {done} of {total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _model(plan: Plan, last: float, out: str, source: Path) -> None:
    from hpgviz.export.archive import omex
    from hpgviz.export.sbml import ExportError, sbml
    from hpgviz.plan.atomic import replace_file
    from hpgviz.plan.file import read_text
    from hpgviz.reasons import unwritten

    try:
        if out.lower().endswith(".omex"):
            content = omex(plan, read_text(source).encode(), last)
        else:
            content = sbml(plan, last).encode()
        replace_file(Path(out), content)
    except ExportError as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(unwritten(out, error)) from error
