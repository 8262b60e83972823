"""Makes what presents for a window, and sees to what gives way meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hpgviz.app.pages import show_appointment
from hpgviz.app.presenter_mode import PresenterMode
from hpgviz.app.presenter_screens import PresenterScreens

if TYPE_CHECKING:
    from hpgviz.app.window import MainWindow


def presenter_of(window: MainWindow) -> PresenterMode:
    """Return what presents for a window; it goes when the window does."""
    screens = PresenterScreens(
        window.session, window.choices, lambda: window.look, window, window.frame
    )
    lessons, rail = window.lessons, window.interventions
    made = PresenterMode(window.session, lessons, rail, window.choices, screens)
    made.presenting_changed.connect(window.first_steps.give_way)
    made.presenting_changed.connect(
        lambda away: window.own_values.keep_away("presenter", away=away)
    )
    lessons.appointment_asked.connect(lambda: show_appointment(window))
    return made
