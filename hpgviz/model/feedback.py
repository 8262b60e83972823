"""Brain, pituitary and blood: who calls, who answers, who holds back.

Rules for these functions: see `pharmacology`. A state of the body that follows a goal has two
functions, `<state>_target` and `<state>_time` (days): d state/dt = (target - state) / time.
"""

from __future__ import annotations


def bioactive_testosterone(
    adrenal_share: float, own_testosterone: float, outside_testosterone: float
) -> float:
    """Bioactive testosterone in blood, × the healthy man's."""
    return adrenal_share + (1 - adrenal_share) * own_testosterone + outside_testosterone


def own_share(bioactive_testosterone: float, outside_testosterone: float) -> float:
    """Part of the bioactive supply that the body makes itself, 0-1."""
    return (bioactive_testosterone - outside_testosterone) / bioactive_testosterone


def total_testosterone(
    bioactive_testosterone: float,
    loosely_bound_share: float,
    shbg: float,
    shbg_half_maximal: float,
) -> float:
    """Total testosterone, × the healthy man's: a loosely bound part and one that SHBG holds."""
    return loosely_bound_share * bioactive_testosterone + (1 - loosely_bound_share) * shbg * (
        1 + shbg_half_maximal
    ) * bioactive_testosterone / (bioactive_testosterone + shbg_half_maximal)


def aromatization(
    aromatase_activity: float, bioactive_testosterone: float, aromatization_exponent: float
) -> float:
    """Testosterone turned into estradiol outside the testes, × the healthy man's."""
    return aromatase_activity * bioactive_testosterone**aromatization_exponent


def estradiol(
    aromatization: float,
    aromatase_activity: float,
    own_testosterone: float,
    testicular_estradiol_share: float,
) -> float:
    """Estradiol in blood, × the healthy man's."""
    return (
        1 - testicular_estradiol_share
    ) * aromatization + testicular_estradiol_share * aromatase_activity * own_testosterone


def estradiol_signal(
    estradiol: float, receptor_agonism: float, receptor_competition: float
) -> float:
    """What the brain's estrogen receptors report, behind any shield; 1 = usual."""
    return (estradiol + receptor_agonism) / receptor_competition


def memory_at_rest(
    memory_drive_half_maximal: float,
    memory_decay_time_constant: float,
    memory_onset_time_constant: float,
) -> float:
    """Memory of suppression of a man whose brain was never held back."""
    return (
        memory_drive_half_maximal**2
        * memory_decay_time_constant
        / (memory_drive_half_maximal**2 * memory_decay_time_constant + memory_onset_time_constant)
    )


def set_point_shift(memory: float, memory_at_rest: float, memory_set_point_shift: float) -> float:
    """How much more strongly the brain reads its brakes after long suppression; 1 = usual."""
    return (1 + memory_set_point_shift * memory) / (1 + memory_set_point_shift * memory_at_rest)


def androgen_tone_target(bioactive_testosterone: float) -> float:
    """Androgen action on the hypothalamus that the present testosterone would lead to."""
    return bioactive_testosterone


def androgen_tone_time(androgen_tone_time_constant: float) -> float:
    """Days in which androgen action on the hypothalamus follows testosterone in blood.

    It works through the genes of the cells that drive GnRH, not within hours: four days of
    doubled to tripled testosterone halve LH (Marynick 1979), weeks of it silence LH
    (Coviello 2005).
    """
    return androgen_tone_time_constant


def testosterone_brake(
    androgen_brake_share: float, androgen_tone: float, androgen_brake_exponent: float
) -> float:
    """Testosterone's part of the brake on the hypothalamus; rises faster than testosterone.

    Small at usual levels, where the brake is nearly all estradiol (Pitteloud 2008); alone
    enough above them, which is why a covered estrogen receptor or little estradiol wakes
    nothing while testosterone comes from outside.
    """
    return androgen_brake_share * androgen_tone**androgen_brake_exponent


def estradiol_brake(androgen_brake_share: float, estradiol_signal: float) -> float:
    """Estradiol's part of the brake on the hypothalamus."""
    return (1 - androgen_brake_share) * estradiol_signal


def hypothalamic_brake(
    sensitivity: float, set_point_shift: float, testosterone_brake: float, estradiol_brake: float
) -> float:
    """The whole brake on the hypothalamus; 1 = usual."""
    return sensitivity * set_point_shift * (testosterone_brake + estradiol_brake)


def brake_release(
    hypothalamic_brake: float,
    gnrh_headroom: float,
    gnrh_brake_hill_coefficient: float,
    gnrh_minimal_drive: float,
) -> float:
    """How freely the hypothalamus may call; 1 = usual, at most 1 + headroom.

    No brake silences it altogether: LH stays measurable, about 2 % of usual, under any amount
    of testosterone (Coviello 2004).
    """
    return gnrh_minimal_drive + (1 - gnrh_minimal_drive) * (1 + gnrh_headroom) / (
        1 + gnrh_headroom * hypothalamic_brake**gnrh_brake_hill_coefficient
    )


