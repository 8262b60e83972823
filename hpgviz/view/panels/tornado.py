"""What matters most here: how far the quantity asked about would move with each thing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.explain.story import fine_word
from hpgviz.explain.tornado import Bar, Tornado, tornado_texts
from hpgviz.explain.words import words
from hpgviz.language import inside
from hpgviz.model.drugs import drugs
from hpgviz.model.person import person_keys
from hpgviz.model.quantities import quantities
from hpgviz.session import Session
from hpgviz.simulate.trajectory import healthy
from hpgviz.view.units import number_now, unit_choice, valued_now
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.look import Dressed, Look
from hpgviz.view.widgets.numbers import written
from hpgviz.view.widgets.text import Prose, Text

_MOST = 6  # bars
_WORTH = 0.05  # of the longest bar: shorter ones are not shown
_ROW, _LABEL, _EDGE = 36.0, 17.0, 6.0
_SOLID, _FLAT = Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap
_WAIT_MS = 250  # how long time stands still before anything is run


class TornadoPanel(Column):
    """Runs begin when the panel is seen while time stands still, one piece between two frames.

    Signals
    -------
    answered : ()
        The bars are those of this quantity and day.
    """

    answered = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._session = session
        self._of = ""
        self._runs: Tornado | None = None
        self._shown: tuple[object, ...] = ()
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._go_on)
        self._text = Prose(tornado_texts().waiting)
        self._bars = TornadoBars()
        self._how = Text(tornado_texts().how, role="unit", color="ink2", wrap=True)
        self.add(Text(tornado_texts().title, role="section", wrap=True))
        for part in (self._text, self._bars, self._how):
            self.add(part)
        for changed in (session.trajectory_changed, session.playhead_changed):
            changed.connect(self._on_change)
        session.playing_changed.connect(self._on_change)
        unit_choice().changed.connect(self._on_units)

    def ask(self, of: str) -> None:
        """Show what the quantity `of` depends on from now on."""
        self._of = of
        self.update()

    def dress(self) -> None:
        super().dress()
        self._shown = ()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Being painted is being seen: begin, unless all is shown already."""
        super().paintEvent(event)
        if self._of and self._shown != self._wanted() and not self._clock.isActive():
            self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    # ------------------------------------------------------------------ inside

    def _wanted(self) -> tuple[object, ...]:
        session = self._session
        return (session.trajectory, session.playhead, self._of, self.look, unit_choice().system)

    def _on_change(self) -> None:
        self._clock.stop()
        session = self._session
        moving = session.playing or session.dragging  # a paint a frame, and nothing to show
        if not moving and self._shown != self._wanted():
            self.update()

    def _on_units(self) -> None:
        self.update()

    def _settle(self) -> None:
        if not self._session.playing and not self._session.dragging:
            self._clock.start(_WAIT_MS)

    def _go_on(self) -> None:
        """Make one more piece of a run; show the bars once all are there."""
        session = self._session
        if session.playing or session.dragging or self.visibleRegion().isEmpty():
            return
        if self._runs is None or self._runs.run is not session.trajectory:
            self._runs = Tornado(session.trajectory, session.playhead)
        elif self._runs.day != session.playhead:
            self._runs = self._runs.on(session.playhead)
        if self._runs.waiting and self._runs.step():
            self._clock.start(0)
        else:
            self._show(self._runs)

    def _show(self, runs: Tornado) -> None:
        bars = shown_bars(runs.bars(self._of))
        self._shown = self._wanted()
        self._text.set_prose(sentence(self._of, bars))
        now = runs.run.at(runs.day).quantity(self._of)
        self._bars.show_bars(self._of, now, bars)
        self._how.setVisible(bool(bars))
        self.answered.emit()


