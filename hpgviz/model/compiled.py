"""The feedback core as flat functions, written from the equations.

The pure Python integrator spends all its time in the core's slopes, and a call per factor
would make it ten times slower. So the expressions of the equation modules are written one
after the other into one function: parameters become literals, factors become locals, nothing
is called. Drugs that a plan does not use fall away (see `algebra`), so there is a function for
each set of drug effects. Plain operators serve floats (one man) and arrays of shape (n_men,)
(a cohort). The text consists of our own expressions only; `dataclasses` builds its methods the
same way.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from hpgviz.model import buffers
from hpgviz.model.algebra import Shortener
from hpgviz.model.buffers import buffered
from hpgviz.model.equations import CORE, HELD, compartments, equations, leaves, order
from hpgviz.model.parameters import values
from hpgviz.model.person import TRAITS

TARGETS = tuple(f"{state}_target" for state in CORE)
TIMES = tuple(f"{state}_time" for state in CORE)

# One step: length in days, inputs after a dose at its start, at its middle, before one at its end.
Steps = Iterable[tuple[Any, ...]]
Integrate = Callable[[tuple[Any, ...], tuple[Any, ...], Steps], tuple[list[Any], list[Any]]]
Flat = Callable[[Any, Any, Any], tuple[Any, ...]]


@functools.cache
def inputs() -> tuple[str, ...]:
    """Return the factors of drugs that the core reads.

    They do not depend on the core's states, so they are computed for all times at once.
    """
    table = equations()
    states = frozenset(CORE)
    fixed = frozenset((*values(), *TRAITS))
    found = {
        argument
        for name in order((*TARGETS, *TIMES))
        if leaves(name) & states
        for argument in table[name].arguments
        if not leaves(argument) & states and not leaves(argument) <= fixed
    }
    found.update(time for time in TIMES if not leaves(time) & states and not leaves(time) <= fixed)
    return tuple(sorted(found))


@functools.cache
def active_inputs(given: frozenset[str]) -> tuple[str, ...]:
    """Return the inputs that change when there may be something of `given`.

    `given` names drug compartments and held drives; the others stay empty.
    """
    return tuple(name for name in inputs() if leaves(name) & given)


@functools.cache
def constants() -> Mapping[str, float]:
    """Return every factor that depends on parameters alone, and the parameters."""
    known = dict(values())
    for name in order(equations()):
        equation = equations()[name]
        if all(argument in known for argument in equation.arguments):
            known[name] = float(equation.function(*(known[a] for a in equation.arguments)))
    return known


def _evaluation(
    active: Sequence[str], results: Iterable[str]
) -> tuple[list[tuple[str, ast.expr]], list[ast.expr]]:
    """Return the assignments that lead from states and `active` inputs to `results`.

    Also the results themselves: expressions, given as text that may name any factor.
    """
    known: dict[str, ast.expr] = {name: ast.Constant(x) for name, x in constants().items()}
    unused = [name for name in (*compartments(), *HELD) if name not in active]
    known |= {name: ast.Constant(0.0) for name in unused}
    short = Shortener(known)
    for name in order((*TARGETS, *TIMES), (*active, *constants())):
        define = short.define_inverse if name in TIMES else short.define
        define(name, equations()[name].expression)
    found = [short.shorten(ast.parse(text, mode="eval").body) for text in results]
    return _needed(short.lines, found), found


def _needed(
    lines: list[tuple[str, ast.expr]], results: Iterable[ast.expr]
) -> list[tuple[str, ast.expr]]:
    """Return the lines without those that nothing reads."""
    read = {name for result in results for name in _names(result)}
    kept = []
    for name, expression in reversed(lines):
        if name in read:
            kept.append((name, expression))
            read |= _names(expression)
    return kept[::-1]


def _names(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


def _unpack(names: Iterable[str]) -> str:
    return ", ".join(names) + ","


_SLOPES = [f"({s} - {x}) / {t}" for s, x, t in zip(TARGETS, CORE, TIMES, strict=True)]


def _integrate_text(active: Sequence[str], *, many: bool) -> list[str]:
    lines, found = _evaluation(active, _SLOPES)
    results = [(f"k_{state}", slope) for state, slope in zip(CORE, found, strict=True)]
    if many:
        operations, arrays = buffered(lines, results)
    else:
        operations = [f"{name} = {ast.unparse(line)}" for name, line in (*lines, *results)]
    slopes = "\n".join(operations)
    body: list[str] = []
    for stage, place in ((1, "a"), (2, "b"), (3, "b"), (4, "c")):
        names = {name: f"{name}_{place}" for name in active}
        names |= {f"k_{state}": f"k{stage}_{state}" for state in CORE}
        if stage == 1:
            names |= {state: f"{state}_0" for state in CORE}
        else:
            body += _stage(stage, "h" if stage == 4 else "half", many=many)
        body += _renamed(slopes, names).splitlines()
    columns = _unpack(["h", "half", "sixth", *(f"{x}_{p}" for p in "abc" for x in active)])
    if many:
        return [
            "def integrate(states, slopes, traits, steps):",
            f"    {_unpack(TRAITS)} = traits",
            "    two = 2.0",
            *(f"    {line}" for line in _MANY_BEGINS),
            f"    {_unpack(f'array_{i}' for i in range(arrays))} = empty(({arrays}, k2.shape[1]))",
            f"    for state, k1, next, ({columns}) in zip(states, slopes, states[1:], steps):",
            *(f"        {line}" for line in (*_MANY_STARTS, *body, *_MANY_ENDS)),
        ]
    return [
        "def integrate(state, traits, steps):",
        f"    {_unpack(f'{s}_0' for s in CORE)} = state",
        f"    {_unpack(TRAITS)} = traits",
        "    states, slopes = [], []",
        f"    for {columns} in steps:",
        *(f"        {line}" for line in (*body, *_ONE_ENDS)),
        "    return states, slopes",
    ]


# Many men keep their states in one array (n_states, n_men): fewer and longer operations, and
# results go straight to where they stay.
_MANY_BEGINS = [
    "k2, k3, k4, ahead = empty((4, *states[0].shape))",
    f"{_unpack(CORE)} = ahead",
    *(f"{', '.join(f'k{stage}_{s}' for s in CORE)}, = k{stage}" for stage in (2, 3, 4)),
]
_MANY_STARTS = [
    f"{', '.join(f'{s}_0' for s in CORE)}, = state",
    f"{', '.join(f'k1_{s}' for s in CORE)}, = k1",
]
_MANY_ENDS = [
    "k2 += k3",
    "k2 *= two",
    "k2 += k1",
    "k2 += k4",
    "k2 *= sixth",
    "add(state, k2, next)",
]
_ONE_ENDS = [
    f"slopes.append(({', '.join(f'k1_{s}' for s in CORE)},))",
    *(f"{s}_0 = {s}_0 + sixth * (k1_{s} + 2.0 * (k2_{s} + k3_{s}) + k4_{s})" for s in CORE),
    f"states.append(({', '.join(f'{s}_0' for s in CORE)},))",
]


def _stage(stage: int, share: str, *, many: bool) -> list[str]:
    """Return the lines that lead to the states of a later stage."""
    if many:
        return [
            f"multiply({share}, k{stage - 1}, ahead)",
            "add(ahead, state, ahead)",
        ]
    return [f"{s} = {s}_0 + {share} * k{stage - 1}_{s}" for s in CORE]


def _renamed(text: str, names: Mapping[str, str]) -> str:
    return re.sub(r"[a-z]\w*", lambda found: names.get(found[0], found[0]), text)


def _flat_text(results: Iterable[str]) -> list[str]:
    lines, found = _evaluation(inputs(), results)
    return [
        "def flat(state, traits, drugs):",
        f"    {_unpack(CORE)} = state",
        f"    {_unpack(TRAITS)} = traits",
        f"    {_unpack(inputs())} = drugs",
        *(f"    {name} = {ast.unparse(line)}" for name, line in lines),
        f"    return ({_unpack(map(ast.unparse, found))})",
    ]


class _Arrays(ast.NodeTransformer):
    """Turns numbers into names of arrays without a dimension, which numpy takes up faster."""

    def __init__(self) -> None:
        self.space: dict[str, Any] = {}

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not isinstance(node.value, float):
            return node
        name = f"number_{len(self.space)}"
        self.space[name] = np.array(node.value)
        return ast.Name(name, ast.Load())


_SPACE = {"empty": np.empty, **{name: getattr(np, name) for name in buffers.NAMES}}


def _build(text: Sequence[str], *, many: bool = False) -> Any:
    tree = ast.parse("\n".join(text))
    space: dict[str, Any] = {}
    if many:
        arrays = _Arrays()
        tree = ast.fix_missing_locations(arrays.visit(tree))
        space = {**arrays.space, **_SPACE}
    exec(compile(tree, "<hpgviz core>", "exec"), space)  # noqa: S102 (our own expressions)
    return space[text[0].split("(")[0].removeprefix("def ")]


@functools.cache
def integrate(active: tuple[str, ...]) -> Integrate:
    """Return the stepper of the feedback core for plans that move the `active` inputs.

    ``integrate(state, traits, steps)`` starts from `state` (in the order of CORE) with `traits`
    (in the order of TRAITS) and walks `steps`: tuples of the step length in days, half and a
    sixth of it, and three times the `active` inputs: at the start after a dose, in the middle,
    at the end before a dose. It returns the states after each step and the slopes (1/d) at the
    start of each.
    """
    function: Integrate = _build(_integrate_text(active, many=False))
    return function


@functools.cache
def integrate_many(active: tuple[str, ...]) -> Callable[[Any, Any, tuple[Any, ...], Steps], None]:
    """Return the same stepper for many men.

    ``integrate_many(states, slopes, traits, steps)`` reads the first of `states`
    (n_steps + 1, n_states, n_men) and fills the rest, and `slopes` (n_steps, n_states, n_men).
    """
    function: Callable[[Any, Any, tuple[Any, ...], Steps], None] = _build(
        _integrate_text(active, many=True), many=True
    )
    return function


@functools.cache
def targets() -> Flat:
    """Return ``targets(state, traits, drugs)``: where each core state is heading.

    `drugs` holds all `inputs`, in their order.
    """
    function: Flat = _build(_flat_text(TARGETS))
    return function


@functools.cache
def slopes() -> Flat:
    """Return ``slopes(state, traits, drugs)``: how fast each core state moves, 1/d.

    `drugs` holds all `inputs`, in their order.
    """
    function: Flat = _build(_flat_text(_SLOPES))
    return function
