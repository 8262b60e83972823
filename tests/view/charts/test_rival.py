"""Another run beside the current one in the strips: what is drawn, spoken and tabled."""

from __future__ import annotations

import functools

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hpgviz.plan import Course, Plan
from hpgviz.session import Session
from hpgviz.simulate import Trajectory, simulate
from hpgviz.view.charts.rival import Other, Rivals, run_pen
from hpgviz.view.charts.table import DataTable
from hpgviz.view.dock import Dock
from hpgviz.view.theme import THEMES, theme
from hpgviz.view.timeline.look import DockLook
from tests.view.timeline.stage import show_dock

STOPPED = Plan(days=400.0, courses=(Course("testosterone_cypionate", 100, 0, 7, stop=180),))
RESTART = replace(STOPPED, courses=(*STOPPED.courses, Course("clomiphene", 25, 180, 1)))


@functools.cache
def run(plan: Plan) -> Trajectory:
    return simulate(plan)


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[Session, Dock]:
    session, dock = show_dock(qtbot, RESTART)
    dock.set_level("intermediate")
    dock.resize(1000, 420)
    dock.band_key.setChecked(False)
    qtbot.waitUntil(lambda: dock.charts.width() > 900)
    session.set_playhead(300.0)
    return session, dock


def name_of(dock: Dock, start: str) -> str:
    return next(
        b.accessibleName()
        for b in dock.charts.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName().startswith(start)
    )


def test_a_run_to_compare_with_is_drawn_and_leaves_again(
    qtbot: QtBot, shown: tuple[Session, Dock]
) -> None:
    _, dock = shown
    alone = dock.charts.grab().toImage()
    dock.set_rivals(Rivals(run(STOPPED)))
    both = dock.charts.grab().toImage()
    assert both != alone
    assert dock.kept.isVisible()
    dock.set_rivals(Rivals())
    assert not dock.kept.isVisible()
    assert dock.charts.grab().toImage() == alone


def test_both_values_are_spoken(qtbot: QtBot, shown: tuple[Session, Dock]) -> None:
    _, dock = shown
    dock.set_rivals(Rivals(run(STOPPED)))
    a, b = run(STOPPED).at(300.0).quantity("lh"), dock.charts.series["lh"].at(300.0)
    assert name_of(dock, "LH").startswith(f"LH: A {a:.1f} IU/L")
    assert f"B {b:.1f} IU/L" in name_of(dock, "LH")
    dock.set_rivals(Rivals())
    assert name_of(dock, "LH").startswith(f"LH: {b:.1f} IU/L")


def test_the_table_has_a_column_for_each_run(qtbot: QtBot, shown: tuple[Session, Dock]) -> None:
    _, dock = shown
    dock.set_rivals(Rivals(run(STOPPED)))
    dock.show_table()
    table = dock.findChild(DataTable)
    assert isinstance(table, DataTable)
    titles = [table.numbers.title(column) for column in range(table.numbers.columnCount())]
    first, second = titles.index("LH A, IU/L"), titles.index("LH B, IU/L")
    row = table.numbers.row_at(301.0)
    day = table.numbers.day(row)
    values = (run(STOPPED).at(day).quantity("lh"), dock.charts.series["lh"].at(day))
    for column, value in zip((first, second), values, strict=True):
        assert table.numbers.text(row, column) == f"{value:.1f}"
    table.close()


def test_the_scale_holds_both_runs(qtbot: QtBot, shown: tuple[Session, Dock]) -> None:
    _, dock = shown
    high = replace(STOPPED, courses=(replace(STOPPED.courses[0], dose=600.0),))
    before = dock.charts.series["testosterone"].top
    dock.set_rivals(Rivals(run(high)))
    top = dock.charts.series["testosterone"].top
    assert top > before
    assert top >= run(high).quantity("testosterone").max()


def test_kept_runs_are_drawn_behind(qtbot: QtBot, shown: tuple[Session, Dock]) -> None:
    _, dock = shown
    alone = dock.charts.grab().toImage()
    dock.set_rivals(Rivals(None, (Other(run(STOPPED), 1),)))
    assert dock.charts.grab().toImage() != alone
    assert not dock.kept.isVisible()


def test_a_shorter_run_ends_where_it_ends(qtbot: QtBot, shown: tuple[Session, Dock]) -> None:
    session, dock = shown
    dock.set_rivals(Rivals(run(replace(STOPPED, days=200.0))))
    dock.charts.grab()
    session.set_playhead(390.0)
    dock.charts.grab()
    assert name_of(dock, "LH").startswith("LH: A")


def test_the_bars_of_a_follow_the_axis(qtbot: QtBot, shown: tuple[Session, Dock]) -> None:
    _, dock = shown
    dock.set_rivals(Rivals(run(STOPPED)))
    whole = dock.kept.grab().toImage()
    dock.show_stretch((100.0, 250.0))
    assert dock.kept.grab().toImage() != whole
    assert "Testosterone cypionate" in dock.kept.accessibleName()


def test_a_click_on_the_bars_of_a_changes_nothing(
    qtbot: QtBot, shown: tuple[Session, Dock]
) -> None:
    session, dock = shown
    dock.set_rivals(Rivals(run(STOPPED)))
    plan = session.plan
    QTest.mouseClick(dock.kept, Qt.MouseButton.LeftButton, pos=QPoint(300, 8))
    assert session.plan == plan


@pytest.mark.parametrize("name", THEMES)
def test_kept_runs_have_colors_and_dashes_that_tell_them_apart(name: str) -> None:
    look = DockLook(theme(name))
    pens = [run_pen(look, tone) for tone in range(6)]
    assert len({pen.color().name() for pen in pens}) == len(pens)
    assert len({tuple(pen.dashPattern()) for pen in pens}) == len(pens)
    hormones = [hormone.fill for hormone in look.theme.hormones.values()]
    for pen in pens:
        assert contrast(pen.color(), look.theme.surface.panel) >= 3.0
        assert pen.color() not in hormones


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colors after WCAG."""

    def light(color: QColor) -> float:
        parts = [color.redF(), color.greenF(), color.blueF()]
        lin = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)
