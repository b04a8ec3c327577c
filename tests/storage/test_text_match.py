"""A typed text is found in a name whatever its case and accents, in all three lists that look inside names."""

from __future__ import annotations

import pytest

from practice_app.domain.invoice_views import InvoiceFilter
from practice_app.domain.letter_list import LetterFilter
from practice_app.storage.text_match import asked, contains
from practice_app.use_cases.correspondence import list_correspondence, record_correspondence
from practice_app.use_cases.invoice_views import list_invoices, search_fiscal_archive
from practice_app.use_cases.practice import Practice
from tests.invoice_helpers import CHECK_UP, add_client, complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import letter

TYPED = ["Özdemir", "özdemir", "ÖZDEMİR", "ozdemir", "Ozdemir"]


def _found(practice: Practice, name: str, text: str) -> bool:
    condition, values = contains("name", asked(text))
    return practice.writer.one(f"SELECT 1 FROM (SELECT ? AS name) WHERE {condition}", (name, *values)) is not None


@pytest.mark.parametrize("name", ["Ayşe Özdemir", "Ayse Ozdemir"])
@pytest.mark.parametrize("text", TYPED)
def test_a_name_is_found_in_whatever_case_and_with_or_without_accents(desk: Desk, name: str, text: str) -> None:
    assert _found(desk.sign_in(), name, text)


@pytest.mark.parametrize(("name", "text"), [("Özdemir", "demirci"), ("Jansen", "Özdemir"), ("Özdemir", "%"), ("Özdemir", "_")])
def test_what_is_not_in_the_name_is_not_found(desk: Desk, name: str, text: str) -> None:
    assert not _found(desk.sign_in(), name, text)


@pytest.mark.parametrize("text", TYPED)
def test_the_fiscal_archive_the_invoices_and_the_letters_find_by_it(desk: Desk, text: str) -> None:
    practice = complete(desk.sign_in())
    client, payer = add_client(practice, "Jansen"), add_client(practice, "Özdemir")
    draft(practice, client, CHECK_UP, payer_id=payer.id)
    assert len(practice.run(list_invoices, InvoiceFilter("all", text))) == 1
    practice.run(record_correspondence, client.id, letter(subject="Verzoek van Özdemir"))
    assert len(practice.run(list_correspondence, LetterFilter(text=text))) == 1
    invoice = issue(practice, payer)
    practice.writer.execute(
        "INSERT INTO archive VALUES (?, '1', 'fiscal', '2026-03-02', 'invoice', '2026-03-02', '', NULL)", (payer.id,)
    )
    assert [row.id for row in practice.run(search_fiscal_archive, name=text)] == [invoice.id]


@pytest.mark.parametrize("text", ["\x00", "x" * 100_000, "\x00Öz", "%", "\\", "'"])
def test_no_text_breaks_the_search(desk: Desk, text: str) -> None:
    practice = desk.sign_in()
    assert practice.run(list_correspondence, LetterFilter(text=text)) == []
    assert practice.run(list_invoices, InvoiceFilter("draft", text)) == []
    assert practice.run(search_fiscal_archive, name=text) == []
