"""A mystery patient by real keys: tests, answer, how sure, the cover, and the plan as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.lesson.inquiry import Inquiry
from hpgviz.lesson.mystery import mysteries, mystery_texts
from hpgviz.lesson.myths import myths
from hpgviz.lesson.playlist import playlists
from hpgviz.view.mystery.paper import SlipLine
from hpgviz.view.mystery.picture import VeiledPicture

FIRST = next(iter(mysteries()))


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)


def shown(window: MainWindow) -> str:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def inquiry(window: MainWindow) -> Inquiry:
    found = window.lessons.mysteries.inquiry
    assert found is not None
    return found


@pytest.fixture
def active(qtbot: QtBot, window: MainWindow) -> Iterator[MainWindow]:
    """The window, as it is when keys reach it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    window.lessons.leave()


@pytest.mark.parametrize("name", list(mysteries()))
def test_each_is_solved_by_page_down_and_numbers_alone(active: MainWindow, name: str) -> None:
    window, mystery = active, mysteries()[name]
    before = window.session.plan
    window.lessons.start_mystery(name)
    assert mystery.story in shown(window)
    for _ in mystery.tests:
        press(window, Qt.Key.Key_PageDown)
    assert inquiry(window).ordered == mystery.tests
    right = mystery.answers.index(mystery.right)
    press(window, Qt.Key(Qt.Key.Key_1 + right))
    press(window, Qt.Key.Key_9)
    assert inquiry(window).sure == "very"
    assert window.session.plan == before  # nothing of him is in the window yet
    press(window, Qt.Key.Key_PageDown)
    told = shown(window)
    assert mystery.told in told
    assert mystery.cause(mystery.right).name in told
    assert window.session.lending
    assert window.session.playhead == mystery.day
    press(window, Qt.Key.Key_PageUp)
    assert not inquiry(window).lifted
    press(window, Qt.Key.Key_Escape)
    assert window.session.plan == before
    assert not window.lessons.mysteries.active


def test_a_test_inks_in_its_arrow_and_prints_a_line(active: MainWindow) -> None:
    window = active
    window.lessons.start_mystery(FIRST)
    [picture] = [one for one in window.findChildren(VeiledPicture) if one.isVisible()]
    unknown = picture.grab().toImage()
    [order] = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.accessibleName() == "Order LH"
    ]
    QTest.mouseClick(order, Qt.MouseButton.LeftButton)
    assert picture.grab().toImage() != unknown
    [line] = [one for one in window.findChildren(SlipLine) if one.isVisible()]
    assert line.accessibleName().startswith("LH: 0.1 IU/L")
    press(window, Qt.Key.Key_PageUp)
    assert picture.grab().toImage() == unknown


def test_the_clicker_leads_whatever_has_the_focus_and_however_large_the_text(
    active: MainWindow,
) -> None:
    window = active
    window.choices.change(text_size=200)
    window.lessons.start_mystery(FIRST)
    order = next(
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.accessibleName().startswith("Order ")
    )
    order.setFocus()
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageDown)
    assert inquiry(window).ordered == mysteries()[FIRST].tests[:2]


def test_what_is_hidden_does_not_show_through(active: MainWindow) -> None:
    """Before any test the pictures of two very different men are one and the same."""
    pictures = []
    for name in mysteries():
        active.lessons.start_mystery(name)
        [picture] = [one for one in active.findChildren(VeiledPicture) if one.isVisible()]
        picture.resize(600, 420)
        pictures.append(picture.grab().toImage())
    assert all(picture == pictures[0] for picture in pictures)


def test_no_answer_is_scolded_and_the_next_case_follows(active: MainWindow) -> None:
    window = active
    window.lessons.start_mystery(FIRST)
    wrong = next(i for i, id in enumerate(mysteries()[FIRST].answers) if id != "outside")
    press(window, Qt.Key(Qt.Key.Key_1 + wrong))
    press(window, Qt.Key.Key_PageDown)
    assert "Many people say so" in shown(window)
    press(window, Qt.Key.Key_PageDown)
    second = list(mysteries().values())[1]
    assert second.story in shown(window)


