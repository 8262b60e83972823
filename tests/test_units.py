"""Units in which a quantity is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpgviz.model.quantities import quantities
from hpgviz.units import SYSTEMS, unit, units


def test_every_record_is_of_a_known_quantity_and_says_where_it_comes_from() -> None:
    for quantity, by_system in units().items():
        assert quantity in quantities()
        for record in by_system.values():
            assert record.source.endswith(".")
            assert record.one > 0


def test_one_system_shows_the_unit_of_the_model() -> None:
    for quantity, by_system in units().items():
        assert any(
            record.unit == quantities()[quantity].unit and record.one == 1.0
            for record in by_system.values()
        )


def value(quantity: str, amount: float) -> float:
    record = unit(quantity, "si")
    assert record is not None
    return record.shown(amount)


def test_the_factors_are_those_of_laboratories() -> None:
    assert value("testosterone", 28.84) == pytest.approx(1.0)
    assert value("testosterone", 550.0) == pytest.approx(19.07, abs=0.01)
    assert value("estradiol", 1.0) == pytest.approx(3.671, abs=0.001)
    assert value("inhibin_b", 170.0) == 170.0


@given(st.floats(0.0, 1e6))
def test_back_and_forth_is_the_same(amount: float) -> None:
    for by_system in units().values():
        for system in SYSTEMS:
            record = by_system[system]
            assert record.told(record.shown(amount)) == pytest.approx(amount, rel=1e-12)


def test_what_has_one_unit_everywhere_has_no_record() -> None:
    assert unit("lh", "si") is None
    assert unit("sperm", "american") is None
