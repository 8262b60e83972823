"""The strips by mouse and keys; what counts is what is shown."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.charts.buttons import Chip, StripName
from hpgviz.view.dock import Dock
from hpgviz.view.theme import theme
from hpgviz.view.timeline.look import DockLook
from tests.view.timeline.stage import (
    WEEKLY,
    click,
    double_click,
    drag,
    picture,
    plan,
    plot_x,
    share,
    show_dock,
)

ALL = ["testosterone", "lh", "fsh", "estradiol", "itt", "sperm"]


def names(dock: Dock) -> list[StripName]:
    """Return the names in the gutter from top to bottom."""
    shown = [name for name in dock.charts.findChildren(StripName) if name.isVisible()]
    return sorted(shown, key=lambda name: name.y())


def chips(dock: Dock) -> list[Chip]:
    shown = [chip for chip in dock.charts.findChildren(Chip) if chip.isVisible()]
    return sorted(shown, key=lambda chip: chip.x())


def middle_of(dock: Dock, quantity: str, day: float) -> QPoint:
    name = next(n for n in names(dock) if n.quantity == quantity)
    return QPoint(plot_x(dock, day), name.y() + name.height() // 2)


def test_six_strips_stand_in_reading_order_with_the_weights_of_the_design(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY), height=686)
    assert [name.quantity for name in names(dock)] == ALL
    heights = [name.height() for name in names(dock)]
    unit = dock.charts.height() / 6.5
    weights = [height / unit for height in heights]
    assert weights == pytest.approx([1.1, 0.9, 0.9, 1.0, 1.1, 1.5], abs=0.03)


def test_a_strip_says_its_value_and_tells_its_curve(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    lh = next(name for name in names(dock) if name.quantity == "lh")
    before = lh.accessibleName()
    assert before.startswith("LH: 5.1 IU/L")
    session.set_playhead(150.0)
    assert lh.accessibleName() != before
    assert lh.accessibleDescription().startswith("Starts at 5.1")
    assert "Ranges printed by laboratories" in lh.toolTip()


def test_a_click_in_a_strip_moves_the_playhead_and_dragging_scrubs(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    at = middle_of(dock, "fsh", 56.0)
    click(dock.charts, at)
    assert session.playhead == pytest.approx(56.0, abs=0.2)
    drag(dock.charts, at, (30, 90))
    days = 90 / (plot_x(dock, 168.0) - plot_x(dock, 0.0)) * 168
    assert session.playhead == pytest.approx(56.0 + days, abs=0.3)


def test_past_and_forecast_look_different(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(84.0)
    surface = dock.look.theme.surface
    image, x = picture(dock), plot_x(dock, 84.0)
    y = dock.lanes.y() + 2
    assert image.pixelColor(x - 20, y) == surface.panel
    assert image.pixelColor(x + 20, y) == surface.sunken


def test_a_curve_is_solid_before_the_playhead_and_broken_after_it(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(), height=500)  # healthy: almost flat curves
    fill = dock.look.theme.hormone("fsh").fill
    strip = next(name for name in names(dock) if name.quantity == "fsh")
    top, bottom = dock.charts.y() + strip.y() + 2, dock.charts.y() + strip.y() + strip.height() - 3
    left, right = plot_x(dock, 20.0), plot_x(dock, 60.0)
    session.set_playhead(100.0)
    past = share(picture(dock), fill, left, right, top, bottom)
    session.set_playhead(5.0)
    forecast = share(picture(dock), fill, left, right, top, bottom)
    assert past > 0.008
    assert forecast < past / 2


def test_a_click_on_a_name_makes_its_strip_large_and_folds_the_others(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    click(names(dock)[1])
    assert [name.quantity for name in names(dock)] == ["lh"]
    assert names(dock)[0].height() >= 64
    assert [chip.quantity for chip in chips(dock)] == [name for name in ALL if name != "lh"]
    click(chips(dock)[4])
    assert [name.quantity for name in names(dock)] == ["sperm"]
    assert chips(dock)[0].accessibleName().startswith("Testosterone in blood: ")


def test_a_double_click_restores_the_stack(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    at = middle_of(dock, "itt", 56.0)
    double_click(dock.charts, at)
    assert [name.quantity for name in names(dock)] == ["itt"]
    double_click(dock.charts, QPoint(at.x(), 30))
    assert len(names(dock)) == 6


def test_a_click_on_a_value_makes_its_strip_large(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    at = QPoint(dock.charts.width() - 20, middle_of(dock, "estradiol", 0.0).y())
    click(dock.charts, at)
    assert [name.quantity for name in names(dock)] == ["estradiol"]


def test_only_a_click_on_a_value_makes_its_strip_large(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    charts, inside = dock.charts, middle_of(dock, "estradiol", 150.0)
    value = QPoint(charts.width() - 20, inside.y())
    drag(charts, inside, (value.x() - inside.x(),))  # scrubs past the end
    assert session.playhead == pytest.approx(168.0)
    assert len(names(dock)) == 6
    drag(charts, value, (inside.x() - value.x(),))
    assert len(names(dock)) == 6
    QTest.mouseClick(charts, Qt.MouseButton.MiddleButton, pos=value)
    assert len(names(dock)) == 6


def test_keys_go_from_strip_to_strip_and_make_one_large(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    names(dock)[0].setFocus()
    QTest.keyClick(names(dock)[0], Qt.Key.Key_Down)
    assert names(dock)[1].hasFocus()
    QTest.keyClick(names(dock)[1], Qt.Key.Key_Return)
    assert [name.quantity for name in names(dock)] == ["lh"]
    QTest.keyClick(names(dock)[0], Qt.Key.Key_Space)
    assert len(names(dock)) == 6


def test_pointing_at_a_curve_shows_a_crosshair_that_leaves_with_the_pointer(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.set_playhead(20.0)
    ink = dock.look.theme.surface.ink
    still = picture(dock.charts)
    QTest.mouseMove(dock.charts, middle_of(dock, "lh", 84.0))
    pointed = picture(dock.charts)
    x = plot_x(dock, 84.0)
    box = (x + 20, x + 80, 5, dock.charts.height() - 5)
    assert share(pointed, ink, *box) > share(still, ink, *box) + 0.05
    QTest.mouseMove(dock.charts, QPoint(dock.charts.width() - 5, 3))
    assert picture(dock.charts) == still
    assert session.playhead == 20.0


def test_keys_move_the_crosshair_by_weeks_and_escape_takes_it_away(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    lh = names(dock)[1]
    lh.setFocus(Qt.FocusReason.OtherFocusReason)
    still = picture(dock.charts)
    QTest.keyClick(lh, Qt.Key.Key_Right)
    one = picture(dock.charts)
    QTest.keyClick(lh, Qt.Key.Key_Right)
    two = picture(dock.charts)
    QTest.keyClick(lh, Qt.Key.Key_Left)
    assert picture(dock.charts) == one
    assert one not in (still, two)
    QTest.keyClick(lh, Qt.Key.Key_Escape)
    assert picture(dock.charts) == still
    assert session.playhead == 0.0


def test_the_level_decides_between_words_and_numbers(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    numbers = picture(dock.charts)
    dock.set_level("fundamentals")
    words = picture(dock.charts)
    assert words != numbers
    dock.set_level("academic")
    assert picture(dock.charts) == numbers


@pytest.mark.parametrize("name", ["dark", "contrast", "bright", "light"])
def test_a_theme_is_put_on_live(qtbot: QtBot, name: str) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    dock.set_theme(theme(name))
    image = picture(dock)
    surface = theme(name).surface
    assert image.pixelColor(dock.width() - 3, dock.height() - 4) == surface.panel
    fill = theme(name).hormone("testosterone").fill
    bar = dock.lanes.bar(0)
    behind_label = bar.geometry().center() + QPoint(bar.width() // 2 - 25, 0)
    assert image.pixelColor(dock.lanes.mapTo(dock, behind_label)) == fill


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_larger_text_moves_the_plot_and_keeps_everything_inside(qtbot: QtBot, scale: float) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    dock.set_text_scale(scale)
    look = DockLook(theme("light"), scale, dock.look.level)
    left, right = look.gutter, dock.width() - look.values
    y = dock.charts.y() + 20
    at = dock.charts.mapFrom(dock, QPoint(round((left + right) / 2), y))
    click(dock.charts, at)
    assert session.playhead == pytest.approx(84.0, abs=0.5)
    for part in (dock.transport, dock.axis, dock.lanes, dock.charts):
        assert dock.rect().contains(part.geometry())


def test_a_low_dock_folds_the_strips_instead_of_squeezing_them(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    dock.resize(dock.width(), 125)
    assert [name.quantity for name in names(dock)] == ["sperm"]
    dock.resize(dock.width(), 300)
    assert len(names(dock)) == 6


def test_a_healthy_man_is_invited_to_change_something(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan())
    line = dock.look.theme.surface.line
    middle = dock.charts.height() // 2
    x = dock.charts.width() // 2
    before = share(picture(dock.charts), line, x - 200, x + 200, middle - 15, middle + 15)
    session.change(plan(WEEKLY), "add")
    after = share(picture(dock.charts), line, x - 200, x + 200, middle - 15, middle + 15)
    assert before != after


def test_the_charts_follow_the_real_model(qtbot: QtBot) -> None:
    session = Session(
        Plan(days=168.0, courses=(Course("testosterone_gel", 100.0, 0.0, every=1.0),))
    )
    dock = Dock(session)
    qtbot.addWidget(dock)
    dock.set_level("intermediate")
    dock.resize(1032, 300)
    dock.show()
    sperm = names(dock)[-1]
    first = sperm.accessibleName()
    session.set_playhead(168.0)
    assert sperm.accessibleName() != first
    value = session.trajectory.at(168.0).quantity("sperm")
    assert f"{value:.1f} million/mL" in sperm.accessibleName()


def test_pyqtgraph_loads_after_the_first_paint() -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.view.dock import Dock

def main():  # so that no widget is left for the end of Python
    app = QApplication([])
    gel = Course("testosterone_gel", 50.0, 0.0, every=1.0)
    dock = Dock(Session(Plan(days=60.0, courses=(gel,))))
    dock.resize(900, 300)
    dock.show()
    assert "pyqtgraph" not in sys.modules
    dock.grab()
    assert "pyqtgraph" not in sys.modules
    first = dock.grab().toImage()
    for _ in range(10):
        app.processEvents()
    assert "pyqtgraph" in sys.modules
    assert dock.grab().toImage() != first

main()
import gc
gc.collect()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
