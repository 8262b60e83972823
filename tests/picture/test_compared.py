"""Two plans beside each other as one image."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hpgviz.errors import PlanError
from hpgviz.picture.compared import compared_image
from hpgviz.plan import Course, Plan
from hpgviz.view.theme import theme

STOPPED = Plan(title="Wait", courses=(Course("testosterone_cypionate", 100, 0, 7, stop=90),))
RESTART = replace(STOPPED, courses=(*STOPPED.courses, Course("clomiphene", 25, 90, 1)))


def test_the_image_has_both_diagrams_and_leaves_no_window(qtbot: QtBot) -> None:
    image = compared_image(STOPPED, RESTART, 150.0, size=(1280, 800), men=False)
    assert (image.width(), image.height()) == (1280, 800)
    wide = (1280 - 309) // 2
    first, second = image.copy(0, 60, wide, 300), image.copy(wide + 1, 60, wide, 300)
    assert first != second
    for part in (first, second):
        colors = {part.pixelColor(x, y).name() for x in range(0, wide, 7) for y in range(0, 300, 7)}
        assert len(colors) > 40
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def test_the_same_plans_give_the_same_image(qtbot: QtBot) -> None:
    images = [
        compared_image(STOPPED, RESTART, 150.0, size=(1000, 700), men=False) for _ in range(2)
    ]
    assert images[0] == images[1]


def test_the_men_of_both_are_waited_for(qtbot: QtBot) -> None:
    a, b = replace(STOPPED, days=200.0), replace(RESTART, days=200.0)
    without = compared_image(a, b, 150.0, size=(1000, 700), men=False)
    assert compared_image(a, b, 150.0, size=(1000, 700)) != without


def test_themes(qtbot: QtBot) -> None:
    image = compared_image(STOPPED, RESTART, 150.0, size=(1000, 700), look="dark", men=False)
    assert image.pixelColor(990, 690) == theme("dark").surface.panel


def test_a_plan_that_breaks_a_rule_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(PlanError):
        compared_image(STOPPED, replace(RESTART, days=5.0), 10.0)
