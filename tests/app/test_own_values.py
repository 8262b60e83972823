"""Own lab values: typed, read and saved by real events; seen as squares, and nowhere else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hpgviz import cli
from hpgviz.app.export_dialog import ExportDialog
from hpgviz.app.labs_dialog import AskStart, LabsDialog
from hpgviz.app.labs_table import LabsTable
from hpgviz.app.question import Question
from hpgviz.app.safety import keep
from hpgviz.app.settings import Settings
from hpgviz.app.window import MainWindow
from hpgviz.labs import read_labs
from hpgviz.plan.document import plan_text
from hpgviz.view.charts.buttons import StripName
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
FILE = """\
# start 2026-01-31
date,quantity,value,unit
2026-04-01,testosterone,777,ng/dL
2026-05-01,lh,3.5,IU/L
"""


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    file = tmp_path / "mine.labs.csv"
    file.write_text(FILE, encoding="utf-8")
    return file


def drop(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at = QPointF(window.rect().center())
    keys, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(at.toPoint(), copy, data, LEFT, keys))
    QApplication.sendEvent(window, QDropEvent(at, copy, data, LEFT, keys))


def shown(kind: type[QWidget]) -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def said(inside: QWidget) -> str:
    return "\n".join(t.text() for t in inside.findChildren(Text) if t.isVisible())


def press(inside: QWidget, text: str) -> None:
    (found,) = (b for b in inside.findChildren(Button) if b.text() == text and b.isVisible())
    QTest.mouseClick(found, LEFT)


def told(window: MainWindow, quantity: str) -> str:
    """Return what a screen reader hears of a strip."""
    names = window.dock.charts.findChildren(StripName)
    (strip,) = (name for name in names if name.quantity == quantity)
    return strip.accessibleDescription()


def charts(window: MainWindow) -> QImage:
    return window.dock.charts.grab().toImage()


def table(dialog: QWidget) -> LabsTable:
    (found,) = dialog.findChildren(LabsTable)
    return found


def cell(dialog: QWidget, row: int, column: int, text: str) -> None:
    """Type into a cell; a choice is made in its list."""
    view = table(dialog)
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    QTest.keyClick(view, Qt.Key.Key_F2)
    boxes, lines = view.findChildren(QComboBox), view.viewport().findChildren(QLineEdit)
    if boxes:
        QApplication.processEvents()  # opens the list
        box = boxes[-1]
        assert isinstance(box, QComboBox)
        choices = box.view()
        assert choices.isVisible()
        QTest.keyClick(choices, Qt.Key.Key_Home)
        for _ in range(box.findText(text)):
            QTest.keyClick(choices, Qt.Key.Key_Down)
        QTest.keyClick(choices, Qt.Key.Key_Return)
    else:
        lines[-1].selectAll()
        QTest.keyClicks(lines[-1], text)
        QTest.keyClick(lines[-1], Qt.Key.Key_Return)
    QApplication.processEvents()


def close(window: MainWindow) -> None:
    """Let a test end without a question."""
    window.own_values.clear()
    for dialog in window.findChildren(LabsDialog):
        dialog.close()


# ---------------------------------------------------------------- typing and saving


def test_typed_values_lie_on_the_charts_and_are_saved_for_their_owner_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, settings: Settings
) -> None:
    before, plan = charts(window), plan_text(window.session.plan)
    recovery = keep(window)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    dialog = shown(LabsDialog)
    cell(dialog, 0, 1, "Testosterone in blood")
    cell(dialog, 0, 0, "60")
    cell(dialog, 0, 2, "777,5")
    assert table(dialog).model().index(0, 3).data() == "ng/dL"  # the unit shown now
    assert "Own values" in told(window, "testosterone")
    assert "778 ng/dL" in told(window, "testosterone")
    assert charts(window) != before
    assert "not you" in said(window.own.bar)
    QTest.keyClick(window, Qt.Key.Key_1)
    recovery.write_now()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    recovery.write_now()
    assert "Not saved yet" in said(dialog)
    press(dialog, "Save")
    ask = shown(QFileDialog)
    assert isinstance(ask, QFileDialog)
    field = ask.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QApplication.clipboard().setText(str(tmp_path / "mine.labs.csv"))
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Return)
    file = tmp_path / "mine.labs.csv"
    assert [value.value for value in read_labs(file).values] == [777.5]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Saved in mine.labs.csv" in said(dialog)
    assert plan_text(window.session.plan) == plan
    QApplication.clipboard().clear()
    QTest.keyClick(table(dialog), Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == ""
    assert "labs" not in settings.file.read_text()
    assert settings.recent() == ()
    recovery.end()
    close(window)


@pytest.mark.parametrize("kept", [True, False])
def test_a_file_nobody_was_asked_about_is_not_replaced(
    window: MainWindow, tmp_path: Path, kept: bool
) -> None:
    file = tmp_path / "blood.labs.csv"
    if kept:
        file.write_text(FILE, encoding="utf-8")
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    dialog = shown(LabsDialog)
    cell(dialog, 0, 1, "Testosterone in blood")
    cell(dialog, 0, 0, "60")
    cell(dialog, 0, 2, "500")
    press(dialog, "Save")
    ask = shown(QFileDialog)
    field = ask.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QApplication.clipboard().setText(str(tmp_path / "blood.csv"))
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Return)
    if kept:
        assert file.read_text(encoding="utf-8") == FILE
        assert "blood.labs.csv: cannot be written: File exists" in said(dialog)
        assert "Not saved yet" in said(dialog)
    else:
        assert [value.value for value in read_labs(file).values] == [500.0]
        assert "Saved in blood.labs.csv" in said(dialog)
    assert [entry.name for entry in tmp_path.glob("*.csv")] == ["blood.labs.csv"]
    close(window)


def test_a_row_that_is_being_typed_is_led_on_and_not_found_fault_with(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    dialog = shown(LabsDialog)
    cell(dialog, 0, 0, "60")
    assert "Row 1" not in said(dialog)
    cell(dialog, 0, 1, "Testosterone in blood")
    assert "Row 1" not in said(dialog)
    (line,) = table(dialog).viewport().findChildren(QLineEdit)
    assert line.accessibleName() == "Value"  # choosing what was measured leads on to it
    QTest.keyClicks(line, "much")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Row 1" in said(dialog)
    close(window)


def test_a_mark_of_thousands_is_asked_about_and_never_taken_for_tenths(
    window: MainWindow,
) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    dialog = shown(LabsDialog)
    cell(dialog, 0, 1, "Testosterone in blood")
    cell(dialog, 0, 0, "60")
    cell(dialog, 0, 2, "1,500")
    assert not window.own_values.values
    assert "“1,500” may mean 1500 or 1.5" in said(dialog)
    cell(dialog, 0, 2, "1500")
    assert [value.value for value in window.own_values.values] == [1500.0]
    close(window)


def test_a_recovery_copy_never_has_them(qtbot: QtBot, window: MainWindow, labs: Path) -> None:
    recovery = keep(window)
    drop(window, labs)
    QTest.keyClick(window, Qt.Key.Key_1)
    recovery.write_now()
    assert recovery.file.exists()
    assert "777" not in recovery.file.read_text()
    recovery.end()
    close(window)


def test_a_row_is_taken_away_by_delete(qtbot: QtBot, window: MainWindow, labs: Path) -> None:
    drop(window, labs)
    view = table(shown(LabsDialog))
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "777" not in told(window, "testosterone")
    assert window.own_values.modified
    close(window)


# ---------------------------------------------------------------- files


def test_a_dropped_file_is_pinned_in_the_units_shown(
    qtbot: QtBot, window: MainWindow, labs: Path
) -> None:
    plan = window.session.plan
    drop(window, labs)
    assert window.session.plan == plan
    assert "777 ng/dL" in told(window, "testosterone")
    assert "3.5 IU/L" in told(window, "lh")
    QTest.keyClick(window, Qt.Key.Key_U)
    assert "26.9 nmol/L" in told(window, "testosterone")
    close(window)


def test_wrong_lines_are_named_and_not_lost(qtbot: QtBot, window: MainWindow, labs: Path) -> None:
    labs.write_text(FILE + "2026-06-01,lh,4.1,grams\n", encoding="utf-8")
    drop(window, labs)
    dialog = shown(LabsDialog)
    assert "mine.labs.csv, line 5: unit 'grams' for lh; allowed: IU/L, mIU/mL" in said(dialog)
    assert "3.5 IU/L" in told(window, "lh")
    press(dialog, "Save")
    assert "before saving" in said(dialog)
    assert "grams" in labs.read_text()
    cell(dialog, 2, 3, "IU/L")
    assert "4.1 IU/L" in told(window, "lh")
    press(dialog, "Save")
    assert [value.value for value in read_labs(labs).values] == [777.0, 3.5, 4.1]
    close(window)


def test_a_file_named_in_capitals_is_saved_under_its_name(
    qtbot: QtBot, window: MainWindow, labs: Path
) -> None:
    labs = labs.rename(labs.with_name("MINE.LABS.CSV"))
    drop(window, labs)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = shown(LabsDialog)
    cell(dialog, 0, 2, "778")
    press(dialog, "Save")
    assert [value.value for value in read_labs(labs).values] == [778.0, 3.5]
    tables = [file.name for file in labs.parent.iterdir() if file.suffix.lower() == ".csv"]
    assert tables == ["MINE.LABS.CSV"]
    close(window)


@pytest.mark.parametrize("typed", ["2026-01-31", "31 January"])
def test_dates_without_a_start_are_asked_about(
    qtbot: QtBot, window: MainWindow, labs: Path, typed: str
) -> None:
    labs.write_text(FILE.partition("\n")[2], encoding="utf-8")
    drop(window, labs)
    ask = shown(AskStart)
    assert "mine.labs.csv has dates" in said(ask)
    (field,) = ask.findChildren(QLineEdit)
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    if typed.startswith("2026"):
        assert "777 ng/dL" in told(window, "testosterone")
        assert window.own_values.values[0].day == 60.0
    else:
        assert "is no date" in said(ask)
        QTest.keyClick(ask, Qt.Key.Key_Escape)
        assert window.own_values.values == ()
    close(window)


def test_what_is_no_such_file_is_one_line(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "mine.labs.csv"
    file.write_bytes(b"\xff\xfe\x00")
    drop(window, file)
    assert "mine.labs.csv: is no text in UTF-8" in said(shown(LabsDialog))
    close(window)


# ---------------------------------------------------------------- hiding


def test_one_key_hides_all_and_brings_them_back(
    qtbot: QtBot, window: MainWindow, labs: Path
) -> None:
    bare = charts(window)
    QTest.keyClick(window, Qt.Key.Key_H)  # there is nothing to hide yet
    drop(window, labs)
    shown(LabsDialog).close()
    pinned = told(window, "testosterone")
    QTest.keyClick(window, Qt.Key.Key_H)
    assert not window.own.bar.isVisible()
    assert "777" not in told(window, "testosterone")
    assert charts(window) == bare
    QTest.keyClick(window, Qt.Key.Key_H)
    assert told(window, "testosterone") == pinned
    press(window.own.bar, "Hide (H)")
    assert "777" not in told(window, "testosterone")
    close(window)


def test_a_lesson_and_a_room_that_looks_on_never_see_them(
    qtbot: QtBot, window: MainWindow, labs: Path
) -> None:
    drop(window, labs)
    shown(LabsDialog).close()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.presenter.presenting
    assert "777" not in told(window, "testosterone")
    window.dock.charts.points.set_hidden("own", hidden=False)  # as the menu of a strip does
    assert "777" not in told(window, "testosterone")
    QTest.keyClick(window.presenter.screens.wall, Qt.Key.Key_Escape)
    assert not window.presenter.presenting
    window.lessons.leave()
    assert "777" in told(window, "testosterone")
    close(window)


@pytest.mark.parametrize("wanted", [False, True])
def test_a_picture_has_them_when_that_was_switched_on_alone(
    qtbot: QtBot, window: MainWindow, labs: Path, wanted: bool
) -> None:
    if window.dock.band_key.isChecked():  # men who march change the charts all the time
        QTest.mouseClick(window.dock.band_key, LEFT)
    qtbot.waitUntil(lambda: not window.dock.band_key.isChecked())
    drop(window, labs)
    shown(LabsDialog).close()
    QTest.keyClick(window, Qt.Key.Key_H)
    QApplication.processEvents()
    without = window.dock.grab().toImage()
    QTest.keyClick(window, Qt.Key.Key_H)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    dialog = shown(ExportDialog)
    (switch,) = (t for t in dialog.findChildren(Toggle) if t.isVisible())
    assert not switch.isChecked()
    if wanted:
        QTest.mouseClick(switch, LEFT)
    found = [b for b in dialog.findChildren(QWidget) if b.accessibleName() == "What: Charts"]
    QTest.mouseClick(found[0], LEFT)
    small = [b for b in dialog.findChildren(QWidget) if b.accessibleName() == "Size of a PNG: 1×"]
    QTest.mouseClick(small[0], LEFT)
    press(dialog, "Copy picture")
    qtbot.waitUntil(lambda: "is on the clipboard" in said(dialog))
    picture = QApplication.clipboard().image()
    assert (picture == without.convertToFormat(picture.format())) is not wanted
    assert "777 ng/dL" in told(window, "testosterone")
    dialog.close()
    close(window)


# ---------------------------------------------------------------- leaving


def test_closing_asks_about_values_that_are_not_saved(
    qtbot: QtBot, window: MainWindow, labs: Path
) -> None:
    drop(window, labs)
    dialog = shown(LabsDialog)
    cell(dialog, 1, 2, "4.5")
    window.close()
    asked = shown(Question)
    assert isinstance(asked, Question)
    assert "not saved" in asked.told
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert window.isVisible()
    window.close()
    press(shown(Question), "Save")
    assert not window.isVisible()
    assert "4.5" in labs.read_text()


def test_values_outside_and_without_a_chart_are_told(
    qtbot: QtBot, window: MainWindow, labs: Path
) -> None:
    labs.write_text(FILE + "2026-06-01,hematocrit,47,%\n2025-01-01,lh,4,IU/L\n", encoding="utf-8")
    window.dock.charts.set_order(("testosterone", "lh"))
    drop(window, labs)
    shown(LabsDialog).close()
    assert "Without a chart now: Hematocrit" in said(window.own.bar)
    assert "Outside the time axis: 1" in said(window.own.bar)
    press(window.own.bar, "Show their charts")
    assert "47" in told(window, "hematocrit")
    assert "Without a chart" not in said(window.own.bar)
    close(window)


def test_without_a_display_a_file_of_values_is_told_in_one_line(
    labs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main([str(labs)]) == 2
    assert "lab values are shown in the window alone" in capsys.readouterr().err


def test_tab_goes_from_cell_to_cell_and_ctrl_tab_leaves(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    dialog = shown(LabsDialog)
    rows = table(dialog)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    for column in (1, 2, 3):
        QTest.keyClick(rows, Qt.Key.Key_Tab)
        assert rows.currentIndex().column() == column
    QTest.keyClick(rows, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert rows.currentIndex().column() == 2
    assert dialog.focusWidget() is rows
    QTest.keyClick(rows, Qt.Key.Key_Tab, CTRL)
    assert dialog.focusWidget() is not rows
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(rows.model().rowCount() - 1, 3))
    QTest.keyClick(rows, Qt.Key.Key_Tab)  # nobody is caught in it
    assert dialog.focusWidget() is not rows
    close(window)
