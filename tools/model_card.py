"""Writes the table of findings into the model card: `python tools/model_card.py`."""

from __future__ import annotations

import re
import sys

from hpgviz import resources
from hpgviz.evidence.findings import short_name, studies
from hpgviz.evidence.results import results
from hpgviz.model.parameters import sources

CARD = "text/model.md"
PLACE = re.compile(r"(<!-- findings -->\n).*?(<!-- end of findings -->)", re.DOTALL)


def table() -> str:
    """Return all findings as a Markdown table, misses in words."""
    lines = ["| study | finding | target | band | model |", "|---|---|---|---|---|"]
    for result in results():
        finding = result.finding
        study = finding.study
        record = sources().get(study)
        unsure = finding.confidence == "memory" or (record and record.kind == "textbook")
        name = f"{'◇ ' if unsure else ''}{short_name(studies()[study])}"
        miss = "" if result.within else f" (**{result.verdict}**)"
        band = f"{finding.low:g}–{finding.high:g}"
        cells = (name, finding.says, f"{finding.target:g}", band, f"{_told(result.model)}{miss}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _told(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"


def main() -> int:
    """Write the table."""
    path = resources.path(CARD)
    card = path.read_text(encoding="utf-8")
    told = PLACE.sub(lambda place: place[1] + table() + place[2], card)
    path.write_text(told, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
