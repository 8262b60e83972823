"""The living diagram: one opaque canvas that follows the session."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.levels import Level
from hpgviz.pacer import FULL, HALF, RATE, Pacer
from hpgviz.playback import jumps
from hpgviz.simulate import Trajectory
from hpgviz.view.diagram.corner import Corner
from hpgviz.view.diagram.easing import follow, near
from hpgviz.view.diagram.labels import labels
from hpgviz.view.diagram.layout import layout
from hpgviz.view.diagram.look import Look, Style
from hpgviz.view.diagram.overlay import Overlay
from hpgviz.view.diagram.paint import paint_shot, placed
from hpgviz.view.diagram.placing import Placing, placing
from hpgviz.view.diagram.reading import scene_at
from hpgviz.view.diagram.ripple import Ripple
from hpgviz.view.diagram.scene import Scene
from hpgviz.view.diagram.screen import Screen
from hpgviz.view.diagram.shot import Shot
from hpgviz.view.diagram.showing import Showing
from hpgviz.view.diagram.spots import spots
from hpgviz.view.diagram.strain import ROUGH_PARTICLES
from hpgviz.view.diagram.tempo import GENTLE, Tempo
from hpgviz.view.diagram.traffic import STILL_BEAT, Clock, later
from hpgviz.view.lull import Lull
from hpgviz.view.ratio import asked, ratio_of
from hpgviz.view.theme import Theme, theme
from hpgviz.view.units import unit_choice

PLAYING_TELL_MS = 2000  # while time plays, what is spoken follows so often
LARGE = 2.0  # px per px from which a picture to take away is drawn of shapes alone


class DiagramWidget(QWidget):
    """Draws the loop at the session's playhead.

    Particles move while time plays; paused, the picture stands still. A change of strength
    is followed by a low-pass filter of 0.4 s, then all timers rest.

    Parameters
    ----------
    session
        What to show: a session, or whatever moves in step with one.
    """

    selected = Signal(str)
    origin_asked = Signal(str)  # where the numbers of this part come from
    spared = Signal()  # the machine is slow: motion is drawn simpler from here on

    def __init__(self, session: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the body stands as it is
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._session = session
        self._style = Style(theme("light"))
        self._calm = False
        self._screen = Screen()
        self._target: Scene | None = None
        self._shown: Scene | None = None
        self._run: Trajectory | None = None
        self._clock = Clock(0.0, STILL_BEAT, STILL_BEAT)
        self._pacer = Pacer(self)
        self._pacer.frame.connect(self._on_frame)
        self._tempo = Tempo()
        self._spent = self._rippled = 0.0
        self._owed, self._ghost = QRegion(), True
        self._covered: tuple[float, float, float, float] | None = None
        self._ripple: Ripple | None = None
        self._overlay = Overlay(self)
        self._overlay.selected.connect(self.selected)
        self._overlay.origin_asked.connect(self.origin_asked)
        self._arranged: tuple[tuple[str, ...], ...] = ()
        self._corner = Corner(self)
        self._telling = Lull(self)
        self._telling.due.connect(self._tell)
        session.trajectory_changed.connect(self._on_trajectory)
        session.before_changed.connect(self.clear_marks)
        session.playhead_changed.connect(self._on_playhead)
        session.playing_changed.connect(self._on_changed)
        session.speed_changed.connect(self._on_changed)
        unit_choice().changed.connect(self._on_units)

    # ---------------------------------------------------------------------------- properties

    @property
    def scene(self) -> Scene:
        """What the session's playhead shows."""
        if self._target is None:
            session = self._session
            scene = scene_at(
                session.trajectory,
                session.playhead,
                mean_days=0.0 if self._calm else session.mean_days,
                before=session.before if self._ghost else None,
                system=unit_choice().system,
            )
            self._target = replace(scene, covered=self._covered)
        return self._target

    def set_theme(self, look: Theme) -> None:
        """Draw in the colors of `look`."""
        self._put_on(self._style._replace(theme=look))

    def set_level(self, level: Level) -> None:
        """Say words (fundamentals) or numbers."""
        self._put_on(self._style._replace(level=level))

    def set_text_scale(self, scale: float) -> None:
        """Draw lettering `scale` × its usual size."""
        self._put_on(self._style._replace(text=scale))

    @property
    def calm(self) -> bool:
        """Whether motion is off: particles stand, changes show at once."""
        return self._calm

    def set_calm(self, calm: bool) -> None:
        """Turn motion off or on."""
        self._calm = calm
        self._on_changed()

    @property
    def ink(self) -> bool:
        """Whether the ink of each arrow shows how sure it is."""
        return self._style.ink

    def set_ink(self, ink: bool) -> None:
        """Show by the ink of each arrow how sure it is, or no longer."""
        self._put_on(self._style._replace(ink=ink))

    def set_sketch(self, sketch: bool) -> None:
        """Leave out what organs have of fine structure, so that a first frame is soon there."""
        self._screen.sketch = sketch
        if not sketch:
            self._refresh()

    def beat_with(self, other: DiagramWidget) -> None:
        """Let pulses and particles stand where those of `other` do."""
        self._clock = other._clock
        self.update()

    def show_ripple(self, signals: Sequence[str]) -> None:
        """Let a cause travel along `signals`, hop by hop; it stays until `clear_marks`.

        With calm motion the whole way is there at once.
        """
        self._ripple = Ripple(tuple(signals)) if signals else None
        self._rippled = 0.0 if not self._calm or self._ripple is None else self._ripple.seconds
        self._wake()
        self._refresh()

    def clear_marks(self) -> bool:
        """Take away the outlines of what was and the way of a cause; tell whether any was there."""
        shown = bool(self.scene.ghost) or self._ripple is not None
        self._ghost, self._ripple = False, None
        self._on_changed()
        return shown

    def set_covered(self, box: tuple[float, float, float, float] | None) -> None:
        """Keep labels clear of `box` (px of the canvas), over which something else lies."""
        if box != self._covered:
            self._covered = box
            self._on_changed()
            self._arrange()

    def sizeHint(self) -> QSize:
        width, height = layout().canvas.size
        return QSize(int(width), int(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 220)

    # -------------------------------------------------------------------------------- frames

    def _begin_anew(self) -> None:
        """Have everything made anew: what was too slow may be fast enough now."""
        self._screen.forget()
        self._pacer.every = FULL

    def _put_on(self, style: Style) -> None:
        if style != self._style:
            self._style = style
            self._restyle()

    def _restyle(self) -> None:
        self._begin_anew()
        self._arrange()
        self.update()

    def _on_trajectory(self, run: Trajectory) -> None:
        shown, self._run = self._run, run
        if self._target is not None and shown is not None and run.goes_on(shown, self._target.day):
            return  # a drag shows the rest of the axis, and this day is as it was
        self._ghost, self._ripple = True, None
        self._tempo.stir(self._pacer.now)
        self._on_changed()
        if self._pacer.running:  # the next paint shows it already, not the one after
            self._follow(least=1.0 / RATE)
            self._refresh()

    def _on_units(self) -> None:
        """Show the same strengths with other numbers, at once."""
        self._target = None
        self._restyle()
        self._on_changed()

    def _on_changed(self) -> None:
        self._target = None
        if not self._session.playing:
            self._tempo.stir(self._pacer.now)
        if not self.isVisible():
            return
        self._tell_soon()
        if self._calm:
            self._pacer.stop()
            if not self._session.playing or self._tempo.readable(self._pacer.now):
                self._shown = self.scene
                self._refresh()
        else:
            self._wake()

    def _tell_soon(self) -> None:
        if self._session.playing:
            self._telling.within(PLAYING_TELL_MS)
        else:
            self._telling.ask()

    def _on_playhead(self) -> None:
        """Follow the playhead; while time plays its frames are the picture's own."""
        if not self._session.playing or self._calm or not self._pacer.running:
            self._on_changed()
            return
        session, shown = self._session, self._shown
        if shown is not None and jumps(shown.day, session.playhead, session.mean_days):
            self._tempo.stir(self._pacer.now)
        self._tell_soon()

    def _wake(self) -> None:
        if not self._pacer.running and not self.window().isMinimized():
            self._pacer.start()
            self._tempo.begin(self._pacer.at)

    def _on_frame(self) -> None:
        """Bring the next frame; while time plays, all but the particles comes after it is out."""
        step = self._tempo.frame(self._pacer.at)
        self._rippled += step
        if self._session.playing and self._shown is not None:
            self._clock = later(self._clock, self._shown, step)
        else:
            self._follow()
            arrived = self._shown is self.scene and self._tempo.rests(self._pacer.now)
            if arrived and (self._ripple is None or self._rippled >= self._ripple.seconds):
                self._pacer.stop()  # and what is shown is painted exactly
        self._refresh()

    def _follow(self, least: float = 0.0) -> None:
        """Let what is shown follow what is so, for `least` s or more."""
        step = self._tempo.scene(self._pacer.at, least=least)
        if self._session.playing:
            self._target = None
        before, target = self._shown, self.scene
        self._shown = target if before is None else follow(before, target, step)
        self._tempo.gentle = before is not None and near(before, self._shown, GENTLE)

    def _go_on(self) -> None:
        """Make ready what the next frame shows, between the frames, so that these stay even."""
        if self._flowing and not self.size().isEmpty():
            self._follow()
            self._owed = self._owed + self._compose(relabel=self._tempo.read(self._pacer))

    @property
    def _flowing(self) -> bool:
        """Whether particles move."""
        return self._session.playing and self._pacer.running

    # -------------------------------------------------------------------------------- events

    def _placing(self) -> Placing:
        return placing(self.width(), self.height(), ratio_of(self))

    def _refresh(self) -> None:
        """Bring the picture to what is to be shown, and have painted what of it is new."""
        if self.size().isEmpty():
            return
        relabel = not self._flowing and self._tempo.read(self._pacer)
        region, self._owed = self._compose(relabel=relabel) + self._owed, QRegion()
        self.update(region)

    def _shot(self, *, relabel: bool) -> Shot:
        if self._shown is None:
            self._shown = self.scene
        wave = (self._ripple, min(self._rippled, self._ripple.seconds)) if self._ripple else None
        still, stirred = not self._pacer.running, self._tempo.stirred(self._pacer.now)
        return Shot(self._shown, self._clock, still, relabel, wave, stirred)

    def _compose(self, *, relabel: bool) -> QRegion:
        began = self._pacer.now
        region = self._screen.follow(self._placing(), self._look, self._shot(relabel=relabel))
        self._spent += self._pacer.now - began
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        away = asked()  # a picture to take away leaves alone what is kept for the screen
        if away is not None:
            look = replace(self._look(), vector=away.vector or away.ratio >= LARGE)
            paint_shot(QPainter(self), self._shot(relabel=True), look, self.size().toSizeF())
            return
        began, place = self._pacer.now, self._placing()
        if self._shown is None or not self._screen.fits(place):
            self._compose(relabel=self._tempo.read(self._pacer))
        painter = QPainter(self)
        self._screen.paint(painter, place, event.region())
        painter.end()
        spent, self._spent = self._spent + self._pacer.now - began, 0.0
        if self._flowing and self._tempo.due(self._pacer.at):
            QTimer.singleShot(0, self, self._go_on)
        if self._session.playing and self._screen.strain.note(spent * 1e3):
            self._pacer.every = HALF if self._screen.strain.step else FULL
            if self._screen.strain.step == ROUGH_PARTICLES:
                self.spared.emit()

    # --------------------------------------------------------------------- buttons and legend

    def _look(self) -> Look:
        return self._style.at(self._placing().scale)

    def _arrange(self) -> None:
        """Put the buttons and the legend where the picture is."""
        if self.size().isEmpty() or not self.isVisible():
            self._arranged = ()  # once it is seen
            return
        (scale, left, top), look = placed(self.width(), self.height()), self._look()
        place = QTransform.fromTranslate(left, top).scale(scale, scale)
        scene = self.scene
        found = spots(scene, look, labels(scene, look))
        self._overlay.show(found, place, look.theme, scene.covered)
        self._arranged = scene.cast
        self._corner.place(look, scale, self.size())

    def _tell(self) -> None:
        """Say anew what the buttons stand for; put them anew when the drugs changed."""
        if self.size().isEmpty():
            return
        scene = self.scene
        if scene.cast != self._arranged:
            self._arrange()
            return
        self._overlay.tell(spots(scene, self._look(), []))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._begin_anew()
        self._arrange()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._shown = None
        if not self._arranged:
            self._arrange()
        self._on_changed()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pacer.stop()
        self._telling.drop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marked = self._ripple is not None
        if event.key() == Qt.Key.Key_Escape and (self._session.forget_before() or marked):
            self.clear_marks()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            if self.window().isMinimized():
                self._pacer.stop()
            else:
                self._on_changed()
        super().changeEvent(event)
