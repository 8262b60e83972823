"""The evidence page in the window: opened by key, chosen, sorted, run, laid over the charts."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.origin_window import OriginWindow
from hpgviz.app.window import MainWindow
from hpgviz.evidence.findings import findings
from hpgviz.evidence.lines import CSV_HEADER
from hpgviz.evidence.points import quantity_of
from hpgviz.view.charts.buttons import StripName
from hpgviz.view.evidence.page import EvidencePage
from hpgviz.view.panels.detail import entry_of


def opened(window: MainWindow) -> EvidencePage:
    QTest.keyClick(window, Qt.Key.Key_F6)
    page = window.findChild(EvidencePage)
    assert page is not None
    assert page.isVisible()
    return page


def button(page: EvidencePage, text: str) -> QAbstractButton:
    found = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.text().startswith(text)
    ]
    assert found, text
    return found[0]


def click(widget: QAbstractButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def told(page: EvidencePage, column: int = 0) -> list[str]:
    """Return what a screen reader finds in a column."""
    rows = page.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    cells = [rows.data(rows.index(n, column, QModelIndex()), role) for n in range(rows.rowCount())]
    return [str(cell) for cell in cells if cell]


def test_the_findings_are_run_beside_the_window_counted_and_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(window)
    with qtbot.waitSignal(window.evidence.runs.arrived, timeout=60_000):
        pass
    assert button(page, "All").text() == f"All {len(findings())}"
    inside = int(button(page, "Inside the band").text().split()[-1])
    outside = int(button(page, "Outside the band").text().split()[-1])
    assert inside + outside == len(findings())
    assert inside > 40
    click(button(page, "Recovery"))
    click(button(page, "Save as CSV"))
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    file = tmp_path / "found.csv"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    rows = list(csv.reader(file.read_text().splitlines()))
    assert tuple(rows[0]) == CSV_HEADER
    assert {row[1] for row in rows[1:]} == {"recovery"}
    assert all(row[CSV_HEADER.index("model")] for row in rows[1:])
    assert "found.csv is saved." in window.frame.messages.message


def test_escape_leads_back_and_f6_too(window: MainWindow) -> None:
    page = opened(window)
    assert not window.diagram.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert window.diagram.isVisible()
    assert window.dock.isVisible()
    opened(window)
    QTest.keyClick(page.table, Qt.Key.Key_F6)
    assert not page.isVisible()


def test_the_runs_can_be_ended_and_begun_anew(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window)
    qtbot.waitUntil(lambda: bool(window.evidence.runs.running))
    with qtbot.waitSignal(window.evidence.runs.advanced, timeout=30_000):
        pass
    click(button(page, "Cancel"))
    assert not window.evidence.runs.running
    click(button(page, "Run the findings"))
    assert window.evidence.runs.running
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not window.evidence.runs.running


def test_findings_are_chosen_and_sorted_and_every_row_is_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(window)
    everything = told(page)
    click(button(page, "Sperm"))
    assert len(told(page)) < len(everything)
    assert any(text.startswith("Sperm down to 1 million/mL\n") for text in told(page))
    assert any("for 36 to 60" in text or "36 to 60 days" in text for text in told(page, 1))
    click(button(page, "All"))
    QTest.keyClicks(page.field, "leder")
    assert len(told(page, 2)) == 3
    heads = page.table.horizontalHeader()

    def spot() -> QPoint:
        return QPoint(heads.sectionViewportPosition(4) + 10, heads.height() // 2)

    page.field.clear()
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=spot())
    dots = told(page, 4)
    assert dots[0].endswith("●●●● high")
    assert dots[-1].startswith("◇ Unverified")
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=spot())
    assert told(page, 4)[0].startswith("◇ Unverified")


def test_arrows_go_from_finding_to_finding(window: MainWindow) -> None:
    page = opened(window)
    first = page.table.line
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    second = page.table.line
    assert first is not None
    assert second is not None
    assert first.finding.id != second.finding.id
    assert page.detail.chart.isVisible()


def test_a_study_is_run_as_one_undo_step_with_its_points_over_the_charts(
    window: MainWindow,
) -> None:
    before = window.session.plan
    page = opened(window)
    page.go_to("ly05-1m")
    click(button(page, "Run this study"))
    assert not page.isVisible()
    given = {course.drug for course in window.session.plan.courses}
    assert given == {"testosterone_enanthate"}
    title = window.session.plan.title
    assert title == "Ly, Liu & Handelsman 2005: Sperm down to 1 million/mL"
    (mark,) = window.dock.charts.points.of_kind("study")
    assert (mark.day, mark.value, mark.label) == (91.0, 1.0, "Ly, Liu & Handelsman 2005")
    assert window.dock.charts.arrangement.expanded == "sperm"
    window.session.undo()
    assert window.session.plan == before


def test_a_point_over_another_plan_names_what_was_given(window: MainWindow) -> None:
    page = opened(window)
    page.go_to("ly05-1m")
    click(button(page, "Lay over the charts"))
    assert not page.isVisible()
    (mark,) = window.dock.charts.points.of_kind("study")
    assert "200 mg weekly" in mark.label
    name = next(
        one
        for one in window.dock.charts.findChildren(StripName)
        if one.quantity == "sperm" and one.isVisible()
    )
    assert "Ly, Liu & Handelsman 2005" in name.accessibleDescription()
    opened(window)
    page.go_to("ly05-1m")
    click(button(page, "Take off the charts"))
    assert window.dock.charts.points.of_kind("study") == ()


def test_the_unverified_are_marked_and_never_laid(window: MainWindow) -> None:
    page = opened(window)
    page.go_to("base-lh")
    assert not button(page, "Lay over the charts").isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.isVisible()
    assert window.dock.charts.points.of_kind("study") == ()


@pytest.mark.parametrize(("text", "below"), [(100, False), (200, True)])
def test_where_room_is_short_the_detail_stands_below(
    window: MainWindow, qtbot: QtBot, text: int, below: bool
) -> None:
    window.choices.resize_text(10 if text > 100 else 0)
    page = opened(window)

    def top(part: QWidget) -> int:
        return part.mapTo(page, QPoint(0, 0)).y()

    qtbot.waitUntil(lambda: (top(page.detail) > top(page.table)) == below)


def test_lessons_and_compare_take_the_room_back(window: MainWindow) -> None:
    page = opened(window)
    window.comparison.toggle()
    assert not page.isVisible()
    window.comparison.close()
    opened(window)
    window.lessons.toggle()
    assert not page.isVisible()


def test_the_search_of_the_window_leads_to_the_findings(window: MainWindow) -> None:
    window.open_search(glossary=False)
    QTest.keyClicks(window.happening.search.field, "enanthate ly 2005")
    row = next(
        one
        for one in window.happening.search.findChildren(QAbstractButton)
        if one.isVisible() and one.text().startswith("Published findings: ")
    )
    count = int(row.text().split()[-1])
    click(row)
    page = window.findChild(EvidencePage)
    assert page is not None
    assert page.isVisible()
    assert page.field.text() == "enanthate ly 2005"
    assert len(page.shown) == count == 3


def test_f7_asks_about_the_finding_that_is_chosen(window: MainWindow) -> None:
    page = opened(window)
    for quantity in ("sperm", "testosterone"):
        page.go_to(next(one.id for one in findings().values() if quantity_of(one) == quantity))
        QTest.keyClick(window, Qt.Key.Key_F7)
        dialog = [one for one in window.findChildren(OriginWindow) if one.isVisible()][-1]
        entry = entry_of(quantity)
        assert entry is not None
        assert entry.name in [label.text() for label in dialog.findChildren(QLabel)]
        dialog.close()
