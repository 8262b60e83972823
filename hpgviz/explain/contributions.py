"""Which factors of the equations hold a quantity where it is, and by how much."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import accumulate

import msgspec
import numpy as np

from hpgviz.explain.cuts import Piece, cuts, piece
from hpgviz.explain.shares import Floats, grouped, log_ratio, shapley
from hpgviz.model.pharmacokinetics import ROWS_PER_DAY
from hpgviz.simulate import Trajectory
from hpgviz.simulate.trajectory import healthy

_REST = 0.03  # a push by less than this logarithm is none
_SAME = 1e-9  # a smaller difference is none


class Factor(msgspec.Struct, frozen=True):
    """One player: the logarithm of what it multiplies the quantity by."""

    id: str
    share: float

    @property
    def times(self) -> float:
        """What the quantity is multiplied by."""
        return math.exp(self.share)


class Contributions(msgspec.Struct, frozen=True):
    """Why a factor is what it is: `total` = sum of all shares + `pending`, all logarithms.

    Attributes
    ----------
    of : str
        Id of the cut.
    ratio : float
        The factor / the healthy man's.
    total : float
        Logarithm of the factor over the healthy man's, or over that of the run it is compared
        with; ratios are floored at 1e-12.
    factors : tuple of Factor
        Largest first.
    pending : float
        Logarithm of value / what it heads for at the present hormones: still on its way.
    """

    of: str
    ratio: float
    total: float
    factors: tuple[Factor, ...]
    pending: float

    @property
    def target(self) -> float:
        """Logarithm of what the factor heads for, over the healthy man's."""
        return self.total - self.pending

    @property
    def at_rest(self) -> bool:
        """Whether nothing pushes the factor anywhere."""
        parts = (self.total, self.pending, *(factor.share for factor in self.factors))
        return all(abs(part) < _REST for part in parts)

    @property
    def pending_times(self) -> float:
        """The value over what it heads for."""
        return math.exp(self.pending)

    def share(self, player: str) -> float:
        """Return the share of a player, 0 when it stands where the healthy man's does."""
        return next((factor.share for factor in self.factors if factor.id == player), 0.0)

    def rest(self, named: Iterable[str]) -> float:
        """Return the sum of the shares of all players but the `named` ones."""
        left_out = set(named)
        return sum(factor.share for factor in self.factors if factor.id not in left_out)

    def steps(self, usual: float) -> tuple[tuple[str, float, float], ...]:
        """Return id, value before and value after of each factor in turn, from `usual` on.

        The last step is `pending`; it ends at the present value.
        """
        parts = [*((factor.id, factor.share) for factor in self.factors), ("pending", self.pending)]
        stops = [usual, *(usual * math.exp(x) for x in accumulate(share for _, share in parts))]
        return tuple(
            (name, before, after)
            for (name, _), before, after in zip(parts, stops, stops[1:], strict=False)
        )


def contributions(
    run: Trajectory, day: float, of: str, without: Trajectory | None = None
) -> Contributions:
    """Return why the factor of the cut `of` is what it is on `day` of a run.

    A factor that lags is explained by the mean of the last day, so that tablets taken once a day
    do not count as a change on its way.

    Parameters
    ----------
    run : Trajectory
    day : float
    of : str
        Id of a cut.
    without : Trajectory, optional
        Compare with this run on the same day instead of with the healthy man at rest.
    """
    part, factor = piece(of), cuts().cut[of].factor
    usual = healthy(factor)
    value = run.at(day).factor(factor)
    base = usual if without is None else without.at(day).factor(factor)
    names = {name for names in part.reads.values() for name in names}
    today = {name: _today(run, day, name, lags=part.lags) for name in names}
    if without is None:
        rest = {name: healthy(name) for name in names}
    else:
        rest = {name: _today(without, day, name, lags=part.lags) for name in names}
    shares = _shares(part, today, rest, usual)
    total = float(log_ratio(value, usual)) - float(log_ratio(base, usual))
    ranked = sorted(shares.items(), key=lambda item: -abs(item[1]))
    factors = tuple(Factor(player, share) for player, share in ranked)
    return Contributions(of, value / usual, total, factors, total - sum(shares.values()))


def _today(run: Trajectory, day: float, name: str, *, lags: bool) -> float:
    if not lags:
        return run.at(day).factor(name)
    last = math.floor(day * ROWS_PER_DAY)
    rows = run.factor(name)[max(0, last - ROWS_PER_DAY + 1) : last + 1]
    return float(rows.mean())


def _shares(
    part: Piece, today: dict[str, float], rest: dict[str, float], usual: float
) -> dict[str, float]:
    players = [
        player
        for player, names in part.reads.items()
        if any(not math.isclose(today[n], rest[n], rel_tol=_SAME, abs_tol=_SAME) for n in names)
    ]
    if not players:
        return {}

    def value(groups: Mapping[str, tuple[str, ...]], moved: Floats) -> Floats:
        at = {
            player: row
            for members, row in zip(groups.values(), moved, strict=True)
            for player in members
        }
        given = {
            (player, name): rest[name] + at.get(player, 0.0) * (today[name] - rest[name])
            for player, names in part.reads.items()
            for name in names
        }
        return np.asarray(log_ratio(part.value(given), usual))

    each = {player: (player,) for player in players}
    alone = value(each, np.eye(len(players)))
    groups = grouped(players, dict(zip(players, alone.tolist(), strict=True)))
    shares = shapley(lambda moved: value(groups, moved), len(groups))
    return dict(zip(groups, shares.tolist(), strict=True))