def shown_bars(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """Return the bars worth a row: the longest, down to a small part of the first."""
    most = max((bar.size for bar in bars), default=0.0)
    return tuple(bar for bar in bars if bar.size >= _WORTH * most)[:_MOST]


def sentence(of: str, bars: tuple[Bar, ...]) -> str:
    """Return in words what the quantity depends on most."""
    said, inside = tornado_texts(), words().subject[of].inside
    names = [name_of(bar) for bar in bars[:2]]
    if not names:
        return said.none.format(inside=inside)
    if len(names) == 1:
        return said.one.format(inside=inside, first=names[0])
    return said.two.format(inside=inside, first=names[0], second=names[1])


def name_of(bar: Bar) -> str:
    """Return what a bar is called inside a sentence."""
    said = tornado_texts().name
    if bar.swing.kind == "person":
        return said[bar.swing.id]
    name = drugs()[bar.swing.id].short
    return said["dose"].format(drug=inside(name))


def ends_of(bar: Bar) -> tuple[str, str]:
    """Return the low and the high end of what is moved, with its unit at the high end."""
    swing = bar.swing
    unit = person_keys()[swing.id].unit if swing.kind == "person" else drugs()[swing.id].unit
    return written(round(swing.low, 2)), f"{written(round(swing.high, 2))} {unit}".rstrip()


class TornadoBars(Dressed, QWidget):
    """One row for each thing: where the quantity is at its low end and at its high end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # bars run from low to high
        self._of, self._now = "", 0.0
        self._rows: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_bars(self, of: str, now: float, bars: tuple[Bar, ...]) -> None:
        """Show `bars` of the quantity `of`, which is `now`."""
        self._of, self._now, self._rows = of, now, bars
        self.setAccessibleName("; ".join(_said(of, bar, self.look) for bar in bars))
        self.setToolTip("\n".join(_said(of, bar, self.look) for bar in bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(220), self.look.px(_ROW * len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = [self._now, *(end for bar in self._rows for end in (bar.low, bar.high))]
        low, high = min(values), max(values)
        left, right = px(_EDGE), self.width() - px(_EDGE)

        def x(value: float) -> float:
            return left + (right - left) * (value - low) / ((high - low) or 1.0)

        for number, bar in enumerate(self._rows):
            top = px(_ROW * number)
            middle = top + px(_LABEL + 8)
            self._paint_label(painter, bar, top)
            painter.setPen(QPen(color("ink3"), 1.0))
            painter.drawLine(
                QPointF(x(self._now), middle - px(7)), QPointF(x(self._now), middle + px(7))
            )
            painter.setPen(QPen(color("ink2"), px(5), _SOLID, _FLAT))
            painter.drawLine(QPointF(x(bar.low), middle), QPointF(x(bar.high), middle))
            painter.setPen(QPen(color("ink2"), px(1.6)))
            painter.setBrush(color("panel"))
            painter.drawEllipse(QPointF(x(bar.low), middle), px(4), px(4))
            painter.setBrush(color("accent"))
            painter.drawEllipse(QPointF(x(bar.high), middle), px(4), px(4))

    def _paint_label(self, painter: QPainter, bar: Bar, top: float) -> None:
        """Paint what is moved at the left, and from the second level on the values at its ends."""
        px, color = self.look.px, self.look.color
        painter.setFont(self.look.font("unit"))
        metrics = QFontMetrics(painter.font())
        area = QRectF(0, top, self.width(), px(_LABEL))
        align = Qt.AlignmentFlag.AlignVCenter
        values = "" if self.look.plain else _values(self._of, bar)
        painter.setPen(color("ink2"))
        painter.drawText(area, align | Qt.AlignmentFlag.AlignRight, values)
        room = self.width() - metrics.horizontalAdvance(values) - px(8)
        name = _label(bar, self.look)
        painter.setPen(color("ink"))
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, align | Qt.AlignmentFlag.AlignLeft, name)


def _label(bar: Bar, look: Look) -> str:
    name = name_of(bar)
    name = name[:1].upper() + name[1:]
    if look.level != "academic":
        return name
    return f"{name}, {tornado_texts().ends.format(low=ends_of(bar)[0], high=ends_of(bar)[1])}"


def _values(of: str, bar: Bar) -> str:
    return f"{number_now(of, bar.low)} → {valued_now(of, bar.high)}"


def _said(of: str, bar: Bar, look: Look) -> str:
    """Return a bar in words for a screen reader, at the level of the look."""
    said = tornado_texts()
    if look.plain:
        record = quantities()[of]
        man = healthy(record.factor) * record.scale
        ends = [words().word[fine_word(of, end / man)] for end in (bar.low, bar.high)]
        return said.said_plain.format(**{"name": name_of(bar), "from": ends[0], "to": ends[1]})
    low, high = ends_of(bar)
    values = {"from": valued_now(of, bar.low), "to": valued_now(of, bar.high)}
    return said.said.format(name=name_of(bar), low=low, high=high, **values)
