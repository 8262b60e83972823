"""The graph of named factors, read from the equation modules.

An equation is a function whose arguments are names: of parameters, traits of the man, drug
amounts, states, or other equations. From the names follows the order in which to compute
them, so nothing is declared twice. Two readers use the graph: `Values` calls the functions on
whole arrays (the trajectory, explanations), and `compiled` writes the same expressions into
one flat function (the integrator), because a call per factor would cost ten times as much.

The expressions are read from the modules' source; a frozen build must ship the `.py` files
of `hpgviz.model`.
"""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

import msgspec

from hpgviz import resources
from hpgviz.errors import ResourceError
from hpgviz.model import feedback, pharmacology, spermatogenesis, testis
from hpgviz.model.parameters import values
from hpgviz.model.person import TRAITS

# States that feed back on each other: the only ones that need a step-by-step solver.
CORE = (
    "lh",
    "fsh",
    "responsiveness",
    "memory",
    "androgen_tone",
    "leydig_capacity",
    "inhibin_b",
)
# States that only listen: each a first-order filter of what comes before it in this order.
CELLS = (
    "spermatogonia",
    "spermatocytes_1",
    "spermatocytes_2",
    "spermatids_1",
    "spermatids_2",
    "spermatids_3",
    "spermatids_4",
    "spermatids_5",
    "spermatids_6",
    "epididymis_1",
    "epididymis_2",
    "epididymis_3",
)
LISTENERS = ("hematocrit", "tubule_maturity", *CELLS)
STATES = (*CORE, *LISTENERS)
# Drives that hold from start to stop of a course instead of decaying from a dose.
HELD = ("pump_drive", "infusion_occupancy")


class Equation(msgspec.Struct, frozen=True):
    """One named factor: what it reads, its expression, and the function itself."""

    name: str
    arguments: tuple[str, ...]
    expression: ast.expr
    function: Callable[..., Any]


class Compartment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where a drug stays: loses its content at the parameter `rate`, 1/d."""

    rate: str
    slowed: str | None = None
    fed_by: tuple[str, ...] = ()


@functools.cache
def compartments() -> dict[str, Compartment]:
    """Return every drug compartment by id, feeders before what they feed."""
    return resources.load("compartments.toml", dict[str, Compartment])


def _read(module: ModuleType) -> Iterable[Equation]:
    for statement in ast.parse(inspect.getsource(module)).body:
        if isinstance(statement, ast.FunctionDef):
            final = statement.body[-1]
            if not isinstance(final, ast.Return) or final.value is None:
                raise ResourceError(f"{module.__name__}.{statement.name}: must be one expression")
            yield Equation(
                name=statement.name,
                arguments=tuple(argument.arg for argument in statement.args.args),
                expression=final.value,
                function=getattr(module, statement.name),
            )


@functools.cache
def equations() -> Mapping[str, Equation]:
    """Return every equation by name.

    Raises
    ------
    ResourceError
        If an argument is neither a parameter, trait, amount, state nor another equation.
    """
    table = {
        equation.name: equation
        for module in (pharmacology, feedback, testis, spermatogenesis)
        for equation in _read(module)
    }
    known = {*table, *values(), *TRAITS, *compartments(), *HELD, *STATES}
    for equation in table.values():
        for argument in equation.arguments:
            if argument not in known:
                raise ResourceError(f"equation {equation.name}: nothing is named {argument}")
    return MappingProxyType(table)


def rate_names(state: str) -> tuple[str, ...]:
    """Return the equations that move `state`: its rate, or its target and time."""
    rate = f"{state}_rate"
    return (rate,) if rate in equations() else (f"{state}_target", f"{state}_time")


def order(targets: Iterable[str], given: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the equations needed for `targets`, each after what it reads.

    Names in `given` are taken as known and not descended into.
    """
    table = equations()
    done: dict[str, None] = {}
    stop = set(given)

    def visit(name: str) -> None:
        if name in table and name not in done and name not in stop:
            for argument in table[name].arguments:
                visit(argument)
            done[name] = None

    for target in targets:
        visit(target)
    return tuple(done)


@functools.cache
def leaves(name: str) -> frozenset[str]:
    """Return everything that is no equation on which `name` depends, directly or not."""
    table = equations()
    if name not in table:
        return frozenset((name,))
    return frozenset().union(*(leaves(argument) for argument in table[name].arguments))


class Values:
    """Named factors computed on demand from given leaves, each once.

    Parameters
    ----------
    given : callable
        Returns the value of a trait, amount or state: a float, or an array of any shape that
        broadcasts with the others.
    held : mapping, optional
        Factors, states or parameters that are held at a value instead of being computed: what
        if this arrow were weaker?
    """

    def __init__(
        self, given: Callable[[str], Any], held: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        self._given = given
        self._known: dict[str, Any] = {**values(), **held}

    def __getitem__(self, name: str) -> Any:
        """Return the value of the factor, state, amount, trait or parameter `name`.

        Raises
        ------
        KeyError
            If nothing has that name.
        """
        if name not in self._known:
            equation = equations().get(name)
            if equation is None:
                self._known[name] = self._given(name)
            else:
                self._known[name] = equation.function(*(self[a] for a in equation.arguments))
        return self._known[name]
