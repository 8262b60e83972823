"""What can be told, at every level: cards of parts, medicines and states, the glossary, a search.

Texts are data in ``resources/text`` and ``resources/glossary``; nothing here knows Qt.
"""

from hpgviz.content.cards import Card, body, medicines, parts, quantities_told, state
from hpgviz.content.entries import Entry, Kind, entries
from hpgviz.content.glossary import Term, marked, terms
from hpgviz.content.search import Found, search
from hpgviz.content.trace import trace_note, with_trace

__all__ = [
    "Card",
    "Entry",
    "Found",
    "Kind",
    "Term",
    "body",
    "entries",
    "marked",
    "medicines",
    "parts",
    "quantities_told",
    "search",
    "state",
    "terms",
    "trace_note",
    "with_trace",
]
