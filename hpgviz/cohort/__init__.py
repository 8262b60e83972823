"""Many virtual men around the person of a plan. No Qt."""

from hpgviz.cohort.reach import Reach, parse_reach

__all__ = ["PERCENTILES", "Reach", "parse_reach"]

PERCENTILES = (2.5, 25.0, 50.0, 75.0, 97.5)
"""The percentiles of the men that bands show."""
