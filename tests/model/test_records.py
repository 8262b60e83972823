"""Every number of the model is a record that is used, has a unit and comes from somewhere."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from hpgviz import resources
from hpgviz.model import steady_state
from hpgviz.model.drugs import drugs
from hpgviz.model.equations import HELD, LISTENERS, STATES, compartments, equations, rate_names
from hpgviz.model.parameters import parameters, sources, values
from hpgviz.model.person import TRAITS, person_keys
from hpgviz.model.quantities import quantities
from hpgviz.model.signals import nodes, signals
from hpgviz.simulate import listeners as listening
from hpgviz.simulate import schedule

UNITS = {
    "1", "d", "1/d", "mg", "mg/d", "mg/mg", "IU", "%", "µg", "min", "m²/kg", "1/year",
}  # fmt: skip


def named_by_code() -> set[str]:
    """Names of parameters that code outside the equations reads by `values()["name"]`."""
    names: set[str] = set()
    for module in (steady_state, schedule, listening):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                names.add(str(node.slice.value))
    return names


def named_by_records() -> set[str]:
    """Names of parameters that other records point to."""
    names = {record.rate for record in compartments().values()}
    names |= {record.slowed for record in compartments().values() if record.slowed}
    for drug in drugs().values():
        for way in drug.absorption:
            names |= {name for name in (way.share, way.half_absorbed_dose) if name}
    return names


def test_every_parameter_is_used_and_every_name_is_known() -> None:
    read = {argument for equation in equations().values() for argument in equation.arguments}
    used = (read | named_by_code() | named_by_records()) & values().keys()
    assert values().keys() - used == set()
    assert named_by_records() <= values().keys()


def test_every_equation_leads_somewhere() -> None:
    read = {argument for equation in equations().values() for argument in equation.arguments}
    shown = {record.factor for record in quantities().values()}
    shown |= {node.activity for node in nodes().values()}
    for signal in signals().values():
        shown |= {signal.factor, *({signal.behind} - {None})}  # type: ignore[arg-type]
    moving = {name for state in STATES for name in rate_names(state)}
    drawn = {"testis_volume", "receptor_cover", "own_share"}
    assert equations().keys() - read - shown - moving - drawn == set()


def test_every_trait_state_and_amount_is_read() -> None:
    read = {argument for equation in equations().values() for argument in equation.arguments}
    shown = {record.factor for record in quantities().values()}
    fed = {feeder for record in compartments().values() for feeder in record.fed_by}
    assert {*TRAITS, *HELD, *compartments()} - read - fed == set()
    assert {*STATES} - read - shown - {*LISTENERS} == set()


@pytest.mark.parametrize("name", parameters())
def test_a_parameter_is_a_sound_record(name: str) -> None:
    record = parameters()[name]
    assert record.unit in UNITS
    assert record.range[0] <= record.value <= record.range[1]
    assert record.sources
    assert set(record.sources) <= sources().keys()
    assert record.meaning.endswith(".")
    assert record.origin != "assumed" or record.reason
    if record.date:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", record.date)
        assert record.origin == "fitted"


def test_every_source_is_used() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in resources.root().rglob("*.toml")
        if path.name not in {"sources.toml", "findings.toml"}
    ]
    unused = {key for key in sources() if not any(f'"{key}"' in text for text in texts)}
    studied = resources.read("evidence/findings.toml").decode()
    assert {key for key in unused if f"{key} =" not in studied} == set()


def test_persons_quantities_and_drugs_name_sources_that_exist() -> None:
    for records in (person_keys(), quantities(), drugs()):
        for record in records.values():
            assert set(record.sources) <= sources().keys()
    for drug in drugs().values():
        assert {drug.preset.source, drug.studied.source} <= sources().keys()
