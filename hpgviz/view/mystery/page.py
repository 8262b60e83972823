"""The page of a mystery patient: his story and tests, the loop so far, the slip, the answers."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from hpgviz.explain.slip import slip
from hpgviz.lesson.inquiry import SURE, Inquiry
from hpgviz.lesson.mystery import Case, mystery_texts
from hpgviz.model.quantities import quantities
from hpgviz.view.mystery.next_text import next_text
from hpgviz.view.mystery.paper import SlipPaper
from hpgviz.view.mystery.picture import VeiledPicture
from hpgviz.view.widgets.boxes import Card, Column, Page, Row, Rule
from hpgviz.view.widgets.buttons import Button, Segmented
from hpgviz.view.widgets.look import Dressed, wear_all
from hpgviz.view.widgets.scroll import Scroll
from hpgviz.view.widgets.text import Prose, Text
from hpgviz.view.widgets.wrapping import DoorButton, LargeButton, LinkButton

_LEFT, _RIGHT = 252.0, 272.0  # px at 100 % text
_PICTURE_FROM = 860.0  # px: a narrower page has no picture, and its answers below the slip


class AnswerCard(DoorButton):
    """A cause to choose."""

    def __init__(self, number: int, name: str, says: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{number}  {name}", says, parent)
        self.setAccessibleName(name)
        self.setCheckable(True)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        super().paint(painter, rect)
        if self.isChecked():
            px = self.look.px
            painter.setPen(QPen(self.look.color("accent"), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(9), px(9))


class _Still(Scroll):
    """A scroll area that leaves the keys of a clicker to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class TestRow(Row):
    """A test: what it looks at, and a button to order it, until it is on the slip."""

    ordered = Signal()

    def __init__(self, of: str, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, margins=(0, 4, 0, 4), parent=parent)
        names = Column()
        names.add(Text(quantities()[of].short, role="answer", wrap=True))
        names.add(Text(mystery_texts().test[of], role="unit", color="ink2", wrap=True))
        self._done = Text(mystery_texts().said["on_slip"], role="unit", color="ink2", wrap=True)
        self.button = Button(self.tr("Order"))
        said = self.tr("Order {name}").format(name=quantities()[of].name)
        self.button.setAccessibleName(said)
        self.button.clicked.connect(self.ordered)
        self.add(names, 1)
        self.add(self._done)
        self.add(self.button)

    def show_done(self, done: bool) -> None:
        """Show whether the test is on the slip."""
        self.button.setVisible(not done)
        self._done.setVisible(done)


