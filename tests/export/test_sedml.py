"""What other programs are told to run: every column finds its parameter in the model."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from hpgviz.export.archive import omex
from hpgviz.export.sbml import PLAN, sbml
from hpgviz.export.sedml import sedml
from hpgviz.plan import Course, Plan
from hpgviz.plan.document import plan_text
from hpgviz.plan.file import parse_plan
from hpgviz.simulate.columns import columns

libsbml: Any = pytest.importorskip("libsbml", reason="python-libsbml is an extra: hpgviz[sbml]")

WEEKLY = Plan(title="A <year> & a half", days=90, courses=(Course("hcg", 500, 1, 3.5),))
NAMES = {"s": "http://sed-ml.org/sed-ml/level1/version3"}


def test_every_column_is_read_off_a_parameter_that_the_model_has() -> None:
    document = libsbml.readSBMLFromString(sbml(WEEKLY))
    model = document.getModel()
    told = ET.fromstring(sedml(90.0))
    targets = [v.get("target") for v in told.iterfind(".//s:variable", NAMES) if v.get("target")]
    assert len(targets) == len(columns())
    for target in targets:
        found = re.search(r"@id='(\w+)'", target or "")
        assert found is not None
        assert model.getParameter(found[1]) is not None, found[1]


def test_the_run_has_a_row_for_every_day_and_every_reference_leads_somewhere() -> None:
    told = ET.fromstring(sedml(90.0))
    course = told.find(".//s:uniformTimeCourse", NAMES)
    assert course is not None
    assert (course.get("outputEndTime"), course.get("numberOfPoints")) == ("90", "90")
    known = {one.get("id") for one in told.iter() if one.get("id")}
    for one in told.iter():
        for key, value in one.attrib.items():
            if key.endswith("Reference"):
                assert value in known


def test_model_and_archive_say_what_they_are_and_carry_the_plan() -> None:
    text = sbml(WEEKLY)
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    assert "learning model" in model.getNotesString()
    assert re.search(r"hpgviz \S+, model [0-9a-f]{8}", model.getNotesString())
    inner = ET.fromstring(model.getAnnotationString()).find(f"{{{PLAN}}}plan")
    assert inner is not None
    assert parse_plan(inner.text or "", "annotation") == WEEKLY
    source = plan_text(WEEKLY).encode()
    with zipfile.ZipFile(io.BytesIO(omex(WEEKLY, source))) as archive:
        names = archive.namelist()
        manifest = archive.read("manifest.xml").decode()
        assert all(f'"./{name}"' in manifest for name in names)
        assert b"learning model" in archive.read("metadata.rdf")
        assert b"A &lt;year&gt; &amp; a half" in archive.read("metadata.rdf")
        assert 'simulation.sedml" format' in manifest
        for name in names:
            assert b"/tmp" not in archive.read(name)
