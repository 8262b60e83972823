"""The table of the window's commands."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from hpgviz.app.actions import Command, always
from hpgviz.app.choices import Choices
from hpgviz.app.files import Files
from hpgviz.app.first_steps import FirstStepsMode
from hpgviz.app.own_values_mode import OwnValuesMode
from hpgviz.app.pages import Opener, show_about, show_appointment, show_model, show_slip
from hpgviz.calendar import MONTH, WEEK
from hpgviz.comparison import Comparison
from hpgviz.model.drugs import drugs
from hpgviz.session import Session
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.dock import Dock
from hpgviz.view.units import unit_choice

if TYPE_CHECKING:  # made when first asked for
    from hpgviz.app.evidence_mode import EvidenceMode
    from hpgviz.app.lesson_mode import LessonMode
    from hpgviz.app.presenter_mode import PresenterMode

_STANDARD = QKeySequence.StandardKey


class Window(Opener, Protocol):
    """What the commands ask of the window."""

    session: Session
    comparison: Comparison
    dock: Dock
    first_steps: FirstStepsMode
    files: Files
    choices: Choices
    own: OwnValuesMode
    diagram: DiagramWidget

    @property
    def lessons(self) -> LessonMode:
        """Leads through lessons."""

    @property
    def evidence(self) -> EvidenceMode:
        """Leads to the evidence."""

    @property
    def presenter(self) -> PresenterMode:
        """Presents to a class."""

    def show_settings(self) -> None:
        """Show what can be chosen about the program."""

    def show_export(self) -> None:
        """Offer pictures, films, tables and models of the plan."""

    def show_stored(self) -> None:
        """Show what is stored on this machine."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or return to a window."""

    def toggle_help(self) -> None:
        """Show or hide the keys."""

    def open_search(self, *, glossary: bool) -> None:
        """Search everything that can be told, or look through the glossary."""

    def toggle_drug(self, number: int) -> None:
        """Toggle the drug at a place of the panel, from 1."""

    def close(self) -> bool:
        """End the program."""


