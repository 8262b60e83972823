"""All charts speak the units that the user chose."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from hpgviz.model.shown import MODEL, shown_record, shown_value
from hpgviz.units import Systems
from hpgviz.view.charts.buttons import Chip
from hpgviz.view.units import unit_choice, usual_system
from tests.view.charts.test_bands import made_up
from tests.view.charts.test_charts import names
from tests.view.timeline.stage import WEEKLY, click, picture, plan, show_dock

SI = Systems("si")


@pytest.fixture(autouse=True)
def _american_again() -> Iterator[None]:
    unit_choice().choose(MODEL)
    yield
    unit_choice().choose(MODEL)


def test_the_record_shown_has_the_unit_and_the_usual_range_of_the_system() -> None:
    record = shown_record("testosterone", SI)
    assert record.unit == "nmol/L"
    assert record.usual == (9.2, 31.8)
    assert record.format(shown_value("testosterone", SI, 550.0)) == "19.1"
    assert shown_record("testosterone", MODEL).unit == "ng/dL"
    assert shown_record("lh", SI) == shown_record("lh", MODEL)


def test_readers_are_used_to_the_units_of_their_place() -> None:
    assert usual_system(QLocale("en_US")) == MODEL
    assert usual_system(QLocale("en_GB")) == SI
    assert usual_system(QLocale("de_DE")) == SI
    assert usual_system(QLocale.c()) == MODEL


def test_a_choice_is_told_once() -> None:
    told: list[Systems] = []
    unit_choice().changed.connect(told.append)
    unit_choice().toggle()
    unit_choice().choose(SI)
    unit_choice().toggle()
    unit_choice().changed.disconnect(told.append)
    assert told == [SI, MODEL]


def test_all_strips_turn_to_the_other_units_and_back(qtbot: QtBot) -> None:
    _, dock = show_dock(qtbot, plan(WEEKLY))
    before, still = [name.accessibleName() for name in names(dock)], picture(dock.charts)
    assert "ng/dL" in before[0]
    unit_choice().toggle()
    after = [name.accessibleName() for name in names(dock)]
    assert "nmol/L" in after[0]
    assert "pmol/L" in after[3]
    assert after[1] == before[1]
    assert "Usual: 9.2 to 31.8 nmol/L" in names(dock)[0].accessibleDescription()
    assert picture(dock.charts) != still
    unit_choice().toggle()
    assert picture(dock.charts) == still


def test_curve_ghost_and_men_keep_their_shape(qtbot: QtBot) -> None:
    session, dock = show_dock(qtbot, plan(WEEKLY))
    session.change(plan(), "remove")
    dock.charts.show_bands(made_up(session.plan, 100.0, 900.0))
    click(names(dock)[0])
    chips = [chip for chip in dock.charts.findChildren(Chip) if chip.isVisible()]
    assert chips
    unit_choice().toggle()
    assert "nmol/L" in names(dock)[0].accessibleName()
    assert dock.clear_marks()
