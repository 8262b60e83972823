"""The pulse lens: a panel over the diagram that shows GnRH and LH of one day, beat by beat."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hpgviz.session import Session
from hpgviz.view.diagram.brush import box, text_width, write
from hpgviz.view.diagram.legend import LegendPanel
from hpgviz.view.diagram.look import Look as Drawn
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.lens.beam import Beam, RingButton
from hpgviz.view.lens.columns import Column, Reader, follows, shown_day
from hpgviz.view.lens.door import OPENS_AT
from hpgviz.view.lens.own_play import OwnPlay
from hpgviz.view.lens.place import PANEL, PLOTS, RADIUS, Place, place
from hpgviz.view.lens.plots import Plots
from hpgviz.view.lens.spoken import summary
from hpgviz.view.lens.words import texts
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed

OPENING_MS = 220
SOON_MS, LATER_MS = 40, 150  # until a change is read: without and with a run of the other plan
_CLOSE = QRectF(322.0, 6.0, 26.0, 26.0)
_SPEED = QRectF(250.0, 6.0, 68.0, 26.0)
_PLAY = QRectF(220.0, 6.0, 28.0, 26.0)


class PulseLens(Dressed, QWidget):
    """Lies over `diagram` while it is open; selecting the hypothalamus opens and closes it.

    It shows the day of the playhead: at once while time stands, and when time plays, the still
    of the day at which it was opened, until time stands again. Its own play sweeps over the day.

    Parameters
    ----------
    diagram
        Over which it lies; its parent.
    session
        What it shows.
    """

    def __init__(self, diagram: DiagramWidget, session: Session) -> None:
        super().__init__(diagram)
        self._diagram, self._session = diagram, session
        self._reader = Reader()
        self._columns: tuple[Column, ...] = ()
        self._day = 0
        self._open = False
        self._return: QWidget | None = None
        self._beam, self._ring = Beam(diagram), RingButton(diagram)
        self._plots = Plots(self)
        self._play_button = Button(kind="flat", parent=self)
        self._speed_button = Button(kind="flat", parent=self)
        self._close_button = Button(kind="flat", icon="close", parent=self)
        self._buttons = (self._play_button, self._speed_button, self._close_button)
        self._own = OwnPlay(self)
        self._soon = QTimer(self, singleShot=True)
        self._growth = QVariantAnimation(self)
        self._growth.setDuration(OPENING_MS)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setAccessibleName(texts().head["title"])
        self._connect()
        self.hide()
        self.dress()

    def _connect(self) -> None:
        self._play_button.clicked.connect(self._own.toggle)
        self._speed_button.clicked.connect(self._own.next_speed)
        self._close_button.clicked.connect(self.close)
        self._ring.clicked.connect(self.close)
        self._own.moved.connect(self._show_moment)
        self._own.changed.connect(self._dress_buttons)
        self._soon.timeout.connect(self._read)
        self._growth.valueChanged.connect(self._grow)
        self._growth.finished.connect(self._on_grown)
        session, diagram = self._session, self._diagram
        session.trajectory_changed.connect(self._ask_soon)
        session.playing_changed.connect(self._ask)
        session.speed_changed.connect(self.update)
        diagram.selected.connect(self._on_selected)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._restack)

    # ------------------------------------------------------------------ opening and closing

    @property
    def is_open(self) -> bool:
        """Whether the lens is open, also while it opens."""
        return self._open

    def open(self) -> None:
        """Open the lens from the ring, and take the focus."""
        if self._open:
            return
        self._open = True
        self._return = self.window().focusWidget()
        self._session.playhead_changed.connect(self._ask)  # a closed lens costs no frame anything
        for part in self._watched():
            part.installEventFilter(self)
        self._read()
        for button in self._buttons:
            button.hide()
        if not self._calm:
            self._growth.start()
        self._arrange()
        self._beam.show()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._calm:
            self._on_grown()

    def close(self) -> bool:
        """Close the lens at once; the focus goes back to where it was. Return True."""
        if self._open:
            inside = self._has_focus()
            self._open = False
            self._session.playhead_changed.disconnect(self._ask)
            for watched in self._watched():
                watched.removeEventFilter(self)
            for part in (self, self._beam, self._ring):
                part.hide()
            self._diagram.set_covered(None)
            before, self._return = self._return, None
            if inside and before is not None and isValid(before):
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _watched(self) -> list[QWidget]:
        """Return what the lens lies over, and what lies over it."""
        legend = self._diagram.findChild(LegendPanel)
        return [self._diagram] if legend is None else [self._diagram, legend]

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _on_selected(self, id: str) -> None:
        if id == OPENS_AT:
            if self._open:
                self.close()
            else:
                self.open()

    def _on_grown(self) -> None:
        """Show the buttons; the focus goes to the first one."""
        if not self._open:
            return
        self._arrange()
        for button in self._buttons:
            button.show()
        if self.window().focusWidget() is self:
            first = self._close_button if self._calm else self._play_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ what is shown

    def _ask(self) -> None:
        """Read the day, unless time plays faster than can be followed; then say so."""
        if follows(self._session.playing, self._session.speed):
            self._ask_soon()
        elif self.isVisible():
            self.update()

    def _ask_soon(self) -> None:
        """Read what the session shows, soon: a drag asks more often than can be read."""
        session = self._session
        if not self.isVisible() or self._soon.isActive():
            return
        knows = self._reader.knows(session.plan, self._shown_day())
        self._soon.start(SOON_MS if knows else LATER_MS)

    def _shown_day(self) -> int:
        return shown_day(self._session.playhead, self._session.plan.axis_days)

    def _read(self) -> None:
        session = self._session
        self._day = self._shown_day()
        self._columns = self._reader.columns(session.trajectory, self._day)
        self._plots.show_columns(self._columns)
        present = next(column.day for column in self._columns if column.present)
        self._own.set_beats(tuple(beat.minute for beat in present.beats))
        if session.playing and follows(session.playing, session.speed):
            self._own.stand_at((session.playhead - self._day) * 1440.0)
        self.setAccessibleDescription(summary(self._columns))
        self.update()

    def _show_moment(self, minute: object, swell: float) -> None:
        self._plots.show_minute(minute if isinstance(minute, float) else None, swell)
        self._beam.show_swell(swell)

    # ------------------------------------------------------------------ look

    @property
    def _calm(self) -> bool:
        return self.look.calm or self._diagram.calm

    def dress(self) -> None:
        look = self.look.theme
        self._beam.wear(look)
        self._plots.wear(look, self.look.level)
        if self._calm:
            self._own.rest()
            self._growth.stop()
        self._arrange()
        if self._open and self._calm:
            self._on_grown()
        self.update()

    def _dress_buttons(self) -> None:
        scale, words, calm = self._place().scale, texts().spoken, self._calm
        look = replace(self.look, scale=scale, calm=calm)
        playing = self._own.playing
        said = words["still"] if calm else words["pause" if playing else "play"]
        speed = self._own.speed
        self._play_button.set_icon("pause" if playing else "play")
        for button, name in (
            (self._play_button, said),
            (self._speed_button, words["speed"].format(n=speed)),
            (self._close_button, words["close"]),
        ):
            button.wear(look)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._speed_button.setText(words["speed_short"].format(n=speed))
        self._play_button.setEnabled(not calm)
        self._speed_button.setEnabled(not calm)

    # ------------------------------------------------------------------ place

    def _place(self) -> Place:
        return place(self._diagram.width(), self._diagram.height(), self.look.scale)

    def _arrange(self) -> None:
        """Lie where the diagram's canvas says, over everything but its legend."""
        lens = self._place()
        self._beam.fit(lens)
        self._ring.fit(lens)
        self._ring.setVisible(self._open and lens.beamed)
        self._plots.set_scale(lens.scale)
        self._diagram.set_covered(lens.covers if self._open else None)
        self._dress_buttons()
        running = self._growth.state() == QVariantAnimation.State.Running
        self._grow(self._growth.currentValue() if running else 1.0)
        self._restack()

    def _grow(self, share: object) -> None:
        """Lie between the ring (0) and the whole panel (1)."""
        lens, t = self._place(), share if isinstance(share, float) else 0.0
        start = QRectF(0, 0, 2 * lens.radius, 2 * lens.radius * PANEL.height() / PANEL.width())
        start.moveCenter(lens.ring)
        end = lens.panel
        now = QRectF(
            start.x() + (end.x() - start.x()) * t,
            start.y() + (end.y() - start.y()) * t,
            start.width() + (end.width() - start.width()) * t,
            start.height() + (end.height() - start.height()) * t,
        )
        self.setGeometry(now.toAlignedRect())

    def _restack(self) -> None:
        """Lie over every button of the diagram, under its legend."""
        if not self._open:
            return
        legend = self._diagram.findChild(LegendPanel)
        for part in (self._beam, self._ring, self):
            part.raise_()
        if legend is not None and legend.isVisible():
            legend.raise_()

    # ------------------------------------------------------------------ events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self._open:
            return False
        if watched is self._diagram and kind == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._arrange)
        elif watched is self._diagram and kind == QEvent.Type.KeyPress:
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        elif watched is not self._diagram and kind == QEvent.Type.ZOrderChange:
            QTimer.singleShot(0, self, self._restack)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = self.width() / PANEL.width()
        for part, rect in (
            (self._plots, PLOTS),
            (self._play_button, _PLAY),
            (self._speed_button, _SPEED),
            (self._close_button, _CLOSE),
        ):
            part.setGeometry(_scaled(rect, scale))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        self._growth.stop()
        self._soon.stop()
        self._own.rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / PANEL.width()
        painter.scale(scale, scale)
        look, surface = Drawn(self.look.theme), self.look.theme.surface
        box(painter, look, QRectF(0.5, 0.5, PANEL.width() - 1, PANEL.height() - 2), RADIUS)
        head = texts().head
        write(painter, look, (16.0, 24.0), head["title"], "section", surface.ink)
        x = 16.0 + text_width(look, head["title"], "section") + 9.0
        session = self._session
        said = "day" if follows(session.playing, session.speed) else "still"
        text = head[said].format(n=self._day)
        write(painter, look, (x, 24.0), text, "unit", surface.ink2)


def _scaled(rect: QRectF, scale: float) -> QRect:
    corner = QPointF(rect.x() * scale, rect.y() * scale)
    return QRectF(corner, rect.size() * scale).toAlignedRect()