def commands(window: Window) -> tuple[Command, ...]:
    """Return every command of the window."""
    return (
        *_plan(window),
        *_time(window),
        *_events(window),
        *_compare(window),
        *_view(window),
        *_look_up(window),
        *_own_values(window),
        *_lessons(window),
        *_help(window),
        *_drugs(window),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def _plan(window: Window) -> tuple[Command, ...]:
    session = window.session
    files = window.files
    group = _tr("Plan")
    can_undo = lambda: session.undo_name is not None  # noqa: E731
    own = lambda: not session.lending  # noqa: E731
    page, keys = lambda: show_appointment(window), (_STANDARD.Print,)
    can_redo = lambda: session.redo_name is not None  # noqa: E731
    return (
        Command("undo", group, _tr("Undo"), (_STANDARD.Undo,), can_undo, session.undo),
        Command("redo", group, _tr("Redo"), (_STANDARD.Redo, "Ctrl+Y"), can_redo, session.redo),
        Command("new", group, _tr("New"), (_STANDARD.New,), always, files.new),
        Command("open", group, _tr("Open"), (_STANDARD.Open,), always, files.open_file),
        Command("save", group, _tr("Save"), (_STANDARD.Save,), own, files.save),
        Command("save_as", group, _tr("Save as"), ("Ctrl+Shift+S",), own, files.save_as),
        Command(
            "copy_plan", group, _tr("Copy as text"), ("Ctrl+Shift+C",), always, files.copy_text
        ),
        Command(
            "paste_plan",
            group,
            _tr("Paste as a plan"),
            (_STANDARD.Paste, "Ctrl+Shift+V"),
            always,
            files.paste_text,
        ),
        Command("appointment", group, _tr("Questions for my appointment"), keys, always, page),
        Command("export", group, _tr("Export"), ("Ctrl+E",), always, window.show_export),
        Command("settings", group, _tr("Settings"), ("Ctrl+,",), always, window.show_settings),
        Command(
            "stored", group, _tr("What is stored here"), ("Ctrl+F1",), always, window.show_stored
        ),
        Command("quit", group, _tr("Quit"), ("Ctrl+Q",), always, window.close),
    )


def _time(window: Window) -> tuple[Command, ...]:
    session = window.session
    group = _tr("Time")

    def step(days: float) -> Command:
        forward, month = days > 0, abs(days) > WEEK
        key = ("Shift+" if month else "") + ("Right" if forward else "Left")
        text = {
            (False, False): _tr("A week back"),
            (True, False): _tr("A week on"),
            (False, True): _tr("A month back"),
            (True, True): _tr("A month on"),
        }[forward, month]
        name = f"{'month' if month else 'week'}_{'on' if forward else 'back'}"
        return Command(name, group, text, (key,), always, lambda: session.step(days), plain=True)

    return (
        Command(
            "play", group, _tr("Play or pause"), ("Space",), always, session.toggle_play, plain=True
        ),
        step(-WEEK),
        step(WEEK),
        step(-MONTH),
        step(MONTH),
        Command(
            "first_day",
            group,
            _tr("First day"),
            ("Home",),
            always,
            lambda: session.set_playhead(0.0),
            plain=True,
        ),
        Command(
            "last_day",
            group,
            _tr("Last day"),
            ("End",),
            always,
            lambda: session.set_playhead(session.plan.axis_days),
            plain=True,
        ),
    )


def _compare(window: Window) -> tuple[Command, ...]:
    comparison = window.comparison
    group = _tr("Compare")
    two = lambda: comparison.is_open  # noqa: E731
    own = lambda: comparison.can_open  # noqa: E731
    room = lambda: comparison.can_keep  # noqa: E731
    return (
        Command("compare", group, _tr("Compare"), ("C",), own, comparison.toggle, plain=True),
        Command(
            "keep", group, _tr("Keep this run"), ("Shift+C",), room, comparison.keep, plain=True
        ),
        Command("swap", group, _tr("Swap A and B"), ("Shift+X",), two, comparison.swap, plain=True),
        Command("copy", group, _tr("Copy A to B"), ("Shift+B",), two, comparison.copy, plain=True),
    )


def _events(window: Window) -> tuple[Command, ...]:
    group = _tr("Time")
    rows = (
        ("next_event", _tr("Next event"), "N", lambda: window.dock.jump(forward=True)),
        (
            "previous_event",
            _tr("Previous event"),
            "Shift+N",
            lambda: window.dock.jump(forward=False),
        ),
        ("repeat_from", _tr("Repeat from here"), "I", window.dock.repeat_from_here),
        ("repeat_to", _tr("Repeat to here"), "O", window.dock.repeat_to_here),
        ("repeat", _tr("Repeat on or off"), "R", window.dock.toggle_repeat),
        ("plan", _tr("Title, notes and length"), "F4", window.dock.edit_plan),
    )
    return tuple(
        Command(name, group, text, (key,), always, does, plain=key != "F4")
        for name, text, key, does in rows
    )


def _view(window: Window) -> tuple[Command, ...]:
    choices = window.choices
    group = _tr("View")
    ink = lambda: window.evidence.toggle_ink()  # noqa: E731, PLW0108 - made after this table
    return (
        Command("theme", group, _tr("Theme"), ("Ctrl+D",), always, choices.next_theme),
        Command("level", group, _tr("Level"), ("L",), always, choices.next_level, plain=True),
        Command("units", group, _tr("Units"), ("U",), always, unit_choice().toggle, plain=True),
        Command(
            "calm",
            group,
            _tr("Calm motion"),
            ("M",),
            always,
            choices.toggle_calm,
            plain=True,
        ),
        Command("ink", group, _tr("How sure each arrow is"), ("K",), always, ink, plain=True),
        Command(
            "larger",
            group,
            _tr("Larger text"),
            (_STANDARD.ZoomIn, "Ctrl+="),
            always,
            lambda: choices.resize_text(1),
        ),
        Command(
            "smaller",
            group,
            _tr("Smaller text"),
            (_STANDARD.ZoomOut,),
            always,
            lambda: choices.resize_text(-1),
        ),
        Command(
            "usual_size",
            group,
            _tr("Usual text"),
            ("Ctrl+0",),
            always,
            lambda: choices.resize_text(0),
        ),
        Command(
            "full_screen", group, _tr("Full screen"), ("F11",), always, window.toggle_full_screen
        ),
        Command(
            "table", group, _tr("Numbers"), ("Shift+D",), always, window.dock.show_table, plain=True
        ),
    )


def _help(window: Window) -> tuple[Command, ...]:
    group = _tr("Help")
    about = lambda: show_about(window)  # noqa: E731
    model = lambda: show_model(window)  # noqa: E731
    take = lambda: window.first_steps.take()  # noqa: E731, PLW0108 - made after this table
    return (
        Command("help", group, _tr("Help"), ("F1",), always, window.toggle_help),
        Command("model", group, _tr("About the model"), ("Shift+F1",), always, model),
        Command("about", group, _tr("About hpgviz"), ("Ctrl+Shift+F1",), always, about),
        Command("first_steps", group, _tr("First steps"), ("Shift+F3",), always, take),
        Command("help_key", group, _tr("Help"), ("?",), always, window.toggle_help, plain=True),
    )


def _look_up(window: Window) -> tuple[Command, ...]:
    group = _tr("Look up")
    glossary = lambda: window.open_search(glossary=True)  # noqa: E731
    search = lambda: window.open_search(glossary=False)  # noqa: E731
    slip = lambda: show_slip(window)  # noqa: E731
    evidence = lambda: window.evidence.toggle()  # noqa: E731, PLW0108 - made after this table
    origin = lambda: window.evidence.origins.ask()  # noqa: E731, PLW0108
    return (
        Command(
            "slip",
            group,
            _tr("Laboratory slip"),
            ("Shift+L",),
            always,
            slip,
            plain=True,
        ),
        Command("evidence", group, _tr("Evidence"), ("F6",), always, evidence),
        Command("origin", group, _tr("Where a number comes from"), ("F7",), always, origin),
        Command("glossary", group, _tr("Glossary"), ("G",), always, glossary, plain=True),
        Command("search", group, _tr("Search"), (_STANDARD.Find,), always, search),
    )


def _own_values(window: Window) -> tuple[Command, ...]:
    group = _tr("Own lab values")
    there = lambda: bool(window.own_values.rows)  # noqa: E731
    edit = lambda: window.own.edit()  # noqa: E731, PLW0108 - made after this table
    toggle = lambda: window.own.toggle()  # noqa: E731, PLW0108
    hide = _tr("Hide or show own values")
    return (
        Command("own_values", group, _tr("Own lab values"), ("Ctrl+L",), always, edit),
        Command("hide_own", group, hide, ("H",), there, toggle, plain=True),
    )


def _lessons(window: Window) -> tuple[Command, ...]:
    """Return the way into the lessons, and on and back in one: the keys of a clicker."""
    group = _tr("Lessons")
    on = lambda: window.session.lending  # noqa: E731
    toggle = lambda: window.lessons.toggle()  # noqa: E731, PLW0108 - made after this table
    forward = lambda: window.lessons.go_on()  # noqa: E731, PLW0108
    back = lambda: window.lessons.go_back()  # noqa: E731, PLW0108
    present = lambda: window.presenter.start()  # noqa: E731, PLW0108
    here = lambda: window.presenter.start_here()  # noqa: E731, PLW0108
    return (
        Command("lessons", group, _tr("Lessons"), ("F3",), always, toggle),
        Command("lesson_on", group, _tr("On in a lesson"), ("PgDown",), on, forward),
        Command("present", group, _tr("Present to a class"), ("F5",), always, present),
        Command("present_here", group, _tr("Present from here"), ("Shift+F5",), always, here),
        Command("lesson_back", group, _tr("Back in a lesson"), ("PgUp",), on, back),
    )


def _drugs(window: Window) -> tuple[Command, ...]:
    """Return one command for each place of the panel: all testosterone shares the first."""
    group = _tr("Medicines")
    others = [record.short for record in drugs().values() if record.family != "testosterone"]
    names = [_tr("Testosterone, the product shown"), *others]
    return tuple(
        Command(
            f"drug_{number}",
            group,
            name,
            (str(number),),
            always,
            functools.partial(window.toggle_drug, number),
            plain=True,
        )
        for number, name in enumerate(names[:9], start=1)
    )
