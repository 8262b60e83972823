"""Windows of their own that a command opens; what is not always wanted is loaded then."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from hpgviz.app.own_values import OwnValues
from hpgviz.session import Session
from hpgviz.view.widgets.look import Look


class Opener(Protocol):
    """What the pages ask of the window."""

    session: Session
    own_values: OwnValues

    @property
    def look(self) -> Look:
        """How the window looks."""


def show_about(window: Opener) -> None:
    """Show what the program is for, what it is not, and what it is made of."""
    from hpgviz.app.about import AboutDialog

    dialog = AboutDialog(window.look, _widget(window))
    dialog.model_asked.connect(lambda: show_model(window))
    dialog.open()


def show_appointment(window: Opener) -> None:
    """Offer a page of questions to take to an appointment."""
    from hpgviz.app.appointment import AppointmentDialog

    AppointmentDialog(window.session, window.own_values, window.look, _widget(window)).open()


def show_model(window: Opener) -> None:
    """Show what is modeled, and what is not."""
    from hpgviz.app.model_card import ModelCard

    ModelCard(window.look, _widget(window)).show()


def show_slip(window: Opener) -> None:
    """Show what a laboratory report would show at this day."""
    from hpgviz.view.slip.window import SlipWindow

    above = _widget(window)
    shown = None if above is None else above.findChild(SlipWindow)
    if shown is None:
        shown = SlipWindow(window.session, window.look, above)
    shown.show()
    shown.activateWindow()


def _widget(window: Opener) -> QWidget | None:
    """Return the window as the widget that pages belong to."""
    return window if isinstance(window, QWidget) else None
