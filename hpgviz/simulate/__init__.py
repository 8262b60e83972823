"""Runs a plan: schedule, integration, trajectory. No Qt."""

from hpgviz.simulate.simulate import simulate
from hpgviz.simulate.trajectory import Snapshot, Trajectory

__all__ = ["Snapshot", "Trajectory", "simulate"]
