"""SBML Level 3 of a plan, written from the same equations that the program runs.

Every parameter, drug amount, state and factor keeps its name and carries its meaning, unit,
origin and sources. Doses, drives that switch and changes of the body are events. The day before
the first dose is the untreated steady state, so another program starts where ours does.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hpgviz.errors import HpgvizError
from hpgviz.model.equations import (
    HELD,
    STATES,
    compartments,
    equations,
    leaves,
    order,
    rate_names,
)
from hpgviz.model.parameters import parameters, sources
from hpgviz.model.person import TRAITS
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.model.steady_state import steady_state
from hpgviz.notice import stamp
from hpgviz.plan import Plan
from hpgviz.reasons import export_told
from hpgviz.simulate.columns import columns
from hpgviz.simulate.schedule import Schedule, schedule

NAMESPACE = "urn:hpgviz:record"
PLAN = "urn:hpgviz:plan"

# unit of a record -> id, and its parts: kind, exponent, scale, multiplier
_UNITS: dict[str, tuple[str, tuple[tuple[str, int, int, float], ...]]] = {
    "d": ("day", (("second", 1, 0, 86400.0),)),
    "1/d": ("per_day", (("second", -1, 0, 86400.0),)),
    "min": ("minute", (("second", 1, 0, 60.0),)),
    "1/year": ("per_year", (("second", -1, 0, 31557600.0),)),
    "mg": ("milligram", (("gram", 1, -3, 1.0),)),
    "µg": ("microgram", (("gram", 1, -6, 1.0),)),
    "mg/d": ("milligram_per_day", (("gram", 1, -3, 1.0), ("second", -1, 0, 86400.0))),
    "IU": ("international_unit", (("item", 1, 0, 1.0),)),
    "%": ("percent", (("dimensionless", 1, -2, 1.0),)),
    "m²/kg": ("square_meter_per_kilogram", (("metre", 2, 0, 1.0), ("kilogram", -1, 0, 1.0))),
}


class ExportError(HpgvizError):
    """What is asked for cannot be written, or not here."""


def _libsbml() -> Any:
    try:
        return importlib.import_module("libsbml")
    except ImportError as error:
        raise ExportError(export_told("no_sbml")) from error


def sbml(plan: Plan, days: float | None = None) -> str:
    """Return `plan` as an SBML Level 3 Version 2 document.

    Parameters
    ----------
    plan : Plan
    days : float, optional
        Doses up to this day; the plan's axis by default.

    Raises
    ------
    ExportError
        If python-libsbml is missing, or refuses what we wrote.
    """
    library = _libsbml()
    writer = _Writer(library, plan, schedule(plan, days))
    document = writer.document()
    document.setConsistencyChecks(library.LIBSBML_CAT_MODELING_PRACTICE, False)
    document.setConsistencyChecks(library.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    document.checkConsistency()
    errors = document.getErrorLog()
    for index in range(errors.getNumErrors()):
        error = errors.getError(index)
        if error.getSeverity() >= library.LIBSBML_SEV_ERROR:
            raise ExportError(f"SBML: {error.getMessage().strip()}")
    text: str = library.writeSBMLToString(document)
    return text


def infix(node: ast.expr) -> str:
    """Return an expression of the equations in the notation of SBML.

    Raises
    ------
    ExportError
        If SBML has no way to write it.
    """
    match node:
        case ast.Constant(value=value):
            return repr(value)
        case ast.Name(id=name):
            return name
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"(-{infix(operand)})"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _SIGNS:
            return f"({infix(left)} {_SIGNS[type(operator)]} {infix(right)})"
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return f"{name}({', '.join(map(infix, arguments))})"
    raise ExportError(f"SBML: no way to write {ast.unparse(node)}")


_SIGNS: Mapping[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
}


class _Writer:
    """Writes one model."""

    def __init__(self, library: Any, plan: Plan, program: Schedule) -> None:
        self._library = library
        self._plan = plan
        self._program = program
        self._document = library.SBMLDocument(3, 2)
        self._model = self._document.createModel()

    def document(self) -> Any:
        """Return the whole document."""
        model = self._model
        model.setId("hpg_axis")
        model.setName(self._plan.title or "hypothalamus-pituitary-testes axis")
        self._say()
        self._units()
        man = self._program.traits[0][1]
        rest = steady_state(man)
        for name, record in parameters().items():
            parameter = self._parameter(name, record.value, record.unit, constant=True)
            _describe(parameter, record)
        for name in TRAITS:
            self._parameter(name, getattr(man, name), "1", constant=len(self._program.traits) == 1)
        for name in HELD:
            self._parameter(name, 0.0, "1")
        for name in STATES:
            self._parameter(name, rest[name], "%" if name == "hematocrit" else "1")
        for name in compartments():
            self._parameter(name, 0.0, _drug_unit(name))
        self._factors()
        self._rates()
        self._events()
        return self._document

    def _say(self) -> None:
        """Let the model say what it is, and carry the plan it was written from."""
        said = stamp(self._plan)
        told = "".join(f"<p>{escape(said[key])}</p>" for key in ("Software", "Disclaimer"))
        self._model.setNotes(f'<body xmlns="http://www.w3.org/1999/xhtml">{told}</body>')
        plan = escape(said["Source"])
        self._model.setAnnotation(
            f'<annotation><hpgviz:plan xmlns:hpgviz="{PLAN}">{plan}</hpgviz:plan></annotation>'
        )

    def _units(self) -> None:
        self._model.setTimeUnits("day")
        for name, parts in dict(_UNITS.values()).items():
            definition = self._model.createUnitDefinition()
            definition.setId(name)
            for kind, exponent, scale, multiplier in parts:
                unit = definition.createUnit()
                unit.setKind(self._library.UnitKind_forName(kind))
                unit.setExponent(exponent)
                unit.setScale(scale)
                unit.setMultiplier(multiplier)

    def _parameter(self, name: str, value: float, unit: str, *, constant: bool = False) -> Any:
        parameter = self._model.createParameter()
        parameter.setId(name)
        parameter.setConstant(constant)
        parameter.setValue(float(value))
        parameter.setUnits(_UNITS[unit][0] if unit in _UNITS else "dimensionless")
        return parameter

    def _formula(self, text: str) -> Any:
        tree = self._library.parseL3Formula(text)
        if tree is None:
            raise ExportError(f"SBML: {self._library.getLastParseL3Error().strip()}")
        return tree

    def _factors(self) -> None:
        shown = [factor for factor, _ in columns().values()]
        moves = [name for state in STATES for name in rate_names(state)]
        for name in order((*moves, *shown)):
            equation = equations()[name]
            unit = "d" if name.endswith("_time") else "1/d" if name.endswith("_rate") else "1"
            steady = not leaves(name) & {*STATES, *HELD, *compartments(), *TRAITS}
            parameter = self._model.createParameter()
            parameter.setId(name)
            parameter.setConstant(False)
            parameter.setUnits(_UNITS[unit][0] if unit in _UNITS else "dimensionless")
            parameter.setNotes(_note(equation.function.__doc__ or ""))
            rule = self._model.createInitialAssignment() if steady else None
            if rule is not None:
                parameter.setConstant(True)
                rule.setSymbol(name)
            else:
                rule = self._model.createAssignmentRule()
                rule.setVariable(name)
            rule.setMath(self._formula(infix(equation.expression)))

    def _rates(self) -> None:
        for state in STATES:
            parts = rate_names(state)
            moved = parts[0] if len(parts) == 1 else f"({parts[0]} - {state}) / {parts[1]}"
            self._rate(state, moved)
        for name, record in compartments().items():
            gains = [f"{_loss(feeder)} * {feeder}" for feeder in record.fed_by]
            self._rate(name, " + ".join([*gains, f"-({_loss(name)}) * {name}"]))

    def _rate(self, name: str, formula: str) -> None:
        rule = self._model.createRateRule()
        rule.setVariable(name)
        rule.setMath(self._formula(formula))

    def _events(self) -> None:
        happenings: dict[int, list[tuple[str, str]]] = {}
        for name, doses in self._program.doses.items():
            for row, amount in zip(doses.rows.tolist(), doses.amounts.tolist(), strict=True):
                happenings.setdefault(row, []).append((name, f"{name} + {amount!r}"))
        for name, (rows, levels) in self._program.held.items():
            for row, level in zip(rows.tolist(), levels.tolist(), strict=True):
                happenings.setdefault(row, []).append((name, repr(level)))
        for row, man in self._program.traits[1:]:
            for name in TRAITS:
                happenings.setdefault(row, []).append((name, repr(float(getattr(man, name)))))
        for row in sorted(happenings):
            self._event(row, happenings[row])

    def _event(self, row: int, assignments: Iterable[tuple[str, str]]) -> None:
        event = self._model.createEvent()
        event.setId(f"row_{row}")
        event.setUseValuesFromTriggerTime(True)
        trigger = event.createTrigger()
        trigger.setInitialValue(False)
        trigger.setPersistent(True)
        trigger.setMath(self._formula(f"time >= {row / ROWS_PER_DAY!r}"))
        for name, formula in assignments:
            assignment = event.createEventAssignment()
            assignment.setVariable(name)
            assignment.setMath(self._formula(formula))


def _loss(compartment: str) -> str:
    record = compartments()[compartment]
    return f"{record.rate} * {record.slowed}" if record.slowed else record.rate


def _drug_unit(compartment: str) -> str:
    return "IU" if compartment.startswith(("hcg", "fsh")) else "mg"


def _note(text: str) -> str:
    body = escape(" ".join(text.split()))
    return f'<body xmlns="http://www.w3.org/1999/xhtml"><p>{body}</p></body>'


def _describe(parameter: Any, record: Any) -> None:
    """Give `parameter` the meaning, symbol, origin and sources of its record."""
    cited = "; ".join(sources()[key].citation for key in record.sources)
    reason = f" {record.reason}" if record.reason else ""
    parameter.setNotes(_note(f"{record.meaning}{reason} [{record.origin}: {cited}]"))
    parameter.setName(record.symbol)
    told: dict[str, str] = {
        "unit": record.unit,
        "origin": record.origin,
        "range": f"{record.range[0]} {record.range[1]}",
        "sources": " ".join(record.sources),
    }
    words = " ".join(f"{key}={quoteattr(value)}" for key, value in told.items())
    parameter.setAnnotation(
        f'<annotation><hpgviz:record xmlns:hpgviz="{NAMESPACE}" {words}/></annotation>'
    )
