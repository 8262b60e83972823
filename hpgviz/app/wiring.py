"""What the parts of the window say to one another: every connection between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hpgviz.app.pages import show_about, show_appointment, show_model, show_slip
from hpgviz.app.texts import texts
from hpgviz.levels import FIRST_LEVEL, after

if TYPE_CHECKING:
    from hpgviz.app.help_sheet import HelpSheet
    from hpgviz.app.lesson_mode import LessonMode
    from hpgviz.app.origins import Origins
    from hpgviz.app.presenter_mode import PresenterMode
    from hpgviz.app.window import MainWindow


def connect_parts(window: MainWindow) -> None:
    """Connect the parts that `window` has just made; they take the connections along."""
    window.frame.parts.shelf.save_asked.connect(window.files.save_run)
    window.dock.charts.order_changed.connect(lambda new: window.choices.keep(charts=new))
    window.diagram.selected.connect(lambda part: _select(window, part))
    window.diagram.spared.connect(lambda: window.say(texts().spared))
    window.happening.slip_asked.connect(lambda: show_slip(window))
    window.happening.way_changed.connect(window.diagram.show_ripple)
    for button in (window.dock.transport.play, window.dock.transport.speed, window.dock.band_key):
        button.installEventFilter(window)
    window.compare.changed.connect(window.bar.show_comparing)
    window.compare.told.connect(window.announcer.tell)
    window.dock.charts.said.connect(window.announcer.tell)
    window.dock.spread.reached.connect(window.happening.recovery.show_reached)
    window.happening.recovery.men_asked.connect(window.dock.band_key.click)
    window.comparison.opened.connect(window.first_steps.give_way)
    window.files.labs_dropped.connect(window.own.open)
    window.first_steps.teaching.connect(lambda: window.choices.set_level(after(FIRST_LEVEL)))
    window.bar.drawer_asked.connect(window.frame.toggle_drawer)
    window.bar.level.chosen.connect(window.choices.set_level)
    window.bar.menu.chosen.connect(window.files.open)
    window.bar.menu.language_chosen.connect(window.choices.set_language)
    window.files.settled.connect(window.frame.messages.clear)
    window.tabs.chosen.connect(window.frame.show_tab)
    window.frame.arranged.connect(window.bar.show_drawer_buttons)
    window.frame.messages.closed.connect(window.frame.arrange)
    _connect_late(window)


def _connect_late(window: MainWindow) -> None:
    """Connect what asks for parts that `window` makes when they are first asked for."""
    happening, charts = window.happening, window.dock.charts
    happening.saying_asked.connect(lambda id: window.lessons.ask(id))  # noqa: PLW0108
    window.files.lesson_dropped.connect(lambda path: window.lessons.open(path))  # noqa: PLW0108
    happening.search.findings_asked.connect(lambda words: window.evidence.show(words=words))

    def origins() -> Origins:
        return window.evidence.origins

    happening.origin_asked.connect(lambda entry: origins().show(entry))
    window.diagram.origin_asked.connect(lambda part: origins().show_part(part))
    charts.origin_asked.connect(lambda part: origins().show_part(part))
    charts.study_asked.connect(lambda id: origins().run_study(id))
    charts.csv_asked.connect(lambda quantity: origins().save_curve(quantity))


def connect_lessons(window: MainWindow, lessons: LessonMode) -> None:
    """Connect the lessons, which `window` makes when they are first asked for."""
    window.comparison.opened.connect(lessons.give_way)
    window.first_steps.steps.step_changed.connect(lessons.give_way)
    lessons.entered.connect(window.comparison.close)
    lessons.said.connect(window.say)
    lessons.settled.connect(window.frame.messages.clear)
    lessons.appointment_asked.connect(lambda: show_appointment(window))


def connect_presenter(window: MainWindow, presenter: PresenterMode) -> None:
    """Connect what presents, which `window` makes when it is first asked for."""
    presenter.presenting_changed.connect(window.first_steps.give_way)
    window.own.follow(presenter)


def connect_sheet(window: MainWindow, sheet: HelpSheet) -> None:
    """Connect the sheet of keys, which `window` makes when it is first asked for."""
    sheet.model_asked.connect(lambda: show_model(window))
    sheet.stored_asked.connect(window.show_stored)
    sheet.about_asked.connect(lambda: show_about(window))


def _select(window: MainWindow, part: str) -> None:
    """Tell of a part of the picture: of both runs where two are compared."""
    if window.comparison.is_open:
        window.compare.select(part)
        return
    window.happening.select(part)
    right = window.frame.parts.right
    if part and right.is_drawer and not right.is_open and not window.lens.is_open:
        window.frame.toggle_drawer("right")
