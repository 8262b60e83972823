"""The ten-week line of sperm: cells that divide, change form, mature and leave.

Cells are lost where they divide or change form (`checkpoint`), not on the way. Six boxes of
spermatids and three of the epididymis keep a change together: after weekly injections begin,
sperm are 17 % fewer at one month (Handelsman 1992) and one seventh at seven weeks (Ly 2005).
Rules for these functions: see `pharmacology` and `feedback`.
"""

from __future__ import annotations


def spermatogonia_target(sertoli_cell_reserve: float, checkpoint: float) -> float:
    """Pool of spermatogonia that the present support would lead to."""
    return sertoli_cell_reserve * checkpoint


def spermatogonia_time(spermatogonia_time_constant: float, sluggishness: float) -> float:
    """Days in which the pool of spermatogonia follows."""
    return spermatogonia_time_constant * sluggishness


def spermatocytes_1_target(checkpoint: float, spermatogonia: float) -> float:
    """Cells that enter meiosis."""
    return checkpoint * spermatogonia


def spermatocytes_1_time(meiosis_duration: float) -> float:
    """Days in the first half of meiosis."""
    return meiosis_duration / 2


def spermatocytes_2_target(spermatocytes_1: float) -> float:
    """Cells that reach the second half of meiosis."""
    return spermatocytes_1


def spermatocytes_2_time(meiosis_duration: float) -> float:
    """Days in the second half of meiosis."""
    return meiosis_duration / 2


def spermatids_1_target(
    checkpoint: float, spermatocytes_2: float, meiosis_androgen: float
) -> float:
    """Cells that become spermatids."""
    return checkpoint * spermatocytes_2 * meiosis_androgen


def spermatids_1_time(meiosis_duration: float) -> float:
    """Days in a sixth of spermatid maturation (as long as meiosis)."""
    return meiosis_duration / 6


def spermatids_2_target(spermatids_1: float) -> float:
    """Spermatids of the second sixth."""
    return spermatids_1


def spermatids_2_time(meiosis_duration: float) -> float:
    """Days in a sixth of spermatid maturation."""
    return meiosis_duration / 6


def spermatids_3_target(spermatids_2: float) -> float:
    """Spermatids of the third sixth."""
    return spermatids_2


def spermatids_3_time(meiosis_duration: float) -> float:
    """Days in a sixth of spermatid maturation."""
    return meiosis_duration / 6


def spermatids_4_target(spermatids_3: float) -> float:
    """Spermatids of the fourth sixth."""
    return spermatids_3


def spermatids_4_time(meiosis_duration: float) -> float:
    """Days in a sixth of spermatid maturation."""
    return meiosis_duration / 6


def spermatids_5_target(spermatids_4: float) -> float:
    """Spermatids of the fifth sixth."""
    return spermatids_4


def spermatids_5_time(meiosis_duration: float) -> float:
    """Days in a sixth of spermatid maturation."""
    return meiosis_duration / 6


def spermatids_6_target(spermatids_5: float) -> float:
    """Spermatids of the last sixth."""
    return spermatids_5


def spermatids_6_time(meiosis_duration: float) -> float:
    """Days in a sixth of spermatid maturation."""
    return meiosis_duration / 6


def epididymis_1_target(spermatids_6: float) -> float:
    """Sperm that enter the epididymis."""
    return spermatids_6


def epididymis_1_time(epididymis_duration: float) -> float:
    """Days in the first third of the epididymis."""
    return epididymis_duration / 3


def epididymis_2_target(epididymis_1: float) -> float:
    """Sperm in the second third of the epididymis."""
    return epididymis_1


def epididymis_2_time(epididymis_duration: float) -> float:
    """Days in the second third of the epididymis."""
    return epididymis_duration / 3


def epididymis_3_target(epididymis_2: float) -> float:
    """Sperm in the last third of the epididymis."""
    return epididymis_2


def epididymis_3_time(epididymis_duration: float) -> float:
    """Days in the last third of the epididymis."""
    return epididymis_duration / 3


def sperm_output(semen_scale: float, epididymis_3: float) -> float:
    """Sperm concentration in semen, × the healthy man's."""
    return semen_scale * epididymis_3


def germ_cell_mass(
    spermatogonia: float, spermatocytes_1: float, spermatocytes_2: float, spermatids_2: float
) -> float:
    """Mean content of the germ-cell ladder, × the healthy man's."""
    return (spermatogonia + spermatocytes_1 + spermatocytes_2 + spermatids_2) / 4


def testis_volume(
    tubule_maturity: float, germ_cell_mass: float, immature_volume: float, germ_cell_volume: float
) -> float:
    """Volume of a testis, × the healthy man's (drawn, not calibrated)."""
    return immature_volume + (1 - immature_volume) * tubule_maturity * (
        1 - germ_cell_volume + germ_cell_volume * germ_cell_mass
    )
