"""The feedback core as flat functions, written from the equations.

The pure Python integrator spends all its time in the core's slopes, and a call per factor
would make it ten times slower. So the expressions of the equation modules are written one
after the other into one function: parameters become literals, factors become locals, nothing
is called. Plain operators serve floats (one man) and arrays of shape (n_men,) (a cohort).
The text consists of our own expressions only; `dataclasses` builds its methods the same way.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hpgviz.model.equations import CORE, equations, leaves, order
from hpgviz.model.parameters import values
from hpgviz.model.person import TRAITS

TARGETS = tuple(f"{state}_target" for state in CORE)
TIMES = tuple(f"{state}_time" for state in CORE)

# One step: length in days; inputs after a dose at its start, at its middle, before one at its end.
Steps = Iterable[tuple[Any, ...]]
Integrate = Callable[[tuple[Any, ...], tuple[Any, ...], Steps], tuple[list[Any], list[Any]]]


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
def constants() -> Mapping[str, float]:
    """Return every factor that depends on parameters alone, and the parameters."""
    known = dict(values())
    for name in order(equations()):
        equation = equations()[name]
        if all(argument in known for argument in equation.arguments):
            known[name] = float(equation.function(*(known[a] for a in equation.arguments)))
    return known


class _Inline(ast.NodeTransformer):
    """Replaces constants by literals, renames states and inputs, writes squares as products."""

    def __init__(self, rename: Mapping[str, str]) -> None:
        self._rename = rename

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in constants():
            return ast.Constant(constants()[node.id])
        return ast.Name(self._rename.get(node.id, node.id), ast.Load())

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left: ast.expr = self.visit(node.left)
        right: ast.expr = self.visit(node.right)
        squared = isinstance(right, ast.Constant) and right.value == 2
        if isinstance(node.op, ast.Pow) and squared and isinstance(left, ast.Name):
            return ast.BinOp(left, ast.Mult(), left)
        return ast.BinOp(left, node.op, right)


def expression(name: str, rename: Mapping[str, str]) -> str:
    """Return the expression of the equation `name` as text, constants written out."""
    source = ast.unparse(equations()[name].expression)  # a copy: the transformer edits in place
    return ast.unparse(_Inline(rename).visit(ast.parse(source, mode="eval").body))


def _factors(rename: Mapping[str, str]) -> list[str]:
    """Return the assignments that lead from states and inputs to targets and times."""
    given = (*inputs(), *constants())
    return [
        f"{name} = {expression(name, rename)}"
        for name in order((*TARGETS, *TIMES), given)
        if name not in constants()
    ]


def _slopes(stage: int, rename: Mapping[str, str]) -> list[str]:
    lines = _factors(rename)
    for state, target, time in zip(CORE, TARGETS, TIMES, strict=True):
        days = repr(constants()[time]) if time in constants() else rename.get(time, time)
        lines.append(f"k{stage}_{state} = ({target} - {rename.get(state, state)}) / {days}")
    return lines


def _unpack(names: Iterable[str]) -> str:
    return ", ".join(names) + ","


def _integrate_text() -> str:
    columns = [f"{name}_{place}" for place in "abc" for name in inputs()]
    body: list[str] = []
    for stage, place in ((1, "a"), (2, "b"), (3, "b"), (4, "c")):
        rename = {name: f"{name}_{place}" for name in inputs()}
        if stage == 1:
            rename |= {state: f"{state}_0" for state in CORE}
        else:
            share = "h" if stage == 4 else "half"
            body += [f"{s} = {s}_0 + {share} * k{stage - 1}_{s}" for s in CORE]
        body += _slopes(stage, rename)
    body.append(f"slopes.append(({_unpack(f'k1_{s}' for s in CORE)}))")
    body += [f"{s}_0 = {s}_0 + sixth * (k1_{s} + 2.0 * (k2_{s} + k3_{s}) + k4_{s})" for s in CORE]
    body.append(f"states.append(({_unpack(f'{s}_0' for s in CORE)}))")
    return "\n".join(
        [
            "def integrate(state, traits, steps):",
            f"    {_unpack(f'{s}_0' for s in CORE)} = state",
            f"    {_unpack(TRAITS)} = traits",
            "    states, slopes = [], []",
            f"    for h, {_unpack(columns)} in steps:",
            "        half = 0.5 * h",
            "        sixth = h / 6.0",
            *(f"        {line}" for line in body),
            "    return states, slopes",
        ]
    )


def _targets_text(results: Iterable[str]) -> str:
    return "\n".join(
        [
            "def targets(state, traits, drugs):",
            f"    {_unpack(CORE)} = state",
            f"    {_unpack(TRAITS)} = traits",
            f"    {_unpack(inputs())} = drugs",
            *(f"    {line}" for line in _factors({})),
            f"    return ({_unpack(results)})",
        ]
    )


def _build(text: str, name: str) -> Any:
    space: dict[str, Any] = {}
    # our own expressions, see above
    exec(compile(text, f"<hpgviz {name}>", "exec"), space)  # noqa: S102
    return space[name]


@functools.cache
def integrate() -> Integrate:
    """Return the stepper of the feedback core.

    ``integrate(state, traits, steps)`` starts from `state` (in the order of CORE) with `traits`
    (in the order of TRAITS) and walks `steps`: tuples of the step length in days and three
    times the `inputs`: at the start after a dose, in the middle, at the end before a dose.
    It returns the states after each step and the slopes (1/d) at the start of each.
    """
    function: Integrate = _build(_integrate_text(), "integrate")
    return function


@functools.cache
def targets() -> Callable[[Any, Any, Any], tuple[Any, ...]]:
    """Return ``targets(state, traits, drugs)``: where each core state is heading."""
    function: Callable[[Any, Any, Any], tuple[Any, ...]] = _build(_targets_text(TARGETS), "targets")
    return function


@functools.cache
def slopes() -> Callable[[Any, Any, Any], tuple[Any, ...]]:
    """Return ``slopes(state, traits, drugs)``: how fast each core state moves, 1/d."""
    results = [
        f"({target} - {state}) / {constants().get(time, time)}"
        for state, target, time in zip(CORE, TARGETS, TIMES, strict=True)
    ]
    text = _targets_text(results).replace("def targets(", "def slopes(")
    function: Callable[[Any, Any, Any], tuple[Any, ...]] = _build(text, "slopes")
    return function
