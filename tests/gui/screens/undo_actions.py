"""What a person does in each screen that can be undone: filled in up to the last press of a button, which is returned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.invoice import InvoiceDraft
from practice_app.domain.invoice_lines import LineDraft
from practice_app.domain.mailing import MailingDraft
from practice_app.domain.recurring import RecurringDraft
from practice_app.gui.context import Context
from practice_app.gui.screens.clients.client_form import ClientForm
from practice_app.gui.screens.clients.labels_section import LabelsSection
from practice_app.gui.screens.clients.orders_section import OrdersSection
from practice_app.gui.screens.clients.relations_section import RelationsSection
from practice_app.gui.screens.clients.treatment_section import TreatmentSection
from practice_app.gui.screens.correspondence.letter_form import LetterForm
from practice_app.gui.screens.correspondence.template_form import TemplateForm
from practice_app.gui.screens.invoices.draft_editor import DraftEditor
from practice_app.gui.screens.mailings.mailing_page import MailingPage
from practice_app.gui.screens.services.prices_page import PricesPage
from practice_app.gui.screens.services.recurring_page import RecurringPage
from practice_app.gui.screens.settings.labels_page import LabelsPage
from practice_app.gui.screens.settings.practice_page import PracticePage
from practice_app.use_cases.assignments import list_assignable_members, set_assignments
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.labels import create_label, set_labels
from practice_app.use_cases.letter_templates import add_template
from practice_app.use_cases.mailings import choose_recipients, create_mailing
from practice_app.use_cases.orders import record_order
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.recurring_invoices import add_recurring
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.services import add_service
from tests.gui.screens.people import letter
from tests.gui.screens.screen_kit import click, until
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft
from tests.use_cases.undo_kit import ORDER, PRICE, TEMPLATE

Open = Callable[..., Any]


class Part(QWidget):
    """A part of a screen on its own: a screen looks again when it is shown, this does not."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.part = part
        QVBoxLayout(self).addWidget(part)

    def refresh(self) -> None:
        """Nothing to read again."""


def alone(open_screen: Open, practice: Practice, make: Callable[[Context], QWidget]) -> Any:
    """This part, shown."""
    return open_screen(practice, lambda context: Part(make(context))).part


