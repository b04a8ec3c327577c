"""What the editor of a draft says: what issuing it means, and at which field something is wrong."""

from __future__ import annotations

from practice_app.domain.errors import InvalidInput
from practice_app.domain.invoice import Invoice
from practice_app.gui.screens.invoices.draft_more import DraftMore
from practice_app.gui.screens.invoices.lines_editor import LinesEditor
from practice_app.gui.widgets.form import Form
from practice_app.system.words import Words


def issue_consequences(words: Words, invoice: Invoice) -> list[str]:
    """What cannot be taken back once this draft is issued."""
    return [
        words("It is for {name}: {amount}.", name=invoice.buyer_name, amount=words.money(invoice.total)),
        words("It gets the next number and its PDF is fixed."),
        words("After this it can never be changed or deleted; only a credit note takes it back."),
    ]


def show_at_its_field(problem: InvalidInput, form: Form, more: DraftMore, lines: LinesEditor) -> None:
    """Put the sentence where it can be put right; what is folded in is folded out for it."""
    about_a_line = "line" in problem.fields
    if not about_a_line and problem.field in form.rows:
        form.show_problem(problem)
    elif not about_a_line and problem.field in more.form.rows:
        more.show_form()
        more.form.show_problem(problem)
    else:
        lines.show_problem(problem)
