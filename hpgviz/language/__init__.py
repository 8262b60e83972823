"""The language that is spoken now, and the translations of everything that is said. No Qt.

``resources/translations/<code>`` holds one language: ``language.toml`` says how it writes, and
the ``*.po`` files beside it hold its texts. docs/translating.md says how one is added.
"""

from hpgviz.language.catalog import INTERFACE, catalog, prose, told
from hpgviz.language.current import (
    ENGLISH,
    Language,
    LanguageError,
    cached,
    choose,
    current,
    faults,
    figure,
    forget,
    inside,
    languages,
    note_fault,
    plain_figure,
    plural_rule,
    record,
    speaking,
    wanted,
    words_between,
)
from hpgviz.language.said import English

__all__ = [
    "ENGLISH",
    "INTERFACE",
    "English",
    "Language",
    "LanguageError",
    "cached",
    "catalog",
    "choose",
    "current",
    "faults",
    "figure",
    "forget",
    "inside",
    "languages",
    "note_fault",
    "plain_figure",
    "plural_rule",
    "prose",
    "record",
    "speaking",
    "told",
    "wanted",
    "words_between",
]
