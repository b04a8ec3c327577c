"""The grounds on which a client is kept longer or restricted, each with the law that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from practice_app.domain.errors import N_

HoldKind = Literal["hold", "restriction"]


@dataclass(frozen=True, slots=True)
class HoldGround:
    """`name` and `law` are msgids; `law` is empty where the practice's own reason is all there is.

    `by_practitioner`: what good care needs is for a practitioner to say.
    """

    code: str
    kind: HoldKind
    name: str
    law: str = ""
    by_practitioner: bool = False


GROUNDS: tuple[HoldGround, ...] = (
    HoldGround("claim", "hold", N_("A legal claim, or a claim that was interrupted"), N_("BW 3:317; AVG art. 17(3)(e)")),
    HoldGround("authority", "hold", N_("An authority ordered it"), N_("AVG art. 17(3)(b)")),
    HoldGround("care", "hold", N_("Good care needs it longer"), N_("BW 7:454(3)"), by_practitioner=True),
    HoldGround("dispute", "hold", N_("A dispute that runs"), N_("AVG art. 17(3)(e)")),
    HoldGround("other", "hold", N_("Another reason")),
    HoldGround("accuracy", "restriction", N_("The person says that the data are not right"), N_("AVG art. 18(1)(a)")),
    HoldGround("unlawful", "restriction", N_("Unlawful, but kept because the person wishes it"), N_("AVG art. 18(1)(b)")),
    HoldGround("own_claim", "restriction", N_("The person needs the data for a claim"), N_("AVG art. 18(1)(c)")),
    HoldGround("objection", "restriction", N_("An objection of the person is being weighed"), N_("AVG art. 18(1)(d)")),
    HoldGround("restricted", "restriction", N_("Asked for by the person"), N_("AVG art. 18")),
)
BY_CODE = {one.code: one for one in GROUNDS}
ASKED_FOR_HOLD = "other"  # what a hold has when nobody chose


def grounds_of(kind: HoldKind) -> tuple[HoldGround, ...]:
    """Those to choose from. `restricted` is not among them: it stands for what was recorded before grounds were."""
    return tuple(one for one in GROUNDS if one.kind == kind and one.code != "restricted")
