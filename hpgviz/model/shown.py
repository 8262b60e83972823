"""Quantities as a reader sees them: in the units of a system, with digits that can be used. No Qt.

Whatever shows a value converts it here, so that no two views can differ. The model, files and
commands count in `MODEL`.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from hpgviz.language import English, cached, plain_figure, words_between
from hpgviz.model.quantities import Quantity, quantities
from hpgviz.units import Systems, unit

MODEL = Systems("american")
"""The units of the model itself."""

_TIMES = "×"
_OF_UNIT = {"ng/dL": "testosterone", "pg/mL": "estradiol"}  # what texts write these units of


@cached
def shown_record(quantity: str, system: Systems) -> Quantity:
    """Return the record of `quantity` with unit, digits, scale and usual range of `system`."""
    record, shown = quantities()[quantity], unit(quantity, system.of(quantity))
    if shown is None:
        return record
    usual = record.usual
    if usual is not None and shown.one != 1.0:
        low, high = (round(shown.shown(value), shown.digits) for value in usual)
        usual = (low, high)
    scale = shown.shown(record.scale)
    return replace(record, unit=shown.unit, digits=shown.digits, scale=scale, usual=usual)


def shown_value(quantity: str, system: Systems, value: float) -> float:
    """Return a value of the model in the unit that `system` shows."""
    shown = unit(quantity, system.of(quantity))
    return value if shown is None else shown.shown(value)


def number(quantity: str, value: float, system: Systems = MODEL) -> str:
    """Return a value of the model as a number of `system`, without its unit."""
    return shown_record(quantity, system).format(shown_value(quantity, system, value))


def valued(quantity: str, value: float, system: Systems = MODEL) -> str:
    """Return a value of the model with its unit in `system`; a ratio has its sign in front."""
    shown, record = number(quantity, value, system), shown_record(quantity, system)
    return f"{_TIMES} {shown}" if record.unit == _TIMES else f"{shown} {record.unit}"


def usual_range(quantity: str, system: Systems = MODEL) -> tuple[str, str] | None:
    """Return the usual range of healthy men: the low end, and the high end with its unit."""
    record = shown_record(quantity, system)
    if record.usual is None:
        return None
    low, high = record.usual
    return record.format(low), f"{record.format(high)} {record.unit}"


def in_units(text: str, system: Systems) -> str:
    """Return `text`, which is written in units of the model, in those of `system`.

    Testosterone in ng/dL and estradiol in pg/mL turn; what has one unit everywhere stays.
    """
    if system == MODEL:
        return text
    turned = _written().sub(lambda found: _turned(found, system), text)
    return English(turned) if isinstance(text, English) else turned


@cached
def _written() -> re.Pattern[str]:
    """Return a number, or a range of two, before a unit that turns."""
    between = "|".join((*(f" {re.escape(word)} " for word in words_between()), "–", " – "))
    number_of = r"\d[\d,.]*"
    return re.compile(rf"({number_of})(?:({between})({number_of}))? (ng/dL|pg/mL)(?!\w)")


def _turned(found: re.Match[str], system: Systems) -> str:
    first, between, last, name = found.groups()
    of = _OF_UNIT[name]
    numbers = [number(of, float(plain_figure(text)), system) for text in (first, last) if text]
    return f"{(between or '').join(numbers)} {shown_record(of, system).unit}"
