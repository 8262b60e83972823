"""Words of the pulse lens from ``resources/text/lens.toml``."""

from __future__ import annotations

import msgspec

from hpgviz import resources
from hpgviz.language import cached


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of the file."""

    head: dict[str, str]
    column: dict[str, str]
    rhythm: dict[str, str]
    row: dict[str, str]
    spoken: dict[str, str]


@cached
def texts() -> Texts:
    """Return the words of the pulse lens."""
    return resources.load("text/lens.toml", Texts)
