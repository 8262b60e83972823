"""Two runs beside each other, by real mouse and key events on what is shown."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.export_dialog import ExportDialog
from hpgviz.app.window import MainWindow
from hpgviz.explain.compare_words import compare_words
from hpgviz.explain.numbers import times
from hpgviz.levels import LEVELS
from hpgviz.model.quantities import quantities
from hpgviz.model.shown import number
from hpgviz.view.charts.table import DataTable
from hpgviz.view.compare.column import CompareColumn
from hpgviz.view.compare.kept_bar import KeptBar, KeptChip
from hpgviz.view.compare.numbers import NumberRow
from hpgviz.view.compare.stage import CompareStage
from hpgviz.view.diagram.widget import DiagramWidget
from hpgviz.view.timeline.kept_lanes import KeptLanes

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
A, B = "04-stopped-after-6-months", "06-stopped-with-clomiphene"


def press_level(window: MainWindow, level: str) -> None:
    """Press the key of the levels until `level` is shown."""
    for _ in LEVELS:
        if window.look.level != level:
            QTest.keyClick(window, Qt.Key.Key_L)
    assert window.look.level == level


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A stopped course as A, the same with clomiphene as B, in the middle of the clomiphene."""
    press_level(window, "intermediate")
    window.session.load_scenario(A)
    QTest.keyClick(window, Qt.Key.Key_C)
    window.session.load_scenario(B)
    window.session.set_playhead(275.0)
    return window


def button(window: QWidget, name: str) -> QAbstractButton:
    (found,) = (
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == name
    )
    return found


def click(window: QWidget, name: str) -> None:
    QTest.mouseClick(button(window, name), LEFT)


def column(window: MainWindow) -> CompareColumn:
    (found,) = window.findChildren(CompareColumn)
    return found


def texts(widget: QWidget) -> str:
    shown = [
        label.accessibleName() or label.text()
        for label in widget.findChildren(QLabel)
        if label.isVisible()
    ]
    return "\n".join(shown)


def chips(window: MainWindow) -> list[KeptChip]:
    found = [chip for chip in window.findChildren(KeptChip) if chip.isVisible()]
    return sorted(found, key=lambda chip: chip.x())


def row(window: MainWindow, of: str) -> NumberRow:
    return next(r for r in window.findChildren(NumberRow) if r.id == of)


def menu_of(window: MainWindow) -> QMenu:
    (bar,) = window.findChildren(KeptBar)
    return next(menu for menu in bar.findChildren(QMenu) if menu.isVisible())


def choose(qtbot: QtBot, window: MainWindow, chip: KeptChip, text: str) -> None:
    """Open the menu of a chip by its dots and choose the entry that begins with `text`."""
    QTest.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 8, chip.height() // 2))
    menu = menu_of(window)
    action = next(a for a in menu.actions() if a.text().startswith(text))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: not menu.isVisible())


# ---------------------------------------------------------------- A and B


def test_c_shows_two_diagrams_and_leaves_again(qtbot: QtBot, window: MainWindow) -> None:
    plan = window.session.plan
    QTest.keyClick(window, Qt.Key.Key_C)
    (stage,) = window.findChildren(CompareStage)
    diagrams = [d for d in stage.findChildren(DiagramWidget) if d.isVisible()]
    assert len(diagrams) == 2
    first, second = sorted(diagrams, key=lambda d: d.x())
    assert first.geometry().right() < second.x()
    assert abs(first.width() - second.width()) <= 1
    assert first.size().height() == second.height()
    assert not window.happening.isVisible()
    QTest.keyClick(window, Qt.Key.Key_C)
    assert not stage.isVisible()
    assert window.diagram.isVisible()
    assert window.happening.isVisible()
    assert window.session.plan == plan


def test_lessons_take_the_room_of_what_is_compared(compared: MainWindow) -> None:
    QTest.keyClick(compared, Qt.Key.Key_F3)
    (stage,) = compared.findChildren(CompareStage)
    assert not stage.isVisible()
    assert compared.diagram.isVisible()
    assert "1  The conversation" in {
        b.text() for b in compared.findChildren(QAbstractButton) if b.isVisible()
    }


