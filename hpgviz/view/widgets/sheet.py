"""The stylesheet of the few widgets that Qt paints, made from the theme's tokens."""

from __future__ import annotations

import functools
import re

from hpgviz import resources
from hpgviz.view.widgets.look import Look


def stylesheet(look: Look) -> str:
    """Return ``resources/widgets.qss`` for a look."""
    text = re.sub(r"@\((\d+)\)", lambda found: str(look.px(int(found[1]))), _bare())
    return re.sub(r"@(\w+)", lambda found: look.color(found[1]).name(), text)


@functools.cache
def _bare() -> str:
    """Return the file without its comments."""
    text = resources.read("widgets.qss").decode("utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
