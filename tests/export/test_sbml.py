"""SBML of a plan, read back with another library's eyes."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from hpgviz.cli import main
from hpgviz.export.archive import omex
from hpgviz.export.sbml import sbml
from hpgviz.model.equations import STATES, compartments
from hpgviz.model.parameters import parameters
from hpgviz.model.steady_state import steady_state, traits
from hpgviz.plan import Change, Course, Person, Plan

libsbml: Any = pytest.importorskip("libsbml", reason="python-libsbml is an extra: hpgviz[sbml]")

PLAN = Plan(
    days=60,
    person=Person(bmi=31),
    changes=(Change(30, "bmi", 26),),
    courses=(
        Course("testosterone_enanthate", 150, 0, 7, 28),
        Course("gonadorelin", 10, 40, mode="pump", every_minutes=90, stop=50),
    ),
)
TEXT = """hpgviz = 1
days = 60
[[course]]
drug = "hcg"
dose = 500
every = 3.5
start = 1
"""


@pytest.fixture(scope="module")
def model() -> Any:
    document = libsbml.readSBMLFromString(sbml(PLAN))
    assert document.getNumErrors(libsbml.LIBSBML_SEV_ERROR) == 0
    model.document = document  # type: ignore[attr-defined]  # the model dies with its document
    return document.getModel()


def test_every_number_carries_its_name_value_unit_and_sources(model: Any) -> None:
    for name, record in parameters().items():
        parameter = model.getParameter(name)
        assert parameter.getValue() == record.value
        assert parameter.isSetUnits()
        assert record.meaning.split()[0] in parameter.getNotesString()
        assert all(key in parameter.getAnnotationString() for key in record.sources)


def test_every_state_and_amount_moves_from_the_steady_state(model: Any) -> None:
    rest = steady_state(traits(PLAN.person))
    for name in STATES:
        assert model.getParameter(name).getValue() == pytest.approx(rest[name])
        assert model.getRateRuleByVariable(name) is not None
    for name in compartments():
        assert model.getParameter(name).getValue() == 0
        assert model.getRateRuleByVariable(name) is not None


def test_doses_switches_and_changes_are_events(model: Any) -> None:
    events = {event.getId() for event in model.getListOfEvents()}
    assert events == {f"row_{8 * day}" for day in (0, 7, 14, 21, 30, 40, 50)}
    first = model.getEvent("row_0").getEventAssignment(0)
    assert first.getVariable() == "enanthate_depot"
    assert libsbml.formulaToL3String(first.getMath()).startswith("enanthate_depot + ")
    body = model.getEvent("row_240")
    assert "aromatase" in {a.getVariable() for a in body.getListOfEventAssignments()}


def test_an_archive_holds_the_model_and_the_plan() -> None:
    content = omex(PLAN, TEXT.encode())
    assert content == omex(PLAN, TEXT.encode())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("plan.hpg.toml").decode() == TEXT
        assert b"<sbml" in archive.read("model.xml")
        assert all(name in archive.read("manifest.xml").decode() for name in archive.namelist())


@pytest.mark.parametrize("ending", ["sbml", "omex", "csv"])
def test_the_command_writes_a_file(tmp_path: Path, ending: str) -> None:
    plan, out = tmp_path / "plan.hpg.toml", tmp_path / f"out.{ending}"
    plan.write_text(TEXT, encoding="utf-8")
    assert main(["export", str(plan), "--out", str(out), "--to", "20"]) == 0
    assert out.stat().st_size > 100
    if ending == "csv":
        assert out.read_text(encoding="utf-8").splitlines()[-1].startswith("20,")


@pytest.mark.parametrize(
    "words",
    [
        ["--out", "x.pdf"],
        ["--out", "x.sbml", "--from", "3"],
        ["--out", "x.csv", "--from", "9", "--to", "3"],
        ["--out", "x.csv", "--to", "61"],
        ["--out", "nowhere/x.sbml"],
    ],
)
def test_what_cannot_be_written_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    plan = tmp_path / "plan.hpg.toml"
    plan.write_text(TEXT, encoding="utf-8")
    assert main(["export", str(plan), *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_the_extra_one_line_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.hpg.toml"
    plan.write_text(TEXT, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "libsbml", None)
    code = main(["export", str(plan), "--out", str(tmp_path / "x.sbml")])
    assert code == 2
    assert "pip install python-libsbml" in capsys.readouterr().err
