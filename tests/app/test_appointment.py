"""The page of questions: chosen by real events, shown in small, saved as a PDF of one page."""

from __future__ import annotations

import os
import re
import stat
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from hpgviz.app.appointment import AppointmentDialog, Preview, appointment_texts
from hpgviz.app.appointment_words import questions, scenario_lines
from hpgviz.app.window import MainWindow
from hpgviz.labs import entries_of, read_value
from hpgviz.plan import Change, Course, Person, Plan
from hpgviz.simulate import simulate
from hpgviz.view.widgets.buttons import Button
from hpgviz.view.widgets.text import Text
from hpgviz.view.widgets.toggle import Toggle
from tests.explain.reading import BANNED, grade

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
DOSE = re.compile(r"\d\s*(?:mg|µg|IU)\b")


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> AppointmentDialog:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_1)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    (made,) = window.findChildren(AppointmentDialog)
    assert made.isVisible()
    return made


def page(dialog: AppointmentDialog) -> str:
    """Return what stands on the page that is shown."""
    QTest.qWait(200)
    (preview,) = dialog.findChildren(Preview)
    return preview.accessibleDescription()


def switch(dialog: AppointmentDialog, name: str) -> Toggle:
    (found,) = (t for t in dialog.findChildren(Toggle) if t.accessibleName() == name)
    return found


def button(dialog: AppointmentDialog, text: str) -> QAbstractButton:
    (found,) = (b for b in dialog.findChildren(Button) if b.text() == text)
    return found


def said(dialog: AppointmentDialog) -> str:
    return "\n".join(t.text() for t in dialog.findChildren(Text) if t.isVisible())


def test_the_page_has_the_scenario_in_words_and_what_was_chosen(dialog: AppointmentDialog) -> None:
    first, second = questions().groups[:2]
    told = page(dialog)
    assert "Testosterone cypionate, usual dose weekly: from day 0 on." in told
    assert not DOSE.search(told)
    assert "not about you" in told
    assert "urgent care" in told
    for question in first.questions:
        assert question in told
    assert second.questions[0] not in told
    QTest.mouseClick(switch(dialog, second.questions[0]), LEFT)
    QTest.mouseClick(switch(dialog, first.questions[0]), LEFT)
    (own,) = dialog.findChildren(QPlainTextEdit)
    QTest.keyClicks(own, "Is it the sleep?")
    told = page(dialog)
    assert second.questions[0] in told
    assert first.questions[0] not in told
    assert "Is it the sleep?" in told
    dialog.close()


@pytest.mark.parametrize("printed", [False, True])
def test_own_values_are_on_it_when_that_was_switched_on_alone(
    qtbot: QtBot, window: MainWindow, printed: bool
) -> None:
    value = read_value(("30", "lh", "3.5", "IU/L"))
    window.own_values.set_rows([entries_of(value)], None)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    (dialog,) = window.findChildren(AppointmentDialog)
    if printed:
        QTest.mouseClick(switch(dialog, "My own lab values"), LEFT)
    assert ("day 30: LH 3.5 IU/L" in page(dialog)) is printed
    dialog.close()
    window.own_values.clear()


def test_it_is_saved_as_a_pdf_of_one_page(dialog: AppointmentDialog, tmp_path: Path) -> None:
    QTest.mouseClick(button(dialog, "Save as PDF"), LEFT)
    ask = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog))
    field = ask.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    file = tmp_path / "questions.pdf"
    QApplication.clipboard().setText(str(file))
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Return)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert str(tmp_path).encode() not in content
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    drawn = max(len(zlib.decompress(s)) for s in streams if s.startswith(b"x"))
    assert drawn > 20_000  # the picture is in it
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "questions.pdf is saved" in said(dialog)
    dialog.close()


def test_more_than_a_page_is_told_and_not_cut_off(qtbot: QtBot, window: MainWindow) -> None:
    courses = tuple(Course("clomiphene", 25, 10 * n, 1, 10 * n + 5) for n in range(12))
    window.session.change(Plan(title="as long as a title is " * 50, courses=courses), "Many")
    rows = [(str(day), "lh", "3.5", "IU/L") for day in range(20)]
    window.own_values.set_rows(rows, None)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    (dialog,) = window.findChildren(AppointmentDialog)
    for toggle in dialog.findChildren(Toggle):
        if toggle.isVisible() and not toggle.isChecked():
            QTest.mouseClick(toggle, LEFT)
    page(dialog)
    assert appointment_texts().full in said(dialog)
    assert not button(dialog, "Save as PDF").isEnabled()
    for group in questions().groups[1:]:
        for question in group.questions:
            QTest.mouseClick(switch(dialog, question), LEFT)
    page(dialog)
    assert appointment_texts().full not in said(dialog)
    assert button(dialog, "Save as PDF").isEnabled()
    dialog.close()
    window.own_values.clear()


@pytest.mark.skipif(sys.platform != "linux", reason="the dialog of other systems is not Qt's")
@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_dialog_of_the_system_prints_one_whole_page(
    dialog: AppointmentDialog, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    page(dialog)
    QTest.mouseClick(button(dialog, "Print"), LEFT)
    (asked,) = dialog.findChildren(QPrintDialog)
    asked.printer().setPageSize(QPageSize(QPageSize.PageSizeId[paper]))
    file = tmp_path / "page.pdf"
    field = asked.findChild(QLineEdit, "filename")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QApplication.clipboard().setText(str(file))
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    (print_it,) = (b for b in asked.findChildren(QPushButton) if b.text() == "&Print")
    QTest.mouseClick(print_it, LEFT)
    content = file.read_bytes()
    assert content.count(b"/Type /Page\n") == 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == size
    dialog.close()


@pytest.mark.skipif(sys.platform == "linux", reason="there the dialog prints into a file, too")
def test_without_a_printer_it_says_what_else_there_is(
    dialog: AppointmentDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    QTest.mouseClick(button(dialog, "Print"), LEFT)
    assert "No printer was found" in said(dialog)
    dialog.close()


def test_words_of_a_scenario_tell_body_and_courses_without_doses() -> None:
    plan = Plan(
        person=Person(bmi=31),
        changes=(Change(90, "bmi", 27),),
        courses=tuple(Course("clomiphene", 25, 10 * n, 1, 10 * n + 5) for n in range(10)),
    )
    lines = scenario_lines(simulate(plan), 0.0, appointment_texts().page)
    assert "And 2 more." in lines
    assert any("31 kg/m²" in line and "27 kg/m²" in line for line in lines)
    assert not any(DOSE.search(line) for line in lines)


def test_questions_read_plainly_and_advise_nothing() -> None:
    for group in questions().groups:
        assert group.questions
        for question in group.questions:
            assert question.endswith("?") or ": what" in question
            assert not [word for word in BANNED if word in question.lower().split()]
        assert grade(" ".join(group.questions)) <= 8
    assert "urgent care" in questions().closing[0]
