"""What drug amounts do, before the body answers: equations that no state of the body enters.

Each function is one named factor. Its arguments are names of parameters, traits, drug
amounts or other factors; its body is one expression with plain operators, valid for floats
and for arrays of shape (..., n_men). `equations` reads this module's source, so the same
lines serve one man, a cohort, the explanations and the exports.

Signals are relative to the healthy man at rest (1). Source of all equations: the model card.
"""

from __future__ import annotations


def outside_supply(
    cypionate_transit: float,
    cypionate_transit_rate: float,
    enanthate_transit: float,
    enanthate_transit_rate: float,
    undecanoate_transit: float,
    undecanoate_transit_rate: float,
    gel_depot: float,
    gel_release_rate: float,
    pellet_depot: float,
    pellet_release_rate: float,
    cream_depot: float,
    cream_release_rate: float,
) -> float:
    """Testosterone that reaches the blood from outside, mg/d."""
    return (
        cypionate_transit * cypionate_transit_rate
        + enanthate_transit * enanthate_transit_rate
        + undecanoate_transit * undecanoate_transit_rate
        + gel_depot * gel_release_rate
        + pellet_depot * pellet_release_rate
        + cream_depot * cream_release_rate
    )


def outside_testosterone(
    outside_supply: float, testosterone_production: float, clearance: float
) -> float:
    """Bioactive testosterone from outside, × the healthy man's whole supply."""
    return outside_supply / (testosterone_production * clearance)


def hcg_action(hcg_amount: float, hcg_lh_equivalent: float, hcg_hill_coefficient: float) -> float:
    """Action of hCG at the Leydig cell, in units of the usual LH."""
    return (abs(hcg_amount) / hcg_lh_equivalent) ** hcg_hill_coefficient


def fsh_given(fsh_amount: float, fsh_equivalent: float) -> float:
    """FSH from outside, in units of the usual FSH."""
    return fsh_amount / fsh_equivalent


def enclomiphene_signal(enclomiphene_amount: float, enclomiphene_half_maximal: float) -> float:
    """Enclomiphene at the estrogen receptor, in units of what halves the signal."""
    return enclomiphene_amount / enclomiphene_half_maximal


def zuclomiphene_signal(zuclomiphene_amount: float, zuclomiphene_half_maximal: float) -> float:
    """Zuclomiphene at the estrogen receptor, in units of what halves the signal."""
    return zuclomiphene_amount / zuclomiphene_half_maximal


def tamoxifen_signal(
    tamoxifen_amount: float, desmethyltamoxifen_amount: float, tamoxifen_half_maximal: float
) -> float:
    """Tamoxifen and its metabolite at the receptor, in units of what halves the signal."""
    return (tamoxifen_amount + desmethyltamoxifen_amount) / tamoxifen_half_maximal


def receptor_competition(
    enclomiphene_signal: float, zuclomiphene_signal: float, tamoxifen_signal: float
) -> float:
    """How much harder estradiol must compete for its brain receptors; 1 without a drug."""
    return 1 + enclomiphene_signal + zuclomiphene_signal + tamoxifen_signal


def receptor_cover(receptor_competition: float) -> float:
    """Share of the brain's estrogen receptors that drugs cover, 0-1."""
    return 1 - 1 / receptor_competition


def receptor_agonism(
    zuclomiphene_signal: float,
    zuclomiphene_agonism: float,
    tamoxifen_signal: float,
    tamoxifen_agonism: float,
) -> float:
    """Estrogenic action of the drugs themselves at the receptor."""
    return zuclomiphene_agonism * zuclomiphene_signal + tamoxifen_agonism * tamoxifen_signal


def anastrozole_inhibition(
    anastrozole_amount: float,
    anastrozole_maximal_inhibition: float,
    anastrozole_half_maximal: float,
) -> float:
    """Share of aromatase that anastrozole locks, 0-1."""
    return (
        anastrozole_maximal_inhibition
        * anastrozole_amount
        / (anastrozole_amount + anastrozole_half_maximal)
    )


def aromatase_activity(aromatase: float, anastrozole_inhibition: float) -> float:
    """Activity of aromatase, × the healthy man's."""
    return aromatase * (1 - anastrozole_inhibition)


def agonist_occupancy(agonist_depot: float, agonist_half_maximal: float) -> float:
    """Share of pituitary GnRH receptors that an agonist depot holds, 0-1."""
    return agonist_depot / (agonist_depot + agonist_half_maximal)


def desensitization(agonist_occupancy: float, infusion_occupancy: float) -> float:
    """Share of pituitary GnRH receptors held without a pause, 0-1."""
    return 1 - (1 - agonist_occupancy) * (1 - infusion_occupancy)


def gonadorelin_signal(pump_drive: float, desensitization: float) -> float:
    """Signal of GnRH given from outside, in beats or without a pause."""
    return pump_drive + desensitization
