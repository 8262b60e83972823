"""What the anatomy shows of a moment: activities as fractions of the healthy man, nothing else."""

from __future__ import annotations

import msgspec

STAGES = 9
"""Germ-cell stages: the pool of spermatogonia, then the eight boxes of the ten-week line.

1 and 2 are spermatocytes, 3 and 4 round spermatids, 5 and 6 elongated spermatids,
7 and 8 sperm on their way through the epididymis.
"""


class BodyState(msgspec.Struct, frozen=True):
    """The state of every organ that is drawn; the default is the healthy reference man.

    Attributes
    ----------
    hypothalamus
        GnRH drive.
    gonadotroph_lh, gonadotroph_fsh
        Output of the pituitary cells.
    pituitary_deaf
        0 to 1: how far the anterior lobe no longer answers GnRH (infusion, agonist depot).
    leydig
        Own testosterone made.
    sertoli
        Support given to germ cells.
    germ
        Content of the nine stages (see `STAGES`), 1 each in the healthy man.
    testis_volume
        Share of the healthy volume; below 0.96 the healthy outline stays behind it.
    neuron_flash
        0 to 1: how bright the GnRH neurons are in this instant of a pulse.
    aromatase, aromatase_locked
        Activity (0 to 1.5) and whether an inhibitor holds it.
    fat_amount
        1 at BMI 25; more and larger fat cells above.
    blood_source
        Whether the block of skin, fat and muscle is needed for an outside source.
    germ_before
        What the nine stages held two weeks ago: what has come since is marked as new.
    """

    hypothalamus: float = 1.0
    gonadotroph_lh: float = 1.0
    gonadotroph_fsh: float = 1.0
    pituitary_deaf: float = 0.0
    leydig: float = 1.0
    sertoli: float = 1.0
    germ: tuple[float, ...] = (1.0,) * STAGES
    testis_volume: float = 1.0
    neuron_flash: float = 0.0
    aromatase: float = 1.0
    aromatase_locked: bool = False
    fat_amount: float = 1.0
    blood_source: bool = False
    germ_before: tuple[float, ...] = (1.0,) * STAGES


def decile(value: float, highest: float = 1.0) -> int:
    """Return `value`, held between 0 and `highest`, in whole tenths."""
    return round(10 * min(highest, max(0.0, value)))
