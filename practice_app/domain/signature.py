"""A signature given on the screen: what was drawn, or the full name typed by who cannot draw."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.errors import N_, InvalidInput

Point = tuple[float, float]
MOST_POINTS = 20_000
_LEAST_POINTS = 8
_LEAST_SPAN = 0.05


@dataclass(frozen=True, slots=True)
class Signature:
    """`strokes`: lines of points from (0, 0), left above, to (1, 1), on a pad of `ratio` times its height wide.

    `typed`: the full name, where nothing was drawn (everything works by keyboard).
    """

    strokes: tuple[tuple[Point, ...], ...] = ()
    typed: str = ""
    ratio: float = 3.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn or typed."""
        return not self.typed.strip() and not any(self.strokes)


def check_signature(signature: Signature, full_name: str) -> Signature:
    """The signature when it is one: a drawing that is more than a dot, or the signer's own full name."""
    points = [point for stroke in signature.strokes for point in stroke]
    if points:
        return _checked_drawing(signature, points)
    if not signature.typed.strip():
        raise InvalidInput(N_("Draw your signature, or type your full name."), field="signature")
    if _folded(signature.typed) != _folded(full_name):
        raise InvalidInput(N_("Type your full name as it stands in the statement: {name}."), field="signature", name=full_name)
    return Signature(typed=full_name)


def _checked_drawing(signature: Signature, points: list[Point]) -> Signature:
    inside = all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
    if not inside or len(points) > MOST_POINTS or not 1 <= signature.ratio <= 10:
        raise InvalidInput(N_("This drawing cannot be read. Clear it and sign again."), field="signature")
    across, down = ([point[axis] for point in points] for axis in (0, 1))
    if len(points) < _LEAST_POINTS or max(max(across) - min(across), max(down) - min(down)) < _LEAST_SPAN:
        raise InvalidInput(N_("This is no more than a dot. Draw your signature, or type your full name."), field="signature")
    return Signature(signature.strokes, "", signature.ratio)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
