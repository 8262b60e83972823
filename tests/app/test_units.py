"""Every view that shows a value shows it in the units chosen, and U turns all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Settings
from hpgviz.app.window import MainWindow
from hpgviz.model.quantities import quantities
from hpgviz.plan.plan import Course, Plan
from hpgviz.units import Systems
from hpgviz.view.charts.crosshair import lines
from hpgviz.view.charts.table import DataTable
from hpgviz.view.panels.readings import ReadingRow
from hpgviz.view.timeline.scale import TimeScale

PLAN = Plan(
    days=364.0,
    courses=(
        Course("testosterone_cypionate", 100.0, 0.0, every=7.0),
        Course("anastrozole", 1.0, 0.0, every=3.5),
    ),
)
AMERICAN = re.compile(r"\b(ng/dL|pg/mL)")
SI = re.compile(r"\b(pmol/L|ng/L)|(?<!testis )\b\d+\.\d nmol/L")


def told(window: QWidget) -> list[str]:
    """Return all that is shown or said in a window, also what comes on hover."""
    found: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel):
            found.append(widget.text())
        if isinstance(widget, ReadingRow):
            found.append(widget.said)
    return [text for text in found if text]


def in_diagram(window: MainWindow) -> list[str]:
    """Return the numbers of the diagram with their units."""
    return [f"{r.value} {r.unit}" for r in window.diagram.scene.readings.values()]


def in_crosshairs(window: MainWindow) -> Iterator[str]:
    """Yield the box of each chart, as keys open it."""
    scale = TimeScale(364.0, 0.0, 500.0)
    for series in window.dock.charts.series.values():
        yield from lines(series, scale, 180.0, 90.0, words=False)


def everything(window: MainWindow) -> str:
    """Return all texts of all views."""
    window.dock.show_table()
    (table,) = window.dock.findChildren(DataTable)
    table.copy_all()
    copied = QGuiApplication.clipboard().text()
    table.close()
    return "\n".join([*told(window), *in_diagram(window), *in_crosshairs(window), copied])


def old_units(window: MainWindow, old: re.Pattern[str]) -> list[str]:
    """Return what still speaks of a unit that should have gone."""
    return [text for text in everything(window).splitlines() if old.search(text)]


def ask(qtbot: QtBot, window: MainWindow, of: str) -> None:
    with qtbot.waitSignal(window.happening.why.answered):
        window.happening.ask(of)


def flip(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.happening.why.answered):
        QTest.keyClick(window.diagram, Qt.Key.Key_U)


def test_no_view_keeps_the_old_unit(qtbot: QtBot, window: MainWindow) -> None:
    window.session.change(PLAN, "begin")
    window.session.set_playhead(90.0)
    window.happening.select("blood")
    window.dock.charts.set_order(tuple(quantities()))
    for of in ("testosterone", "estradiol", "inhibin_b"):
        ask(qtbot, window, of)
        qtbot.waitUntil(lambda: not old_units(window, SI))  # the diagram tells a moment later
        assert AMERICAN.search(everything(window))
        flip(qtbot, window)
        qtbot.waitUntil(lambda: not old_units(window, AMERICAN))
        assert {"nmol/L", "pmol/L", "ng/L"} <= set(re.findall(r"[np]\w+/L", everything(window)))
        flip(qtbot, window)


def test_the_choice_is_kept(qtbot: QtBot, window: MainWindow, settings: Settings) -> None:
    QTest.keyClick(window.diagram, Qt.Key.Key_U)
    assert Settings(settings.file).read().units == Systems("si")
    assert window.session.undo_name is None


def test_u_turns_the_table_while_it_is_open(qtbot: QtBot, window: MainWindow) -> None:
    window.dock.show_table()
    (table,) = window.dock.findChildren(DataTable)
    assert table.numbers.title(1) == "Testosterone, ng/dL"
    QTest.keyClick(table, Qt.Key.Key_U)
    assert table.numbers.title(1) == "Testosterone, nmol/L"
    table.close()
    assert QApplication.activeModalWidget() is None


def test_the_comparison_turns_too(qtbot: QtBot, window: MainWindow) -> None:
    window.session.change(PLAN, "begin")
    window.session.set_playhead(90.0)
    QTest.keyClick(window.diagram, Qt.Key.Key_C)
    window.session.change(replace(PLAN, courses=PLAN.courses[:1]), "less")
    qtbot.waitUntil(lambda: bool(AMERICAN.search("\n".join(told(window)))))
    QTest.keyClick(window.diagram, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: not old_units(window, AMERICAN))
    assert "nmol/L" in "\n".join(told(window))
