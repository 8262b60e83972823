"""What is said of a plan, or of a file that should hold one, in the language spoken now."""

from __future__ import annotations

from hpgviz import resources
from hpgviz.language import cached


@cached
def texts() -> dict[str, str]:
    """Return the texts by their names."""
    return resources.load("text/plan.toml", dict[str, str])


def said(text: str, **values: object) -> str:
    """Return a text of ``resources/text/plan.toml`` with its values filled in."""
    return texts()[text].format(**values)