class MysteryPage(Dressed, QWidget):
    """Lies in the place of the loop and everything beside it, so that nothing is given away.

    Signals
    -------
    changed : Inquiry
        The class went on or back.
    left
        The mysteries are to end.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._inquiry: Inquiry | None = None
        self._rows: dict[str, TestRow] = {}
        self._cards: dict[str, AnswerCard] = {}
        self.picture = VeiledPicture()
        self.paper = SlipPaper()
        self._left, self._right = _Still(self.tr("The man")), _Still(self.tr("Laboratory slip"))
        self._man = Page(spacing=6, margins=(16, 12, 14, 12))
        self._left.set_page(self._man)
        self._sheet = Page(margins=(14, 14, 14, 14))
        self._sheet.add(self.paper)
        self._sheet.box.addStretch()
        self._right.set_page(self._sheet)
        self._main = Column()
        self._foot = Column(spacing=8, margins=(16, 10, 16, 10))
        self._line = Row(spacing=10)
        self._wide = True
        self._answers = Row(spacing=10)
        self._question = Text(mystery_texts().said["question"], role="caption_title", wrap=True)
        self._sure = Segmented(mystery_texts().said["sure"])
        self._sure.set_choices([(one, mystery_texts().said[one]) for one in SURE])
        self._sure.chosen.connect(self._on_sure)
        self._back = LargeButton(self.tr("Back"))
        self._back.clicked.connect(self.go_back)
        self._next = LargeButton("", filled=True)
        self._next.clicked.connect(self.go_on)
        self._lift = LargeButton(self.tr("Lift the cover"))
        self._lift.clicked.connect(self.lift)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._left)
        main, foot, line = self._main, self._foot, self._line
        top = Row(spacing=0)
        top.add(self.picture, 1)
        top.add(self._right)
        main.add(top, 1)
        main.add(Rule())
        foot.add(self._question)
        foot.add(self._answers)
        line.add(Text(mystery_texts().said["sure"], color="ink2"))
        line.add(self._sure)
        line.box.addStretch(1)
        for button in (self._back, self._lift, self._next):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            line.add(button)
        foot.add(line)
        main.add(foot)
        box.addWidget(main, 1)

    @property
    def inquiry(self) -> Inquiry | None:
        """How far the class is."""
        return self._inquiry

    # ------------------------------------------------------------------ what is shown

    def show_inquiry(self, case: Case, inquiry: Inquiry) -> None:
        """Show a case as far as the class is with it."""
        new = self._case is None or self._case.mystery is not case.mystery
        self._case, self._inquiry = case, inquiry
        if new:
            self._begin(case)
        shown = len(self.paper.said)
        if new or shown > len(inquiry.ordered):
            self.paper.begin(self._drawn(case), case.mystery.tests)
            shown = 0
        lines = {line.of: line for line in slip(case.run, case.mystery.day).lines}
        for of in inquiry.ordered[shown:]:
            self.paper.add_line(lines[of])
        for of, row in self._rows.items():
            row.show_done(of in inquiry.ordered)
        for id, card in self._cards.items():
            card.setChecked(id == inquiry.answer)
        self._sure.set_value(inquiry.sure)
        self._back.setVisible(bool(inquiry.past))
        self._next.setText(next_text(inquiry))
        self._lift.setVisible(inquiry.turn == "order")
        self._next.dress()
        self.picture.show_case(case, inquiry.ordered)

    def _drawn(self, case: Case) -> str:
        frame = self.tr("{man} · drawn in the morning")
        return frame.format(man=case.mystery.title)

    def _begin(self, case: Case) -> None:
        texts, mystery = mystery_texts().said, case.mystery
        for old in (*self._man.findChildren(QWidget), *self._answers.findChildren(QWidget)):
            old.hide()
            old.deleteLater()
        while self._man.box.count():
            self._man.box.takeAt(0)
        while self._answers.box.count():
            self._answers.box.takeAt(0)
        head = Row()
        head.add(Text(mystery.title, role="verdict", wrap=True), 1)
        leave = LinkButton(self.tr("Leave"))
        leave.setAccessibleName(self.tr("Leave the mystery"))
        leave.clicked.connect(self.left)
        head.add(leave)
        self._man.add(head)
        self._man.add(Prose(mystery.story))
        note = Card(ground="sunken", edge="sunken", margins=(10, 6, 10, 6))
        note.add(Text(texts["made_up"], role="unit", color="ink2", wrap=True))
        self._man.add(note)
        self._man.add(Text(texts["order"], role="section", wrap=True))
        self._man.add(Text(texts["first"], role="unit", color="ink2", wrap=True))
        self._rows = {of: TestRow(of) for of in mystery.tests}
        for of, row in self._rows.items():
            row.ordered.connect(functools.partial(self._order, of))
            self._man.add(row)
            self._man.add(Rule())
        self._man.box.addStretch()
        self._cards = {}
        for number, id in enumerate(mystery.answers):
            cause = mystery.cause(id)
            card = self._cards[id] = AnswerCard(number + 1, cause.name, cause.says)
            card.clicked.connect(functools.partial(self._name, number))
            self._answers.add(card, 1)
        for part in (self._man, self._answers):
            wear_all(part, self.look)

    # ------------------------------------------------------------------ what the class does

    def go_on(self) -> None:
        """Order the next test, or lift the cover."""
        self._to(self._inquiry and self._inquiry.next())

    def go_back(self) -> None:
        """Go back to the state before."""
        self._to(self._inquiry and self._inquiry.back())

    def lift(self) -> None:
        """Lift the cover."""
        self._to(self._inquiry and self._inquiry.lift())

    def name(self, number: int) -> None:
        """Name a cause, from 0."""
        self._to(self._inquiry and self._inquiry.name(number))

    def be_sure(self, number: int) -> None:
        """Say how sure the class is, from 0."""
        self._to(self._inquiry and self._inquiry.be(SURE[number]))

    def _order(self, of: str) -> None:
        self._to(self._inquiry and self._inquiry.order(of))
        self._next.setFocus()

    def _name(self, number: int, _checked: bool = False) -> None:
        self.name(number)

    def _on_sure(self, value: object) -> None:
        self.be_sure([*SURE].index(value))  # type: ignore[arg-type]

    def _to(self, after: Inquiry | None) -> None:
        if after is not None and after is not self._inquiry:
            self.changed.emit(after)

    def focus_first(self) -> None:
        """Give the focus to what goes on."""
        self._next.setFocus()

    # ------------------------------------------------------------------ looks

    def dress(self) -> None:
        px = self.look.px
        self._left.setFixedWidth(px(_LEFT))
        self._right.setFixedWidth(px(_RIGHT))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self.look.px(_PICTURE_FROM)
        self.picture.setVisible(wide)
        if wide != self._wide:
            self._wide = wide
            way = QBoxLayout.Direction
            for row in (self._answers, self._line):
                row.box.setDirection(way.LeftToRight if wide else way.TopToBottom)
            (self._main if wide else self._sheet).add(self._foot)
        self._right.setMaximumWidth(self.look.px(_RIGHT) if wide else 16_777_215)
        self._right.setMinimumWidth(self.look.px(_RIGHT if wide else 120))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
