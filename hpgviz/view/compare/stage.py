"""Two diagrams with one clock: A, a kept run in step with the session, and B, the session."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from hpgviz.comparison import Comparison
from hpgviz.session import Session
from hpgviz.view.compare.follower import Follower
from hpgviz.view.compare.heading import RunHeading
from hpgviz.view.compare.words import brief, title_of
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.tab_place import put_in_order


class CompareStage(Dressed, QWidget):
    """A and B beside each other, each under a line that says which run it is.

    The diagram of B is the window's own; it is lent to the stage while two runs are compared.

    Signals
    -------
    edit_asked
        The plan of B is to be edited.
    selected : str
        A part of the diagram of A was chosen.
    """

    edit_asked = Signal()
    selected = Signal(str)

    def __init__(
        self, session: Session, comparison: Comparison, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._comparison = session, comparison
        self._follower = Follower(session, self)
        self.first = DiagramWidget(self._follower, self)
        self.first.setAccessibleName(self.tr("Diagram of A"))
        self.second: DiagramWidget | None = None
        swap = Button(self.tr("Swap"), icon="swap")
        swap.setAccessibleName(self.tr("Swap A and B"))
        swap.setToolTip(self.tr("Swap A and B, to edit the plan of A"))
        swap.clicked.connect(comparison.swap)
        copy = Button(self.tr("Copy A"), icon="copy")
        copy.setAccessibleName(self.tr("Copy A to B"))
        copy.setToolTip(self.tr("Copy A to B, to go on from there"))
        copy.clicked.connect(comparison.copy)
        edit = Button(self.tr("Edit plan"), icon="menu")
        edit.setToolTip(self.tr("Edit the plan of B; A stays as it is"))
        edit.clicked.connect(self.edit_asked)
        self.headings = (
            RunHeading("A", (swap,), self),
            RunHeading("B", (copy, edit), self),
        )
        self._edit = edit
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.first.selected.connect(self.selected)
        comparison.changed.connect(self.refresh)
        session.plan_changed.connect(self.refresh)

    def lend(self, diagram: DiagramWidget) -> None:
        """Show the window's diagram as B, and let both beat together from now on."""
        self.second = diagram
        diagram.setParent(self)
        put_in_order([self.headings[0], self.first, self.headings[1], diagram])
        diagram.show()
        self.first.beat_with(diagram)
        self.refresh()
        self._arrange()

    def give_back(self) -> DiagramWidget | None:
        """Return the window's diagram."""
        diagram, self.second = self.second, None
        return diagram

    def refresh(self) -> None:
        """Show which runs are A and B."""
        a, run = self._comparison.a, self._comparison.rival
        if a is None or run is None:
            return
        self._follower.show_run(run)
        plan = self._session.plan
        first, second = brief(a.plan, plan)
        title = title_of(plan)
        self.headings[0].show_run(title_of(a.plan), first)
        self.headings[1].show_run(title, second or self.tr("the same as A"))

    def set_editable(self, shown: bool) -> None:
        """Offer to edit B; needless where the panel stands beside the picture."""
        self._edit.setVisible(shown)
        self.headings[1].dress()

    # ------------------------------------------------------------------ layout

    def height_for(self, width: int) -> int:
        """Return the height at which both diagrams fill `width`."""
        hint = self.first.sizeHint()
        return self.headings[0].height_wanted() + round(width / 2 * hint.height() / hint.width())

    def sizeHint(self) -> QSize:
        return QSize(972, self.height_for(972))

    def minimumSizeHint(self) -> QSize:
        return QSize(640, self.headings[0].height_wanted() + 220)

    def dress(self) -> None:
        for heading in self.headings:
            heading.wear(self.look)
        look = self.look
        self.first.set_theme(look.theme)
        self.first.set_text_scale(look.scale)
        self.first.set_level(look.level)
        self.first.set_calm(look.calm)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        high, half = self.headings[0].height_wanted(), self.width() // 2
        boxes = (QRect(0, 0, half, high), QRect(half + 1, 0, self.width() - half - 1, high))
        for box, heading, diagram in zip(
            boxes, self.headings, (self.first, self.second), strict=True
        ):
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
            heading.setGeometry(place)
            if diagram is not None:
                diagram.setGeometry(place.x(), high, place.width(), max(self.height() - high, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("line"))