def own_drive(drive: float, brake_release: float) -> float:
    """Own GnRH drive, × the healthy man's."""
    return drive * brake_release


def pulsatile_drive(own_drive: float, pump_drive: float) -> float:
    """GnRH that arrives in pulses, own and pumped, × the healthy man's."""
    return own_drive + pump_drive


def pituitary_stimulus(
    pulsatile_drive: float, desensitization: float, agonist_flare: float
) -> float:
    """Stimulus at the GnRH receptors, of pulses and of a constant signal."""
    return pulsatile_drive * (1 - desensitization) + agonist_flare * desensitization


def pituitary_brake(
    pituitary_testosterone_share: float, estradiol_signal: float, bioactive_testosterone: float
) -> float:
    """Brake on the pituitary itself: nearly all estradiol, a small assumed share testosterone."""
    return (
        1 - pituitary_testosterone_share
    ) * estradiol_signal + pituitary_testosterone_share * bioactive_testosterone


def pituitary_brake_release(pituitary_brake: float, pituitary_brake_strength: float) -> float:
    """How freely the pituitary may answer; 1 = usual."""
    return (1 + pituitary_brake_strength) / (1 + pituitary_brake_strength * pituitary_brake)


def pituitary_output(
    responsiveness: float, pituitary_stimulus: float, pituitary_brake_release: float
) -> float:
    """Release of gonadotropins by the pituitary, × the healthy man's."""
    return responsiveness * pituitary_stimulus * pituitary_brake_release


def inhibin_brake_release(inhibin_b: float, inhibin_brake_strength: float) -> float:
    """How freely FSH may be released in spite of inhibin B; 1 = usual."""
    return (1 + inhibin_brake_strength) / (1 + inhibin_brake_strength * inhibin_b)


def lh_target(pituitary_output: float) -> float:
    """LH that the present release would lead to."""
    return pituitary_output


def lh_time(lh_time_constant: float) -> float:
    """Days in which LH follows release."""
    return lh_time_constant


def fsh_target(pituitary_output: float, inhibin_brake_release: float) -> float:
    """Own FSH that the present release would lead to."""
    return pituitary_output * inhibin_brake_release


def fsh_time(fsh_time_constant: float) -> float:
    """Days in which FSH follows release."""
    return fsh_time_constant


def responsiveness_time(
    desensitization: float, responsiveness_time_constant: float, desensitization_rate: float
) -> float:
    """Days in which the pituitary's responsiveness follows; quick when its receptors are held."""
    return 1 / (
        (1 - desensitization) / responsiveness_time_constant
        + desensitization_rate * desensitization
    )


def responsiveness_target(
    desensitization: float,
    pulsatile_drive: float,
    responsiveness_half_maximal: float,
    responsiveness_time_constant: float,
    responsiveness_time: float,
) -> float:
    """Responsiveness of the pituitary: primed by pulses, lost under a constant signal."""
    return (
        (1 - desensitization)
        * (1 + responsiveness_half_maximal)
        * pulsatile_drive
        / (pulsatile_drive + responsiveness_half_maximal)
        / responsiveness_time_constant
        * responsiveness_time
    )


def memory_building(brake_release: float, memory_drive_half_maximal: float) -> float:
    """Whether suppression is being remembered (1) or forgotten (0).

    Gradual enough that memory never holds itself: with a power of 4 there were two states of
    rest at one dose, and more testosterone could lower the level in blood.
    """
    return 1 / (1 + (brake_release / memory_drive_half_maximal) ** 2)


def memory_time(
    memory_building: float,
    memory_onset_time_constant: float,
    memory_decay_time_constant: float,
    sluggishness: float,
) -> float:
    """Days in which the memory of suppression follows."""
    return 1 / (
        memory_building / memory_onset_time_constant
        + (1 - memory_building) / (memory_decay_time_constant * sluggishness)
    )


def memory_target(
    memory_building: float, memory_onset_time_constant: float, memory_time: float
) -> float:
    """Memory of suppression that the present state would lead to, 0-1."""
    return memory_building / memory_onset_time_constant * memory_time


def hematocrit_target(
    bioactive_testosterone: float,
    hematocrit_floor: float,
    hematocrit_span: float,
    hematocrit_half_maximal: float,
) -> float:
    """Hematocrit that the present testosterone would lead to, %."""
    return hematocrit_floor + hematocrit_span * bioactive_testosterone / (
        bioactive_testosterone + hematocrit_half_maximal
    )


def hematocrit_time(hematocrit_time_constant: float) -> float:
    """Days in which hematocrit follows testosterone."""
    return hematocrit_time_constant