def test_the_longest_words_stand_beside_the_name_and_not_over_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1280, 800)
    window.choices.change(level="fundamentals")
    window.session.load_scenario("02-testosterone-injections")
    window.session.set_playhead(300.0)
    QTest.keyClick(window, Qt.Key.Key_C)
    sperm = row(window, "sperm")
    assert sperm.said == "next to none → next to none"
    image = sperm.grab().toImage()
    name = quantities()["sperm"]
    ink = window.look.theme.hormone(name.hormone).text
    left = QFontMetricsF(window.look.font("control")).horizontalAdvance(name.short) + 28
    gap = range(round(left) - 1, round(left) + 3)
    ground = image.pixelColor(image.width() - 1, 0)
    column = [image.pixelColor(x, y) for x in gap for y in range(4, 16)]
    assert ink not in column
    assert all(color == ground for color in column)


def test_the_button_in_the_bar_does_the_same(qtbot: QtBot, window: MainWindow) -> None:
    click(window, "Compare")
    assert button(window, "Compare").isChecked()
    click(window, "Compare")
    assert not button(window, "Compare").isChecked()
    assert [chip.text() for chip in chips(window)] == [window.session.plan.title]


def test_both_diagrams_show_the_day_of_the_one_playhead(qtbot: QtBot, compared: MainWindow) -> None:
    (stage,) = compared.findChildren(CompareStage)
    assert stage.second is compared.diagram
    for key, day in ((Qt.Key.Key_Left, 268.0), (Qt.Key.Key_Home, 0.0)):
        QTest.keyClick(compared, key)
        assert compared.session.playhead == day
        assert stage.first.scene.day == stage.second.scene.day == day
    QTest.keyClick(compared, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: compared.session.playhead > 1.0)
    QTest.keyClick(compared, Qt.Key.Key_Space)
    assert stage.first.scene.day == stage.second.scene.day == compared.session.playhead


def test_a_toggle_changes_b_and_undo_takes_it_back(qtbot: QtBot, compared: MainWindow) -> None:
    a = compared.comparison.rival
    before = compared.session.plan
    QTest.keyClick(compared, Qt.Key.Key_7)
    assert compared.session.plan != before
    assert compared.comparison.rival is a
    QTest.keyClick(compared, Qt.Key.Key_Z, CTRL)
    assert compared.session.plan == before


def test_swapping_by_key_and_by_button(qtbot: QtBot, compared: MainWindow) -> None:
    (stage,) = compared.findChildren(CompareStage)
    names = [heading.accessibleName() for heading in stage.headings]
    click(compared, "Swap A and B")
    swapped = [heading.accessibleName() for heading in stage.headings]
    assert [n[3:] for n in swapped] == [names[1][3:], names[0][3:]]
    QTest.keyClick(compared, Qt.Key.Key_X, SHIFT)
    assert [heading.accessibleName() for heading in stage.headings] == names
    QTest.keyClick(compared, Qt.Key.Key_Z, CTRL)
    assert [heading.accessibleName() for heading in stage.headings] == swapped


def test_copying_a_to_b(qtbot: QtBot, compared: MainWindow) -> None:
    click(compared, "Copy A to B")
    assert column(compared).headline is not None
    qtbot.waitUntil(lambda: compare_words().headline["same"] in texts(column(compared)))
    QTest.keyClick(compared, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: compare_words().headline["same"] not in texts(column(compared)))


