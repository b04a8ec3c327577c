"""What the law wants of the practice on every invoice and is not filled in yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from practice_app.domain.invoice_law import PracticeIncomplete
from practice_app.domain.practice_details import PracticeDetails
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.missing_card import MissingCard
from practice_app.use_cases.practice_settings import change_practice_details, read_practice_details

# The N_ names in the refusal, and the fields they stand for.
FIELD_OF = {
    "street": "street", "house number": "house_number", "postcode": "postcode", "city": "city", "KvK number": "kvk",
    "IBAN": "iban", "VAT id": "vat_id",
}  # fmt: skip


class MissingDetails(MissingCard):
    """Asked once: it stands under Settings, Practice from then on."""

    def __init__(self, context: Context) -> None:
        words = context.words
        told = words("Asked once: it stands on every invoice from now on. You find it again under Settings, Practice.")
        asked = [
            ("street", words("Street"), False), ("house_number", words("House number"), True),
            ("postcode", words("Postcode"), False), ("city", words("City"), True),
            ("kvk", words("KvK number"), False), ("iban", words("IBAN"), True), ("vat_id", words("VAT id"), False),
        ]  # fmt: skip
        super().__init__(context, words("What the law wants on your invoices"), told, asked)
        self._details: PracticeDetails | None = None

    def ask(self, problem: PracticeIncomplete) -> None:
        """Show the fields that the refusal names."""
        self._wanted = {FIELD_OF[name] for name in problem.missing if name in FIELD_OF}
        self._context.operations.read(read_practice_details, then=self._show_details)

    def _show_details(self, details: PracticeDetails) -> None:
        self._details = details
        self.begin(asdict(details), self._wanted)

    def _store(self, values: Mapping[str, str]) -> None:
        assert self._details is not None, "nothing was asked"
        changed = replace(self._details, **values)
        self._context.operations.run(change_practice_details, changed, then=self._stored, failed=self._failed)
