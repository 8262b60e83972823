"""Published findings against the model: what holds, what misses, and by how much. No Qt."""

from hpgviz.evidence.findings import Finding, Measure, findings, short_name, studies
from hpgviz.evidence.results import Result, results

__all__ = ["Finding", "Measure", "Result", "findings", "results", "short_name", "studies"]
