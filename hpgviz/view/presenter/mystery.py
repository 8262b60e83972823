"""A mystery patient on the wall: his slip, what can be ordered, the answers, the cover lifted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hpgviz.content.trace import with_trace
from hpgviz.explain.slip import Line, slip, slip_texts
from hpgviz.lesson.inquiry import FIRST_SURE, SURE, Inquiry
from hpgviz.lesson.mystery import Case, mystery_texts
from hpgviz.model.quantities import quantities
from hpgviz.view.mystery.next_text import next_text
from hpgviz.view.presenter.answers import Answer
from hpgviz.view.presenter.lettering import Fitted, fitted
from hpgviz.view.presenter.words import Room, bare
from hpgviz.view.state_words import word_text
from hpgviz.view.timeline.words import course_name, regimen
from hpgviz.view.units import unit_choice, valued_now
from hpgviz.view.widgets.boxes import Box, Column, Row
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.wrapping import EnterButton

_TALL, _BARE, _LOW, _CAP, _PAD = 32.0, 20.0, 16.0, 20.0, 6.0  # px at 100 % text
_WIDE, _NARROW = 190.0, 120.0  # beside the answers, and above them
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class TestLine(EnterButton):
    """A test: its number as long as it can be ordered, its value large once it is on the slip.

    Parameters
    ----------
    of : str
        Id of the quantity.
    number : int
        The key that orders it, from 1; 0 for none.
    line : Line or None
        What the slip shows; None while it was not ordered.
    placed : bool
        Whether there is room to say where the value lies.
    """

    least = _NARROW  # px at 100 % text that it is wide

    def __init__(
        self,
        of: str,
        number: int,
        line: Line | None,
        *,
        placed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._of, self._number, self._line = of, number, line
        self._placed = placed and line is not None and line.place is not None
        super().__init__(quantities()[of].short, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        unit_choice().changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        self.setAccessibleName(": ".join(said for said in (self._heading, self._value) if said))
        self.updateGeometry()
        self.update()

    @property
    def _heading(self) -> str:
        return f"{self._number} {self.text()}" if self._number else self.text()

    @property
    def _value(self) -> str:
        line = self._line
        if line is None:
            return ""
        if self.look.plain:
            word = word_text(quantities()[self._of].word(line.ratio), self._of)
            return with_trace(self._of, line.ratio, word)
        return valued_now(self._of, line.value)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        tall = _TALL if self._placed or self._line is None else _BARE
        return QSize(self.look.px(self.least), self.look.px(tall))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        look, px, line = self.look, self.look.px, self._line
        painter.setPen(QPen(look.color("line2"), px(0.7)))
        painter.setBrush(look.color("paper" if line else "raised"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(5), px(5))
        row = rect.adjusted(px(_PAD), 0, -px(_PAD), 0)
        if self._number:
            cap = QRectF(row.left(), row.center().y() - px(_CAP) / 2, px(_CAP), px(_CAP))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(cap, px(4), px(4))
            painter.setFont(look.font("answer"))
            painter.setPen(look.color("accent"))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
            row.setLeft(cap.right() + px(8))
        painter.setFont(look.font("answer"))
        wide = painter.fontMetrics().horizontalAdvance(self.text()) + px(10)
        painter.setPen(look.theme.hormone(quantities()[self._of].hormone).text)
        painter.drawText(row, int(_LEFT), self.text())
        row.setLeft(row.left() + wide)
        if line is None:
            self._write_small(painter, row, mystery_texts().test[self._of])
            return
        above = row if not self._placed else row.adjusted(0, 0, 0, -px(_LOW * 0.85))
        painter.setFont(fitted(look, "verdict", self._value, row.width(), above.height() * 1.1))
        painter.setPen(look.color("ink"))
        painter.drawText(above, int(_RIGHT), self._value)
        if self._placed and line.place is not None:
            below = QRectF(row.left(), row.bottom() - px(_LOW), row.width(), px(_LOW - 2))
            self._write_small(painter, below, slip_texts().place_plain[line.place])

    def _write_small(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Write what stands beside a name, where there is room for all of it."""
        painter.setFont(self.look.font("unit"))
        painter.setPen(self.look.color("ink2"))
        if painter.fontMetrics().horizontalAdvance(text) <= room.width():
            painter.drawText(room, int(_RIGHT), text)


