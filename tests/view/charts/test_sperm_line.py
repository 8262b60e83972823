"""The ten-week line: its places follow the model, and it is seen, told and pointed at."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from hpgviz.model.parameters import values
from hpgviz.plan.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import simulate
from hpgviz.view.charts.buttons import StripName
from hpgviz.view.charts.layout import Place
from hpgviz.view.charts.sperm_line import (
    LineState,
    cells,
    gates,
    length,
    line_state,
    stages,
    stem_cells,
)
from hpgviz.view.charts.sperm_line_place import place_line
from hpgviz.view.dock import Dock
from hpgviz.view.theme import theme
from hpgviz.view.timeline.look import DockLook
from hpgviz.view.timeline.scale import TimeScale
from tests.view.timeline.stage import WEEKLY, click, picture, plan, plot_x, share, show_dock

pytestmark = pytest.mark.usefixtures("qapp")  # a place is measured in letters

LOOK = DockLook(theme("light"), level="intermediate")
TREATED = Plan(
    days=365.0,
    courses=(Course("testosterone_cypionate", 100.0, 0.0, every=7.0, stop=180.0),),
)


def state(content: float, day: float = 0.0) -> LineState:
    names = [name for stage in stages() for name, _ in stage.boxes]
    return LineState(day, dict.fromkeys(names, content), (content,) * 3, content, content)


def test_stages_follow_one_another_and_have_the_lengths_of_the_model() -> None:
    found = stages()
    assert [stage.id for stage in found] == [
        "epididymis",
        "spermatids",
        "spermatocytes",
        "spermatogonia",
    ]
    assert found[0].first == 0
    for near, far in itertools.pairwise(found):
        assert near.last == far.first
    assert found[0].last == values()["epididymis_duration"]
    assert found[1].last - found[1].first == values()["meiosis_duration"]
    assert gates() == (found[1].last, found[2].last, length())
    assert 63 <= length() <= 77  # about ten weeks


@given(st.floats(0.0, 2000.0), st.floats(0.8, 5.0))
def test_every_place_of_a_healthy_man_is_taken_and_none_of_an_empty_line(
    day: float, spacing: float
) -> None:
    for stage in stages():
        assert all(cell.present for cell in cells(state(1.0, day), stage, spacing))
        assert not any(cell.present for cell in cells(state(0.0, day), stage, spacing))
    assert all(stem_cells(state(1.0)))


@given(st.floats(0.05, 0.95))
def test_as_many_places_are_taken_as_the_stage_holds(content: float) -> None:
    for stage in stages():
        found = list(cells(state(content), stage, (stage.last - stage.first) / 40))
        taken = sum(cell.present for cell in found) / len(found)
        assert taken == pytest.approx(content, abs=0.05)


@given(st.floats(0.0, 1000.0), st.floats(0.1, 0.9), st.floats(0.01, 2.9))
def test_cells_move_toward_the_outlet_day_by_day(day: float, content: float, later: float) -> None:
    stage = stages()[2]
    before = {
        round(cell.delay - later, 4): cell.present
        for cell in cells(state(content, day), stage, 3.0)
        if cell.row == 0
    }
    after = {
        round(cell.delay, 4): cell.present
        for cell in cells(state(content, day + later), stage, 3.0)
        if cell.row == 0
    }
    both = before.keys() & after.keys()
    assert len(both) >= len(before) - 2
    assert all(before[delay] == after[delay] for delay in both)


def test_the_pool_stands_still() -> None:
    pool = stages()[-1]
    assert list(cells(state(0.5, 10.0), pool, 3.0)) == list(cells(state(0.5, 11.3), pool, 3.0))


def test_testosterone_empties_the_line_and_stopping_fills_it_from_the_far_end() -> None:
    trajectory = simulate(TREATED)
    outlet, far = stages()[0], stages()[2]
    healthy, treated, after = (line_state(trajectory.at(day)) for day in (0.0, 120.0, 240.0))
    assert healthy.filled(outlet) > 0.9
    assert treated.filled(outlet) < 0.1
    assert max(treated.survival) < 0.2
    assert min(after.survival) > 0.5
    assert after.filled(far) > after.filled(outlet)


def test_with_room_the_line_lies_on_the_axis_of_its_strip() -> None:
    place = Place("sperm", 0.0, 60.0, 1032.0, 84.0)
    wide = place_line(place, TimeScale(120.0, 124.0, 940.0), 10.0, LOOK, 0.0)
    assert wide.in_step
    assert wide.x(0.0) == pytest.approx(124 + 10 / 120 * 816)
    assert wide.x(length()) == pytest.approx(124 + (10 + length()) / 120 * 816)


@given(st.floats(0.0, 730.0), st.floats(120.0, 3000.0), st.sampled_from([1.0, 1.5, 2.0]))
def test_the_line_stays_within_the_plot(day: float, days: float, size: float) -> None:
    look = DockLook(theme("light"), size)
    scale = TimeScale(days, look.gutter, 1672.0 - look.values)
    place = Place("sperm", 0.0, 60.0, 1672.0, look.px(60.0))
    where = place_line(place, scale, min(day, days), look, look.px(100))
    assert where.shell.right() <= scale.right + 0.01
    assert where.shell.left() >= scale.left - 0.01
    assert where.shell.height() > look.px(20)
    assert where.shell.bottom() < place.top + place.height


def name_of(dock: Dock, quantity: str) -> StripName:
    names = dock.charts.findChildren(StripName)
    return next(name for name in names if name.quantity == quantity)


def test_the_line_stands_under_the_large_strip_of_sperm_alone(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    click(name_of(dock, "lh"))
    assert dock.charts.arrangement.line is None
    assert "Ten-week line" not in name_of(dock, "lh").accessibleDescription()
    dock.charts.expand("sperm")
    line = dock.charts.arrangement.line
    assert line is not None
    assert line.top + line.height == dock.charts.arrangement.chips[0].top
    assert "Ten-week line, places filled: epididymis 100 of 100" in (
        name_of(dock, "sperm").accessibleDescription()
    )


def test_the_line_empties_as_days_pass(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    dock.charts.expand("sperm")
    line = dock.charts.arrangement.line
    assert line is not None
    cell = dock.look.theme.tissue.germ_line

    def purple(day: float) -> float:
        session.set_playhead(day)
        left = plot_x(dock, day)
        top, bottom = round(line.top) + 14, round(line.top + line.height) - 32
        return share(picture(dock.charts), cell, left + 200, left + 340, top, bottom)

    assert purple(1.0) > 2 * purple(80.0)


def test_pointing_at_the_line_tells_stage_and_gate(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    dock.charts.expand("sperm")
    session.set_playhead(7.0)
    line = dock.charts.arrangement.line
    assert line is not None

    def told(x: int, y: int) -> str:
        at = QPoint(x, y)
        asked = QHelpEvent(QEvent.Type.ToolTip, at, dock.charts.mapToGlobal(at))
        QApplication.sendEvent(dock.charts, asked)
        return QToolTip.text()

    days_to_px = (plot_x(dock, 17.0) - plot_x(dock, 7.0)) / 10
    least = 5.2
    px = max(days_to_px, least)
    left, middle = plot_x(dock, 7.0), round(line.top + 30)
    assert told(left + round(45 * px), 5) == ""
    assert told(left + round(4 * px), middle).startswith("Epididymis: ")
    assert told(left + round(45 * px), middle).startswith("Spermatocytes: ")
    assert told(left + round(gates()[0] * px), middle).startswith("Gate: ")


def test_the_line_follows_the_real_model_in_words(qtbot: QtBot) -> None:
    session = Session(TREATED)
    dock = Dock(session)
    qtbot.addWidget(dock)
    dock.resize(1032, 300)
    dock.show()
    dock.charts.expand("sperm")
    session.set_playhead(120.0)
    assert "The narrowest gate lets" in name_of(dock, "sperm").accessibleDescription()
    before = picture(dock.charts)
    session.set_playhead(200.0)
    assert picture(dock.charts) != before
