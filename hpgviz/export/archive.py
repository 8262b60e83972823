"""A COMBINE archive (OMEX): the model of a plan as SBML, what to run as SED-ML, and the plan."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from hpgviz.export.sbml import sbml
from hpgviz.export.sedml import sedml
from hpgviz.notice import stamp
from hpgviz.plan import Plan
from hpgviz.plan.archived import MEMBER

_SPECIFICATIONS = "http://identifiers.org/combine.specifications"
_TIME = (2000, 1, 1, 0, 0, 0)  # the same plan gives the same bytes

_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<omexManifest xmlns="{_SPECIFICATIONS}/omex-manifest">
  <content location="." format="{_SPECIFICATIONS}/omex"/>
  <content location="./manifest.xml" format="{_SPECIFICATIONS}/omex-manifest"/>
  <content location="./model.xml" format="{_SPECIFICATIONS}/sbml.level-3.version-2"/>
  <content location="./simulation.sedml" format="{_SPECIFICATIONS}/sed-ml.level-1.version-3" \
master="true"/>
  <content location="./metadata.rdf" format="{_SPECIFICATIONS}/omex-metadata"/>
  <content location="./{MEMBER}" format="http://purl.org/NET/mediatypes/application/toml"/>
</omexManifest>
"""

_METADATA = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:dcterms="http://purl.org/dc/terms/">
  <rdf:Description rdf:about=".">
    <dcterms:title>{title}</dcterms:title>
    <dcterms:creator>{creator}</dcterms:creator>
    <dcterms:description>{description}</dcterms:description>
  </rdf:Description>
</rdf:RDF>
"""


def omex(plan: Plan, plan_file: bytes, days: float | None = None) -> bytes:
    """Return an archive with the SBML of `plan` and `plan_file`, the text it was read from.

    Doses reach to `days`, or to the end of the plan's axis, and so does the run that the SED-ML
    asks for.

    Raises
    ------
    ExportError
        If the SBML cannot be written.
    """
    said = stamp(plan)
    members = {
        "manifest.xml": _MANIFEST.encode(),
        "metadata.rdf": _METADATA.format(
            title=escape(said["Title"]),
            creator=escape(said["Software"]),
            description=escape(said["Disclaimer"]),
        ).encode(),
        "model.xml": sbml(plan, days).encode(),
        "simulation.sedml": sedml(plan.axis_days if days is None else days).encode(),
        MEMBER: plan_file,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
