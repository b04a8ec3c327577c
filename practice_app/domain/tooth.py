"""Teeth and jaws as an invoice line names them: FDI notation (ISO 3950), and the two jaws."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_, InvalidInput

UPPER, LOWER = "upper", "lower"
_PERMANENT = {f"{quadrant}{place}" for quadrant in range(1, 5) for place in range(1, 9)}
_DECIDUOUS = {f"{quadrant}{place}" for quadrant in range(5, 9) for place in range(1, 6)}
TEETH = frozenset(_PERMANENT | _DECIDUOUS)
# As people at the desk write them; 01 and 02 are the jaws in ISO 3950 itself.
_JAWS: Mapping[str, str] = {
    "upper": UPPER, "upper jaw": UPPER, "boven": UPPER, "bovenkaak": UPPER, "bk": UPPER, "01": UPPER,
    "lower": LOWER, "lower jaw": LOWER, "onder": LOWER, "onderkaak": LOWER, "ok": LOWER, "02": LOWER,
}  # fmt: skip

_NO_TOOTH = N_(
    "“{text}” is not a tooth. Write its number of two digits (FDI): 11–18, 21–28, 31–38 or 41–48, "
    "of a milk tooth 51–55, 61–65, 71–75 or 81–85."
)
_NO_JAW = N_("“{text}” is not a jaw. Write upper or lower.")
_NEITHER = N_("“{text}” is neither a tooth nor a jaw. Write the number of the tooth (FDI, such as 16), or upper or lower.")
_MISSING: Mapping[str, str] = {
    "tooth": N_("This service needs a tooth. Fill in its number (FDI, such as 16)."),
    "jaw": N_("This service needs a jaw. Fill in upper or lower."),
    "tooth_or_jaw": N_(
        "This service needs a tooth or a jaw. Fill in the number of the tooth (FDI, such as 16), or upper or lower."
    ),
}


def check_tooth(needs: str, text: str) -> str:
    """The tooth ("16") or jaw ("upper", "lower") that a line names, in its normal form; "" when there is none.

    `needs` is that of the service: "tooth", "jaw", "tooth_or_jaw", or "" when naming one is free. InvalidInput otherwise.
    """
    typed = " ".join(text.split()).casefold()
    if not typed:
        if needs in _MISSING:
            raise InvalidInput(_MISSING[needs], field="tooth")
        return ""
    if needs != "jaw" and typed in TEETH:
        return typed
    if needs != "tooth" and typed in _JAWS:
        return _JAWS[typed]
    raise InvalidInput({"tooth": _NO_TOOTH, "jaw": _NO_JAW}.get(needs, _NEITHER), field="tooth", text=text.strip()[:20])