def test_the_courses_of_a_stand_above_and_cannot_be_dragged(
    qtbot: QtBot, compared: MainWindow
) -> None:
    (kept,) = compared.findChildren(KeptLanes)
    assert kept.isVisible()
    assert kept.y() < compared.dock.lanes.y()
    assert "Testosterone cypionate" in kept.accessibleName()
    assert "Clomiphene" not in kept.accessibleName()
    plans = (compared.session.plan, compared.comparison.a)
    at = QPoint(200, kept.height() // 2)
    QTest.mousePress(kept, LEFT, pos=at)
    QTest.mouseMove(kept, at + QPoint(80, 0))
    QTest.mouseRelease(kept, LEFT, pos=at + QPoint(80, 0))
    assert (compared.session.plan, compared.comparison.a) == plans


# ---------------------------------------------------------------- what is told


def test_numbers_at_the_playhead_are_those_of_both_runs(qtbot: QtBot, compared: MainWindow) -> None:
    a, b = compared.comparison.rival, compared.session.trajectory
    assert a is not None
    for day in (275.0, 400.0, 100.0):
        compared.session.set_playhead(day)
        for of in quantities():
            values = [run.at(day).quantity(of) for run in (a, b)]
            first, second = (number(of, value) for value in values)
            said = row(compared, of).said
            assert said.startswith(f"{first} → {second}"), said
            if first != second:
                ratio = b.at(day).ratio(of) / a.at(day).ratio(of)
                assert said.endswith(f"× {times(ratio)}"), said
            else:
                assert "×" not in said
            spoken = row(compared, of).accessibleName()
            assert f"A {first}" in spoken
            assert f"B {second}" in spoken


def test_the_list_of_what_differs(qtbot: QtBot, compared: MainWindow) -> None:
    listed = column(compared).differing
    wanted = "Clomiphene. A: none. B: 25 mg daily, month 6 to 12."
    qtbot.waitUntil(lambda: listed.text == wanted)
    assert "25 mg daily, month 6 to 12" in texts(listed)


def test_the_headline_waits_for_the_men_and_then_tells_who_separates(
    qtbot: QtBot, compared: MainWindow
) -> None:
    told = column(compared)
    qtbot.waitUntil(lambda: "In this model" in texts(told), timeout=60_000)
    assert told.headline is not None
    assert told.headline.kind == "apart"
    assert told.headline.title in texts(told)
    assert "No trial in our records compared the two." in texts(told)
    assert re.search(r"[●○]{4} (High|Moderate|Low|Very low)", texts(told))
    QTest.mouseClick(row(compared, "sperm"), LEFT)
    assert "A and B do not separate on sperm" in texts(told)


def test_the_run_of_the_men_can_be_ended_and_begun_again(
    qtbot: QtBot, compared: MainWindow
) -> None:
    told = column(compared)
    QTest.keyClick(compared, Qt.Key.Key_7)  # a plan that no men have run yet
    qtbot.waitUntil(lambda: compare_words().headline["waiting"] in texts(told))
    click(told, "Stop")
    qtbot.waitUntil(lambda: compare_words().headline["off_text"] in texts(told))
    assert not compared.dock.band_key.isChecked()
    click(told, "Show the spread")
    assert compared.dock.band_key.isChecked()
    qtbot.waitUntil(lambda: "In this model" in texts(told), timeout=60_000)


def test_a_change_of_b_takes_the_headline_back_at_once(qtbot: QtBot, compared: MainWindow) -> None:
    told = column(compared)
    qtbot.waitUntil(lambda: "In this model" in texts(told), timeout=60_000)
    QTest.keyClick(compared, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: "In this model" not in texts(told))
    QTest.keyClick(compared, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "In this model" in texts(told))


def test_a_row_asks_why_by_mouse_and_by_key(qtbot: QtBot, compared: MainWindow) -> None:
    told = column(compared)
    QTest.mouseClick(row(compared, "lh"), LEFT)
    assert "Why is LH higher with B at month 9?" in texts(told)
    assert "Clomiphene covers the brain's estrogen receptors." in texts(told)
    fsh = row(compared, "fsh")
    fsh.setFocus()
    QTest.keyClick(fsh, Qt.Key.Key_Return)
    assert "Why is FSH higher with B at month 9?" in texts(told)


def test_a_part_of_either_diagram_asks_why(qtbot: QtBot, compared: MainWindow) -> None:
    (stage,) = compared.findChildren(CompareStage)
    for diagram in (stage.first, compared.diagram):
        QTest.mouseClick(row(compared, "sperm"), LEFT)
        spot = next(
            b for b in diagram.findChildren(QAbstractButton) if b.accessibleName().startswith("FSH")
        )
        spot.setFocus()
        QTest.keyClick(spot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "Why is FSH higher with B at month 9?" in texts(column(compared)))


def test_the_first_level_shows_words(qtbot: QtBot, compared: MainWindow) -> None:
    press_level(compared, "fundamentals")
    qtbot.waitUntil(lambda: row(compared, "lh").said == "usual → high")
    qtbot.waitUntil(lambda: "IU/L" not in texts(column(compared)))


# ---------------------------------------------------------------- chips


def test_more_runs_stand_as_chips(qtbot: QtBot, compared: MainWindow) -> None:
    QTest.keyClick(compared, Qt.Key.Key_C, SHIFT)
    compared.session.load_scenario("05-stopped-after-5-years")
    click(compared, "Keep this run")
    assert len(chips(compared)) == 3
    assert not button(compared, "Keep this run").isEnabled()
    QTest.mouseClick(chips(compared)[1], LEFT, pos=QPoint(60, 10))
    assert compared.comparison.a is not None
    assert compared.comparison.a.name == chips(compared)[1].text()
    assert "A" in chips(compared)[1].accessibleName()


def test_a_chip_is_renamed_by_f2(qtbot: QtBot, compared: MainWindow) -> None:
    (chip,) = chips(compared)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "No help")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert chip.text() == "No help"
    assert chip.hasFocus()
    (stage,) = compared.findChildren(CompareStage)
    assert stage.headings[0].accessibleName() == "A: No help"
    QTest.keyClick(chip, Qt.Key.Key_F2)
    QTest.keyClicks(field, "Other")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert chip.text() == "No help"


