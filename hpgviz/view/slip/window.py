"""The slip in a window of its own: paper that follows the playhead, and how to read it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hpgviz.evidence.findings import short_name
from hpgviz.explain.slip import Draw, Slip, draws, slip, slip_texts
from hpgviz.language import figure, inside
from hpgviz.model.drugs import drugs
from hpgviz.model.parameters import sources
from hpgviz.model.quantities import quantities
from hpgviz.notice import education
from hpgviz.session import Session
from hpgviz.view.diagram.words import when
from hpgviz.view.language import direction
from hpgviz.view.slip.table import SlipTable
from hpgviz.view.units import unit_choice, valued_now
from hpgviz.view.widgets.boxes import Column, Page, Row
from hpgviz.view.widgets.buttons import Button, Segmented
from hpgviz.view.widgets.look import Dressed, Look, wear_all
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text

_SIZE = (560, 720)
_TOOTH = 8.0
_HOURS = 48  # from here on the time since a dose is told in days
_PLAYING_MS = 200  # between two renewals while time plays


class _Sheet(Column):
    """A sheet of paper, torn off at its lower edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=9, margins=(20, 18, 20, 26), parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, tooth = self.look.px, self.look.px(_TOOTH)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, bottom = self.width() - 1.5, self.height() - 1.5
        edge = QPainterPath(QPointF(0.5, 0.5))
        edge.lineTo(width, 0.5)
        edge.lineTo(width, bottom - tooth)
        count = max(2, round(width / px(18)))
        for number in range(1, count + 1):
            y = bottom if number % 2 else bottom - tooth
            edge.lineTo(0.5 + (width - 0.5) * (1 - number / count), y)
        edge.closeSubpath()
        painter.setPen(QPen(self.look.color("line2"), 1.0))
        painter.setBrush(self.look.color("paper"))
        painter.drawPath(edge)


class _Line(Dressed, QWidget):
    """The line under the head of the slip."""

    def dress(self) -> None:
        self.setFixedHeight(self.look.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("ink"))


class SlipWindow(Dressed, QDialog):
    """What a report would show now; stays open beside the running loop, Escape closes it."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(direction())
        self._session = session
        self._draw: Draw = "now"
        said = slip_texts()
        self.setWindowTitle(said.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._drawn = Prose(color="ink2", role="control")
        self._choice = Segmented(said.draw["question"])
        self._choice.chosen.connect(self._on_draw)
        self._table = SlipTable()
        self._labs = _selectable(Prose(role="unit", color="ink2"))
        self._traps = _selectable(Prose())
        self._tells = _selectable(Prose())
        self._hidden = _selectable(Prose(color="ink2"))
        self._scroll = Scroll(said.title)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.set_page(self._made())
        copy, close = Button(self.tr("Copy")), Button(self.tr("Close"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._table.copied()))
        close.clicked.connect(self.close)
        foot = Row(margins=(16, 6, 16, 10))
        foot.box.addStretch()
        foot.add(copy)
        foot.add(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(foot)
        self._soon = QTimer(self, singleShot=True, interval=_PLAYING_MS)
        self._soon.timeout.connect(self.refresh)
        session.trajectory_changed.connect(self._on_change)
        session.playhead_changed.connect(self._on_change)
        session.playing_changed.connect(self._on_change)
        unit_choice().changed.connect(self._on_change)
        self._fit(look)
        wear_all(self, look)

    def dress(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the report of this day."""
        run, day, said = self._session.trajectory, self._session.playhead, slip_texts()
        offered = draws(run, day)
        draw = self._draw if self._draw in offered else "now"
        found = slip(run, day, draw)
        self._choice.set_choices([(one, said.draw[one]) for one in offered])
        self._choice.set_value(draw)
        self._choice.setVisible(len(offered) > 1)
        self._drawn.set_prose(_drawn(found))
        self._table.show_lines(found.lines, plain=self.look.plain)
        self._labs.set_prose(said.labs.format(sources="; ".join(_cited(found))))
        level = self.look.level
        names = {of: quantities()[of].name for of in said.test}
        told = sorted(said.test.items(), key=lambda item: item[1].order)
        self._tells.set_prose(
            "\n".join(f"{names[of]}: {test.tells.at(level)}" for of, test in told)
        )
        self._traps.set_prose("\n".join(_traps(found, self.look)))
        self._hidden.set_prose("\n".join(one.why for one in said.hidden_test.values()))

    # ------------------------------------------------------------------ inside

    def _made(self) -> Page:
        """Return the page: the sheet, and below it how to read it."""
        said = slip_texts()
        sheet = _Sheet()
        head = Column(spacing=1)
        head.add(Text(said.title, role="caption_title"))
        head.add(self._drawn)
        for part in (head, self._choice, _Line(), self._table, self._labs):
            sheet.add(part)
        page = Page(spacing=12, margins=(16, 16, 16, 12))
        page.add(sheet)
        for title, text in (
            (said.traps, self._traps),
            (said.tells, self._tells),
            (said.hidden, self._hidden),
        ):
            page.add(Text(title, role="section"))
            page.add(text)
        page.add(Prose(f"{said.made_up} {education()}", role="unit", color="ink2"))
        page.box.addStretch()
        return page

    def _fit(self, look: Look) -> None:
        room = self.screen().availableGeometry().size()
        self.resize(
            min(look.px(_SIZE[0]), room.width() - 80), min(look.px(_SIZE[1]), room.height() - 80)
        )

    def _on_draw(self, draw: Draw) -> None:
        self._draw = draw
        self.refresh()

    def _on_change(self) -> None:
        """Follow at once while time stands, and now and then while it plays."""
        busy = self._session.playing or self._session.dragging
        if not busy:
            self._soon.stop()
            self.refresh()
        elif not self._soon.isActive():
            self._soon.start()


def _selectable(text: Prose) -> Prose:
    flag = Qt.TextInteractionFlag
    text.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
    return text


def _drawn(found: Slip) -> str:
    said = slip_texts()
    frame = {"now": said.drawn_now, "trough": said.drawn_trough, "peak": said.drawn_peak}
    name = "" if found.drug is None else drugs()[found.drug].name
    drug = inside(name)
    hours = round(24.0 * found.since)
    unit = "hours" if hours < _HOURS else "days"
    count = figure(f"{hours if hours < _HOURS else found.since:.2g}")
    since = said.since[unit].format(n=count)
    return frame[found.draw].format(when=when(found.day), drug=drug, since=since)


def _cited(found: Slip) -> list[str]:
    keys = [key for line in found.lines for key in quantities()[line.of].sources]
    return [short_name(sources()[key].citation) for key in dict.fromkeys(keys)]


def _traps(found: Slip, look: Look) -> list[str]:
    told = []
    for trap in found.traps:
        text = trap.at(look.level)
        if found.ends is not None:
            peak, trough = (valued_now(found.lifts, value) for value in found.ends)
            text = text.format(peak=peak, trough=trough)
        told.append(text)
    return told
