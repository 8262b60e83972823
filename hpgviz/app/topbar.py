"""The bar at the top: name, scenario, undo and redo, and what can be done with the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hpgviz.app.actions import Actions
from hpgviz.app.picker import LevelPicker, ScenarioPicker
from hpgviz.app.plan_menu import PlanMenu
from hpgviz.app.settings import Settings, ThemeChoice
from hpgviz.session import Session
from hpgviz.view.icons import paint_app_icon
from hpgviz.view.widgets.boxes import Row
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.look import Dressed
from hpgviz.view.widgets.text import Text

_IN_MENU = ("open", "save", "lessons", "evidence")  # the menu of the plan offers them as well


class AppMark(Dressed, QWidget):
    """The program's own icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(24), self.look.px(24))

    def dress(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_app_icon(painter, QRectF(self.rect()))


class TopBar(Row):
    """The bar at the top. `tab_chosen` and `drawer_asked` matter where room is short."""

    drawer_asked = Signal(str)

    _ICONS = (
        ("lessons", "lessons"),
        ("compare", "compare"),
        ("evidence", "evidence"),
        ("open", "open"),
        ("save", "save"),
        ("theme", "light"),
        ("help", "help"),
    )

    def __init__(
        self,
        session: Session,
        actions: Actions,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        self._buttons: dict[str, Button] = {}
        super().__init__(spacing=6, margins=(12, 0, 12, 0), parent=parent)
        self._session, self._actions = session, actions
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._drawers = {
            "left": Button(self.tr("Change something"), icon="menu"),
            "right": Button(self.tr("What is happening"), icon="info"),
        }
        self._name = Text(self.tr("Feedback loop"), role="section")
        self._name.setContentsMargins(2, 0, 6, 0)
        self.picker = ScenarioPicker(session)
        self.add(self._drawers["left"])
        self._mark = AppMark()
        self.add(self._mark)
        self.add(self._name)
        self.add(self.picker)
        for name, icon in (("undo", "undo"), ("redo", "redo")):
            self.add(self._button(name, icon))
        self.box.addStretch(1)
        self.level = LevelPicker()
        self.add(self.level)
        for name, icon in self._ICONS:
            self.add(self._button(name, icon))
        self.menu = PlanMenu(actions, settings)
        self.add(self.menu)
        self.add(self._drawers["right"])
        for side, button in self._drawers.items():
            button.hide()
            button.clicked.connect(lambda _=False, side=side: self.drawer_asked.emit(side))
        self._buttons["compare"].setCheckable(True)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def _button(self, name: str, icon: str) -> Button:
        command = self._actions.commands[name]
        button = Button(command.text, kind="flat", icon=icon)
        button.clicked.connect(self._actions.action(name).trigger)
        self._buttons[name] = button
        return button

    def refresh(self) -> None:
        """Show what undo and redo would do, and whether they can."""
        self._actions.refresh()
        names = {"undo": self._session.undo_name, "redo": self._session.redo_name}
        for name, button in self._buttons.items():
            command = self._actions.commands[name]
            button.setEnabled(command.enabled())
            step = names.get(name)
            text = f"{command.text}: {step}" if step else command.text
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({command.shown_keys()})" if command.shown_keys() else text)

    def show_comparing(self, comparing: bool) -> None:
        """Show whether two runs are compared."""
        self._buttons["compare"].setChecked(comparing)
        self.refresh()

    def show_theme(self, chosen: ThemeChoice) -> None:
        """Show which theme is chosen."""
        names = {
            "system": self.tr("System"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        button = self._buttons["theme"]
        button.set_icon("light" if chosen == "system" else chosen)
        button.setText(names[chosen])
        self.dress()

    def show_drawer_buttons(self, sides: Sequence[str]) -> None:
        """Offer buttons for the panels that are drawers now."""
        for side, button in self._drawers.items():
            button.setVisible(side in sides)
        self._fit()

    def dress(self) -> None:
        super().dress()
        self.setFixedHeight(self.look.px(44))
        if hasattr(self, "_drawers"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Drop texts of buttons from the end, then name, level and mark, while room is short.

        The title of a scenario is shown whole as long as only what has an icon of its own, from
        opening a file on, gives its text for it.
        """
        for button in (self._buttons["undo"], self._buttons["redo"]):
            button.set_icon_only(True)
        texts = [*self._drawers.values(), *(self._buttons[name] for name, _ in self._ICONS)]
        for part in (self._name, self._mark, *(self._buttons[name] for name in _IN_MENU)):
            part.show()
        self.level.set_short(False)
        self.picker.set_whole(True)
        for button in texts:
            button.set_icon_only(False)
        for button in reversed(texts):  # what a newcomer looks for keeps its words the longest
            if self._wanted() > self.width() and button is self._buttons["evidence"]:
                self.picker.set_whole(False)
            if self._wanted() > self.width():
                button.set_icon_only(True)
        if self._wanted() > self.width():
            self._name.hide()
        if self._wanted() > self.width():
            self.level.set_short(True)
        if self._wanted() > self.width():
            self._mark.hide()
        for name in _IN_MENU:
            self._buttons[name].setVisible(self._wanted() <= self.width())

    def _wanted(self) -> int:
        return self.box.sizeHint().width() - self.look.px(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.look.color("line"))
