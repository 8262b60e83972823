"""A picture of two plans beside each other: diagrams, charts, and what is told of them."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from hpgviz.comparison import Comparison
from hpgviz.levels import Level
from hpgviz.picture.render import application
from hpgviz.plan import Plan
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.charts.rival import Rivals
from hpgviz.view.compare.column import CompareColumn
from hpgviz.view.compare.stage import CompareStage
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.dock import Dock
from hpgviz.view.theme import theme
from hpgviz.view.widgets.look import Look, wear_all

_COLUMN = 308  # px at 100 % text
_LARGEST_DOCK = 0.56  # of the height
_LONGEST_MS = 120_000  # that the men may take


def compared_image(
    a: Plan,
    b: Plan,
    day: float,
    *,
    size: tuple[int, int] = (1920, 1080),
    look: str = "light",
    level: Level = "intermediate",
    men: bool = True,
) -> QImage:
    """Paint two plans beside each other.

    Parameters
    ----------
    a, b : Plan
    day : float
        What the diagrams show; moved into the axis of `b`.
    size : tuple of int
        Width and height, px.
    look : str
        Name of a theme.
    level : str
        How much is told.
    men : bool
        Run many virtual men through both, without whom neither plan is said to be the higher.

    Returns
    -------
    QImage

    Raises
    ------
    PlanError
        If a plan breaks a rule.
    """
    application()
    simulate(b)  # refuses a plan that breaks a rule
    page = _Page(a, b, day, Look(theme(look), calm=True, level=level), men=men)
    page.resize(*size)
    page.show()
    if men:
        page.wait()
    for _ in range(20):  # what is laid out, loaded or drawn a moment after showing
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    page.render(image)
    page.close()
    page.deleteLater()
    return image


class _Page(QWidget):
    """Stage, dock and column at the places they have in the window."""

    def __init__(self, a: Plan, b: Plan, day: float, look: Look, *, men: bool) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._look = look
        session = Session(a)
        comparison = Comparison(session, parent=self)
        comparison.open()
        session.change(b if b.title else replace(b, title=" "), "B")
        session.forget_before()
        session.setParent(self)
        session.set_playhead(day)
        self._dock = Dock(session)
        self._dock.band_key.setChecked(men)
        self._stage = CompareStage(session, comparison)
        self._diagram = DiagramWidget(session)
        self._column = CompareColumn(session, comparison, self._dock)
        for part in (self._dock, self._stage, self._column):
            part.setParent(self)
            wear_all(part, look)
        self._diagram.set_theme(look.theme)
        self._diagram.set_level(look.level)
        self._diagram.set_calm(look.calm)
        self._stage.lend(self._diagram)
        for heading in self._stage.headings:
            heading.hide_buttons()
        self._dock.set_rivals(Rivals(comparison.rival))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.color("panel"))
        self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        column = self._look.px(_COLUMN)
        width, height = self.width() - column - 1, self.height()
        high = max(self._stage.height_for(width), round((1 - _LARGEST_DOCK) * height))
        high = min(high, height - self._look.px(236))
        self._stage.setGeometry(0, 0, width, high)
        self._dock.setGeometry(0, high + 1, width, height - high - 1)
        self._column.setGeometry(width + 1, 0, column, height)

    def wait(self) -> None:
        """Wait until the men of both plans are there, or cannot be had."""
        loop = QEventLoop(self)
        self._dock.spread.arrived.connect(loop.quit)
        patience = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        patience.timeout.connect(loop.quit)
        patience.start()
        if self._dock.spread.men is None or self._dock.spread.men_of_rival is None:
            loop.exec()
        patience.stop()
        self._column.refresh()
