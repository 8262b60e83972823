"""Fits the parameters again: `python tools/calibrate.py --write`.

Reads the findings and the further observations of `resources/evidence/` and, from the parameter
records, each fitted value as the center of its prior and its range as the prior's width. Walks by
damped least squares to the values that fit best, rounds them, and writes them back with
origin = "fitted" and the date, unless a finding that holds now would be lost.

Without `--write` it says what it would change. With all parameters a round takes some minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import msgspec
import numpy as np
import tomlkit
from numpy.typing import NDArray

from hpgviz import resources
from hpgviz.errors import HpgvizError
from hpgviz.evidence.findings import Finding, findings, observations
from hpgviz.evidence.results import results
from hpgviz.model.parameters import Parameter, parameters, values

Floats = NDArray[np.float64]
Numbers = dict[str, float]

STEP = 0.03  # of the logarithm, for slopes
FARTHEST = 0.4  # a round moves no logarithm further than this
RANGE_IN_SD = 6.0  # a range spans six standard deviations of the prior
EDGE = 0.08  # of the band; the fit keeps this far from its edges
WORST = 5.0  # half bands; a finding that is never reached counts as this far away
KEPT = ("hpgviz.resources", "hpgviz.model.parameters", "hpgviz.model.drugs")  # read files only


def use(numbers: Mapping[str, float]) -> None:
    """Let the whole program compute with `numbers` in place of the records' values."""
    for name, module in list(sys.modules.items()):
        if name.startswith("hpgviz."):
            for member in list(vars(module).values()):
                home = getattr(member, "__module__", None) or ""
                if hasattr(member, "cache_clear") and not home.startswith(KEPT):
                    member.cache_clear()
    values().update(numbers)


def asked(men: int) -> tuple[Finding, ...]:
    """Return all findings and observations, cohorts with `men` men."""
    chosen = (*findings().values(), *observations().values())
    return tuple(
        msgspec.structs.replace(f, measure=msgspec.structs.replace(f.measure, men=men))
        if f.measure.many_men
        else f
        for f in chosen
    )


def model(numbers: Mapping[str, float], men: int) -> dict[str, float]:
    """Return what the model gives for each finding with `numbers`."""
    use(numbers)
    chosen = asked(men)
    try:
        return {result.finding.id: result.model for result in results(chosen)}
    except HpgvizError:  # one patient cannot be matched: find out which
        return {finding.id: _alone(finding) for finding in chosen}


def _alone(finding: Finding) -> float:
    """Return one finding's number; inf where these parameters allow no such patient."""
    try:
        return results((finding,))[0].model
    except HpgvizError:
        return math.inf


def misfit(found: Mapping[str, float]) -> Floats:
    """Return how far each finding is from its target and, weighing more, beyond its band."""
    out = []
    for finding in asked(1):
        number, half = found[finding.id], 0.5 * (finding.high - finding.low)
        away = np.clip((number - finding.target) / half, -WORST, WORST)
        room = 2 * EDGE * half
        beyond = max(0.0, finding.low + room - number, number - finding.high + room) / half
        out += [0.6 * float(away), 3.0 * min(beyond, 3.0)]
    return np.array(out)


def free(only: Sequence[str]) -> dict[str, Parameter]:
    """Return the fitted parameters that may move: no powers, which stay round."""
    return {
        name: record
        for name, record in parameters().items()
        if record.origin == "fitted"
        and record.value > 0
        and not name.endswith(("_exponent", "_coefficient"))
        and (not only or name in only)
    }


class Fit:
    """Damped least squares in the logarithms of the free parameters."""

    def __init__(self, records: Mapping[str, Parameter], men: int, pool: Executor) -> None:
        self.records = dict(records)
        self.men = men
        self._pool = pool
        self.center = np.log([record.value for record in self.records.values()])
        widths = [math.log(r.range[1] / max(r.range[0], 1e-3 * r.value)) for r in records.values()]
        self.width = np.array(widths) / RANGE_IN_SD

    def numbers(self, x: Floats) -> Numbers:
        """Return the parameters at `x`, inside their ranges and rounded to three digits."""
        rounded = {}
        for (name, record), value in zip(self.records.items(), np.exp(x), strict=True):
            low, high = record.range
            rounded[name] = float(f"{min(max(float(value), low), high):.4g}")
        return rounded

    def residuals(self, points: Iterable[Floats]) -> list[Floats]:
        """Return misfit and distance from the prior at each of `points`, side by side."""
        points = list(points)
        jobs = [self._pool.submit(model, self.numbers(x), self.men) for x in points]
        return [
            np.concatenate((misfit(job.result()), (x - self.center) / self.width))
            for x, job in zip(points, jobs, strict=True)
        ]

    def run(self, rounds: int) -> Floats:
        """Walk `rounds` rounds downhill and return where it ends."""
        x, damping = self.center.copy(), 0.3
        (r,) = self.residuals([x])
        say(f"start: {r @ r:.2f}")
        for number in range(rounds):
            moved = self.residuals(x + STEP * row for row in np.eye(len(x)))
            slopes = np.array([(m - r) / STEP for m in moved]).T
            normal = slopes.T @ slopes
            better = None
            for _ in range(4):
                step = -np.linalg.solve(normal + damping * np.diag(np.diag(normal)), slopes.T @ r)
                step = np.clip(step, -FARTHEST, FARTHEST)
                (there,) = self.residuals([x + step])
                if there @ there < r @ r:
                    better = (x + step, there)
                    break
                damping *= 4
            if better is None:
                break
            (x, r), damping = better, max(damping / 3, 0.01)
            say(f"round {number + 1}: {r @ r:.2f}")
        return x


def lost(before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    """Return the findings that held before and would not hold after."""
    return [
        key
        for key, finding in findings().items()
        if finding.low <= before[key] <= finding.high
        and not finding.low <= after[key] <= finding.high
    ]


def write(numbers: Numbers, path: Path) -> None:
    """Write `numbers` into the parameter file, with their origin and today's date."""
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    for name, value in numbers.items():
        record = document[name]
        record["value"] = value
        record["origin"] = "fitted"
        record["date"] = today
    path.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")


def say(line: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Fit, compare, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("only", nargs="*", help="names of parameters to fit (default: all fitted)")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--men", type=int, default=100, help="virtual men while fitting")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--write", action="store_true", help="write resources/parameters.toml")
    words = parser.parse_args()
    with ProcessPoolExecutor(words.workers) as pool:
        fit = Fit(free(words.only), words.men, pool)
        numbers = fit.numbers(fit.run(words.rounds))
        men = max(f.measure.men for f in findings().values())
        before, after = (
            pool.submit(model, n, men).result() for n in (fit.numbers(fit.center), numbers)
        )
    for name, value in numbers.items():
        say(f"{name}: {parameters()[name].value:g} -> {value:g}")
    losses = lost(before, after)
    say(f"findings lost: {', '.join(losses) or 'none'}")
    if words.write and not losses:
        write(numbers, resources.path("parameters.toml"))
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
