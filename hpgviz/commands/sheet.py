"""`hpgviz sheet`: the teacher's or the student's sheet of a lesson, as a PDF."""

import argparse
import os
import sys
from pathlib import Path

from hpgviz.commands import CommandError, Subparsers
from hpgviz.commands.arguments import add_language, speak

KINDS = ("teacher", "student")


def add(subparsers: Subparsers) -> None:
    """Declare `sheet`."""
    parser = subparsers.add_parser(
        "sheet",
        help="print the teacher's or the student's sheet of a lesson, as PDF",
        description="Writes a sheet of LESSON as a PDF: goals, misconceptions, simplifications, "
        "answers and notes for the teacher; questions, boxes and blank curves for the class.",
    )
    parser.add_argument(
        "lesson",
        metavar="LESSON",
        help="a lesson file (*.lesson.toml), or the number of a shipped one",
    )
    words = ", ".join(KINDS)
    parser.add_argument("--for", dest="reader", choices=KINDS, required=True, help=words)
    parser.add_argument("--out", type=_out, required=True, metavar="FILE", help="ends in .pdf")
    add_language(parser)


def _out(text: str) -> str:
    if Path(text).suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"{text!r} does not end in .pdf")
    return text


def run(arguments: argparse.Namespace) -> int:
    """Write the sheet.

    Raises
    ------
    CommandError
        If there is no such lesson, or the file cannot be written here.
    """
    from hpgviz.lesson import LessonError
    from hpgviz.lesson.shelf import open_lesson, shelf, take

    speak(arguments.lang)
    word, numbered = arguments.lesson, [*shelf()]
    if word.isascii() and word.isdigit() and not Path(word).exists():
        if not 1 <= int(word) <= len(numbered):
            raise CommandError(f"LESSON {word}; allowed: 1 to {len(numbered)}, or a file")
        opened = take(numbered[int(word) - 1])
    else:
        try:
            opened = open_lesson(Path(word))
        except LessonError as error:
            raise CommandError(str(error)) from error
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from hpgviz.picture.handout import paper
    from hpgviz.picture.lesson_sheet import sheet_pdf
    from hpgviz.picture.render import offscreen
    from hpgviz.plan.atomic import replace_file
    from hpgviz.reasons import unwritten

    try:
        with offscreen():
            content = sheet_pdf(*opened, arguments.reader, paper())
        replace_file(Path(arguments.out), content)
    except OSError as error:
        raise CommandError(unwritten(arguments.out, error)) from error
    return 0
