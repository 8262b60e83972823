"""`hpgviz render`: one picture of a plan at a day, as PNG, SVG or PDF, without a display."""

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hpgviz.commands import CommandError, Subparsers
from hpgviz.commands.arguments import add_choices, add_language, number, speak
from hpgviz.levels import FIRST_LEVEL, LEVELS
from hpgviz.plan.plan import LAST_DAY
from hpgviz.reasons import export_told

if TYPE_CHECKING:
    from hpgviz.app.window import MainWindow
    from hpgviz.plan import Plan
    from hpgviz.view.compare.stage import CompareStage
    from hpgviz.view.dock import Dock

SIZE = "1920x1080"
THEMES = ("light", "dark", "contrast")
VIEWS = ("diagram", "window", "charts")


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text, re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size, for example {SIZE}")
    return int(found[1]), int(found[2])


def _picture_file(text: str) -> Path:
    if not text.lower().endswith((".png", ".svg", ".pdf")):
        raise argparse.ArgumentTypeError(
            export_told("ending", name=text, endings=".png, .svg, .pdf")
        )
    return Path(text)


def add(subparsers: Subparsers) -> None:
    """Declare `render`."""
    parser = subparsers.add_parser(
        "render",
        help="draw one picture of a plan",
        description="Draws PLAN at a day, as the app would show it, without opening a window.",
    )
    parser.add_argument("plan", metavar="PLAN", help="a plan file (*.hpg.toml)")
    parser.add_argument(
        "--compare",
        metavar="OTHER",
        help="a second plan file: PLAN as A beside OTHER as B, on the axis of OTHER",
    )
    parser.add_argument(
        "--day", type=number(0, LAST_DAY), required=True, metavar="D", help="which day to show"
    )
    parser.add_argument(
        "--out", type=_picture_file, required=True, metavar="FILE", help="*.png, *.svg or *.pdf"
    )
    parser.add_argument(
        "--size", type=_size, default=_size(SIZE), metavar="WxH", help=f"px (default: {SIZE})"
    )
    add_choices(
        parser,
        ("theme", THEMES, "light"),
        ("view", VIEWS, "diagram"),
        ("level", LEVELS, FIRST_LEVEL),
    )
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draw the picture.

    Raises
    ------
    PlanError
        If the plan cannot be used.
    CommandError
        If the day lies outside the plan's time axis, or the picture cannot be written.
    """
    from hpgviz.plan.file import read_plan

    speak(arguments.lang)
    plans = [read_plan(Path(file)) for file in (arguments.plan, arguments.compare) if file]
    plan = plans[-1]
    if arguments.day > plan.axis_days:
        raise CommandError(
            f"--day {arguments.day:g}: the plan's time axis ends on day {plan.axis_days:g}"
        )
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from hpgviz.notice import stamp
    from hpgviz.picture.render import PictureError, application, grab, offscreen, render
    from hpgviz.view.language import speak as speak_in_qt

    application()
    speak_in_qt(arguments.lang)
    try:
        if arguments.view == "diagram" and len(plans) == 1:
            render(
                plan,
                arguments.day,
                arguments.out,
                size=arguments.size,
                look=arguments.theme,
                level=arguments.level,
            )
        else:
            with tempfile.TemporaryDirectory(prefix="hpgviz-") as folder, offscreen():
                widget = _widget(arguments, plans, Path(folder))
                grab(widget, arguments.out, arguments.size, said=stamp(plan))
                widget.close()
    except PictureError as error:
        raise CommandError(str(error)) from error
    return 0


def _widget(
    arguments: argparse.Namespace, plans: list["Plan"], folder: Path
) -> "MainWindow | Dock | CompareStage":
    """Return the window or a view of it, with preferences of their own."""
    from hpgviz.app.settings import Preferences, Settings, text_size_for
    from hpgviz.app.window import MainWindow
    from hpgviz.model.shown import MODEL
    from hpgviz.session import Session

    settings = Settings(folder / "preferences.ini")
    settings.write(
        Preferences(
            theme=arguments.theme,
            text_size=text_size_for(arguments.size[1]),
            calm=True,
            level=arguments.level,
            language=arguments.lang,
            units=MODEL,
        )
    )
    session = Session(plans[0])
    window = MainWindow(session, settings)
    session.setParent(window)
    if len(plans) > 1:
        window.comparison.open()
        session.enter(plans[1], "")
    session.set_playhead(arguments.day)
    if arguments.view == "window":
        return window
    stage = window.compare.stage
    view = stage if arguments.view == "diagram" and stage is not None else window.dock
    view.setParent(None)
    return view
