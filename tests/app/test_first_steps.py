"""The first steps by real clicks and keys: two clicks to what surprises, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hpgviz.app.settings import Preferences, Settings
from hpgviz.app.window import MainWindow
from hpgviz.evidence.findings import findings
from hpgviz.scenarios import opening_scenario
from hpgviz.session import Session
from hpgviz.view.first_run.men import counted
from hpgviz.view.first_run.words import texts

OFFER, GUESS, AHA, DOOR = texts().offer, texts().guess, texts().aha, texts().door


def shown(window: QWidget) -> str:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def pressable(window: QWidget, name: str) -> list[QAbstractButton]:
    buttons = window.findChildren(QAbstractButton)
    return [b for b in buttons if b.isVisible() and b.accessibleName() == name]


def click(window: QWidget, name: str) -> None:
    (button,) = pressable(window, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def newcomer(window: MainWindow, settings: Settings) -> MainWindow:
    """The window of somebody who has not seen it yet; calm, so that steps are stills."""
    settings.write(Preferences(theme="light", calm=True))
    window.choices.change(level="fundamentals", first_steps=False)
    window.first_steps.offer()
    return window


def test_two_clicks_lead_to_what_surprises_and_one_more_to_the_way_back(
    newcomer: MainWindow,
) -> None:
    clicks = 0
    for name in (OFFER["button"], GUESS["fewer"]):
        click(newcomer, name)
        clicks += 1
    assert clicks == 2
    told = shown(newcomer)
    assert "Blood testosterone: up.\nSperm: down." in told
    assert AHA["fewer"] in told
    run, day = newcomer.session.trajectory, newcomer.session.playhead
    assert day == texts().days
    assert run.at(day).quantity("testosterone") > 1.1 * run.at(0).quantity("testosterone")
    assert run.at(day).quantity("sperm") < 0.3 * run.at(0).quantity("sperm")
    click(newcomer, AHA["away"])
    assert texts().relief["title"] in shown(newcomer)
    after, end = newcomer.session.trajectory, newcomer.session.playhead
    assert end == texts().days + texts().watched
    assert after.at(end).quantity("sperm") > 0.8 * after.at(0).quantity("sperm")


def test_every_step_can_be_taken_with_enter(newcomer: MainWindow) -> None:
    for step in ("offer", "guess", "aha"):
        assert newcomer.first_steps.steps.step == step
        focus = newcomer.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert newcomer.first_steps.steps.step == "relief"
    focus = newcomer.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert not newcomer.first_steps.active
    assert newcomer.session.origin.scenario == opening_scenario()
    assert not newcomer.session.modified


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_number_answers(newcomer: MainWindow, number: int) -> None:
    click(newcomer, OFFER["button"])
    focus = newcomer.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key(Qt.Key.Key_0 + number))
    guess = ("more", "same", "fewer", "unsure")[number - 1]
    assert AHA[guess] in shown(newcomer)


def test_time_plays_and_stops_by_itself(qtbot: QtBot, newcomer: MainWindow) -> None:
    newcomer.choices.toggle_calm()
    if newcomer.look.calm:
        pytest.skip("this desktop asks for calm motion, so there is no play to watch")
    click(newcomer, OFFER["button"])
    click(newcomer, GUESS["unsure"])
    session = newcomer.session
    assert session.playing
    assert texts().run["away"] in shown(newcomer)
    assert texts().days / session.speed == pytest.approx(texts().seconds, rel=0.05)
    qtbot.waitUntil(lambda: session.playhead > 0.5)
    click(newcomer, texts().run["ahead"])
    assert not session.playing
    assert session.playhead == texts().days
    assert "Sperm: down." in shown(newcomer)


def test_why_tells_the_models_own_answer(qtbot: QtBot, newcomer: MainWindow) -> None:
    click(newcomer, OFFER["button"])
    assert newcomer.first_steps.card is not None
    click(newcomer.first_steps.card, GUESS["more"])
    click(newcomer, AHA["why"])
    qtbot.waitUntil(lambda: "Testosterone comes in from outside." in shown(newcomer))


@pytest.mark.parametrize("steps", [(), (OFFER["button"],), (OFFER["button"], GUESS["same"])])
def test_it_can_be_skipped_at_any_time_and_leaves_nothing(
    newcomer: MainWindow, steps: tuple[str, ...]
) -> None:
    for name in steps:
        click(newcomer, name)
    QTest.keyClick(newcomer.focusWidget() or newcomer, Qt.Key.Key_Escape)
    assert not newcomer.first_steps.active
    assert not newcomer.session.plan.courses
    assert not newcomer.session.modified
    assert newcomer.happening.isVisible()
    assert not pressable(newcomer, OFFER["button"])


def test_skip_and_teach_leave_and_teaching_shows_numbers(newcomer: MainWindow) -> None:
    click(newcomer, OFFER["teach"])
    assert not newcomer.first_steps.active
    assert newcomer.look.level == "intermediate"
    newcomer.first_steps.take()
    click(newcomer, OFFER["skip"])
    assert not newcomer.first_steps.active


def test_a_change_of_ones_own_ends_it_and_stays(newcomer: MainWindow) -> None:
    click(newcomer, OFFER["button"])
    click(newcomer, GUESS["fewer"])
    newcomer.toggle_drug(9)
    assert not newcomer.first_steps.active
    assert [course.drug for course in newcomer.session.plan.courses][1:] == ["anastrozole"]


def test_it_is_offered_once_and_again_on_demand(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "preferences.ini")
    for time in ("first", "second"):
        made = MainWindow(Session(), settings)
        qtbot.addWidget(made)
        made.show()
        made.first_steps.offer()
        assert made.first_steps.active == (time == "first")
        made.actions_table.action("first_steps").trigger()
        assert made.first_steps.active
        made.first_steps.leave()
        made.close()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("width", "height", "size"), [(1100, 640, 100), (1100, 640, 200)])
def test_the_card_and_its_main_button_are_whole(
    newcomer: MainWindow, theme: str, width: int, height: int, size: int
) -> None:
    newcomer.choices.change(theme=theme, text_size=size)
    newcomer.resize(width, height)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
    card = newcomer.first_steps.card
    assert card is not None
    assert newcomer.frame.rect().contains(card.geometry())
    (button,) = pressable(newcomer, OFFER["button"])
    assert not button.visibleRegion().isEmpty()
    assert button.visibleRegion().boundingRect().height() == button.height()


def test_the_whole_offer_is_seen_at_once_on_a_laptop(newcomer: MainWindow) -> None:
    newcomer.resize(1280, 760)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
    for name in (OFFER["button"], OFFER["teach"], OFFER["skip"]):
        (button,) = pressable(newcomer, name)
        assert button.visibleRegion().boundingRect().size() == button.size(), name


def test_the_hundred_men_are_those_of_the_findings() -> None:
    found = [findings()[name] for name in texts().men.findings]
    said = counted()
    assert said.counts == tuple(round(100 * one.target) for one in found)
    assert said.months == (6, 12, 24)
    assert f"{said.counts[0]} were back at 20 million/mL by 6 months" in said.text
    assert "1,549 men" in said.study


def test_doses_wait_until_the_first_steps_have_ended(newcomer: MainWindow) -> None:
    def settings() -> list[str]:
        panel = newcomer.interventions
        parts = [part for part in panel.findChildren(QAbstractButton) if part.isVisible()]
        return [part.text() for part in parts if part.text() in ("Low", "7 d")]

    assert newcomer.first_steps.active
    assert settings() == []
    click(newcomer, OFFER["button"])
    assert settings() == []
    QTest.keyClick(newcomer, Qt.Key.Key_Escape)
    assert not newcomer.first_steps.active
    assert settings() == ["Low", "7 d"]
