"""The main window: it puts the parts together and knows theme, text size and motion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hpgviz.app.actions import Actions
from hpgviz.app.announce import Announcer
from hpgviz.app.choices import Choices
from hpgviz.app.commands import commands
from hpgviz.app.compare_mode import CompareMode
from hpgviz.app.drawer import Side
from hpgviz.app.files import Files
from hpgviz.app.first_steps import FirstStepsMode
from hpgviz.app.frame import Frame, Parts
from hpgviz.app.late import LateParts
from hpgviz.app.messages import Offer
from hpgviz.app.on_screen import OnScreen
from hpgviz.app.own_values import OwnValues
from hpgviz.app.own_values_mode import OwnValuesMode
from hpgviz.app.retell import retell_soon, speak_as_chosen, tell_trouble
from hpgviz.app.settings import Settings
from hpgviz.app.style import dress_application, resolved_theme, system_is_calm
from hpgviz.app.tab_order import go_to, next_stop, stops
from hpgviz.app.tabs import Tabs
from hpgviz.app.texts import texts
from hpgviz.app.topbar import TopBar
from hpgviz.app.wiring import connect_parts
from hpgviz.comparison import Comparison
from hpgviz.errors import Problem
from hpgviz.notice import education
from hpgviz.scenarios import title_told
from hpgviz.session import Session
from hpgviz.units import Systems
from hpgviz.view.compare.kept_bar import KeptBar
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.dock import Dock
from hpgviz.view.lens.door import LensDoor
from hpgviz.view.panels.happening import HappeningPanel
from hpgviz.view.panels.interventions import InterventionsPanel
from hpgviz.view.theme import theme
from hpgviz.view.units import unit_choice, usual_system
from hpgviz.view.widgets.look import Look, wear_all

if TYPE_CHECKING:
    from hpgviz.app.evidence_mode import EvidenceMode
    from hpgviz.app.help_sheet import HelpSheet
    from hpgviz.app.lesson_mode import LessonMode
    from hpgviz.app.presenter_mode import PresenterMode

_SMALLEST = (1100, 640)
_FIRST = (1280, 800)
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class MainWindow(QWidget):
    """The window of one session. `cleared`: nothing that was stored shall stay."""

    cleared = Signal()
    made: tuple[QObject, ...] = ()  # what `build` made, and another language makes anew

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._settings = settings
        self.choices = Choices(settings, self)
        speak_as_chosen(self)
        unit_choice().choose(self.choices.now.units or usual_system())
        self._leaving = False
        self.files = Files(self, session, settings)
        self.comparison = Comparison(session, parent=self)
        self.own_values = OwnValues(self)
        self._settle()
        self.build()
        self._connect()
        if self.choices.now.geometry:
            self.restoreGeometry(QByteArray(self.choices.now.geometry))
        if settings.set_aside is not None:
            self.say(texts().settings_set_aside.format(name=settings.set_aside.name))

    def build(self) -> None:
        """Make every part, in the language that is spoken now."""
        session, settings, before = self.session, self._settings, self.children()
        self.interventions = InterventionsPanel(session)
        self.happening = HappeningPanel(session)
        self.diagram = DiagramWidget(session)
        self.lens = LensDoor(self.diagram, session, lambda: self.look)
        self.dock = Dock(session)
        self.actions_table = Actions(self, commands(self))
        self.bar = TopBar(session, self.actions_table, settings)
        self.tabs = Tabs()
        self.frame = Frame(
            Parts(
                bar=self.bar,
                left=Side(self.interventions, left=True),
                right=Side(self.happening, left=False),
                picture=self.diagram,
                dock=self.dock,
                tabs=self.tabs,
                shelf=KeptBar(session, self.comparison),
            ),
            education(),
        )
        self.compare = CompareMode(session, self.comparison, self.frame, self.diagram, self.dock)
        self.first_steps = FirstStepsMode(session, self.frame, self.diagram, self)
        self.own = OwnValuesMode(self.own_values, session, self.frame, self.dock, self)
        self.late = LateParts(self)
        self.announcer = Announcer(self, session, self.happening.narrator)
        self._box.addWidget(self.frame)
        self.dock.charts.set_order(self.choices.now.charts)
        connect_parts(self)
        self._wear()
        self._show_title()
        tell_trouble(self)
        self.made = tuple(one for one in self.children() if one not in before)

    # ------------------------------------------------------------------ made when asked for

    @property
    def lessons(self) -> LessonMode:
        """Leads through lessons and mystery patients."""
        return self.late.lessons

    @property
    def evidence(self) -> EvidenceMode:
        """Leads to the evidence, and from wherever a number is shown to where it comes from."""
        return self.late.evidence

    @property
    def presenter(self) -> PresenterMode:
        """Presents to a class."""
        return self.late.presenter

    @property
    def sheet(self) -> HelpSheet:
        """The sheet of keys."""
        return self.late.sheet

    # ------------------------------------------------------------------ in its place

    def _settle(self) -> None:
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST)

    def _connect(self) -> None:
        session = self.session
        OnScreen(self)
        session.problem.connect(self._on_problem)
        session.history_changed.connect(self._show_title)
        unit_choice().changed.connect(self._on_units)
        self.files.said.connect(self.say)
        self.files.own_wanted.connect(lambda: self.late.give_back())  # noqa: PLW0108 - made anew
        self.choices.changed.connect(self._on_choices)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    # ------------------------------------------------------------------ messages

    def say(self, message: str, offers: tuple[Offer, ...] = ()) -> None:
        """Show one calm line under the top bar, with a button for each offer."""
        self.frame.messages.show_message(message, *offers)
        self.frame.arrange()

    def _on_problem(self, problem: Problem) -> None:
        if not problem.ours:
            self.say(str(problem))
            return
        copy = lambda: QGuiApplication.clipboard().setText(str(problem))  # noqa: E731
        self.say(texts().solver, ((self.tr("Copy details"), copy),))

    def _show_title(self) -> None:
        title = title_told(self.session.plan) or self.tr("Untitled")
        self.setWindowTitle(self.tr("{title}[*] – Feedback loop").format(title=title))
        if self.isWindowModified() != self.session.modified:
            self.setWindowModified(self.session.modified)

    # ------------------------------------------------------------------ commands

    def open(self, path: Path) -> bool:
        """Open a plan file; a bad one leaves a message and the plan as it was."""
        return self.files.open(path)

    def show_settings(self) -> None:
        """Show what can be chosen about the program."""
        from hpgviz.app.settings_dialog import SettingsDialog

        SettingsDialog(self.choices, self.show_stored, self.look, self).open()

    def show_export(self) -> None:
        """Offer pictures, films, tables and models of the plan."""
        from hpgviz.app.export_dialog import ExportDialog

        charts, window = self.tr("Charts"), self.tr("Window")
        views: dict[str, QWidget] = {charts: self.dock, window: self}
        if self.comparison.is_open and self.compare.stage is not None:
            views = {self.tr("A and B"): self.compare.stage, **views}
        level, own = self.choices.now.level, self.own_values
        ExportDialog(self.session, views, self.look, level, self, own).open()

    def show_stored(self) -> None:
        """Show what is stored on this machine, and offer to clear it."""
        from hpgviz.app.stored import StoredDialog

        dialog = StoredDialog(self._settings, self.look, self)
        dialog.clear_asked.connect(self._clear)
        dialog.open()

    def _clear(self) -> None:
        self.choices.clear()
        unit_choice().choose(usual_system())
        self.dock.charts.set_order(())
        self.choices.clear()  # what followed from the first time, too
        self.cleared.emit()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or return to a window."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def toggle_help(self) -> None:
        """Show or hide the keys."""
        if self.late.sheet_shown:
            self.sheet.leave()
        else:
            self.sheet.setGeometry(self.rect())
            self.sheet.enter()

    def open_search(self, *, glossary: bool) -> None:
        """Search everything that can be told; with `glossary`, from the list of its terms.

        What is compared gives way, for its column stands where the search is.
        """
        self.comparison.close()
        self.late.leave_evidence()
        right = self.frame.parts.right
        if right.is_drawer and not right.is_open:
            self.frame.toggle_drawer("right")
        self.happening.search.open(glossary=glossary)

    def toggle_drug(self, number: int) -> None:
        """Toggle the drug at a place of the panel, from 1."""
        self.interventions.toggle_number(number)

    # ------------------------------------------------------------------ look

    @property
    def look(self) -> Look:
        """Theme, text size, motion and level as they are now."""
        chosen = self.choices.now
        return Look(
            theme(resolved_theme(chosen.theme)),
            chosen.text_size / 100.0,
            chosen.calm or system_is_calm(),
            chosen.level,
        )

    def _wear(self) -> None:
        look = self.look
        self.actions_table.letters = self.choices.now.letters
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress_application(app, look)
        wear_all(self, look)
        self.first_steps.wear(look)
        self.late.wear(look)
        for part in (self.diagram, self.dock):
            part.set_theme(look.theme)
            part.set_text_scale(look.scale)
            part.set_level(look.level)
        self.diagram.set_calm(look.calm)
        self.bar.level.set_level(look.level)
        self.bar.show_theme(self.choices.now.theme)
        self.interventions.refresh()
        self.frame.arrange()

    def _on_choices(self) -> None:
        """Look as chosen; another language makes every part anew, once its asker is done."""
        if not retell_soon(self):
            self._wear()

    def _on_units(self, shown: Systems) -> None:
        self.choices.keep(units=shown)

    def _on_system_theme(self) -> None:
        if self.choices.now.theme == "system":
            self._wear()

    # ------------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.lens.is_open:
            self.lens.close()
        elif event.key() == Qt.Key.Key_Escape and self.first_steps.active:
            self.first_steps.leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.frame.close_drawers()
            self.happening.select("")
            self.session.forget_before()
            self.diagram.clear_marks()
        elif not self.actions_table.press(event.keyCombination()):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:  # keys act on time from the start
            self.diagram.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows move time where a button would pass the focus on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() in _SIDEWAYS and self.actions_table.press(event.keyCombination())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        above = [*self.first_steps.cards, *self.late.above]
        order = stops(self.late.over or self.frame.in_order(above))
        target = next_stop(order, self.focusWidget(), forward=forward)
        if target is not None:
            go_to(target, forward=forward)
        return target is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.late.resize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.session.pause()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.pause()
        unsaved = self.files.unsaved or self.own_values.modified
        if unsaved and self.isVisible() and not self._leaving:
            event.ignore()
            self.files.ask_leave(lambda: self.own.ask_leave(self._leave))
            return
        self.first_steps.leave()
        self.late.leave()
        self.choices.keep_place(bytes(self.saveGeometry().data()))
        super().closeEvent(event)

    def _leave(self) -> None:
        self._leaving = True
        self.close()
