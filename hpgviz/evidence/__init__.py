"""Published findings against the model: what holds, what misses, and by how much. No Qt."""

from hpgviz.evidence.findings import Finding, Measure, findings, studies

__all__ = ["Finding", "Measure", "findings", "studies"]
