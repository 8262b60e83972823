"""Which quantities have a strip and where: by drag, keys and menus; never in undo."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hpgviz.view.charts.layout import SHOWN, WEIGHTS
from hpgviz.view.charts.order import moved, toggled
from hpgviz.view.dock import Dock
from tests.view.charts.test_charts import chips, names
from tests.view.timeline.stage import WEEKLY, click, double_click, picture, plan, plot_x, show_dock

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def order(dock: Dock) -> list[str]:
    return [name.quantity for name in names(dock)]


def menu_on(dock: Dock, quantity: str) -> QMenu:
    """Return the menu of a strip, opened by a right click."""
    name = next(n for n in names(dock) if n.quantity == quantity)
    at = name.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, name.mapToGlobal(at))
    QApplication.sendEvent(name, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, *path: str) -> None:
    """Click through a menu to a line of it."""
    for text in path[:-1]:
        inner = next(a for a in menu.actions() if a.text().partition("\t")[0] == text).menu()
        assert isinstance(inner, QMenu)
        menu = inner
    action = next(a for a in menu.actions() if a.text().partition("\t")[0] == path[-1])
    assert action.isEnabled()
    action.trigger()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


@pytest.fixture(autouse=True)
def _no_menu_stays() -> Iterator[None]:
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def test_alt_and_arrows_move_a_strip_and_keep_the_focus(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    names(dock)[0].setFocus()
    QTest.keyClick(names(dock)[0], Qt.Key.Key_Down, ALT)
    assert order(dock) == ["lh", "testosterone", "fsh", "estradiol", "itt", "sperm"]
    QTest.keyClick(names(dock)[1], Qt.Key.Key_Up, ALT)
    QTest.keyClick(names(dock)[0], Qt.Key.Key_Up, ALT)  # it is the first already
    assert order(dock) == list(SHOWN)
    assert session.undo_name is None


def test_delete_hides_a_strip_but_never_the_last(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    for _ in range(8):
        QTest.keyClick(names(dock)[0], Qt.Key.Key_Delete)
    assert order(dock) == ["sperm"]
    assert names(dock)[0].height() == dock.charts.height()


def test_a_strip_is_dragged_to_its_place(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    sperm, lh = names(dock)[5], names(dock)[1]
    start = sperm.rect().center()
    end = start + QPoint(0, lh.y() - sperm.y() - sperm.height() // 2)
    QTest.mousePress(sperm, Qt.MouseButton.LeftButton, pos=start)
    still = picture(dock.charts)
    QTest.mouseMove(sperm, (start + end) / 2)
    QTest.mouseMove(sperm, end)
    assert picture(dock.charts) != still  # where it would go is shown
    QTest.mouseRelease(sperm, Qt.MouseButton.LeftButton, pos=end)
    assert order(dock) == ["testosterone", "sperm", "lh", "fsh", "estradiol", "itt"]
    assert dock.charts.arrangement.expanded is None  # a drag is no click


def test_the_menu_offers_every_quantity_and_the_way_back(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    choose(menu_on(dock, "lh"), "Charts", "Hematocrit")
    choose(menu_on(dock, "lh"), "Charts", "GnRH drive")
    choose(menu_on(dock, "lh"), "Hide")
    assert order(dock) == ["testosterone", "fsh", "estradiol", "itt", "sperm", "hematocrit", "gnrh"]
    assert names(dock)[-1].accessibleName().startswith("GnRH drive: × ")
    choose(menu_on(dock, "fsh"), "Charts", "As at the first start")
    assert order(dock) == list(SHOWN)


def test_the_button_at_the_axis_offers_the_charts_too(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    menu = dock.more.menu()
    choose(menu, "Charts", "Inhibin B")
    assert order(dock)[-1] == "inhibin_b"
    inner = next(a.menu() for a in menu.actions() if a.text() == "Charts")
    assert isinstance(inner, QMenu)
    inner.aboutToShow.emit()
    assert [a.text() for a in inner.actions() if a.isChecked()][-2:] == [
        "Inhibin B",
        "Sperm concentration",
    ]


def test_chips_follow_the_order(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=330)
    dock.charts.set_order(("sperm", "hematocrit", "lh"))
    click(names(dock)[2])
    assert [chip.quantity for chip in chips(dock)] == ["sperm", "hematocrit"]


def test_all_nine_fit_and_tell_their_values(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=500)
    dock.charts.set_order(tuple(WEIGHTS))
    assert order(dock) == list(WEIGHTS)
    assert all(name.accessibleDescription() for name in names(dock))


def test_what_is_unknown_is_left_out() -> None:
    assert toggled(("lh",), "lh") == ("lh",)
    assert moved(("lh", "fsh"), "lh", 9) == ("fsh", "lh")


def test_one_quantity_can_have_its_other_unit(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    choose(menu_on(dock, "estradiol"), "In pmol/L")
    assert "pmol/L" in names(dock)[3].accessibleName()
    assert "ng/dL" in names(dock)[0].accessibleName()


def test_shift_and_drag_shows_a_stretch_and_a_double_click_all(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    whole = picture(dock.charts)
    y = dock.charts.height() // 2
    first, last = QPoint(plot_x(dock, 42.0), y), QPoint(plot_x(dock, 84.0), y)
    QTest.mousePress(dock.charts, Qt.MouseButton.LeftButton, SHIFT, first)
    QTest.mouseMove(dock.charts, (first + last) / 2)
    QTest.mouseMove(dock.charts, last)
    QTest.mouseRelease(dock.charts, Qt.MouseButton.LeftButton, SHIFT, last)
    assert session.playhead == 0.0
    assert picture(dock.charts) != whole
    click(dock.charts, QPoint(plot_x(dock, 0.0) + 1, y))  # the left end is the marked day now
    assert session.playhead == pytest.approx(42.0, abs=1.5)
    session.set_playhead(0.0)
    double_click(dock.charts, QPoint(400, y))
    assert picture(dock.charts) == whole
    assert dock.charts.arrangement.expanded is None
