"""The panel at the right: what is so, what the latest change does, and every quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hpgviz.explain import Explanation
from hpgviz.scenarios import scenario_texts
from hpgviz.session import Session
from hpgviz.view.lull import Lull
from hpgviz.view.panels.detail import detail, entry_of, quantity_of
from hpgviz.view.panels.detail_card import DetailCard
from hpgviz.view.panels.glossary import GlossaryText
from hpgviz.view.panels.hints import HintsCard
from hpgviz.view.panels.narrator import Narrator
from hpgviz.view.panels.notes import NotesCard
from hpgviz.view.panels.readings import Readings
from hpgviz.view.panels.recovery import RecoveryCard
from hpgviz.view.panels.search import SearchBox
from hpgviz.view.panels.story_words import how_sure
from hpgviz.view.panels.tornado import TornadoPanel
from hpgviz.view.panels.why import WhyPanel
from hpgviz.view.units import text_now, unit_choice
from hpgviz.view.widgets.boxes import Card, Column, Page
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text

if TYPE_CHECKING:
    from hpgviz.content.entries import Entry

_GAUGE_MS = 240  # while time plays, gauges change at most this often, and details
_DETAIL_MS = 400
_TELL_MS = 1000  # and what screen readers and tooltips are told
_CHANGE_MS = 200  # changes closer than this are a burst
_IN_LOOP = ("organ", "signal", "quantity")


class HappeningPanel(Scroll):
    """Sentences, details of what was selected, gauges with words and values, and why it is so.

    Attributes
    ----------
    narrator : Narrator
        Tells what is so now.
    recovery : RecoveryCard
        Tells how many of 100 men are back after testosterone.
    search : SearchBox
        Finds everything that can be told.
    why : WhyPanel
        Explains the quantity that was asked about last.
    way_changed : Signal(object)
        Carries the signals along the way from the cause, while somebody asks; else nothing.
    slip_asked : Signal()
        Somebody wants to see the laboratory slip of this day.
    saying_asked : Signal(str)
        The model is to be asked about the saying of this id.
    origin_asked : Signal(object)
        Carries the entry whose numbers somebody wants to see the source of.
    """

    way_changed = Signal(object)
    slip_asked = Signal()
    origin_asked = Signal(object)
    saying_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What is happening"), parent)
        self._session = session
        self._entry: Entry | None = None
        self._since_gauge = QElapsedTimer()
        self._since_detail = QElapsedTimer()
        self._since_told = QElapsedTimer()
        self._since_change = QElapsedTimer()
        self.narrator = Narrator(session, self)
        self.narrator.changed.connect(self._show_text)
        self._title = Text(role="caption_title", wrap=True)
        self._scenario = GlossaryText(color="ink2")
        self._sure = Text(role="unit", color="ink2", wrap=True)
        self._now = Prose()
        self._change = Prose()
        self._change_card = Card(ground="sunken", edge="line")
        self._change_card.add(self._change)
        self._detail = DetailCard()
        self._detail.closed.connect(lambda: self.select(""))
        self._detail.opened.connect(session.load_scenario)
        self._detail.run_asked.connect(self.saying_asked)
        self._detail.origin_asked.connect(self.origin_asked)
        self.search = SearchBox()
        self.search.chosen.connect(self._on_found)
        self.search.searching.connect(self._on_searching)
        self._readings = Readings()
        self.why = WhyPanel(session, chooser=False)
        self.why.answered.connect(self._on_answer)
        self.why.way_changed.connect(self._on_way)
        self.why.origin_asked.connect(lambda of: self.origin_asked.emit(entry_of(of)))
        self._matters = TornadoPanel(session)
        self.recovery = RecoveryCard(session)
        self._asked, self._sought = False, False
        self._why_at: int | None = None  # where the page was moved to, to show the answer
        self._way: tuple[str, ...] = ()
        self._readings.asked.connect(self.ask)
        self._lull = Lull(self)
        self._lull.due.connect(self.refresh)
        self._slip = Button(self.tr("Laboratory slip"))
        self._slip.clicked.connect(self.slip_asked)
        self._lay_out()
        self._follow(session)
        self.verticalScrollBar().rangeChanged.connect(self._keep_why)
        self.refresh()

    def _lay_out(self) -> None:
        self._rest = Column(spacing=12)
        for part in (
            self._detail,
            self._title,
            self._scenario,
            self._sure,
            self._now,
            self._change_card,
            HintsCard(self._session),
            self.recovery,
            self._readings,
            self._slip,
            self.why,
            self._matters,
            NotesCard(self._session),
        ):
            self._rest.add(part)
        page = self._page = Page(spacing=12, margins=(16, 12, 16, 16))
        page.add(self.search)
        page.add(self._rest)
        page.box.addStretch()
        self.set_page(page)

    def _follow(self, session: Session) -> None:
        session.trajectory_changed.connect(self._on_trajectory)
        session.before_changed.connect(self.refresh)
        session.history_changed.connect(self._show_scenario)
        session.playing_changed.connect(self._on_playing)
        session.playhead_changed.connect(self._on_playhead)
        unit_choice().changed.connect(self.refresh)

    def dress(self) -> None:
        super().dress()
        self.narrator.set_level(self.look.level)
        self.why.set_level(self.look.level)
        self.refresh()

    @property
    def entry(self) -> Entry | None:
        """What details are shown of."""
        return self._entry

    @property
    def asked(self) -> Entry | None:
        """What is looked at: the entry of the card, else the quantity that is explained."""
        return self._entry or entry_of(self.why.of)

    def select(self, part: str) -> None:
        """Show the details of a node, signal or quantity; an empty id hides them."""
        entry = entry_of(part) if part else None
        if entry is not None:
            self.show_entry(entry)
        else:
            self._entry = None
            self._show_detail()
            self._asked = False
            self._show_way(())

    def show_entry(self, entry: Entry) -> None:
        """Show what is told of an entry, and ask why a part of the loop is as it is."""
        self._entry = entry
        self._show_detail()
        self.ensureVisible(0, 0)
        of = quantity_of(entry.id) if entry.kind in _IN_LOOP else None
        if of is not None:
            self._asked = True
            self.why.ask(of)

    def _on_found(self, entry: Entry) -> None:
        self.show_entry(entry)
        self._detail.focus_text()

    def _on_searching(self, searching: bool) -> None:
        self._rest.setVisible(not searching)
        if searching:
            self.ensureVisible(0, 0)

    def ask(self, of: str) -> None:
        """Explain the quantity `of`, and bring the answer into view."""
        self._asked = True
        self._sought = True
        self.why.ask(of)

    def _show_why(self) -> None:
        self._page.box.activate()  # the answer is as high as it will be
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top = self._rest.y() + self.why.y()
        lowest = top + self.why.height() + 16 - page
        bar.setValue(min(max(bar.value(), lowest), top))
        self._why_at = bar.value()

    def _keep_why(self) -> None:
        """Keep the answer in view when what stands above grows, until somebody scrolls."""
        if self._why_at is not None and self._why_at == self.verticalScrollBar().value():
            QTimer.singleShot(0, self, self._show_why)
        else:
            self._why_at = None

    def refresh(self) -> None:
        """Show what is so at the playhead."""
        self.narrator.refresh()
        self._show_text()
        self._show_gauges()
        self.fit(self._change_card)

    def _on_answer(self, found: Explanation) -> None:
        self._matters.ask(found.story.of)
        if self._asked:
            self._show_way(tuple(found.story.path))
        if self._sought:
            self._sought = False
            QTimer.singleShot(0, self, self._show_why)  # once the answer has its height

    def _on_way(self, way: tuple[str, ...]) -> None:
        if not way:
            self._show_way(())

    def _show_way(self, way: tuple[str, ...]) -> None:
        if way != self._way:
            self._way = way
            self.way_changed.emit(way)

    def _on_playing(self) -> None:
        self._show_way(())
        self.refresh()

    def _on_trajectory(self) -> None:
        """Follow a change at once; a drag or a burst of changes once the hand rests."""
        self._show_way(())
        soon = self._since_change.isValid() and self._since_change.elapsed() < _CHANGE_MS
        if soon or self._session.dragging:
            self._lull.ask()
        else:
            self._lull.drop()
            self.refresh()
            self._since_change.start()

    def _on_playhead(self) -> None:
        if not self._session.playing:
            self.refresh()
            return
        if self._since_gauge.elapsed() >= _GAUGE_MS:
            self._show_gauges()
        if self._since_detail.elapsed() >= _DETAIL_MS:
            self._show_detail()

    def _show_gauges(self) -> None:
        session = self._session
        mean = session.mean_days
        tell = not session.playing or self._since_told.hasExpired(_TELL_MS)
        self._readings.show_day(session.trajectory, session.playhead, mean, tell=tell)
        self._since_gauge.start()
        if tell:
            self._since_told.start()

    def _show_text(self) -> None:
        told = self.narrator.story
        self._title.setText(told.title)
        self._now.set_prose(told.now)
        self._change.set_prose(told.change)
        self._change_card.setVisible(bool(told.change))
        self._show_scenario()
        self._show_detail()

    def _show_scenario(self) -> None:
        """Say what there is to see in a scenario, until the first change."""
        session = self._session
        said = scenario_texts().get(session.origin.scenario or "")
        shown = said is not None and not session.modified and bool(session.plan.courses)
        for part in (self._scenario, self._sure):
            part.setVisible(shown)
        if said is not None and shown:
            self._scenario.set_text(text_now(said.at(self.look.level)))
            self._sure.setText(how_sure(said.grade))

    def _show_detail(self) -> None:
        session = self._session
        self._since_detail.start()
        self._detail.setVisible(self._entry is not None)
        if self._entry is not None:
            level = self.look.level
            said = detail(self._entry, session.trajectory, session.playhead, level)
            self._detail.show_detail(self._entry, said)