def lines(case: Case, inquiry: Inquiry, room: Room, answered: SignalInstance) -> Column:
    """Return the slip so far; in turn to order, what can be ordered stands among it by number."""
    page = Column(spacing=4)
    placed = inquiry.turn == "order"
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(page.look.px(4))
    page.box.addLayout(grid)
    columns = 1 if placed or room == "large" else 2
    known = {line.of: line for line in slip(case.run, case.mystery.day).lines}
    for at, of in enumerate(case.mystery.tests):
        done = of in inquiry.ordered
        if not done and inquiry.turn != "order":
            continue
        made = TestLine(of, 0 if done else at + 1, known[of] if done else None, placed=placed)
        made.clicked.connect(lambda _=False, at=at: answered.emit(at))
        made.least = _WIDE if room == "large" else _NARROW
        grid.addWidget(made, *divmod(grid.count(), columns))
    return page


def order(case: Case, inquiry: Inquiry, room: Room, answered: SignalInstance) -> Box:
    """Return what can be ordered, the slip so far, and the way on to the answers."""
    texts, tests = mystery_texts().said, len(case.mystery.tests)
    enough = Answer(str(tests + 1), texts["question"])
    enough.clicked.connect(lambda: answered.emit(tests))
    words = Column(spacing=6)
    if room == "large":
        words.add(Fitted(bare(case.mystery.story), role="body", least=0.6), 1)
    else:
        words.add(Text(texts["order"], role="caption_title", wrap=True))
    return _beside(words, lines(case, inquiry, room, answered), room, (enough,))


def name(case: Case, inquiry: Inquiry, room: Room, answered: SignalInstance) -> Box:
    """Return the slip, the answers by number, how sure, and the way under the cover."""
    texts, mystery = mystery_texts().said, case.mystery
    words = Column(spacing=5)
    words.add(Text(texts["question"], role="caption_title", wrap=True))
    for at, id in enumerate(mystery.answers):
        choice = Answer(str(at + 1), mystery.cause(id).name, given=id == inquiry.answer)
        choice.clicked.connect(lambda _=False, at=at: answered.emit(at))
        words.add(choice)
    line = Row(spacing=8)
    line.add(Text(texts["sure"], role="unit", color="ink2"), 1)
    words.add(line)
    sure = Row(spacing=5)
    for at, one in enumerate(SURE):
        key = at + FIRST_SURE
        choice = Answer(str(key), texts[one], given=one == inquiry.sure)
        choice.clicked.connect(lambda _=False, key=key: answered.emit(key - 1))
        sure.add(choice, 1)
    words.add(sure)
    if room != "small":  # a small room has it below
        line.add(Text(f"→ {next_text(inquiry)}", role="unit"))
    return _beside(words, lines(case, inquiry, room, answered), room, ())


def _beside(words: Column, shown: Column, room: Room, last: tuple[QWidget, ...]) -> Box:
    """Put words and slip side by side where the column is as wide as the wall."""
    if room == "large":
        page, left = Row(spacing=14), Column(spacing=6)
        left.add(words, 1 if last else 0)
        for one in last:
            left.add(one)
        shown.box.addStretch()
        if not last:
            left.box.addStretch()
        page.add(left, 1)
        page.add(shown, 1)
        return page
    page_ = Column(spacing=8)
    ask_first = not last
    for one in (shown, words) if ask_first else (words, shown, *last):
        page_.add(one)
    page_.box.addStretch()
    return page_


def lifted(case: Case, inquiry: Inquiry, room: Room, _: SignalInstance) -> Column:
    """Return the cause, what the slip showed of it, and what was given."""
    texts, mystery = mystery_texts().said, case.mystery
    right = mystery.cause(mystery.right)
    page = Column(spacing=7)
    named = mystery.cause(inquiry.answer).name if inquiry.answer else ""
    said = texts[inquiry.verdict].format(answer=named, right=right.name)
    page.add(Text(said, role="unit", color="ink2", wrap=True))
    page.add(Text(right.name, role="verdict", wrap=True))
    if room == "large":
        page.add(Fitted(bare(mystery.told), role="body", least=0.6), 1)
        return page
    seen = {one.quantity for one in right.conditions}
    page.add(Text(texts["evidence"], role="unit", color="ink2"))
    for line in slip(case.run, mystery.day).lines:
        if line.of in seen:
            page.add(TestLine(line.of, 0, line))
    page.add(Text(texts["courses"], role="unit", color="ink2"))
    given = [f"{course_name(one)} · {regimen(one, words=True)}" for one in case.plan.courses]
    for text in given or [texts["no_courses"]]:
        page.add(Text(text, role="unit", wrap=True))
    page.box.addStretch()
    return page
