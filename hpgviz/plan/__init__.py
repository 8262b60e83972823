"""Plans: what they are, their rules, every edit, undo, and their files."""

from hpgviz.errors import PlanError, Problem
from hpgviz.model.person import Person
from hpgviz.plan.file import parse_plan, read_plan, write_plan
from hpgviz.plan.history import History
from hpgviz.plan.plan import Change, Course, Plan
from hpgviz.plan.validate import validate

__all__ = [
    "Change",
    "Course",
    "History",
    "Person",
    "Plan",
    "PlanError",
    "Problem",
    "parse_plan",
    "read_plan",
    "validate",
    "write_plan",
]
