"""How many of 100 men are back after testosterone: run for this plan, beside the study's number."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hpgviz.app.window import MainWindow
from hpgviz.cli import main
from hpgviz.plan import Course, Plan, write_plan
from hpgviz.view.widgets.men import MenArray
from hpgviz.view.widgets.text import Prose, Text

SHORT = Plan(
    title="Half a year", days=420.0, courses=(Course("testosterone_gel", 50.0, 0.0, 1.0, 182.0),)
)


def said(window: MainWindow) -> str:
    texts = window.happening.recovery.findChildren(Text)
    return "\n".join(t.prose if isinstance(t, Prose) else t.text() for t in texts if t.isVisible())


def test_the_count_is_that_of_the_cohort_command(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session, card = window.session, window.happening.recovery
    session.enter(SHORT, "Half a year")
    assert not card.isVisible(), "nothing has ended yet"
    session.set_playhead(200.0)
    assert card.isVisible()
    qtbot.waitUntil(lambda: "of 100 men (" in said(window), timeout=60_000)
    plan = tmp_path / "plan.hpg.toml"
    write_plan(plan, SHORT)
    words = ["--men", "400", "--seed", "1", "--reach", "sperm_million_ml >= 20", "--after", "182"]
    assert main(["cohort", str(plan), *words]) == 0
    shares = dict(line.split(",") for line in capsys.readouterr().out.splitlines()[1:])
    expected = round(100 * float(shares["182"]))
    found = re.search(r"In this model (\d+) of 100 men \((\d+) to (\d+)\)", said(window))
    assert found is not None
    first, low, high = map(int, found.groups())
    assert first == expected
    assert low <= first <= high
    assert "Liu 2006: 67 of 100 (61 to 72) within 6 months" in said(window)
    array = card.findChild(MenArray)
    assert array is not None
    assert array.isVisible()
    assert array.accessibleName().startswith("In this model ")


def test_where_no_men_are_shown_they_are_offered(window: MainWindow) -> None:
    session = window.session
    session.enter(SHORT, "Half a year")
    session.set_playhead(200.0)
    if window.dock.band_key.isChecked():
        window.dock.band_key.click()
    assert "is told once many men are shown" in said(window)
    buttons = window.happening.recovery.findChildren(QAbstractButton)
    ask = next(b for b in buttons if b.isVisible())
    QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert window.dock.band_key.isChecked()
    assert "Virtual men of this plan are run" in said(window)
