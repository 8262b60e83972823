"""Published findings against the model: what holds, what misses, and by how much. No Qt.

Also what studies saw where a run stands (`watch_points`), and where no study reaches
(`rough_guess`).
"""

from hpgviz.evidence.findings import Finding, Measure, findings, observations, short_name, studies
from hpgviz.evidence.grades import graded, verified
from hpgviz.evidence.points import Point, point
from hpgviz.evidence.results import Result, results
from hpgviz.evidence.rough_guess import Reason, rough_guess
from hpgviz.evidence.watch_points import WatchPoint, watch_points

__all__ = [
    "Finding",
    "Measure",
    "Point",
    "Reason",
    "Result",
    "WatchPoint",
    "findings",
    "graded",
    "observations",
    "point",
    "results",
    "rough_guess",
    "short_name",
    "studies",
    "verified",
    "watch_points",
]
