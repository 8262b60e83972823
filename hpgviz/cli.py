"""The command line: `hpgviz [PLAN]` opens the app, the commands run without a display.

Exit codes: 0 done, 2 bad input (one line on stderr), 1 a fault of ours, 130 interrupted.
"""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hpgviz import commands, itself, suffixes
from hpgviz.errors import HpgvizError, PlanError

if TYPE_CHECKING:
    from hpgviz.plan import Plan

    _Given = tuple[Plan | None, Path | None, Path | None]

PICTURE = Path("hpgviz.png")
"""Where the opening scene is drawn when there is no display."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="hpgviz",
        usage="%(prog)s [PLAN]\n       %(prog)s COMMAND …",
        description="Opens the app, with PLAN if given, or runs a command without a display.",
        epilog="A learning model of an average man, not a medical device.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    subparsers = parser.add_subparsers(prog="hpgviz", metavar="COMMAND", dest="command")
    for name in commands.NAMES:
        importlib.import_module(f"hpgviz.commands.{name}").add(subparsers)
    return parser


def _version() -> int:
    from hpgviz import __version__

    print(f"hpgviz {__version__}")
    return 0


def _platforms() -> str:
    """Return where Qt may show itself, in the order to try; an empty text for its own choice.

    Only Linux can be without a display, or name one that is not there; drawing off screen is
    always possible.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    known = (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb"))
    return ";".join([*(name for variable, name in known if os.environ.get(variable)), "offscreen"])


def _open(words: Sequence[str]) -> int:
    """Open the app, with a file if one is given; without a display draw a picture instead.

    A file that cannot be used is told on stderr, and nothing is opened; where nobody reads stderr,
    as after a double click, the window opens and tells it.
    """
    platforms = _platforms()
    plan, labs, lesson, refused = None, None, None, None
    try:
        plan, labs, lesson = _given(words)
    except (PlanError, commands.CommandError) as error:
        if not _double_clicked(platforms):
            raise
        refused = error
    if platforms:
        os.environ["QT_QPA_PLATFORM"] = platforms
    from hpgviz.app import light

    light.begin()
    try:
        return _show(words, (plan, labs, lesson), refused, platforms)
    finally:
        light.end()


def _show(
    words: Sequence[str], given: "_Given", refused: HpgvizError | None, platforms: str
) -> int:
    """Show what is `given` in the window, or as a picture where there is no display."""
    from hpgviz.app import run
    from hpgviz.app.start import application

    plan, labs, lesson = given
    if platforms and application().platformName() == "offscreen":
        if refused is not None:
            raise refused
        if labs is not None:
            raise commands.CommandError(f"{labs.name}: lab values are shown in the window alone")
        if lesson is not None:
            raise commands.CommandError(f"{lesson.name}: lessons are shown in the window alone")
        return _draw(plan, f"the first day of {words[0]}" if words else "the opening scene")
    if refused is not None:
        commands.complain(refused)
        run(refused=str(refused))
        return 2
    return int(run(Path(words[0]) if plan else None, plan, labs=labs, lesson=lesson))


def _given(words: Sequence[str]) -> "_Given":
    """Return the plan, the file of lab values, or the lesson that the words name, if any."""
    if not words:
        return None, None, None
    file = Path(words[0])
    if len(words) > 1 or not file.exists():
        known = ", ".join(commands.NAMES)
        raise commands.CommandError(
            f"{words[0]}: no such file, nor a command; the commands are {known}"
        )
    name = file.name.lower()
    if name.endswith(suffixes.LABS):
        return None, file, None
    if name.endswith((suffixes.LESSON, suffixes.MYSTERY)):
        _check_lesson(file)
        return None, None, file
    from hpgviz.plan.file import read_plan

    return read_plan(file), None, None


def _check_lesson(file: Path) -> None:
    from hpgviz.lesson import LessonError, read_lesson
    from hpgviz.lesson.mystery import read_mystery

    try:
        (read_lesson if file.name.lower().endswith(suffixes.LESSON) else read_mystery)(file)
    except LessonError as error:
        raise commands.CommandError(str(error)) from error


def _double_clicked(platforms: str) -> bool:
    """Whether there may be a display, and nobody at a terminal who would read stderr."""
    chosen = platforms or os.environ.get("QT_QPA_PLATFORM", "")
    without = chosen.split(":")[0] in {"offscreen", "minimal"}
    return not without and not (sys.stderr is not None and sys.stderr.isatty())


def _draw(plan: "Plan | None", what: str) -> int:
    """Draw the first day of `plan`, or the opening scene, to `PICTURE`; `what` names it."""
    from hpgviz.picture.render import render, render_opening

    if plan is None:
        render_opening(PICTURE)
    else:
        render(plan, 0.0, PICTURE)
    print(f"There is no display, so {what} was drawn to {PICTURE}.")
    return 0


def _run(words: Sequence[str]) -> int:
    if words and words[0] == itself.RUN_MEN:
        from hpgviz.view.charts.band_child import serve

        serve()
        return 0
    if not words or not (words[0] in commands.NAMES or words[0].startswith("-")):
        return _open(words)
    arguments = _parser().parse_args(words)
    if arguments.version or arguments.command is None:
        return _version()
    module = importlib.import_module(f"hpgviz.commands.{arguments.command}")
    return int(module.run(arguments))


def _guarded(words: Sequence[str]) -> int:
    """Run the words; an error raised on purpose becomes one line and an exit code."""
    try:
        return _run(words)
    except SystemExit as stop:  # argparse ends so: 0 after --help, 2 after a bad word
        return stop.code if isinstance(stop.code, int) else 1
    except HpgvizError as error:
        commands.complain(error)
        return 2 if isinstance(error, (PlanError, commands.CommandError)) else 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after the program's name; those of this process by default.
    """
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # numpy's own threads have nothing to do here
    if isinstance(sys.stdout, io.TextIOWrapper):  # the same bytes on every system
        sys.stdout.reconfigure(newline="\n", errors="backslashreplace")
    try:
        code = _guarded(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough; nothing more may be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk behind stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        commands.complain(HpgvizError(f"output: {error.strerror or error}"))
        return 2
    except KeyboardInterrupt:
        return 130
    return code
