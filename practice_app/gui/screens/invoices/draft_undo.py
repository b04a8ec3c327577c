"""Says what became of a draft, with the way back: a change of it, or its deletion, is no issued document."""

from __future__ import annotations

from functools import partial

from practice_app.domain.invoice import Invoice
from practice_app.gui.context import Context
from practice_app.gui.undo import undo_by
from practice_app.use_cases.invoices import put_back_draft, put_back_draft_facts


def tell_stored(context: Context, before: Invoice | None, after: Invoice) -> None:
    """A new draft has nothing to go back to: its own button deletes it."""
    undo, again = None, partial(context.shell.go_to, "invoices", after.id)
    if before is not None:
        undo = undo_by(context, put_back_draft_facts, before, after.version, then=again)
    context.shell.show_done(context.words("The draft is stored."), undo)


def tell_deleted(context: Context, draft: Invoice, freed: tuple[str, ...]) -> None:
    """`freed`: the orders that it charged."""
    undo = undo_by(context, put_back_draft, draft, freed, then=partial(context.shell.go_to, "invoices", draft.id))
    context.shell.show_done(context.words("The draft is deleted."), undo)
