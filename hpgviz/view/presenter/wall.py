"""The wall: a window of its own, with the same picture as the laptop and a column beside it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QStyle, QWidget

from hpgviz.notice import education
from hpgviz.session import Session
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.language import direction
from hpgviz.view.lesson.sketch import SketchField
from hpgviz.view.mystery.picture import VeiledPicture
from hpgviz.view.presenter.caption import Caption, TopLine
from hpgviz.view.presenter.grid import Box as Area
from hpgviz.view.presenter.grid import Grid, grid, type_scale
from hpgviz.view.presenter.overlays import Black, KeySheet, Spotlight
from hpgviz.view.presenter.pages import Keywords, page_of
from hpgviz.view.presenter.place import Place
from hpgviz.view.presenter.strip import Strip
from hpgviz.view.presenter.words import Room
from hpgviz.view.widgets.boxes import Box
from hpgviz.view.widgets.look import Dressed, Look, projector_ratio, wear_all
from hpgviz.view.widgets.text import Text

_HIDDEN = Place()
_SMALLER = 0.94


class Wall(Dressed, QWidget):
    """Shows one place of the seminar.

    Signals
    -------
    answered : int
        The number of an answer, from 0.
    drawn : tuple of float
        What is drawn of a curve that is asked for.
    forward, ended : ()
        What was clicked, and that the window is to close.
    """

    answered = Signal(int)
    drawn = Signal(object)
    forward = Signal()
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._room: Room = "small"
        self._place, self._following = _HIDDEN, ""
        self._page: Box | None = None
        self.setWindowTitle(self.tr("Feedback loop – the wall"))
        self.setLayoutDirection(direction())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._top = TopLine(self)
        self.diagram = DiagramWidget(session, self)
        self._veiled = VeiledPicture(self)
        self._column = QWidget(self)
        self._caption = Caption(self)
        self._caption.forward.connect(self.forward)
        self._strip = Text(education(), role="unit", color="ink2", parent=self)
        self._strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spotlight = Spotlight(self)
        self.keys = KeySheet(self)
        self.black = Black(self)

    @property
    def room(self) -> Room:
        """How large the room is."""
        return self._room

    def set_room(self, room: Room) -> None:
        """Show it for a room of another size."""
        self._room = room
        self._arrange()
        self._show_page()

    def show_place(self, place: Place, following: str) -> None:
        """Show a place; `following` says what the next key does."""
        self._place, self._following = place, following
        self._show_page()
        if place.page in {"state", "ask"} and place.course is not None:
            self.diagram.show_ripple(place.course.step.look_at)
        elif place.page != "why":
            self.diagram.clear_marks()

    def dress(self) -> None:
        """Put on theme, level and motion; the type follows the height of the wall."""
        self.diagram.set_theme(self.look.theme)
        self.diagram.set_level(self.look.level)
        self.diagram.set_calm(self.look.calm)
        self._arrange()
        self._show_page()
        self.update()

    @property
    def sketch(self) -> SketchField | None:
        """The field in which a curve is to be drawn now, if there is one."""
        page, course = self._page, self._place.course
        asked = course is not None and course.spot.phase == "ask" and self._place.page == "ask"
        return page.findChild(SketchField) if asked and page is not None else None

    # ------------------------------------------------------------------ inside

    def _on_drawn(self, values: tuple[float, ...]) -> None:
        """Remember what was drawn, for the next time the page is made."""
        if self._place.course is not None:
            self._place = replace(self._place, course=self._place.course.draw(values))
        self.drawn.emit(values)

    def _worn(self, unit: float, room: Room) -> Look:
        """Return the look of a wall: its type follows the height and the room."""
        scale = type_scale(unit, room) * projector_ratio()
        return replace(self.look, scale=scale, projector=True)

    def _grid(self) -> Grid:
        return grid(self.width(), self.height(), self._room)

    def _arrange(self) -> None:
        """Give every part its place and its type."""
        places = self._grid()
        worn = self._worn(places.unit, self._room)
        parts: tuple[tuple[QWidget, Area], ...] = (
            (self._top, places.top),
            (self.diagram, places.picture),
            (self._veiled, places.picture),
            (self._caption, places.caption),
            (self._strip, places.strip),
        )
        for part, box in parts:
            part.setGeometry(self._stands(_rect(box)))
            part.setVisible(box.width > 0 and box.height > 0)
        self._cover()
        edge = worn.px(12)
        beside = _rect(places.column)
        beside.adjust(edge, worn.px(8), -edge, -worn.px(8))
        self._column.setGeometry(self._stands(beside))
        for large in (self._top, self._caption, self._column, self._veiled):
            wear_all(large, worn)
        small = self._worn(places.unit, "small")
        for cover in (self.spotlight, self.keys, self.black):
            cover.setGeometry(self.rect())
        wear_all(self._strip, small)
        wear_all(self.keys, small)
        self.diagram.set_text_scale(worn.scale)
        self._fit_page()

    def _stands(self, box: QRect) -> QRect:
        """Return where a part stands: across the middle where lines run from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def _cover(self) -> None:
        """Show a covered man's loop as far as it was measured, in the place of the picture."""
        place, there = self._place, self._grid().picture.width > 0
        if place.covered and place.case is not None and place.inquiry is not None:
            self._veiled.show_case(place.case, place.inquiry.ordered)
        self._veiled.setVisible(there and place.covered)
        self.diagram.setVisible(there and not place.covered)

    def _show_page(self) -> None:
        """Show the page of the place in the column."""
        self._cover()
        old, self._page = self._page, page_of(self._place, self._session, self._room, self.answered)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._page.setParent(self._column)
        for field in self._page.findChildren(SketchField):
            field.drawn.connect(self._on_drawn)
        for words in self._page.findChildren(Keywords):
            words.way_changed.connect(self.diagram.show_ripple)
            words.way_changed.connect(self._fit_page)  # it is as long as its way
        self._top.show_place(self._place, self._room)
        self._caption.show_place(self._place, self._room, self._following)
        self._fit_page()
        self._page.show()

    def _fit_page(self) -> None:
        page, room = self._page, self._column.size()
        if page is None:
            return
        worn = self._worn(self._grid().unit, self._room)
        least = self._worn(self._grid().unit, "small").scale
        _dress(page, worn)
        curves = page.findChildren(Strip)
        while page.box.minimumHeightForWidth(room.width()) > room.height() or (
            self._room == "large" and page.box.minimumSize().width() > room.width()
        ):
            if curves:  # where room is short, what is said comes before what is drawn
                curves.pop().hide()
            elif worn.scale > least:
                worn = replace(worn, scale=max(_SMALLER * worn.scale, least))
                _dress(page, worn)
            else:
                break
        page.setGeometry(self._column.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        self._show_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("canvas"))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.ended.emit()


def _dress(page: Box, worn: Look) -> None:
    """Dress a page whose boxes in boxes then know at once how tall they are."""
    wear_all(page, worn)
    for nested in page.findChildren(QWidget):
        nested.updateGeometry()
    for layout in page.findChildren(QLayout):
        layout.invalidate()


def _rect(box: Area) -> QRect:
    return QRect(box.x, box.y, box.width, box.height)
