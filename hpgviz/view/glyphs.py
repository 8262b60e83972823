"""The drawings of all icons, in a box of 16 px; outlines in the language of `hpgviz.view.paths`."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """One stroke or area of an icon.

    Attributes
    ----------
    outline
        What is drawn.
    color
        ``ink``, ``ground`` (what the icon lies on) or a hormone.
    width
        Stroke in px of the box; 0 fills the outline instead.
    alpha
        How opaque it is.
    """

    outline: str
    color: str = "ink"
    width: float = 1.5
    alpha: float = 1.0


def _syringe(content: str) -> tuple[Mark, ...]:
    return (
        Mark("M4.5,9.5 L6.5,11.5 L10,8 L8,6 Z", content, 0.0, 0.9),
        Mark("M9.8,3.6 L12.4,6.2 L6.6,12 L4,9.4 Z", width=1.4),
        Mark("M8.7,2.5 L13.5,7.3", width=1.4),
        Mark("M11.1,4.9 L13.1,2.9 M11.9,1.7 L14.3,4.1", width=1.4),
        Mark("M5.3,10.7 L1.9,14.1", width=1.2),
    )


def _monitor(beat: str) -> tuple[Mark, ...]:
    return (Mark("R1.2,2.8,13.6,10.4,3"), Mark(beat, "gnrh", 1.5))


DRUGS: dict[str, tuple[Mark, ...]] = {
    "depot": _syringe("testosterone"),
    "agonist": _syringe("gnrh"),
    "gel": (
        Mark("R3.2,2.6,9.6,4.4,2.2"),
        Mark("M1,13 C4,10.6 12,10.6 15,13"),
        Mark("O5.2,9.4,1.05 O8,9,1.05 O10.8,9.4,1.05", "testosterone", 0.0),
    ),
    "cream": (
        Mark("M4.6,1.8 H11.4 L10.3,9.6 H5.7 Z"),
        Mark("R6.2,9.6,3.6,2.2,0.6", width=1.3),
        Mark("O8,14.1,1.25", "testosterone", 0.0),
    ),
    "pellets": (
        Mark("M1,4.8 C4,2.4 12,2.4 15,4.8"),
        Mark("R2,7.4,4.8,2.5,1.25 R9.2,7.4,4.8,2.5,1.25 R5.6,11.3,4.8,2.5,1.25", "testosterone", 0),
    ),
    "pump": _monitor("M3.8,9.4 H5 L6.3,5.8 L8,11 L9.7,5.2 L11,9.4 H12.2"),
    "infusion": _monitor("M4,8 H12"),
    "bolus": _monitor("M3.8,9.8 H5 L6.3,5.6 L7.5,9.8 H12.2"),
    "shield": (
        Mark("M8,1.3 L13.6,3.2 V8 C13.6,11.3 11.3,13.6 8,14.8 C4.7,13.6 2.4,11.3 2.4,8 V3.2 Z"),
        Mark("O8,7.8,2.5", "estradiol", 1.5),
        Mark("M5.5,10.7 L10.5,4.9", width=1.4),
    ),
    "lock": (
        Mark("M5,7 V5.1 C5,1.1 11,1.1 11,5.1 V7", width=1.7),
        Mark("R2.8,6.8,10.4,7.8,1.7", width=0.0),
        Mark("O8,10,1.15", "ground", 0.0),
        Mark("M8,10.2 V12.2", "ground", 1.1),
    ),
    "lh_look_alike": (
        Mark("M2.4,2.8 L10.6,8 L2.4,13.2 Z", "lh", 1.7),
        Mark("M11.6,2.6 C15.2,5.4 15.2,10.6 11.6,13.4", "testosterone", 1.4),
    ),
    "fsh_look_alike": (Mark("R3,3,10,10,1.8", "fsh", 1.9),),
}

INTERFACE: dict[str, tuple[Mark, ...]] = {
    "play": (
        Mark("M4.6,2.6 L13,8 L4.6,13.4 Z", width=0.0),
        Mark("M4.6,2.6 L13,8 L4.6,13.4 Z", width=1.2),
    ),
    "pause": (Mark("M5.4,3.2 V12.8 M10.6,3.2 V12.8", width=2.2),),
    "undo": (Mark("M5.4,2.6 L2.4,5.6 L5.4,8.6 M2.8,5.6 H9.6 C14.4,5.6 14.4,12.8 9.6,12.8 H5.6"),),
    "redo": (
        Mark("M10.6,2.6 L13.6,5.6 L10.6,8.6 M13.2,5.6 H6.4 C1.6,5.6 1.6,12.8 6.4,12.8 H10.4"),
    ),
    "step_back": (Mark("M11.6,3.4 L5.6,8 L11.6,12.6 Z M3.4,3.2 V12.8"),),
    "step_forward": (Mark("M4.4,3.4 L10.4,8 L4.4,12.6 Z M12.6,3.2 V12.8"),),
    "close": (Mark("M3.8,3.8 L12.2,12.2 M12.2,3.8 L3.8,12.2"),),
    "check": (Mark("M2.8,8.6 L6.4,12.2 L13.2,4.2"),),
    "chevron_down": (Mark("M3.6,5.8 L8,10.2 L12.4,5.8"),),
    "chevron_right": (Mark("M5.8,3.6 L10.2,8 L5.8,12.4"),),
    "chevron_left": (Mark("M10.2,3.6 L5.8,8 L10.2,12.4"),),
    "eye_off": (
        Mark(
            "M1.2,8 C3.6,4.2 5.8,3.2 8,3.2 C10.2,3.2 12.4,4.2 14.8,8 C12.4,11.8 10.2,12.8 8,12.8"
            " C5.8,12.8 3.6,11.8 1.2,8 Z",
            width=1.4,
            alpha=0.55,
        ),
        Mark("M2.8,13.4 L13.2,2.6"),
    ),
    "help": (
        Mark("O8,8,6.4"),
        Mark("M6,6.4 C6,3.6 10.2,3.6 10.2,6.2 C10.2,7.8 8,7.8 8,9.4"),
        Mark("O8,11.6,0.95", width=0.0),
    ),
    "info": (Mark("O8,8,6.4"), Mark("M8,7.4 V11.4"), Mark("O8,4.9,0.95", width=0.0)),
    "compare": (Mark("R2,2.6,4.8,10.8,1.2 R9.2,2.6,4.8,10.8,1.2"),),
    "lessons": (
        Mark("M1.4,6 L8,3 L14.6,6 L8,9 Z M4.2,7.6 V11 C6,13 10,13 11.8,11 V7.6 M14.6,6 V10"),
    ),
    "evidence": (
        Mark(
            "M6,2 H10 M6.8,2 V6 L2.8,12.4 C2.2,13.4 2.8,14 3.6,14 H12.4 C13.2,14 13.8,13.4"
            " 13.2,12.4 L9.2,6 V2 M4.8,10 H11.2",
            width=1.4,
        ),
    ),
    "open": (Mark("M1.8,12.8 V3.6 H6 L7.6,5.4 H14.2 V12.8 Z"),),
    "save": (
        Mark(
            "M2.6,2.6 H10.8 L13.4,5.2 V13.4 H2.6 Z M5,2.8 V6 H9.6 V2.8 M5,13.2 V9.4 H11 V13.2",
            width=1.3,
        ),
    ),
    "swap": (
        Mark(
            "M2.4,5.4 H12.8 M9.8,2.4 L12.8,5.4 L9.8,8.4"
            " M13.6,10.6 H3.2 M6.2,7.8 L3.2,10.6 L6.2,13.6"
        ),
    ),
    "copy": (
        Mark(
            "R5.4,5.4,8.2,8.2,1.4 M10.4,5.2 V3.8 C10.4,3 9.8,2.4 9,2.4 H3.8 C3,2.4 2.4,3 2.4,3.8 V9"
            " C2.4,9.8 3,10.4 3.8,10.4 H5.2",
            width=1.4,
        ),
    ),
    "menu": (Mark("M2.4,4 H13.6 M2.4,8 H13.6 M2.4,12 H13.6"),),
    "more": (Mark("O3.2,8,1.25 O8,8,1.25 O12.8,8,1.25", width=0.0),),
    "pin": (Mark("M5.2,2.2 H10.8 L10.2,7.4 L12.4,9.6 H3.6 L5.8,7.4 Z M8,9.8 V14.2", width=1.4),),
    "light": (
        Mark(
            "O8,8,3 M8,1.2 V2.6 M8,13.4 V14.8 M1.2,8 H2.6 M13.4,8 H14.8 M3.2,3.2 L4.2,4.2"
            " M11.8,11.8 L12.8,12.8 M12.8,3.2 L11.8,4.2 M4.2,11.8 L3.2,12.8",
            width=1.4,
        ),
    ),
    "dark": (
        Mark("M13.6,9.8 C8.4,11.8 4.2,7.4 6.4,2.2 C-1.4,5.4 2,15 9,13.9 C11.2,13.5 13,12 13.6,9.8"),
    ),
    "contrast": (Mark("O8,8,6.2"), Mark("M8,1.8 C16.2,1.8 16.2,14.2 8,14.2 Z", width=0.0)),
    "fit": (
        Mark("M2.2,5.8 V2.2 H5.8 M10.2,2.2 H13.8 V5.8 M13.8,10.2 V13.8 H10.2 M5.8,13.8 H2.2 V10.2"),
    ),
    "list": (
        Mark("M6,4 H14 M6,8 H14 M6,12 H14", width=1.4),
        Mark("O2.8,4,1.1 O2.8,8,1.1 O2.8,12,1.1", width=0.0),
    ),
}
