"""The teacher's console on the laptop: what the wall shows, what comes, notes, clock and votes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.notice import education
from hpgviz.session import Session
from hpgviz.view.presenter.clock import ClockLine, Time
from hpgviz.view.presenter.place import Place
from hpgviz.view.presenter.votes import Switches, Votes
from hpgviz.view.presenter.words import ROOMS, Room, bare, texts
from hpgviz.view.widgets.boxes import Card, Column, FlowBox, Page, Row
from hpgviz.view.widgets.buttons import Button, Segmented
from hpgviz.view.widgets.look import Look, wear_all
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import LargeButton

_TICK_MS = 1000
_SOON_MS = 150  # after a change: the wall has painted it
_SIZES = (0.85, 1.0, 1.2, 1.45, 1.75)  # of the notes


class Mirror(QWidget):
    """What the wall shows, small; looked at again when it changes, and each second of play."""

    def __init__(self, seen: Callable[[], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = seen
        self._picture: QPixmap | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.look_again)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("What the wall shows"))

    def look_soon(self) -> None:
        """Show what the wall shows, once it does."""
        self._soon.start(_SOON_MS)

    def look_again(self) -> None:
        """Show what the wall shows now."""
        self._picture = self._seen() if self.isVisible() else None
        self.update()

    def rest(self) -> None:
        """Look no more."""
        self._soon.stop()

    def sizeHint(self) -> QSize:
        wide = self.width() or 320
        return QSize(wide, round(wide * 9 / 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(128, 72)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # as high as the wall is; lower where room is short

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawPixmap(
            QRectF(left, top, size.width(), size.height()),
            self._picture,
            QRectF(self._picture.rect()),
        )


class Console(Column):
    """Shows the teacher where the seminar stands, and does what its keys do by buttons, too.

    Parameters
    ----------
    session : Session
    seen : callable
        Returns what the wall shows, or None while it is not there.
    time : callable
        Returns how the clock stands.

    Signals
    -------
    asked : str, int
        What is wanted, in the words of the keys; ``medicine`` with its number.
    voted : int, int
        An answer, from 0, and the hands for it.
    room_chosen, light_chosen : object
        The size of the room, and whether it is bright.
    """

    asked = Signal(str, int)
    voted = Signal(int, int)
    room_chosen = Signal(object)
    light_chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        seen: Callable[[], QPixmap | None],
        time: Callable[[], Time],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spacing=10, margins=(16, 8, 16, 8), parent=parent)
        self._session, self._time = session, time
        self._size = 1
        self._clock = ClockLine()
        self._lost = Text(role="answer", wrap=True)
        self._mirror = Mirror(seen)
        self._coming = Text(role="answer", wrap=True)
        self._after = Text(role="control", color="ink2", wrap=True)
        self._notes = Page(spacing=10)
        self._votes = Votes()
        self._switches = Switches()
        self._votes.voted.connect(self.voted)
        self._switches.toggled.connect(lambda number: self.asked.emit("medicine", number))
        self.add(self._clock)
        self.add(self._lost)
        self._lost.hide()
        middle = Row(spacing=12)
        middle.add(self._left(), 36)
        middle.add(self._middle(), 34)
        middle.add(self._right(), 32)
        self.add(middle, 1)
        self.add(self._buttons())
        for line in (texts().said["clicker"], education()):
            self.add(Text(line, role="unit", color="ink2", wrap=True))
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ------------------------------------------------------------------ its parts

    def _left(self) -> QWidget:
        side = Column(spacing=10)
        wall = Card(spacing=6)
        wall.add(Text(self.tr("On the wall now"), role="section"))
        wall.add(self._mirror)
        next_ = Card(spacing=6)
        next_.add(Text(self.tr("Next"), role="section"))
        next_.add(self._coming)
        next_.add(self._after)
        next_.box.addStretch()
        row = Row(spacing=8)
        self._back = LargeButton(self.tr("Back"))
        self._next = LargeButton(self.tr("Next"), filled=True)
        self._skip = LargeButton(self.tr("Skip"))
        self._skip.setAccessibleName(self.tr("Skip the next step"))
        for button, word, share in (
            (self._back, "back", 1),
            (self._skip, "skip", 1),
            (self._next, "forward", 2),
        ):
            button.clicked.connect(lambda _=False, word=word: self.asked.emit(word, 0))
            row.add(button, share)
        next_.add(row)
        side.add(wall)
        side.add(next_, 1)
        return side

    def _middle(self) -> QWidget:
        card = Card(spacing=8)
        head = Row(spacing=6)
        head.add(Text(self.tr("Notes"), role="section"), 1)
        for text, name, step in (
            ("A−", self.tr("Smaller notes"), -1),
            ("A+", self.tr("Larger notes"), 1),
        ):
            button = Button(text, kind="flat")
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, step=step: self._resize_notes(step))
            head.add(button)
        card.add(head)
        self._scroll = Scroll(self.tr("Notes"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.set_page(self._notes)
        card.add(self._scroll, 1)
        return card

    def _right(self) -> QWidget:
        page = Page(spacing=10)
        page.add(self._votes)
        page.add(self._switches)
        room = Card(spacing=6)
        room.add(Text(self.tr("Room"), role="section"))
        self._room = Segmented(self.tr("Size of the room"))
        names = (self.tr("small"), self.tr("medium"), self.tr("large"))
        self._room.set_choices(zip(ROOMS, names, strict=True))
        self._room.chosen.connect(self.room_chosen)
        self._light = Segmented(self.tr("Light in the room"))
        self._light.set_choices(((False, self.tr("dark")), (True, self.tr("bright"))))
        self._light.chosen.connect(self.light_chosen)
        room.add(self._room)
        room.add(self._light)
        page.add(room)
        page.box.addStretch()
        scroll = Scroll(self.tr("Votes, medicines and room"))
        scroll.set_page(page)
        return scroll

    def _buttons(self) -> QWidget:
        row = FlowBox(spacing=8)
        for key, text, word in (
            ("B", self.tr("Black"), "black"),
            ("P", self.tr("Spotlight"), "spotlight"),
            ("M", self.tr("Calm motion"), "calm"),
            ("W", self.tr("Why, in keywords"), "why"),
            ("0", self.tr("Free mode"), "free"),
            ("T", self.tr("Swap screens"), "swap"),
            ("F1", self.tr("Keys"), "keys"),
            ("Esc", self.tr("End, keep the place"), "leave"),
        ):
            button = Button(self.tr("{key}  {name}").format(key=key, name=text))
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, word=word: self.asked.emit(word, 0))
            row.add(button)
        return row

    # ------------------------------------------------------------------ what it shows

    def show_place(self, place: Place, following: str) -> None:
        """Show where the seminar stands, and what comes."""
        self._clock.show_time(self._time())
        self._next.setText(following)
        self._next.setAccessibleName(following)
        self._next.setVisible(bool(following))
        self._next.dress()
        coming = None if place.course is None else place.course.coming
        self._coming.setText(following or texts().said["done"])
        then = self.tr("Then: {title}")
        skip = self.tr("Then: {title}. May be skipped.")
        named = "" if place.following == following else place.following
        if coming is not None:
            named = coming.title
            then = skip if coming.may_skip else then
        self._after.setText(then.format(title=named) if named else "")
        self._skip.setVisible(coming is not None and coming.may_skip)
        self._votes.show_place(place)
        self._switches.show_switches(place.switches)
        self._show_notes(place)
        self._mirror.look_soon()

    def show_room(self, room: Room, *, bright: bool) -> None:
        """Show how the wall is set for the room."""
        self._room.set_value(room)
        self._light.set_value(bright)
        self._mirror.look_soon()

    def tell_lost(self, lost: bool) -> None:
        """Say that the projector is gone, and where the lesson waits; or no longer."""
        if lost:
            self._lost.setText(texts().said["lost"].format(place=self._time().place))
        self._lost.setVisible(lost)

    def _show_notes(self, place: Place) -> None:
        notes = Page(spacing=10, margins=(0, 0, 8, 0))
        for heading, text in _notes(place):
            notes.add(Text(heading, role="name", color="ink2"))
            notes.add(Prose(text, role="body"))
        notes.box.addStretch()
        self._notes = notes
        self._scroll.set_page(notes)
        self._wear_notes()
        notes.show()

    def _resize_notes(self, step: int) -> None:
        self._size = min(max(self._size + step, 0), len(_SIZES) - 1)
        self._wear_notes()

    def _wear_notes(self) -> None:
        look = self.look
        larger = Look(look.theme, look.scale * _SIZES[self._size] * 1.25, look.calm, look.level)
        wear_all(self._notes, larger)

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_scroll"):
            self._wear_notes()
        self.update()

    def _on_tick(self) -> None:
        self._clock.show_time(self._time())
        if self._session.playing:
            self._mirror.look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self._mirror.look_soon()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        self._mirror.rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("bg"))


def _notes(place: Place) -> Iterable[tuple[str, str]]:
    """Yield headings and texts of what the teacher reads."""
    head, course = texts().notes, place.course
    if place.free:
        yield head["say"], texts().said["free_hint"]
    elif place.case is not None:
        mystery = place.case.mystery
        yield head["say"], bare(mystery.story if place.covered else mystery.told)
        yield head["answer"], mystery.cause(mystery.right).name
    elif place.card is not None:
        yield head["say"], bare(place.card.notes or place.card.say)
    elif course is not None and course.spot.phase == "keep":
        yield head["say"], course.lesson.keep
    elif course is not None:
        step, told = course.step, course.spot.phase in {"tell", "why"}
        said = (
            ("say", step.tell if told else step.say),
            ("ask", "" if told else step.ask),
            ("answer", step.right),
            ("wait_for", "" if told else step.wait_for),
            ("if_asked", step.if_asked),
        )
        for key, text in said:
            if text:
                yield head[key], bare(text)
