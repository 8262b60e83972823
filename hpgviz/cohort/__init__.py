"""Many virtual men around the person of a plan. No Qt."""

from hpgviz.cohort.cohort import (
    PERCENTILES,
    Cohort,
    cohort_bands,
    cohort_reached,
    simulate_cohort,
)
from hpgviz.cohort.reach import Reach, parse_reach

__all__ = [
    "PERCENTILES",
    "Cohort",
    "Reach",
    "cohort_bands",
    "cohort_reached",
    "parse_reach",
    "simulate_cohort",
]
