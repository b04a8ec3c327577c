"""What each undo is tested with: how an action is done, undone and overtaken, and what is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from practice_app.domain.letter_template import TemplateDraft
from practice_app.domain.mailing import MailingDraft
from practice_app.domain.order import OrderDraft
from practice_app.domain.service import ServiceDraft
from practice_app.storage import audit_log
from practice_app.use_cases.practice import Practice

TABLES = (
    "client", "refused_datum", "label", "client_label", "relation", "client_order", "assignment", "invoice", "invoice_line",
    "letter_template", "recurring_invoice", "mailing", "mailing_recipient", "service", "correspondence", "setting", "practice",
)  # fmt: skip
ORDER = OrderDraft("purchase", date(2026, 2, 1), "Boek", 2_000, 1_500, "9")
TEMPLATE = TemplateDraft("Herinnering", "nl", "Afspraak", "Beste {{naam}}")
MAILING = MailingDraft("Nieuws", "letter", False, "Verhuisd", "Wij zijn verhuisd.")
TODAY = date(2026, 3, 2)
PRICE = ServiceDraft("C11", "Consult", 2_500, "exempt", date(2026, 1, 1))


@dataclass
class Done:
    """One action under test: how it is done, what takes it back, and what a colleague does in between to stand in the way."""

    do: Callable[[], Any]
    undo: Callable[[Any], Any]
    meanwhile: Callable[[Any], Any]


def stored(practice: Practice) -> dict[str, list[tuple[object, ...]]]:
    """Every row of these tables without its version: that one always goes up."""
    found = {}
    for table in TABLES:
        columns = [row[1] for row in practice.writer.all(f"SELECT * FROM pragma_table_info('{table}')")]
        kept = ", ".join(name for name in columns if name not in ("version", "search_row", "since"))
        found[table] = sorted((tuple(row) for row in practice.writer.all(f"SELECT {kept} FROM {table}")), key=repr)
    return found


def acts(practice: Practice) -> int:
    """How many audited acts stand in the trail."""
    return sum(entry.result != "refused" for entry in audit_log.entries(practice.writer))