def test_letters_typed_into_a_name_are_no_commands(qtbot: QtBot, compared: MainWindow) -> None:
    (chip,) = chips(compared)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "cm 1")
    assert compared.comparison.is_open
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert chip.text() == "cm 1"


def test_a_chip_hides_and_shows_its_curves(qtbot: QtBot, compared: MainWindow) -> None:
    QTest.keyClick(compared, Qt.Key.Key_C, SHIFT)
    compared.session.load_scenario("02-testosterone-injections")
    chip = chips(compared)[1]
    drawn = compared.dock.charts.grab().toImage()
    choose(qtbot, compared, chip, "Hide")
    assert "hidden" in chip.accessibleName()
    hidden = compared.dock.charts.grab().toImage()
    assert hidden != drawn
    choose(qtbot, compared, chip, "Show")
    assert compared.dock.charts.grab().toImage() == drawn


def test_a_removed_run_can_be_brought_back(qtbot: QtBot, compared: MainWindow) -> None:
    (chip,) = chips(compared)
    name = chip.text()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert not chips(compared)
    assert not compared.comparison.is_open
    assert compared.happening.isVisible()
    click(compared, f"Bring back {name}")
    assert [chip.text() for chip in chips(compared)] == [name]


def test_the_menu_key_opens_the_menu_of_a_chip(qtbot: QtBot, compared: MainWindow) -> None:
    (chip,) = chips(compared)
    at = chip.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, chip.mapToGlobal(at))
    QApplication.sendEvent(chip, event)
    menu = menu_of(compared)
    assert [action.text() for action in menu.actions()] == [
        "Compare with this run",
        "Hide its curves",
        "Rename …",
        "Save as …",
        "Remove",
    ]
    QTest.keyClick(menu, Qt.Key.Key_Escape)


# ---------------------------------------------------------------- sizes, looks and the keyboard


def inside(window: MainWindow, part: QWidget) -> bool:
    corner = part.mapTo(window, QPoint(0, 0))
    return window.rect().contains(part.rect().translated(corner))


