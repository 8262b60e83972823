"""The card beside the testes: what to try, what is expected, and what is passing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hpgviz.view.first_run.course import GUESSES, FirstSteps, Step
from hpgviz.view.first_run.words import texts
from hpgviz.view.widgets.boxes import Column, Row
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import EnterButton, LargeButton, LinkButton

_WIDTH, _POINTER, _MARGIN, _EDGE = 214.0, 15.0, 15.0, 8.0
_GUESS_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class StepCard(Dressed, QWidget):
    """Shows the offer, the guess, or what is passing; hidden at the other steps.

    Signals
    -------
    teaching : ()
        Somebody teaches and wants all of it at once.
    skipped : ()
        Somebody wants none of it.
    resized : ()
        The card wants another place.
    """

    teaching = Signal()
    skipped = Signal()
    resized = Signal()

    def __init__(self, steps: FirstSteps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._passing = Prose()
        away = self._away()
        self._pages: dict[Step, Column] = {
            "offer": self._offer(),
            "guess": self._guess(),
            "away": away,
            "back": away,
        }
        self._page = Column()
        for page in dict.fromkeys(self._pages.values()):
            self._page.add(page)
        self._scroll = Scroll("")
        self._scroll.set_page(self._page)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._scroll)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        steps.step_changed.connect(self._on_step)

    def place(self, room: QRect, all_of_it: QRect, at: QPointF) -> None:
        """Stand within `room`, the pointer at `at`; where that is too low within `all_of_it`."""
        px = self.look.px
        edge = px(_EDGE)
        room = room.adjusted(edge, edge, -edge, -edge)
        width = min(px(_WIDTH + _POINTER), room.width())
        tall = self._wanted(width)
        if tall > room.height():
            room = room.united(all_of_it.adjusted(edge, edge, -edge, -edge))
        # a bar that was there while the card was lower makes the texts narrow, and so keeps itself
        policy = Qt.ScrollBarPolicy
        whole = tall <= room.height()
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        tall = min(tall, room.height())
        left = min(max(round(at.x()), room.left()), room.right() + 1 - width)
        top = min(max(round(at.y() - tall / 2), room.top()), room.bottom() + 1 - tall)
        self.setGeometry(left, top, width, tall)
        self.raise_()

    def focus_first(self) -> None:
        """Give the focus to the first thing that can be pressed."""
        shown = self._pages.get(self._steps.step)
        if shown is not None:
            first = next(iter(shown.findChildren(EnterButton)))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        px = self.look.px
        self._outer.setContentsMargins(
            px(_POINTER + _MARGIN), px(_MARGIN), px(_MARGIN), px(_MARGIN - 3)
        )
        self.update()
        if self.isVisible():
            self.resized.emit()

    def _wanted(self, width: int) -> int:
        edges = self._outer.contentsMargins()
        inside = width - edges.left() - edges.right()
        self._page.box.activate()
        tall = max(0, self._page.box.heightForWidth(inside))
        self._page.setMinimumHeight(tall)  # Qt would take that of the narrowest text instead
        return tall + edges.top() + edges.bottom()

    # ------------------------------------------------------------------ what it holds

    def _on_step(self, step: Step) -> None:
        shown = self._pages.get(step)
        for page in set(self._pages.values()):
            page.setVisible(page is shown)
        self.setVisible(shown is not None)
        if shown is None:
            return
        if step in texts().run:
            self._passing.set_prose(texts().run[step])
        labels = shown.findChildren(Text)
        self._name("\n".join(label.accessibleName() or label.text() for label in labels))
        self.resized.emit()
        self.focus_first()

    def _offer(self) -> Column:
        said = texts().offer
        button = LargeButton(said["button"], filled=True)
        button.clicked.connect(self._steps.accept)
        teach, skip = LinkButton(said["teach"]), LinkButton(said["skip"])
        teach.setToolTip(said["teach_tip"])
        teach.clicked.connect(self.teaching)
        skip.clicked.connect(self.skipped)
        links = Row(spacing=4)
        links.add(teach)
        links.box.addStretch(1)
        links.add(skip)
        return _page(said["title"], said["text"], button, links)

    def _guess(self) -> Column:
        said = texts().guess
        buttons = [LargeButton(said[guess]) for guess in GUESSES]
        for guess, button in zip(GUESSES, buttons, strict=True):
            button.clicked.connect(lambda _=False, guess=guess: self._steps.say(guess))
        return _page(said["title"], said["text"], *_beside(buttons))

    def _away(self) -> Column:
        ahead = LinkButton(texts().run["ahead"])
        ahead.clicked.connect(self._steps.skip_ahead)
        page = Column(spacing=7)
        page.add(self._passing)
        page.add(ahead, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _name(self, said: str) -> None:
        self.setAccessibleName(said)
        self._scroll.setAccessibleName(said)

    # ------------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; at the guess the first four numbers answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        elif self._steps.step == "guess" and event.key() in _GUESS_KEYS:
            self._steps.say(GUESSES[_GUESS_KEYS.index(Qt.Key(event.key()))])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = self.look.px, self.look.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, radius = px(_POINTER) + 0.5, px(12)
        box = QRectF(left, 0.5, self.width() - left - 0.5, self.height() - 1.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, radius, radius)
        pointer = QPainterPath(QPointF(left + 2, box.center().y() - px(10)))
        pointer.lineTo(1.0, box.center().y())
        pointer.lineTo(left + 2, box.center().y() + px(10))
        pointer.closeSubpath()
        shape = shape.united(pointer)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("shadow"))
        painter.drawPath(shape.translated(0, 1))
        painter.setPen(QPen(color("line2"), 1.0))
        painter.setBrush(color("raised"))
        painter.drawPath(shape)


def _page(title: str, text: str, *parts: QWidget) -> Column:
    """Return a page with a title, a text, and `parts` below them."""
    page = Column(spacing=7)
    page.add(Text(title, role="caption_title", wrap=True))
    page.add(Prose(text))
    for part in parts:
        page.add(part)
    return page


def _beside(buttons: list[LargeButton]) -> list[Row]:
    """Return rows of two buttons each."""
    rows = []
    for first in range(0, len(buttons), 2):
        row = Row(spacing=6)
        for button in buttons[first : first + 2]:
            row.add(button, 1)
        rows.append(row)
    return rows
