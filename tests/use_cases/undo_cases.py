"""Every action that can be taken back, each with its undo and with what a colleague does in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from practice_app.domain.invoice import InvoiceDraft
from practice_app.use_cases.correspondence import (
    change_correspondence,
    put_back_letter,
    record_correspondence,
)
from practice_app.use_cases.invoices import (
    change_draft_invoice,
    delete_draft_invoice,
    issue_invoice,
    put_back_draft,
    put_back_draft_facts,
)
from practice_app.use_cases.letter_templates import (
    add_template,
    change_template,
    delete_template,
    put_back_template,
    put_back_template_text,
)
from practice_app.use_cases.mailings import choose_recipients, create_mailing, delete_mailing, put_back_mailing
from practice_app.use_cases.orders import (
    record_order,
)
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import (
    Settings,
    change_policy,
    change_practice_details,
    put_back_settings,
    read_practice_details,
)
from practice_app.use_cases.services import (
    add_service,
    change_service,
    end_service,
    put_back_price,
    set_new_price,
    take_back_price,
)
from tests.invoice_helpers import CHECK_UP, COURSE, add_client, complete, draft
from tests.use_cases import undo_clients as of_clients
from tests.use_cases.client_cases import letter
from tests.use_cases.undo_kit import MAILING, ORDER, PRICE, TEMPLATE, TODAY, Done


def draft_changed(practice: Practice) -> Done:
    before = draft(complete(practice), add_client(practice), CHECK_UP, COURSE)
    other = InvoiceDraft((CHECK_UP,), discount_bp=1_000, reference="PO 7")
    return Done(
        lambda: practice.run(change_draft_invoice, before.id, 1, other),
        lambda after: practice.run(put_back_draft_facts, before, after.version),
        lambda after: practice.run(issue_invoice, before.id, version=after.version),
    )


def draft_deleted(practice: Practice) -> Done:
    lines = (replace(CHECK_UP, discount=100, supplied_on=date(2026, 2, 1)), replace(COURSE, discount_bp=500))
    before = draft(complete(practice), add_client(practice), *lines)
    return Done(
        lambda: practice.run(delete_draft_invoice, before.id, 1),
        lambda freed: practice.run(put_back_draft, before, freed),
        lambda freed: practice.run(put_back_draft, before, freed),
    )


def template_changed(practice: Practice) -> Done:
    before = practice.run(add_template, TEMPLATE)
    return Done(
        lambda: practice.run(change_template, before.id, replace(TEMPLATE, body="Dag"), 1),
        lambda after: practice.run(put_back_template_text, before, after.version),
        lambda after: practice.run(delete_template, before.id, after.version),
    )


def template_deleted(practice: Practice) -> Done:
    before = practice.run(add_template, TEMPLATE)
    return Done(
        lambda: practice.run(delete_template, before.id, 1),
        lambda _: practice.run(put_back_template, before),
        lambda _: practice.run(put_back_template, before),
    )


def mailing_deleted(practice: Practice) -> Done:
    add_client(practice)
    before = practice.run(create_mailing, MAILING)
    practice.run(choose_recipients, before.id, "clients")
    return Done(
        lambda: practice.run(delete_mailing, before.id, 1),
        lambda listed: practice.run(put_back_mailing, before, listed),
        lambda listed: practice.run(put_back_mailing, before, listed),
    )


def price_set(practice: Practice) -> Done:
    before = practice.run(add_service, PRICE)
    new = replace(PRICE, unit_price=2_750, valid_from=date(2026, 3, 1))
    return Done(
        lambda: practice.run(set_new_price, before.id, 1, new),
        lambda after: practice.run(take_back_price, after.id, after.version, before),
        lambda after: practice.run(record_order, add_client(practice).id, replace(ORDER, ordered_on=TODAY, service_code="C11")),
    )


def price_ended(practice: Practice) -> Done:
    before = practice.run(add_service, PRICE)
    return Done(
        lambda: practice.run(end_service, before.id, 1, date(2026, 6, 30)),
        lambda after: practice.run(put_back_price, before, after.version),
        lambda after: practice.run(change_service, before.id, after.version, PRICE),
    )


def letter_changed(practice: Practice) -> Done:
    before = practice.run(record_correspondence, add_client(practice).id, letter())
    return Done(
        lambda: practice.run(change_correspondence, before.id, letter(body="Tot woensdag."), 1),
        lambda after: practice.run(put_back_letter, before, after.version),
        lambda after: practice.run(change_correspondence, before.id, letter(confidential=True), after.version),
    )


def settings_saved(practice: Practice) -> Done:
    complete(practice)
    practice.run(change_policy, "payment_term_days", "14")
    before = Settings(practice.run(read_practice_details), {"payment_term_days": "14"})
    after = Settings(replace(before.details, city="Delft"), {"payment_term_days": "21"})

    def save() -> None:
        practice.run(change_practice_details, after.details)
        practice.run(change_policy, "payment_term_days", "21")

    return Done(
        save,
        lambda _: practice.run(put_back_settings, before, after),
        lambda _: practice.run(change_policy, "payment_term_days", "28"),
    )


ACTIONS = (
    of_clients.card,
    of_clients.enquirer,
    of_clients.inactive,
    of_clients.chosen_labels,
    of_clients.label_name,
    of_clients.deleted_label,
    of_clients.relation_added,
    of_clients.relation_changed,
    of_clients.relation_removed,
    of_clients.order_recorded,
    of_clients.order_changed,
    of_clients.order_removed,
    of_clients.assigned,
    draft_changed,
    draft_deleted,
    template_changed,
    template_deleted,
    mailing_deleted,
    price_set,
    price_ended,
    letter_changed,
    settings_saved,
)
