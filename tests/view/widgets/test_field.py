"""The typed number by real keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hpgviz import language
from hpgviz.view.widgets.boxes import Column
from hpgviz.view.widgets.field import NumberField
from hpgviz.view.widgets.numbers import read_number, written


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A field from 0 to 2000 mg that shows 100, and another field to go to."""
    page = Column()
    field = NumberField("Dose", 0.0, 2000.0, "mg")
    field.set_number(100.0)
    page.add(field)
    page.add(QLineEdit())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def field_of(page: QWidget) -> NumberField:
    return page.findChildren(NumberField)[0]


def heard(field: NumberField) -> list[Any]:
    got: list[Any] = []
    field.committed.connect(got.append)
    return got


def write(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_enter_takes_the_number(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    got = heard(field)
    write(qtbot, field, "150")
    assert got == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == [150.0]
    assert field.text() == "150"


def test_leaving_the_field_takes_the_number_once(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    got = heard(field)
    write(qtbot, field, "12,5")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert got == [12.5]
    assert field.text() == "12.5"


@pytest.mark.parametrize("text", ["two", "", "1e999", "nan", "inf", "1_0", "--3", "1,2,3"])
def test_no_number_stays_with_its_message(qtbot: QtBot, page: QWidget, text: str) -> None:
    field = field_of(page)
    got = heard(field)
    write(qtbot, field, text)
    if not text:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == []
    assert field.text() == text
    assert "2000 mg" in field.refusal


@pytest.mark.parametrize(
    ("code", "text", "readings"),
    [
        ("en", "1,500", "1500 or 1.5"),
        ("en", "10,000", "10000 or 10"),
        ("en", "+1,234", "+1234 or 1.234"),
        ("de", "1.500", "1500 or 1,5"),
    ],
)
def test_a_number_that_may_have_a_mark_of_thousands_is_asked_about(
    qtbot: QtBot, page: QWidget, code: str, text: str, readings: str
) -> None:
    field = field_of(page)
    got = heard(field)
    with language.speaking(code):
        write(qtbot, field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == []
    assert field.text() == text
    assert text in field.refusal
    for reading in readings.split(" or "):
        assert reading in field.refusal


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "1,5", 1.5),
        ("en", "0,500", 0.5),
        ("en", "1,50", 1.5),
        ("en", "1.500", 1.5),
        ("en", "1,2345", 1.2345),
        ("de", "1.5", 1.5),
        ("de", "0.500", 0.5),
        ("de", "1,500", 1.5),
    ],
)
def test_point_and_comma_count_where_nobody_groups(code: str, text: str, number: float) -> None:
    with language.speaking(code):
        assert read_number(text) == number


def test_a_number_out_of_range_stays_with_its_message(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    write(qtbot, field, "5000")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "5000"
    assert "5000" in field.refusal
    assert "0 to 2000 mg" in field.refusal
    field.set_number(100.0)  # the panel refreshes; nothing is lost
    assert field.text() == "5000"
    field.set_number(120.0)  # undo brings another value
    assert field.text() == "120"
    assert field.refusal == ""


def test_a_mended_number_is_taken(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    got = heard(field)
    write(qtbot, field, "5000")
    QTest.keyClick(field, Qt.Key.Key_Return)
    write(qtbot, field, "500")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == [500.0]
    assert field.refusal == ""


def test_escape_brings_the_value_back(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    got = heard(field)
    write(qtbot, field, "7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "100"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert got == []


def test_the_same_number_tells_no_one(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    got = heard(field)
    write(qtbot, field, "100.0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == []
    assert field.text() == "100"


@pytest.mark.parametrize("typed", [False, True])
def test_a_number_longer_than_is_shown_stays_whole(
    qtbot: QtBot, page: QWidget, typed: bool
) -> None:
    field = field_of(page)
    field.set_number(1234.125)
    got = heard(field)
    field.setFocus()
    if typed:
        write(qtbot, field, field.text())
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert got == []
    write(qtbot, field, "1234.25")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert got == [1234.25]


def test_half_typed_text_survives_a_refresh(qtbot: QtBot, page: QWidget) -> None:
    field = field_of(page)
    write(qtbot, field, "1")
    field.set_number(100.0)
    assert field.text() == "1"


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.5", 1.5), ("1,5", 1.5), (" 20 ", 20.0), ("−3", -3.0), ("1e2", 100.0), ("1,000.5", None)],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("number", [0.0, 0.125, 2.333, 12.5, 100.0, 7305.0])
def test_written_numbers_are_read_again(number: float, code: str) -> None:
    with language.speaking(code):
        assert read_number(written(number)) == number
