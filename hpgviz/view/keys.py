"""What is written on the keys of a keyboard."""

from __future__ import annotations

from hpgviz import resources
from hpgviz.language import cached


@cached
def key_names() -> dict[str, str]:
    """Return what is written on the keys, by Qt's name of each."""
    return resources.load("text/keys.toml", dict[str, str])