@pytest.mark.parametrize(
    ("size", "text"),
    [((1100, 640), 100), ((1280, 800), 100), ((1280, 800), 200), ((1920, 1080), 100)],
)
def test_nothing_leaves_the_window(
    qtbot: QtBot, compared: MainWindow, size: tuple[int, int], text: int
) -> None:
    while column(compared).look.scale < text / 100:
        QTest.keyClick(compared, Qt.Key.Key_Plus, CTRL)
    compared.resize(*size)
    QApplication.processEvents()
    (stage,) = compared.findChildren(CompareStage)
    for part in (stage, *stage.headings, stage.first, compared.diagram, *chips(compared)):
        assert inside(compared, part), part
        assert part.width() > 0
        assert part.height() > 0
    for heading in stage.headings:
        for inner in heading.findChildren(QAbstractButton):
            if inner.isVisible():
                assert heading.rect().contains(inner.geometry())
    side = compared.frame.parts.right
    assert side.isVisible() != side.is_drawer
    if side.is_drawer:
        compared.frame.toggle_drawer("right")
    assert column(compared).isVisible()
    assert inside(compared, side)


def test_tab_reaches_everything(qtbot: QtBot, compared: MainWindow) -> None:
    names = set()
    for _ in range(120):
        QTest.keyClick(compared.focusWidget() or compared, Qt.Key.Key_Tab)
        focus = compared.focusWidget()
        assert focus is not None
        names.add(focus.accessibleName())
    for wanted in ("Swap A and B", "Copy A to B", "Keep this run", "Compare"):
        assert wanted in names, wanted
    assert any(name.startswith("Kept run") for name in names)
    assert any(name.startswith("LH: A") for name in names)


def test_calm_motion_draws_both_diagrams_at_once(qtbot: QtBot, compared: MainWindow) -> None:
    (stage,) = compared.findChildren(CompareStage)
    assert stage.first.calm
    assert compared.diagram.calm
    before = [d.grab().toImage() for d in (stage.first, compared.diagram)]
    compared.session.set_playhead(30.0)
    after = [d.grab().toImage() for d in (stage.first, compared.diagram)]
    assert all(x != y for x, y in zip(before, after, strict=True))


def test_dark_and_contrast_reach_the_diagram_of_a(qtbot: QtBot, compared: MainWindow) -> None:
    (stage,) = compared.findChildren(CompareStage)
    seen = []
    for _ in range(3):
        QTest.keyClick(compared, Qt.Key.Key_D, CTRL)
        QApplication.processEvents()
        image = stage.first.grab().toImage()
        other = compared.diagram.grab().toImage()
        assert image.pixelColor(3, image.height() - 3) == other.pixelColor(3, other.height() - 3)
        seen.append(image)
    assert seen[0] != seen[1]
    assert seen[1] != seen[2]


def test_both_runs_are_drawn_in_the_charts(qtbot: QtBot, compared: MainWindow) -> None:
    both = compared.dock.charts.grab().toImage()
    click(compared, "Copy A to B")
    assert compared.dock.charts.grab().toImage() != both


def test_the_headline_is_told_to_screen_readers(qtbot: QtBot, compared: MainWindow) -> None:
    heard: list[str] = []
    compared.announcer.announced.connect(heard.append)
    told = column(compared)
    qtbot.waitUntil(
        lambda: told.headline is not None and told.headline.title in heard, timeout=60_000
    )
    assert told.headline is not None
    assert told.headline.kind == "apart"


def test_heads_of_the_numbers_of_two_runs_are_shown_whole(compared: MainWindow) -> None:
    QTest.keyClick(compared, Qt.Key.Key_D, SHIFT)
    (table,) = compared.findChildren(DataTable)
    heads = table.view.horizontalHeader()
    assert heads.count() == 13
    for column in range(heads.count()):
        words = str(table.numbers.headerData(column, Qt.Orientation.Horizontal))
        assert heads.sectionSize(column) >= heads.fontMetrics().size(0, words).width()
    table.close()


def test_two_runs_are_offered_as_a_picture(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_C)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    [dialog] = window.findChildren(ExportDialog)
    offered = [found.accessibleName() for found in dialog.findChildren(QAbstractButton)]
    assert [name for name in offered if name.endswith("A and B")]
    dialog.close()
