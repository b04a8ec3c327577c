"""Every form keeps what is typed in it, literally, and puts it back; a newer record is never overwritten by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.client import ClientDraft, draft_of
from practice_app.domain.invoice import LineDraft
from practice_app.domain.letter_template import TemplateDraft
from practice_app.domain.mailing import MailingDraft
from practice_app.domain.recurring import RecurringDraft
from practice_app.domain.service import ServiceDraft
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.correspondence.document_form import DocumentForm
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.template_form import TemplateForm
from practice_app.gui.screens.invoices.credit_form import CreditForm
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.invoices.line_row import LineRow
from practice_app.gui.screens.invoices.payment_form import PaymentForm
from practice_app.gui.screens.mailings.mailing_form import MailingForm
from practice_app.gui.screens.services.recurring_panel import RecurringPanel
from practice_app.gui.screens.services.service_panel import ServicePanel
from practice_app.gui.screens.settings.notice_form import NoticeForm
from practice_app.gui.screens.settings.practice_page import PracticePage
from practice_app.gui.unsaved import UnsavedForm
from practice_app.gui.widgets.line_field import LineField
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.use_cases.clients import change_client, create_client, open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.letter_templates import add_template
from practice_app.use_cases.mailings import create_mailing
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_policy
from practice_app.use_cases.recurring_invoices import add_recurring, list_recurring
from practice_app.use_cases.services import add_service
from practice_app.use_cases.unsaved_forms import list_unsaved
from tests.gui.screens.people import BSN, letter, person
from tests.gui.screens.screen_kit import FakeShell, click, texts, until
from tests.invoice_helpers import CHECK_UP, add_client, complete, draft, issue
from tests.use_cases.test_notices import STATEMENT

Opener = Callable[..., Any]
Make = Callable[[Context], QWidget]


class Holder(QWidget):
    """A place where a form is shown, as a screen shows it."""


def page_of(open_screen: Opener, practice: Practice, make: Make) -> Any:
    """The form, shown; whatever was shown before lost its threads without a word, as in a crash."""

    def built(context: Context) -> QWidget:
        page = make(context)
        if not hasattr(page, "refresh"):
            page.refresh = lambda: None  # type: ignore[attr-defined]  # what the opener calls on a screen
        return page

    return open_screen(practice, built)


def unsaved_of(qtbot: QtBot, page: QWidget) -> UnsavedForm:
    """What keeps the form, once it has looked whether something waits."""
    until(qtbot, lambda: page.findChildren(UnsavedForm) and page.findChildren(UnsavedForm)[0]._looked)
    return page.findChildren(UnsavedForm)[0]


def keep(qtbot: QtBot, practice: Practice, unsaved: UnsavedForm, pieces: int = 1) -> None:
    """The rest after typing is over, and what stands there is stored."""
    unsaved.rest.timeout.emit()
    until(qtbot, lambda: not unsaved._under_way and not unsaved._pending)
    assert len(practice.run(list_unsaved)) == pieces


def typed_over(unsaved: UnsavedForm) -> dict[str, Any]:
    """Something half in every field of text, as a person who is called away leaves it; what then stands there."""
    for kind in (LineField, LongTextField):
        for field in unsaved._page.findChildren(kind):
            if not field.secret and field.isEnabled():
                raw = f"{field.raw()}3-x"[: 4 if isinstance(field, LineField) and field.edit.maxLength() < 10 else None]
                field.set_raw(raw)
    unsaved.touch()
    return unsaved._values()


def forms(practice: Practice) -> dict[str, Make]:
    """A way to open each form, on a practice that has one of everything."""
    complete(practice)
    client = add_client(practice)
    card = practice.run(open_client, client.id)
    sent = practice.run(record_correspondence, client.id, letter())
    template = practice.run(add_template, TemplateDraft("Afspraak", "en", "To", "Dear"))
    mailing = practice.run(create_mailing, MailingDraft("Nieuws", "email", False, "Nieuws", "Beste"))
    service = practice.run(add_service, ServiceDraft("C002", "Controle", 2_512, "exempt", date(2026, 1, 1)))
    stored = draft(practice, client, CHECK_UP, CHECK_UP)
    issued = practice.run(open_invoice, issue(practice, client).id)
    practice.run(add_recurring, client.id, RecurringDraft(lines_of(CHECK_UP), 1, date(2026, 4, 1), None))
    (row,) = practice.run(list_recurring)
    return {
        "a new client": lambda context: ClientForm(context),
        "a client": lambda context: ClientForm(context, card),
        "a new letter": lambda context: LetterForm(context),
        "a letter": lambda context: LetterForm(context, sent),
        "an answer": lambda context: LetterForm(context, answers=sent),
        "a document": lambda context: DocumentForm(context),
        "a new template": lambda context: TemplateForm(context),
        "a template": lambda context: TemplateForm(context, template),
        "a new mailing": lambda context: MailingForm(context),
        "a mailing": lambda context: MailingForm(context, mailing),
        "a new invoice": lambda context: DraftEditor(context),
        "a draft invoice": lambda context: DraftEditor(context, stored),
        "a credit note": lambda context: CreditForm(context, issued),
        "a payment": lambda context: PaymentForm(context, issued.invoice.id, 2_512),
        "a new service": lambda context: ServicePanel(context, None),
        "a service": lambda context: ServicePanel(context, service),
        "a new recurring invoice": lambda context: RecurringPanel(context, None),
        "a recurring invoice": lambda context: RecurringPanel(context, row),
        "the settings": lambda context: PracticePage(context),
        "a new statement": lambda context: NoticeForm(context, STATEMENT),
    }


def lines_of(*lines: LineDraft) -> Any:
    from practice_app.domain.invoice import InvoiceDraft

    return InvoiceDraft(lines)


NAMES = (
    "a new client", "a client", "a new letter", "a letter", "an answer", "a document", "a new template", "a template",
    "a new mailing", "a mailing", "a new invoice", "a draft invoice", "a credit note", "a payment", "a new service", "a service",
    "a new recurring invoice", "a recurring invoice", "the settings", "a new statement",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_was_typed_is_there_again_literally(qtbot: QtBot, practice: Practice, open_screen: Opener, name: str) -> None:
    made = forms(practice)
    assert made.keys() == set(NAMES)
    unsaved = unsaved_of(qtbot, page_of(open_screen, practice, made[name]))
    before, typed = unsaved._values(), typed_over(unsaved)
    assert typed != before
    keep(qtbot, practice, unsaved)
    page = page_of(open_screen, practice, made[name])
    again = unsaved_of(qtbot, page)
    until(qtbot, lambda: "Restored what you had typed on" in texts(page))
    assert again._values() == typed
    assert again.record_id == unsaved.record_id
    click(qtbot, page, "Start over")
    until(qtbot, lambda: not practice.run(list_unsaved))
    assert again._values() == before


def test_a_bsn_is_never_kept(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    form = page_of(open_screen, practice, lambda context: ClientForm(context))
    unsaved = unsaved_of(qtbot, form)
    form.form.rows["given_name"].field.set_value("Noor")
    form.form.rows["bsn"].field.set_value(BSN)
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    (piece,) = practice.run(list_unsaved)
    assert piece.values["form"]["given_name"] == "Noor"
    assert "bsn" not in piece.values["form"]
    assert BSN not in str(dict(piece.values)).replace(" ", "")
    form = page_of(open_screen, practice, lambda context: ClientForm(context))
    until(qtbot, lambda: "A BSN is not kept: type it again." in texts(form))


def test_nothing_waits_for_who_typed_and_took_it_back(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    form = page_of(open_screen, practice, lambda context: MailingForm(context))
    unsaved = unsaved_of(qtbot, form)
    form.form.rows["name"].field.set_value("Zomer")
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    form.form.rows["name"].field.set_value("")
    unsaved.touch()
    unsaved.flush()
    until(qtbot, lambda: not practice.run(list_unsaved))


def test_what_is_saved_is_not_offered_again(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    form = page_of(open_screen, practice, lambda context: ClientForm(context))
    unsaved = unsaved_of(qtbot, form)
    form.form.rows["given_name"].field.set_value("Noor")
    form.form.rows["family_name"].field.set_value("Bos")
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    with qtbot.waitSignal(form.saved):
        form.store()
    until(qtbot, lambda: not practice.run(list_unsaved))
    assert not unsaved.is_writing


def test_a_form_that_goes_out_of_sight_is_kept_at_once(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    service = practice.run(add_service, ServiceDraft("C002", "Controle", 2_512, "exempt", date(2026, 1, 1)))
    panel = page_of(open_screen, practice, lambda context: ServicePanel(context, service))
    unsaved = unsaved_of(qtbot, panel)
    panel.form.rows["unit_price"].field.set_raw("abc")
    unsaved.touch()
    panel.hide()
    until(qtbot, lambda: len(practice.run(list_unsaved)) == 1)
    assert practice.run(list_unsaved)[0].values["form"]["unit_price"] == "abc"


def changed_meanwhile(qtbot: QtBot, practice: Practice, open_screen: Opener) -> tuple[Any, UnsavedForm]:
    """The card of a client who moved to Breda after somebody had typed that they moved to Delft."""
    client = practice.run(create_client, person())
    card = practice.run(open_client, client.id)
    form = page_of(open_screen, practice, lambda context: ClientForm(context, card))
    unsaved = unsaved_of(qtbot, form)
    form.form.rows["city"].field.set_value("Delft")
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    moved = ClientDraft(**{name: getattr(draft_of(client), name) for name in ClientDraft.__slots__} | {"city": "Breda"})
    practice.run(change_client, client.id, moved, client.version)
    newer = practice.run(open_client, client.id)
    form = page_of(open_screen, practice, lambda context: ClientForm(context, newer))
    until(qtbot, lambda: "It was changed since." in texts(form))
    return form, unsaved_of(qtbot, form)


def test_what_was_typed_stands_beside_a_record_that_changed_since(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    form, _ = changed_meanwhile(qtbot, practice, open_screen)
    assert form.form.rows["city"].field.value() == "Breda"
    assert "Delft" in texts(form)
    click(qtbot, form, "Use what I typed")
    assert form.form.rows["city"].field.value() == "Delft"
    assert form.dirty
    with qtbot.waitSignal(form.saved):
        form.store()
    until(qtbot, lambda: not practice.run(list_unsaved))


def test_what_stands_beside_is_kept_while_something_else_is_typed(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    form, unsaved = changed_meanwhile(qtbot, practice, open_screen)
    form.form.rows["phone"].field.set_value("0687654321")
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    client_id = form._card.client.id
    newer = practice.run(open_client, client_id)
    again = page_of(open_screen, practice, lambda context: ClientForm(context, newer))
    until(qtbot, lambda: "Delft" in texts(again))
    assert (again.form.rows["city"].field.value(), again.form.rows["phone"].field.value()) == ("Breda", "0687654321")
    click(qtbot, again, "Throw it away")
    until(qtbot, lambda: "earlier" not in practice.run(list_unsaved)[0].values)
    assert practice.run(list_unsaved)[0].values["form"]["phone"] == "0687654321"


def is_about(form: LetterForm, client_id: str) -> bool:
    return form.client.chosen == client_id and form.client.search.text() != ""


def test_a_letter_for_one_client_does_not_take_up_that_for_another(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    one, other = practice.run(create_client, person()), practice.run(create_client, person(given_name="Noor"))
    for client in (one, other):
        form = page_of(open_screen, practice, lambda context: LetterForm(context))
        form.begin_for(client.id)
        unsaved = unsaved_of(qtbot, form)
        until(qtbot, partial(is_about, form, client.id))
        form.form.rows["body"].field.set_value(f"Beste {client.id}")
        unsaved.touch()
        keep(qtbot, practice, unsaved, pieces=1 if client is one else 2)
    form = page_of(open_screen, practice, lambda context: LetterForm(context))
    form.begin_for(one.id)
    until(qtbot, lambda: form.form.rows["body"].field.value() == f"Beste {one.id}")
    assert len(practice.run(list_unsaved)) == 2


def test_a_long_draft_comes_back_with_the_line_that_cannot_be_read_yet(
    qtbot: QtBot, practice: Practice, open_screen: Opener
) -> None:
    stored = draft(complete(practice), add_client(practice), *[CHECK_UP] * 40)
    editor = page_of(open_screen, practice, lambda context: DraftEditor(context, stored))
    unsaved = unsaved_of(qtbot, editor)
    row = editor.lines.pieces()[3]
    assert isinstance(row, LineRow)
    row.fields["unit_price"].set_raw("12,5x")
    last = editor.lines.add_line()
    last.fields["description"].set_raw("Half")
    last.fields["quantity"].set_raw("een")
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    again = page_of(open_screen, practice, lambda context: DraftEditor(context, stored))
    until(qtbot, lambda: len(again.lines.pieces()) == 41)
    shown = again.lines.pieces()
    assert (shown[3].fields["unit_price"].raw(), shown[40].fields["quantity"].raw()) == ("12,5x", "een")
    assert shown[39].service_code if isinstance(shown[39], LineDraft) else shown[39].fields["service_code"].value() == "C002"
    assert again.dirty


def test_a_new_invoice_stored_on_the_way_to_its_preview_is_kept_as_that_draft(
    qtbot: QtBot, practice: Practice, open_screen: Opener
) -> None:
    client = add_client(complete(practice))
    editor = page_of(open_screen, practice, lambda context: DraftEditor(context))
    unsaved = unsaved_of(qtbot, editor)
    editor.client.set_value((client.id, "Piet Jansen"))
    editor.lines.rows[0].fill(CHECK_UP)
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    editor._next = "preview"
    with qtbot.waitSignal(editor.kept) as kept:
        editor._store()
    until(qtbot, lambda: not practice.run(list_unsaved))
    assert (unsaved.record_id, unsaved.version) == (kept.args[0].id, kept.args[0].version)


def test_policies_changed_meanwhile_are_not_overwritten(qtbot: QtBot, practice: Practice, open_screen: Opener) -> None:
    complete(practice)
    page = page_of(open_screen, practice, PracticePage)
    unsaved = unsaved_of(qtbot, page)
    page.details.rows["city"].field.set_value("Delft")
    unsaved.touch()
    keep(qtbot, practice, unsaved)
    practice.run(change_policy, "payment_term_days", "21")
    page = page_of(open_screen, practice, PracticePage)
    until(qtbot, lambda: "It was changed since." in texts(page))
    assert page.policies.rows["payment_term_days"].field.value() == "21"


def test_a_full_disk_is_told_once(
    qtbot: QtBot, practice: Practice, open_screen: Opener, shell: FakeShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = page_of(open_screen, practice, lambda context: MailingForm(context))
    unsaved = unsaved_of(qtbot, form)
    monkeypatch.setattr("practice_app.storage.unsaved_forms.seal", partial(_full, Path("practice.db")))
    for name in ("Zomer", "Zomer en"):
        form.form.rows["name"].field.set_value(name)
        unsaved.touch()
        unsaved.flush()
        until(qtbot, lambda: not unsaved._under_way)
    assert len(shell.problems) == 1
    monkeypatch.undo()
    unsaved.touch()
    keep(qtbot, practice, unsaved)


def _full(path: Path, *_: object) -> bytes:
    from practice_app.domain.errors import N_, FileProblem

    raise FileProblem(N_("The disk is full."), file=path.name)
