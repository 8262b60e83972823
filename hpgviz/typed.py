"""Numbers as a person types them, in the language spoken now. No Qt."""

from __future__ import annotations

import re

import msgspec

from hpgviz import language, resources
from hpgviz.language import cached, figure

_GROUPED = re.compile(r"([+-]?[1-9]\d{0,2})([.,])(\d{3})", re.ASCII)


class TwoReadingsError(ValueError):
    """A number can be read in two ways; the message says in which."""


class TypedTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``resources/text/typed.toml``."""

    two_readings: str


@cached
def typed_texts() -> TypedTexts:
    """Return what is said of numbers that cannot be taken."""
    return resources.load("text/typed.toml", TypedTexts)


def pointed(text: str) -> str:
    """Return `text` with a decimal point, where it is a number with a decimal point or comma.

    In every language either counts, but "1,500" in English, as "1.500" where a comma begins the
    tenths, is as likely to be written for 1500 as for 1.5. Nobody groups "0,500" or "1,50".

    Raises
    ------
    TwoReadingsError
        If it may be a whole number with a mark of thousands.
    """
    cleaned = text.strip().replace("\N{NO-BREAK SPACE}", "").replace("−", "-")
    grouped = _GROUPED.fullmatch(cleaned)
    if grouped and grouped[2] != language.record().decimal:
        many, few = grouped[1] + grouped[3], figure(f"{float(f'{grouped[1]}.{grouped[3]}'):g}")
        said = typed_texts().two_readings
        raise TwoReadingsError(said.format(text=text.strip(), many=many, few=few))
    if cleaned.count(",") == 1 and "." not in cleaned:
        return cleaned.replace(",", ".")
    return cleaned
