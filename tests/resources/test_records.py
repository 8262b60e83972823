"""Every record that ships: complete, consistent with the others, and within its own limits."""

from __future__ import annotations

import math
import tomllib

import pytest

from hpgviz import resources
from hpgviz.model.drugs import Drug, drugs
from hpgviz.model.equations import HELD, STATES, compartments, equations, rate_names
from hpgviz.model.parameters import parameters, sources, values
from hpgviz.model.person import Person, person_keys
from hpgviz.model.quantities import Quantity, quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.simulate.trajectory import healthy

UNITS = {
    *("1", "d", "1/d", "mg", "IU", "%", "mg/d", "mg/mg", "µg", "min", "m²/kg", "1/year", "kg/m²"),
    *("years", "×", "ng/dL", "pg/mL", "nmol/L", "IU/L", "million/mL", "", "pg/mL"),
}


def cited() -> set[str]:
    """Return every source key that any resource file mentions."""
    known = set(sources())
    found = set()
    for path in resources.root().rglob("*.toml"):
        if path.name == "sources.toml":
            continue
        text = path.read_text(encoding="utf-8")
        found |= {key for key in known if f'"{key}"' in text}
    return found


def test_every_source_is_used() -> None:
    assert set(sources()) - cited() == set()


@pytest.mark.parametrize("name", parameters())
def test_a_parameter_has_unit_origin_and_known_sources(name: str) -> None:
    record = parameters()[name]
    assert record.unit in UNITS
    assert set(record.sources) <= set(sources())
    assert record.sources
    assert record.meaning.endswith(".")
    if record.origin == "assumed":
        assert record.reason, "an assumption gives its reason"


@pytest.mark.parametrize(("name", "record"), drugs().items())
def test_a_drug_can_be_given_as_its_record_says(name: str, record: Drug) -> None:
    assert record.unit in UNITS
    assert set(record.sources) <= set(sources())
    assert record.preset.source in sources()
    low, high, step = record.slider
    assert 0 < low < high <= record.cap
    assert step > 0
    assert low <= record.preset.dose <= high
    assert record.preset.every in record.intervals
    assert list(record.strengths) == sorted(record.strengths)
    assert record.strengths[-1] <= high
    for way in record.absorption:
        assert way.compartment in compartments()
        assert way.share is None or way.share in values()
        assert way.route is None or way.route in record.routes
    assert record.absorption or record.modes
    assert record.preset.mode is None or record.preset.mode in record.modes


@pytest.mark.parametrize(("name", "record"), compartments().items())
def test_a_compartment_loses_and_gains_by_known_names(name: str, record: object) -> None:
    compartment = compartments()[name]
    assert compartment.rate in values()
    assert compartment.slowed is None or compartment.slowed in values()
    assert set(compartment.fed_by) <= set(compartments())


@pytest.mark.parametrize(("name", "record"), quantities().items())
def test_a_quantity_is_the_usual_one_in_the_healthy_man(name: str, record: Quantity) -> None:
    assert record.unit in UNITS
    assert set(record.sources) <= set(sources())
    assert list(record.cuts) == sorted(record.cuts)
    assert record.word(1.0) == "usual"
    usual_value = healthy(record.factor) * record.scale
    if record.usual is not None:
        assert record.usual[0] <= usual_value <= record.usual[1]


@pytest.mark.parametrize("name", signals())
def test_an_arrow_names_a_factor_that_is_one_in_the_healthy_man(name: str) -> None:
    record = signals()[name]
    assert record.source in nodes()
    assert record.target in nodes()
    assert record.factor in {*equations(), *STATES}
    assert healthy(record.factor) == pytest.approx(0.0 if record.outside else 1.0, abs=1e-12)
    if record.behind is not None:
        assert healthy(record.behind) == pytest.approx(1.0)


@pytest.mark.parametrize("name", nodes())
def test_a_node_is_busy_by_a_known_factor(name: str) -> None:
    assert math.isfinite(healthy(nodes()[name].activity))


def test_person_records_describe_the_person() -> None:
    assert tuple(person_keys()) == Person.__struct_fields__
    for name, record in person_keys().items():
        assert getattr(Person(), name) == record.default
        assert record.range[0] <= record.default <= record.range[1]
        assert set(record.sources) <= set(sources())


def test_every_state_has_an_equation_that_moves_it() -> None:
    for state in STATES:
        for name in rate_names(state):
            assert name in equations(), f"nothing moves {state}"


def test_every_compartment_and_parameter_is_read_by_an_equation() -> None:
    read = {argument for equation in equations().values() for argument in equation.arguments}
    feeders = {name for record in compartments().values() for name in record.fed_by}
    assert set(compartments()) - read - feeders == set()
    assert set(HELD) <= read
    by_rates = {record.rate for record in compartments().values()}
    by_rates |= {record.slowed for record in compartments().values() if record.slowed}
    ways = [way for drug in drugs().values() for way in drug.absorption]
    by_drugs = {name for way in ways for name in (way.share, way.half_absorbed_dose) if name}
    elsewhere = {name for name in values() if name.endswith("_slope") or "gonadorelin_" in name}
    assert set(values()) - read - by_rates - by_drugs - elsewhere == set()


def test_every_toml_file_is_toml() -> None:
    for path in resources.root().rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))
