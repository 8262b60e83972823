"""Every published finding that ships, against the model; a miss says by how much."""

from __future__ import annotations

import functools
import json

import pytest

from hpgviz.cli import main
from hpgviz.evidence.findings import findings, observations, short_name, studies
from hpgviz.evidence.results import Result, results


@functools.cache
def all_results() -> dict[str, Result]:
    return {result.finding.id: result for result in results()}


@pytest.mark.parametrize("name", findings())
def test_the_model_lies_in_the_band_of(name: str) -> None:
    result = all_results()[name]
    finding = result.finding
    assert result.within, (
        f"{name}: {result.model:.4g} is {result.verdict} "
        f"({finding.target:g}, band {finding.low:g} to {finding.high:g}): {finding.says}"
    )


@functools.cache
def further_results() -> dict[str, Result]:
    return {result.finding.id: result for result in results(observations().values())}


@pytest.mark.parametrize("name", observations())
def test_the_model_is_near_what_else_was_published(name: str) -> None:
    result = further_results()[name]
    assert result.within, f"{name}: {result.model:.4g} is {result.verdict}"


def test_the_command_tells_all_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["id"] for record in records] == list(findings())
    for record in records:
        assert record["within"] == (record["low"] <= record["model"] <= record["high"])


def test_every_study_has_a_short_name_and_a_finding() -> None:
    assert short_name(studies()["liu-2006"]) == "Liu 2006"
    told = (*findings().values(), *observations().values())
    assert {finding.study for finding in told} == set(studies())
