"""A COMBINE archive (OMEX): the model of a plan as SBML, and the plan itself."""

from __future__ import annotations

import io
import zipfile

from hpgviz.export.sbml import sbml
from hpgviz.plan import Plan

_SPECIFICATIONS = "http://identifiers.org/combine.specifications"
_TIME = (2000, 1, 1, 0, 0, 0)  # the same plan gives the same bytes

_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<omexManifest xmlns="{_SPECIFICATIONS}/omex-manifest">
  <content location="." format="{_SPECIFICATIONS}/omex"/>
  <content location="./manifest.xml" format="{_SPECIFICATIONS}/omex-manifest"/>
  <content location="./model.xml" format="{_SPECIFICATIONS}/sbml.level-3.version-2" master="true"/>
  <content location="./plan.hpg.toml" format="http://purl.org/NET/mediatypes/application/toml"/>
</omexManifest>
"""


def omex(plan: Plan, plan_file: bytes, days: float | None = None) -> bytes:
    """Return an archive with the SBML of `plan` and `plan_file`, the text it was read from.

    Doses reach to `days`, or to the end of the plan's axis.

    Raises
    ------
    ExportError
        If the SBML cannot be written.
    """
    members = {
        "manifest.xml": _MANIFEST.encode(),
        "model.xml": sbml(plan, days).encode(),
        "plan.hpg.toml": plan_file,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
