"""What can be said of A and B: headline, tiles, how sure, numbers at the playhead, and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hpgviz.comparison import Comparison
from hpgviz.evidence.compared import compared
from hpgviz.explain.against import Against, against, answer, question, rows
from hpgviz.explain.apart import Men
from hpgviz.explain.compare import Headline, headline, sure, sure_text, trials_text
from hpgviz.explain.compare_words import compare_words, moment
from hpgviz.session import Session
from hpgviz.simulate import Trajectory
from hpgviz.view.charts.bands import Bands
from hpgviz.view.compare.differing import Differing
from hpgviz.view.compare.numbers import Numbers, RunKey
from hpgviz.view.compare.told import Computing, Tiles
from hpgviz.view.dock import Dock
from hpgviz.view.lull import Lull
from hpgviz.view.panels.why_bars import WhyBars
from hpgviz.view.units import unit_choice, valued_now
from hpgviz.view.widgets.boxes import Page, Row, Rule
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text

_NUMBERS_MS = 80  # while time plays, numbers change at most this often
_TOLD_MS = 60  # what is told changes at most this often
_SETTLE_MS = 120  # how long the playhead rests before why is answered anew


class CompareColumn(Scroll):
    """Everything that is told of A and B.

    Parameters
    ----------
    session : Session
        Whose current plan is B.
    comparison : Comparison
    dock : Dock
        Its charts run the men of both plans.

    Signals
    -------
    way_changed : object
        The signals of the diagram along the way from what differs, while somebody asks why.
    told : str
        A headline that says whether the men separate, once it is another.
    """

    way_changed = Signal(object)
    told = Signal(str)

    def __init__(
        self, session: Session, comparison: Comparison, dock: Dock, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("What differs between A and B"), parent)
        self._session, self._comparison, self._spread = session, comparison, dock.spread
        self._chosen: str | None = None
        self._told: Headline | None = None
        self._since_numbers, self._since_told = QElapsedTimer(), QElapsedTimer()
        self._title = Text(role="caption_title", wrap=True)
        self._text = Prose()
        self._computing = Computing(dock.band_key)
        self._tiles = Tiles()
        self._sure = Text(role="unit", color="ink2", wrap=True)
        self._at = Text(role="section", wrap=True)
        self.numbers = Numbers()
        self._asked = Text(role="section", wrap=True)
        self._why = Prose()
        self._factors = Text(role="unit", color="ink2", wrap=True)
        self._bars = WhyBars()
        self.differing = Differing()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._answer)
        self._lull = Lull(self)
        self._lull.due.connect(self.refresh)
        self.set_page(self._page())
        self.numbers.asked.connect(self.ask)
        session.trajectory_changed.connect(self._on_change)
        session.playhead_changed.connect(self._on_day)
        session.playing_changed.connect(self._on_playing)
        comparison.changed.connect(self._on_change)
        self._spread.changed.connect(self._on_spread)
        unit_choice().changed.connect(self._on_change)

    def _page(self) -> Page:
        page = Page(spacing=10, margins=(16, 16, 16, 16))
        at = Row(spacing=8)
        at.add(self._at, 1)
        at.add(RunKey())
        self._rules = (Rule(), Rule(), Rule())
        for part in (
            self._title,
            self._text,
            self._computing,
            self._tiles,
            self._sure,
            self._rules[0],
            at,
            self.numbers,
            self._rules[1],
            self._asked,
            self._why,
            self._factors,
            self._bars,
            self._rules[2],
            self.differing,
        ):
            page.add(part)
        page.box.addStretch()
        return page

    @property
    def headline(self) -> Headline | None:
        """What is told now."""
        return self._told

    def ask(self, of: str) -> None:
        """Tell of the quantity `of` from now on, and why it differs."""
        self._chosen = of
        self.refresh()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._why))

    # ------------------------------------------------------------------ following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settling.stop()
        self._lull.drop()
        self.way_changed.emit(())

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_lull") and self.isVisible():
            self._lull.within(_TOLD_MS)

    def _on_change(self) -> None:
        """Follow a change at once, and a drag once the hand rests."""
        if not self.isVisible():
            return
        if self._session.dragging:
            self._lull.ask()
            return
        left = _TOLD_MS - self._since_told.elapsed() if self._since_told.isValid() else 0
        if left > 0:
            self._lull.within(left)
            return
        self._lull.drop()
        self.refresh()

    def _on_spread(self) -> None:
        if not self.isVisible() or self._told is None:
            return
        self._computing.show_share(self._spread.share, asked=self._spread.asked)
        off, known = not self._spread.asked, self._men() is not None
        told = self._told.kind
        if told != "same" and ((told == "off") != off or (told in ("apart", "overlap")) != known):
            self._on_change()

    def _on_day(self) -> None:
        if not self.isVisible():
            return
        waited = not self._since_numbers.isValid() or self._since_numbers.elapsed() >= _NUMBERS_MS
        if waited or not self._session.playing:
            self._show_numbers()
        if not self._session.playing:
            self._settling.start()

    def _on_playing(self, playing: bool) -> None:
        if self.isVisible():
            self._show_numbers()
            if playing:
                self._settling.stop()
                self.way_changed.emit(())
            else:
                self._settling.start()

    # ------------------------------------------------------------------ what is shown

    def refresh(self) -> None:
        """Show everything anew."""
        a = self._comparison.rival
        if a is None:
            return
        self._since_told.start()
        self._show_headline(a)
        self._show_numbers()
        self.differing.show_plans(a.plan, self._session.plan)
        self._answer()

    def _men(self) -> tuple[Mapping[str, Men], Mapping[str, Men]] | None:
        a, first, second = self._comparison.rival, self._spread.men_of_rival, self._spread.men
        if a is None or first is None or second is None:
            return None
        if (first.plan, second.plan) != (a.plan, self._session.plan):
            return None  # the charts have not heard of the change yet
        return _told_men(first), _told_men(second)

    def _show_headline(self, a: Trajectory) -> None:
        session = self._session
        level, off = self.look.level, not self._spread.asked
        b = session.trajectory
        system = unit_choice().system
        told = headline(a, b, self._men(), self._chosen, off=off, level=level, system=system)
        before, self._told = self._told, told
        if told.kind in ("apart", "overlap") and (before is None or before.title != told.title):
            self.told.emit(told.title)
        self._title.setText(told.title)
        self._text.set_prose(told.text)
        self._tiles.show_tiles(told.tiles)
        self._computing.setVisible(told.kind in ("waiting", "off"))
        self._computing.show_share(self._spread.share, asked=not off)
        parts = []
        if told.kind != "same":
            found = compared(a.plan, session.plan)
            parts.append(trials_text(found.side_by_side, found.before_and_on))
        if told.kind in ("apart", "overlap") and b.days[-1] >= (told.day or 0.0):
            say = compare_words().sure
            parts = [sure_text(sure(a, b, told)), *parts, say["model"]]
        self._sure.setText("\n".join(parts))
        self._sure.setVisible(bool(parts))

    def _show_numbers(self) -> None:
        a = self._comparison.rival
        if a is None or not self.isVisible():
            return
        self._since_numbers.start()
        session = self._session
        mean = session.mean_days
        self._at.setText(self.tr("At {when}").format(when=moment(session.playhead)))
        self.numbers.show_day(a, session.trajectory, session.playhead, mean)

    def _answer(self) -> None:
        """Answer why B differs from A at the playhead."""
        a, told = self._comparison.rival, self._told
        if a is None or told is None or not self.isVisible():
            return
        shown = told.kind != "same"
        parts = (self._asked, self._why, self._rules[1])
        for part in parts:
            part.setVisible(shown)
        self.numbers.set_chosen(told.of if shown else "")
        if not shown:
            self._bars.hide()
            self._factors.hide()
            self.way_changed.emit(())
            return
        one = against(a, self._session.trajectory, self._session.playhead, told.of)
        self._show_why(one)

    def _show_why(self, one: Against) -> None:
        level = self.look.level
        self._asked.setText(question(one))
        self._why.set_prose(answer(one, self._session.plan, level, system=unit_choice().system))
        shown = () if self.look.plain or one.direction == "same" else rows(one, level)
        title = compare_words().why["factors"]
        self._factors.setText(title)
        self._factors.setVisible(bool(shown))
        end = compare_words().why["end"].format(value=valued_now(one.of, one.b))
        self._bars.show_rows(title, shown, "A", end)
        asked = self._chosen is not None and not self._session.playing
        self.way_changed.emit(tuple(one.path) if asked else ())


def _told_men(bands: Bands) -> dict[str, Men]:
    return {name: Men(band.men, band.days, band.values) for name, band in bands.of.items()}
