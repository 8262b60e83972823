"""What a window makes when it is first asked for, so that the start need not load it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hpgviz.app.wiring import connect_lessons, connect_presenter, connect_sheet
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:
    from hpgviz.app.evidence_mode import EvidenceMode
    from hpgviz.app.help_sheet import HelpSheet
    from hpgviz.app.lesson_mode import LessonMode
    from hpgviz.app.presenter_mode import PresenterMode
    from hpgviz.app.window import MainWindow


class LateParts:
    """Lessons, evidence, seminar and sheet of keys of one window; they go with its other parts."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._lessons: LessonMode | None = None
        self._evidence: EvidenceMode | None = None
        self._presenter: PresenterMode | None = None
        self._sheet: HelpSheet | None = None

    # ------------------------------------------------------------------ made by the first who asks

    @property
    def lessons(self) -> LessonMode:
        """What leads through lessons and mystery patients."""
        if self._lessons is None:
            from hpgviz.app.lesson_mode import LessonMode

            window = self._window
            charts = window.dock.charts
            made = LessonMode(window.session, window.frame, window.diagram, charts, window)
            connect_lessons(window, made)
            self._goes_with_the_others(made)
            self._lessons = made
        return self._lessons

    @property
    def evidence(self) -> EvidenceMode:
        """What leads to the evidence, and to where a number comes from."""
        if self._evidence is None:
            from hpgviz.app.evidence_mode import EvidenceMode

            self._evidence = EvidenceMode(self._window.frame, self._window)
            self._evidence.wear(self._window.look)
        return self._evidence

    @property
    def presenter(self) -> PresenterMode:
        """What presents to a class."""
        if self._presenter is None:
            from hpgviz.app.presenter_mode import PresenterMode
            from hpgviz.app.presenter_screens import PresenterScreens

            window, lessons = self._window, self.lessons
            session, choices, frame = window.session, window.choices, window.frame
            screens = PresenterScreens(session, choices, lambda: window.look, window, frame)
            made = PresenterMode(session, lessons, window.interventions, choices, screens)
            connect_presenter(window, made)
            self._goes_with_the_others(screens)
            self._presenter = made
        return self._presenter

    @property
    def sheet(self) -> HelpSheet:
        """The sheet of keys."""
        if self._sheet is None:
            from hpgviz.app.help_sheet import HelpSheet

            window = self._window
            made = HelpSheet(window.actions_table.commands.values(), parent=window)
            connect_sheet(window, made)
            wear_all(made, window.look)
            self._goes_with_the_others(made)
            self._sheet = made
        return self._sheet

    # ------------------------------------------------------------------ what is so

    @property
    def lesson(self) -> str | None:
        """The id of the lesson that is on; empty: the shelf is shown; None: neither."""
        lessons = self._lessons
        return lessons.name if lessons is not None and (lessons.name or lessons.active) else None

    @property
    def evidence_shown(self) -> bool:
        """Whether the evidence stands in the place of the loop."""
        return self._evidence is not None and self._evidence.active

    @property
    def sheet_shown(self) -> bool:
        """Whether the sheet of keys lies over the window."""
        return self._sheet is not None and self._sheet.isVisible()

    @property
    def over(self) -> list[QWidget]:
        """What lies over the whole window: the sheet of keys, or a seminar."""
        if self.sheet_shown:
            return [self.sheet]
        return list(self._presenter.screens.parts) if self._presenter is not None else []

    @property
    def above(self) -> list[QWidget]:
        """What stands in the place of the loop: the page of the evidence."""
        page = self._evidence.page if self._evidence is not None else None
        return [] if page is None else [page]

    # ------------------------------------------------------------------ what the window does

    def leave(self) -> None:
        """Leave lessons, seminar and evidence."""
        if self._presenter is not None:
            self._presenter.leave()
        if self._lessons is not None:
            self._lessons.leave()
            self._lessons.keys.rest()
        self.close()

    def give_back(self) -> None:
        """Leave what covers the user's own plan or shows another one: seminar, lesson, mystery."""
        if self._presenter is not None:
            self._presenter.leave()
        if self._lessons is not None and self._window.session.lending:
            self._lessons.leave()

    def leave_evidence(self) -> None:
        """Show the loop again."""
        if self._evidence is not None:
            self._evidence.leave()

    def close(self) -> None:
        """Leave no process behind."""
        if self._evidence is not None:
            self._evidence.close()

    def wear(self, look: Look) -> None:
        """Dress what may not be inside the window now."""
        if self._evidence is not None:
            self._evidence.wear(look)

    def resize(self) -> None:
        """Let the sheet of keys cover the window."""
        if self._sheet is not None:
            self._sheet.setGeometry(self._window.rect())

    # ------------------------------------------------------------------ inside

    def _goes_with_the_others(self, part: QObject) -> None:
        self._window.made = (*self._window.made, part)
