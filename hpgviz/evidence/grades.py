"""How sure the study behind a finding is, and who was in it."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.evidence.findings import Finding, findings
from hpgviz.language import cached
from hpgviz.levels import Grade
from hpgviz.model.parameters import sources


class Study(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One study: its grade, and who was in it."""

    grade: Grade
    about: str


@cached
def graded() -> dict[str, Study]:
    """Return every study of the findings by id.

    Raises
    ------
    ResourceError
        If a study of a finding is missing here, or nothing is known of one.
    """
    found = resources.load("evidence/grades.toml", dict[str, Study])
    odd = found.keys() ^ {finding.study for finding in findings().values()}
    if odd:
        raise ResourceError(f"resources/evidence/grades.toml: {min(odd)}: missing or of no finding")
    return found


def verified(finding: Finding) -> bool:
    """Whether the number was read in a study; what was not is never shown as a point."""
    source = sources().get(finding.study)
    return finding.confidence == "seen" and (source is None or source.kind != "textbook")
