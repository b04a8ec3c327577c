"""The answer of retention for one client: what a purge on a day would make of them, why, and as a row of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from practice_app.domain.ids import ClientId, InvoiceId
from practice_app.domain.reason import Reason
from practice_app.domain.retention_facts import AnchorKind, RecordFacts
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.retention_terms import Term

Verdict = Literal["destroy", "fiscal_archive", "care_archive", "keep", "held"]


@dataclass(slots=True, repr=False)
class ClientPlan:
    """What a purge on `on` would make of one client.

    - `keep_until`, `destroy_from`, `anchor`, `law`: those of HOUSE, whatever the verdict.
    - `archives`: the terms that still run on `on`, of each rule the longest; also while the client stays.
    - `items`: records a category that the purge destroys. Empty for `held`, and for `keep` unless something's own
      term is over or the person had it destroyed.
    - `expired_invoices`, `expired_records`: the ones behind `items` whose own term is over.
    - `takes_more`: the purge takes more than `items` tell this member.
    - `rules`: those under which `items` go, for the ledger.
    - `practitioner_confirms`: the dossier among the items goes only after a practitioner's yes (end of WGBO), which has
      not been given; until then a purge takes what `purge_of` says.
    """

    client_id: ClientId
    number: str
    on: date
    anchor: date
    anchor_kind: AnchorKind
    keep_until: date
    destroy_from: date
    verdict: Verdict
    reasons: tuple[Reason, ...]
    archives: tuple[Term, ...] = ()
    items: Mapping[str, int] = field(default_factory=dict)
    expired_invoices: tuple[InvoiceId, ...] = ()
    expired_records: tuple[RecordFacts, ...] = ()
    practitioner_confirms: bool = False
    rules: tuple[RuleName, ...] = ()
    rule: RuleName = RuleName.HOUSE
    takes_more: bool = False
    law: str = ""

    def __repr__(self) -> str:
        return f"ClientPlan({self.client_id}, {self.on}, {self.verdict})"

    @property
    def takes_something(self) -> bool:
        """A purge on that day would destroy something of this client."""
        return bool(self.items) or self.takes_more

    @property
    def due(self) -> bool:
        """The client goes, whole or into an archive."""
        return self.verdict not in ("keep", "held")

    def row(self, say: Callable[[Reason], str], say_law: Callable[[str], str] = str) -> dict[str, object]:
        """The client's row of `retention plan --json` (exchange.md); `say` and `say_law` translate."""
        return {
            "number": self.number,
            "anchor": self.anchor.isoformat(),
            "anchor_kind": self.anchor_kind,
            "rule": self.rule.value,
            "keep_until": self.keep_until.isoformat(),
            "destroy_from": self.destroy_from.isoformat(),
            "verdict": self.verdict,
            "archives": [
                {
                    "rule": one.rule.value,
                    "keep_until": one.keep_until.isoformat(),
                    "destroy_from": one.destroy_from.isoformat(),
                    "law": say_law(one.law),
                }
                for one in self.archives
            ],
            "reasons": [say(one) for one in self.reasons],
            "items": dict(self.items),
        }
