"""The address that the law wants of who pays, and that is not on the card yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from practice_app.domain.client import display_name, draft_of
from practice_app.domain.client_card import ClientCard
from practice_app.domain.ids import ClientId
from practice_app.domain.invoice_law import BuyerIncomplete
from practice_app.gui.context import Context
from practice_app.gui.screens.invoices.missing_card import MissingCard
from practice_app.use_cases.clients import change_client, open_client

FIELDS = ("street", "house_number", "postcode", "city")


class MissingAddress(MissingCard):
    """Stored on the client's card."""

    def __init__(self, context: Context) -> None:
        words = context.words
        asked = [
            ("street", words("Street"), False), ("house_number", words("House number"), True),
            ("postcode", words("Postcode"), False), ("city", words("City"), True),
        ]  # fmt: skip
        super().__init__(context, words("The address of who pays"), " ", asked)
        self._card: ClientCard | None = None

    def fits(self, problem: BuyerIncomplete) -> bool:
        """Whether the card of a client lacks nothing but its address, and this member may write it there."""
        return bool(problem.payer_id) and _fields(problem) <= set(FIELDS) and self._context.may(change_client)

    def ask(self, problem: BuyerIncomplete) -> None:
        """Show the fields that the refusal names."""
        self._wanted = _fields(problem)
        opened = self._context.operations.run
        opened(open_client, ClientId(problem.payer_id), then=self._show_card, failed=self._context.shell.show_problem)

    def _show_card(self, card: ClientCard) -> None:
        words = self._context.words
        self._card = card
        name = display_name(card.client)
        self.told.setText(words("The law wants the address of {name} on the invoice. It is kept on the card.", name=name))
        draft = draft_of(card.client)
        self.begin({name: getattr(draft, name) for name in FIELDS}, self._wanted)

    def _store(self, values: Mapping[str, str]) -> None:
        assert self._card is not None, "nothing was asked"
        client = self._card.client
        street, house_number, postcode, city = (values[name] for name in FIELDS)
        draft = replace(draft_of(client), street=street, house_number=house_number, postcode=postcode, city=city)
        run = self._context.operations.run
        run(change_client, client.id, draft, client.version, then=self._stored, failed=self._failed)


def _fields(problem: BuyerIncomplete) -> set[str]:
    """The fields that the N_ names of the refusal stand for; without any address it names that alone."""
    named = {name.replace(" ", "_") for name in problem.missing}
    return (named - {"address"}) | set(FIELDS) if "address" in named else named
