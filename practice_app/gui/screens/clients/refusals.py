"""The last line of the card's form: what the client does not want to give, of what is left empty."""

from __future__ import annotations

from practice_app.domain.client_card import ClientCard
from practice_app.domain.ids import ClientId
from practice_app.domain.refused_data import ADDRESS, BSN, PHOTO, refusable
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.refused_field import RefusedField
from practice_app.gui.widgets.form import Form
from practice_app.use_cases.refused_data import set_refused_data

_ADDRESS_FIELDS = ("street", "postcode", "city")


class Refusals:
    """Adds its row to the form, keeps what it offers in step with what is filled in, and stores what was ticked."""

    def __init__(self, context: Context, card: ClientCard | None, form: Form) -> None:
        words = context.words
        self._context, self._card, self._form = context, card, form
        self.field = RefusedField(words, refusable("person", context.practice_kind))
        self.row = form.add("refused", words("Does not want to give"), self.field)
        self._before: tuple[str, ...] = ()

    def fill(self) -> None:
        """Tick what the client refused before."""
        refused = self._card.refused if self._card is not None else ()
        self.field.set_value([one.datum for one in refused or ()])
        self._before = self.field.value()

    def offer(self, kind: str) -> None:
        """Offer what is left empty on the card and what the member may know to be absent."""
        self.field.offer([datum for datum in refusable(kind, self._context.practice_kind) if not self._is_given(datum)])
        self.row.setVisible(self.field.offers)

    def store(self, client_id: ClientId) -> None:
        """Record what is ticked, when that changed."""
        if (ticked := self.field.value()) != self._before:
            self._context.operations.run(set_refused_data, client_id, ticked, failed=self._context.shell.show_problem)

    def _is_given(self, datum: str) -> bool:
        if datum in (BSN, PHOTO) and self._card is not None:
            known = self._card.has_national_id if datum == BSN else self._card.has_photo
            if known is not False:
                return True
        names = _ADDRESS_FIELDS if datum == ADDRESS else (datum,)
        return any(self._filled(name) for name in names)

    def _filled(self, name: str) -> bool:
        row = self._form.rows.get(name)
        return row is not None and (row.field.problem() is not None or bool(row.field.value()))