def test_the_shelf_leads_to_mysteries_and_sayings(active: MainWindow) -> None:
    window = active
    press(window, Qt.Key.Key_F3)
    for title, first in (
        ("Mystery patients", next(iter(mysteries().values())).title),
        ("Sayings, and what the model does", f"“{next(iter(myths().values())).claim}”"),
    ):
        window.lessons.show_shelf()
        doors = {b.accessibleName(): b for b in window.findChildren(QAbstractButton)}
        QTest.mouseClick(doors[title], Qt.MouseButton.LeftButton)
        doors = {b.accessibleName(): b for b in window.findChildren(QAbstractButton)}
        QTest.mouseClick(doors[first], Qt.MouseButton.LeftButton)
    assert "A fact, or a myth?" in shown(window)


def test_a_saying_is_answered_by_the_model_and_a_source(active: MainWindow) -> None:
    window, myth = active, myths()["forever"]
    window.lessons.ask("forever")
    press(window, Qt.Key.Key_3)
    assert myth.told in shown(window)
    assert "“a myth”: so it is" in shown(window)
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageDown)
    told = shown(window)
    assert myth.keep in told
    assert "Liu 2006" in told


def test_a_saying_is_found_by_search_and_run(active: MainWindow) -> None:
    window, myth = active, myths()["gel"]
    window.open_search(glossary=False)
    QTest.keyClicks(window.focusWidget() or window, "gentle")
    press(window, Qt.Key.Key_Return)
    assert myth.told in shown(window)
    [ask] = [
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and b.accessibleName() == "Ask the model"
    ]
    QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert "A fact, or a myth?" in shown(window)
    assert window.session.lending


def test_the_rules_are_told_in_names_that_are_words() -> None:
    for cause in mystery_texts().cause.values():
        assert len(cause.name.split()) <= 6
        assert cause.says


@pytest.fixture
def lifted(active: MainWindow) -> MainWindow:
    """A case whose cover is lifted: his plan is in the window, and why at the right."""
    press_all(active, Qt.Key.Key_1, Qt.Key.Key_PageDown, begin=FIRST)
    assert active.session.lending
    return active


def press_all(window: MainWindow, *keys: Qt.Key, begin: str) -> None:
    window.lessons.start_mystery(begin)
    for key in keys:
        press(window, key)


def click(window: MainWindow, name: str) -> None:
    [button] = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName() == name
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_shelf_is_shown_over_a_lifted_case(lifted: MainWindow) -> None:
    window, own = lifted, lifted.session.own.plan
    press(window, Qt.Key.Key_F3)
    assert not window.lessons.mysteries.active
    assert window.session.plan == own
    click(window, playlists()["patient"].title)
    assert window.session.lending
    press(window, Qt.Key.Key_Escape)
    assert window.session.plan == own
    assert window.happening.isVisible()


@pytest.mark.parametrize("wanted", ["mysteries", "myths", "folder", "path"])
def test_whatever_is_wanted_over_a_lifted_case_is_shown(
    lifted: MainWindow, tmp_path: Path, wanted: str
) -> None:
    window, lessons, own = lifted, lifted.lessons, lifted.session.own.plan
    (tmp_path / "a.lesson.toml").write_text(
        'hpgviz_lesson = 1\ntitle = "Gel"\ngoal = "See."\nkeep = "So."\n'
        'minutes = { patient = 3, seminar = 4 }\n[[step]]\ntitle = "A gel"\n'
        'plan = "03-testosterone-gel"\nuntil = 56.0\nsay = "Watch **LH**."\n',
        encoding="utf-8",
    )
    ways = {"folder": lambda: lessons.open(tmp_path), "path": lessons.start_path}
    ways.get(wanted, lambda: lessons.show_more(wanted))()
    assert lessons.active
    assert lessons.panel is not None
    assert lessons.panel.isVisible()
    assert not lessons.mysteries.active
    assert window.session.lending == (wanted == "path")
    press(window, Qt.Key.Key_Escape)
    assert not lessons.panel.isVisible()
    assert window.session.plan == own


def test_escape_takes_the_marks_away_once_nothing_is_on(lifted: MainWindow) -> None:
    window = lifted
    press(window, Qt.Key.Key_F3)
    press(window, Qt.Key.Key_Escape)
    window.happening.select("lh")
    press(window, Qt.Key.Key_Escape)
    assert window.happening.entry is None
