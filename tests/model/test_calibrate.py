"""The script that fits the parameters again: what it reads, weighs and writes."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest

from hpgviz import resources
from hpgviz.evidence.findings import findings, observations
from hpgviz.model.parameters import Parameter, parameters, values
from hpgviz.plan import Course, Plan
from hpgviz.simulate import simulate
from tools.calibrate import asked, free, lost, misfit, use, write


def on_target() -> dict[str, float]:
    return {finding.id: finding.target for finding in asked(10)}


def test_it_asks_every_finding_and_observation() -> None:
    assert [finding.id for finding in asked(10)] == [*findings(), *observations()]
    assert {finding.measure.men for finding in asked(10)} <= {0, 10}


def test_the_whole_program_computes_with_other_numbers() -> None:
    def first_month() -> float:
        plan = Plan(courses=(Course("testosterone_enanthate", 100, 0, 7),))
        return simulate(plan, days=30).at(30).quantity("lh")

    usual = values()["androgen_brake_share"]
    before = first_month()
    try:
        use({"androgen_brake_share": 2 * usual})
        assert first_month() < 0.9 * before
    finally:
        use({"androgen_brake_share": usual})
    assert first_month() == pytest.approx(before)


def test_powers_and_assumed_numbers_stay() -> None:
    names = free(())
    assert "memory_set_point_shift" in names
    assert "androgen_brake_exponent" not in names
    assert "loosely_bound_share" not in names
    assert list(free(("memory_set_point_shift",))) == ["memory_set_point_shift"]


def test_a_miss_weighs_more_than_a_distance() -> None:
    near = on_target()
    finding = findings()["ly05-10m"]
    at_edge = near | {finding.id: finding.low + 0.2 * (finding.high - finding.low)}
    outside = near | {finding.id: finding.low - 0.2 * (finding.high - finding.low)}
    never = near | {finding.id: math.inf}
    weights = [float(np.sum(misfit(found) ** 2)) for found in (near, at_edge, outside, never)]
    assert weights == sorted(weights)
    assert weights[2] - weights[1] > 2 * (weights[1] - weights[0])


def test_a_lost_finding_is_named() -> None:
    before = on_target()
    assert lost(before, before) == []
    assert lost(before, before | {"base-t": 10.0}) == ["base-t"]
    assert lost(before | {"base-t": 10.0}, before | {"base-t": 10.0}) == []


def test_it_writes_value_origin_and_date_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "parameters.toml"
    path.write_bytes(resources.read("parameters.toml"))
    write({"meiosis_duration": 24.5}, path)
    records = msgspec.toml.decode(path.read_bytes(), type=dict[str, Parameter])
    changed = records.pop("meiosis_duration")
    assert changed.value == pytest.approx(24.5)
    assert changed.origin == "fitted"
    assert len(changed.date) == 10
    assert records == {k: v for k, v in parameters().items() if k != "meiosis_duration"}
