"""Points over the curves: seen, read by pointer and keys, hidden as a set, in the units chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.units import Systems
from hpgviz.view.charts.buttons import StripName
from hpgviz.view.charts.points import Mark
from hpgviz.view.dock import Dock
from hpgviz.view.units import unit_choice
from tests.view.timeline.stage import WEEKLY, picture, plan, plot_x, share, show_dock

TALL = 700
LIU = Mark("sperm", 100.0, 60.0, low=40.0, high=80.0, label="Liu 2006")
LY = Mark("sperm", 40.0, 90.0, day_low=30.0, day_high=60.0, label="Ly 2005")
SLIP = Mark("testosterone", 60.0, 700.0, label="17 May", kind="own")


def strip(dock: Dock, quantity: str) -> StripName:
    return next(n for n in dock.charts.findChildren(StripName) if n.quantity == quantity)


def spot(dock: Dock, mark: Mark) -> QPoint:
    """Return where a point stands, found in the picture: the darkest of its column."""
    image, name = picture(dock.charts), strip(dock, mark.quantity)
    x = plot_x(dock, mark.day)
    ink = dock.look.theme.surface.ink
    rows = range(name.y() + 4, name.y() + name.height() - 4)
    dark = [y for y in rows if image.pixelColor(x, y).lightness() < ink.lightness() + 60]
    assert dark, "nothing is drawn there"
    return QPoint(x, (dark[0] + dark[-1]) // 2)


def test_points_are_drawn_with_their_bars_and_taken_away_as_a_set(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    before = picture(dock.charts)
    dock.charts.points.show("study", [LIU])
    with_one = picture(dock.charts)
    name, x = strip(dock, "sperm"), plot_x(dock, LIU.day)
    ink = dock.look.theme.surface.ink
    box = (x - 1, x + 2, name.y(), name.y() + name.height())
    assert share(with_one, ink, *box) > share(before, ink, *box) + 0.05
    dock.charts.points.set_hidden("study", hidden=True)
    assert picture(dock.charts) == before
    dock.charts.points.set_hidden("study", hidden=False)
    assert picture(dock.charts) == with_one
    dock.charts.points.show("study", [])
    assert picture(dock.charts) == before


def test_the_scale_reaches_as_far_as_the_points(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    top = dock.charts.series["sperm"].top
    dock.charts.points.show("study", [Mark("sperm", 100.0, 3 * top)])
    assert dock.charts.series["sperm"].top >= 3 * top
    dock.charts.points.set_hidden("study", hidden=True)
    assert dock.charts.series["sperm"].top == top


def test_the_pointer_reads_a_point(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    dock.charts.points.show("study", [LIU])
    at = spot(dock, LIU)
    QTest.mouseMove(dock.charts, at - QPoint(60, 0))
    beside = picture(dock.charts)
    QTest.mouseMove(dock.charts, at)
    over = picture(dock.charts)
    ink = dock.look.theme.surface.ink
    around = (at.x() - 2, at.x() + 3, at.y() - 2, at.y() + 3)
    assert share(over, ink, *around) > 0.9, "a point that is read is filled"
    assert share(beside, ink, *around) < 0.5


def test_keys_go_from_point_to_point_and_say_what_each_is(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    dock.charts.points.show("study", [LIU, LY])
    said: list[str] = []
    dock.charts.said.connect(said.append)
    name = strip(dock, "sperm")
    name.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(name, key, Qt.KeyboardModifier.ControlModifier)
    first, second, again, beyond = said
    assert first.startswith("Ly 2005 · 90.0 million/mL")
    assert "From day 30 to day 60" in first
    assert second.startswith("Liu 2006 · 60.0 million/mL (40.0 to 80.0)")
    assert "The curve here: " in second
    assert again == first
    assert beyond == ""


def test_points_are_told_to_screen_readers_and_read_in_the_units_chosen(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    dock.charts.points.show("own", [SLIP])
    name = strip(dock, "testosterone")
    assert "17 May, week 8.6: 700 ng/dL." in name.accessibleDescription()
    unit_choice().choose(Systems("si"))
    assert "17 May, week 8.6: 24.3 nmol/L." in name.accessibleDescription()


def test_own_values_are_compared_with_nothing(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    dock.charts.points.show("own", [SLIP])
    said: list[str] = []
    dock.charts.said.connect(said.append)
    name = strip(dock, "testosterone")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert said == ["17 May · 700 ng/dL · Week 8.6, day 60"]


def test_the_menu_of_a_strip_hides_the_points(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    dock.charts.points.show("study", [LIU])
    dock.charts.points.show("own", [SLIP])
    name = strip(dock, "sperm")
    QTest.mouseClick(name, Qt.MouseButton.RightButton)
    middle = name.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, name.mapToGlobal(middle))
    QApplication.sendEvent(name, event)
    menu = dock.charts.findChild(QMenu)
    assert menu is not None
    offer = next(action for action in menu.actions() if action.text() == "Own values")
    assert offer.isChecked()
    offer.trigger()
    menu.close()
    assert dock.charts.points.is_hidden("own")
    assert not dock.charts.points.is_hidden("study")


@pytest.mark.parametrize("day", [-30.0, 400.0])
def test_a_point_outside_the_axis_is_not_drawn(qtbot: QtBot, day: float) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    before = picture(dock.charts)
    dock.charts.points.show("own", [Mark("sperm", day, 20.0, kind="own")])
    assert picture(dock.charts) == before


def test_pills_cover_no_point_and_no_other_pill(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=TALL)
    crowd = [Mark("sperm", 60.0 + n, 60.0, label=f"Study {n}") for n in range(12)]
    dock.charts.points.show("study", crowd)
    crowded = picture(dock.charts)
    dock.charts.points.show("study", [Mark("sperm", m.day, m.value) for m in crowd])
    bare = picture(dock.charts)
    assert crowded != bare, "some pills find room"
    name = strip(dock, "sperm")
    row = spot(dock, crowd[6]).y()
    for x in range(plot_x(dock, 60.0), plot_x(dock, 71.0)):
        assert crowded.pixelColor(x, row) == bare.pixelColor(x, row)
    assert name.isVisible()
