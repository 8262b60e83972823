"""Hands counted for each answer, and switches of the medicines: parts of the console."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hpgviz.view.panels.testosterone import DeviceIcon
from hpgviz.view.presenter.place import Place, Switch
from hpgviz.view.presenter.words import texts
from hpgviz.view.widgets.boxes import Card, Column, Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.look import wear_all
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle

_MOST = 999.0  # hands


class Votes(Card):
    """A line for each answer: hands typed in, or counted by − and +.

    Signals
    -------
    voted : int, int
        An answer, from 0, and the hands for it.
    """

    voted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._answers: tuple[str, ...] = ()
        self._fields: list[NumberField] = []
        self._rows: Column | None = None
        self.add(Text(self.tr("Votes"), role="section"))

    def show_place(self, place: Place) -> None:
        """Show the answers of a place and the hands counted."""
        course = place.course
        asked = course is not None and course.step.answers and not place.free
        answers = (*course.step.answers, texts().said["unsure"]) if course and asked else ()
        if answers != self._answers or self._rows is None:
            self._answers = answers
            self._make()
        self.setVisible(bool(answers))
        for number, field in enumerate(self._fields):
            field.set_number(place.votes[number] if number < len(place.votes) else 0)

    def _make(self) -> None:
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._fields = []
        self._rows = Column(spacing=4)
        for number, answer in enumerate(self._answers):
            row = Row(spacing=6)
            label = self.tr("{number}  {answer}").format(number=number + 1, answer=answer)
            row.add(Text(label, role="control", wrap=True), 1)
            field = NumberField(self.tr("Hands for {answer}").format(answer=answer), 0.0, _MOST)
            field.committed.connect(lambda hands, n=number: self.voted.emit(n, int(hands)))
            self._fields.append(field)
            row.add(
                self._button("−", self.tr("One less: {answer}").format(answer=answer), number, -1)
            )
            row.add(field)
            row.add(
                self._button("+", self.tr("One more: {answer}").format(answer=answer), number, 1)
            )
            self._rows.add(row)
        self.add(self._rows)
        wear_all(self._rows, self.look)

    def _button(self, text: str, name: str, number: int, by: int) -> Button:
        button = Button(text)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._count(number, by))
        return button

    def _count(self, number: int, by: int) -> None:
        hands = (
            int(self._fields[number].text() or 0) if self._fields[number].text().isdigit() else 0
        )
        self.voted.emit(number, max(0, hands + by))


class Switches(Card):
    """A switch for each medicine that has a number.

    Signals
    -------
    toggled : int
        The number, from 1.
    """

    toggled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self.add(Text(self.tr("Medicines"), role="section"))
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self.box.addLayout(self._grid)
        self._lines: list[_SwitchLine] = []

    def show_switches(self, switches: tuple[Switch, ...]) -> None:
        """Show which medicines are on."""
        shown = switches[:9]
        while len(self._lines) < len(shown):
            self._make(len(self._lines) + 1)
        for line, switch in zip(self._lines, shown, strict=False):
            line.show_switch(switch)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the room of one column: where there is no more, there are no two."""
        margins = self.box.contentsMargins()
        inside = max((line.minimumSizeHint().width() for line in self._lines), default=0)
        wide = inside + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make(self, number: int) -> None:
        line = _SwitchLine(number)
        line.toggled.connect(lambda: self.toggled.emit(number))
        wear_all(line, self.look)
        self._lines.append(line)

    def _arrange(self) -> None:
        """Put the switches in two columns, or below each other where a name would not fit."""
        margins = self.box.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        columns = 2 if 2 * max((line.wide for line in self._lines), default=0) <= room else 1
        for number, line in enumerate(self._lines):
            self._grid.addWidget(line, *divmod(number, columns))
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))


class _SwitchLine(Row):
    """Number, device, name and switch of a medicine."""

    toggled = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, margins=(0, 0, 6, 0), parent=parent)
        self._icon, self._name = DeviceIcon(""), Text(role="control", wrap=True)
        self._toggle = Toggle("")
        self._toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._toggle.clicked.connect(self.toggled)
        self.add(Text(str(number), role="unit", color="ink2"))
        self.add(self._icon)
        self.add(self._name, 1)
        self.add(self._toggle)

    @property
    def wide(self) -> int:
        """The room that the line needs for its name in one piece, px."""
        name = self._name.fontMetrics().horizontalAdvance(self._name.text())
        return self.minimumSizeHint().width() - self._name.minimumSizeHint().width() + name

    def show_switch(self, switch: Switch) -> None:
        """Show a medicine, and whether it is on."""
        self._icon.show_device(switch.device)
        self._name.setText(switch.name)
        self._toggle.setAccessibleName(switch.name)
        self._toggle.show_state(on=switch.on, planned=False)
