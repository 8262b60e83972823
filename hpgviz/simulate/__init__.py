"""Runs a plan: schedule, integration, trajectory. No Qt."""

from hpgviz.simulate.simulate import simulate
from hpgviz.simulate.trajectory import Excerpt, Snapshot, Trajectory

__all__ = ["Excerpt", "Snapshot", "Trajectory", "simulate"]
