"""A light start: what Python and PySide would do meanwhile, and nobody needs.

Once QtCore is loaded, PySide reads the source of each module that is imported from then on, to see
whether it may ask for ``__feature__`` (`snake_case` and `true_property`), which hpgviz never does.
That reading would take a tenth of the start, and Python's `linecache` would keep all that was
read. The collector would look again and again through modules and widgets that all stay.
"""

from __future__ import annotations

import builtins
import gc


def begin() -> None:
    """Load QtCore without the import that reads sources; let the collector rest until `end`.

    PySide keeps the import that it replaced as ``__orig_import__``; where there is none, nothing
    changes.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - replaces the import when it is loaded

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def end() -> None:
    """Keep what was made so far out of the collector's way, and let it work again."""
    gc.freeze()
    gc.enable()
