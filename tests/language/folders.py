"""Languages made for a test: a folder of translations as a translator would have it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hpgviz.language.catalog import parts
from hpgviz.language.po import Entry, written
from hpgviz.language.state import wanted

RECORD = 'name = "{name}"\ndecimal = "{decimal}"\ndirection = "{direction}"\n'


def make_language(
    folder: Path,
    code: str,
    say: Callable[[str], str],
    *,
    name: str = "Test",
    decimal: str = ",",
    direction: str = "ltr",
) -> Path:
    """Write a whole language, in which every English text is what `say` makes of it."""
    home = folder / code
    home.mkdir(parents=True)
    record = RECORD.format(name=name, decimal=decimal, direction=direction)
    (home / "language.toml").write_text(record, encoding="utf-8")
    for part in parts():
        entries = [
            Entry(context=want.context, source=want.text, texts=(say(want.text),))
            for want in wanted(part)
        ]
        (home / f"{part}.po").write_text(written({"Language": code}, entries), encoding="utf-8")
    return home
