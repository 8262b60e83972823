"""What is said of a plan, or of a file that should hold one, in the language spoken now."""

from __future__ import annotations

from hpgviz import resources
from hpgviz.language import cached


@cached
def _texts() -> dict[str, str]:
    return resources.load("text/plan.toml", dict[str, str])


def said(text: str, **values: object) -> str:
    """Return a text of ``resources/text/plan.toml`` with its values filled in."""
    return _texts()[text].format(**values)