def edit_card(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    card = practice.run(open_client, add_client(practice).id)
    form = alone(open_screen, practice, lambda context: ClientForm(context, card))
    form.form.rows["city"].field.set_value("Delft")
    form.form.rows["email"].field.set_value("piet@voorbeeld.example")
    return form.store


def choose_labels(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    client, label, other = add_client(practice), practice.run(create_label, "Recall"), practice.run(create_label, "Nieuw")
    labels = practice.run(set_labels, client.id, [label.id])
    section = alone(open_screen, practice, lambda context: LabelsSection(context, client.id, labels, True))
    section.ask()
    until(qtbot, lambda: section.open_form is not None)
    section.open_form.rows["labels"].field.set_value([other.id])
    return lambda: click(qtbot, section, "Save the labels")


def add_employer(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    client = add_client(practice)
    section = alone(open_screen, practice, lambda context: RelationsSection(context, client.id, ()))
    section.ask(None)
    section.open_form.fill({"kind": "employer", "name": "Bakkerij Brood"})
    return lambda: click(qtbot, section, "Save the relation")


def remove_employer(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    client = add_client(practice)
    relation = practice.run(add_relation, client.id, RelationDraft("employer", "Bakkerij Brood"))
    section = alone(open_screen, practice, lambda context: RelationsSection(context, client.id, (relation,)))
    return lambda: click(qtbot, section, "Remove")


def correct_order(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    client = add_client(practice)
    practice.run(record_order, client.id, ORDER)
    section = alone(open_screen, practice, lambda context: OrdersSection(context, client.id))
    click(qtbot, section, "Change…")
    section.open_form.rows["description"].field.set_value("Map")
    return lambda: click(qtbot, section, "Save the order")


def remove_order(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    client = add_client(practice)
    practice.run(record_order, client.id, ORDER)
    section = alone(open_screen, practice, lambda context: OrdersSection(context, client.id))
    return lambda: click(qtbot, section, "Remove")


def treat_by_nobody(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    client, members = add_client(practice), tuple(practice.run(list_assignable_members))
    practice.run(set_assignments, client.id, [members[0].id])
    card = practice.run(open_client, client.id)
    section = alone(open_screen, practice, lambda context: TreatmentSection(context, card, members))
    section.field.set_value(())
    return section.save.clicked.emit


def change_draft(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    made = draft(complete(practice), add_client(practice), CHECK_UP, COURSE)
    editor = alone(open_screen, practice, lambda context: DraftEditor(context, made))
    editor.more.form.rows["reference"].field.set_value("PO 7")
    return editor.save.click


def delete_draft(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    made = draft(complete(practice), add_client(practice), CHECK_UP, COURSE)
    editor = alone(open_screen, practice, lambda context: DraftEditor(context, made))
    return editor._ask_drop


def edit_letter(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    made = practice.run(record_correspondence, add_client(practice).id, letter())
    form = alone(open_screen, practice, lambda context: LetterForm(context, made))
    form.form.rows["subject"].field.set_value("Nieuwe afspraak")
    return form.store


def edit_template(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    made = practice.run(add_template, TEMPLATE)
    form = alone(open_screen, practice, lambda context: TemplateForm(context, made))
    form.form.rows["subject"].field.set_value("Controle")
    return form.store


def delete_template(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    made = practice.run(add_template, TEMPLATE)
    return alone(open_screen, practice, lambda context: TemplateForm(context, made)).ask_delete


def delete_mailing(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    add_client(practice)
    made = practice.run(create_mailing, MailingDraft("Nieuws", "letter", False, "Verhuisd", "Wij zijn verhuisd."))
    practice.run(choose_recipients, made.id, "clients")
    opened = alone(open_screen, practice, lambda context: MailingPage(context, made))
    return lambda: click(qtbot, opened, "Delete…")


def new_price(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    made = practice.run(add_service, PRICE)
    prices = open_screen(practice, PricesPage)
    until(qtbot, lambda: prices.table.model().rowCount() == 1)
    prices.table.selectRow(0)
    assert prices.split.detail.service == made
    panel = prices.split.detail
    panel.new_price.fill({"unit_price": 2_750, "valid_from": date(2026, 3, 1)})
    return lambda: click(qtbot, panel, "Set the new price")


def stop_recurring(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    lines = InvoiceDraft((LineDraft("Abonnement", 1_000, 5_000, "21"),))
    practice.run(add_recurring, add_client(practice).id, RecurringDraft(lines, 1, date(2026, 3, 31), None))
    opened = open_screen(practice, RecurringPage)
    until(qtbot, lambda: opened.table.model().rowCount() == 1)
    opened.table.selectRow(0)
    return lambda: click(qtbot, opened.split.detail, "Stop it…")


def rename_label(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    practice.run(create_label, "Recall")
    labels = open_screen(practice, LabelsPage)
    click(qtbot, labels, "Rename…")
    labels.form.fill({"name": "Oproep"})
    return lambda: click(qtbot, labels, "Save the label")


def delete_label(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    practice.run(set_labels, add_client(practice).id, [practice.run(create_label, "Recall").id])
    labels = open_screen(practice, LabelsPage)
    return lambda: click(qtbot, labels, "Delete…")


def save_settings(qtbot: QtBot, practice: Practice, open_screen: Open) -> Any:
    settings = open_screen(complete(practice), PracticePage)
    until(qtbot, lambda: settings._details is not None and settings._policies)
    settings.details.rows["city"].field.set_value("Delft")
    return settings.save.click


ACTIONS = (
    edit_card, choose_labels, add_employer, remove_employer, correct_order, remove_order, treat_by_nobody, change_draft,
    delete_draft, edit_letter, edit_template, delete_template, delete_mailing, new_price, stop_recurring, rename_label,
    delete_label, save_settings,
)  # fmt: skip
