"""What the palette finds, for whom: names, numbers and subjects, and never what is sealed or another's."""

from __future__ import annotations

import pytest

from practice_app.domain.errors import NotAllowed
from practice_app.domain.ids import InvoiceId
from practice_app.domain.quick_find import MOST_FOUND, number_prefixes
from practice_app.storage.audit_log import entries
from practice_app.use_cases.clients import change_client, create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.invoice_views import open_invoice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.quick_find import (
    note_invoice_search,
    quick_find_clients,
    quick_find_invoices,
    quick_find_letters,
)
from tests.invoice_helpers import add_client, complete, draft, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, person
from tests.use_cases.test_purge_shared import purge, shared_invoice


def subjects(practice: Practice, text: str) -> list[str]:
    """The subjects of the letters found."""
    return [found.subject for found in practice.read(quick_find_letters, text)]


def numbers(practice: Practice, text: str) -> list[str]:
    """The numbers of the invoices found."""
    return [found.number for found in practice.read(quick_find_invoices, text)]


def test_a_few_clients_are_found_and_the_one_with_that_number_comes_first(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    for place in range(MOST_FOUND + 2):
        practice.run(create_client, person(family_name=f"Dros{place}", number=f"7{place}"))
    exact = practice.run(create_client, person(family_name="Zwart", number="7"))
    assert len(practice.read(quick_find_clients, "dros")) == MOST_FOUND
    assert practice.read(quick_find_clients, "7")[0].id == exact.id


def test_an_inactive_client_comes_last(desk: Desk) -> None:
    practice = desk.sign_in()
    first = practice.run(create_client, person(prefix="", family_name="Aal"))
    second = practice.run(create_client, person(prefix="", family_name="Aalbers"))
    practice.run(change_client, first.id, person(prefix="", family_name="Aal", active=False), first.version)
    assert [hit.id for hit in practice.run(quick_find_clients, "aal")] == [second.id, first.id]


@pytest.mark.parametrize("text", ["2026-0001", "2026-", "1", "0001", "Jansen", "piet jans"])
def test_an_invoice_is_found_by_its_number_and_by_its_client(desk: Desk, text: str) -> None:
    practice = complete(desk.sign_in(with_reader=True))
    issue(practice, add_client(practice))
    (found,) = practice.read(quick_find_invoices, text)
    assert (found.number, found.name, found.total) == ("2026-0001", "Piet Jansen", 2_512)


def test_a_draft_comes_first_of_a_clients_invoices(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    issue(practice, client)
    draft(practice, client)
    assert numbers(practice, "jansen") == ["", "2026-0001"]


def test_of_who_went_to_the_fiscal_archive_no_invoice_is_found(desk: Desk) -> None:
    practice, _, parent, invoice = shared_invoice(desk)
    number = practice.run(open_invoice, InvoiceId(invoice)).invoice.number or ""
    assert numbers(practice, number) == [number]
    practice.run(place_hold, parent, "Geschil")
    purge(practice)
    assert practice.writer.value("SELECT count(*) FROM invoice") == 1
    assert numbers(practice, number) == numbers(practice, "Ouder") == []


def test_who_pays_for_a_client_of_another_does_not_show_that_invoice(staffed_desk: Desk) -> None:
    own, other = assigned_client(staffed_desk, "tandarts", family_name="Aal"), assigned_client(staffed_desk, "tandarts2")
    draft(complete(staffed_desk.sign_in()), other, payer_id=own.id)
    assert numbers(staffed_desk.sign_in("tandarts"), "aal") == []
    assert numbers(staffed_desk.sign_in("balie"), "aal") == [""]


def test_a_short_number_is_one_of_this_year_or_the_last() -> None:
    assert number_prefixes(" 17 ", 2026) == ("17", "2026-0017", "2025-0017")
    assert number_prefixes("f2026-1", 2026) == ("f2026-1", "F2026-1")
    assert number_prefixes("jansen", 2026) == ()
    assert number_prefixes("", 2026) == ()


def test_a_letter_is_found_by_its_client_and_by_its_subject(desk: Desk) -> None:
    practice = desk.sign_in(with_reader=True)
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(subject="Verwijzing kaakchirurg"))
    for text in ("berg", "verwijz", "KAAK"):
        assert subjects(practice, text) == ["Verwijzing kaakchirurg"], text
    assert subjects(practice, "onbekend") == []


def test_a_name_that_many_bear_brings_no_letters_of_all_of_them(desk: Desk) -> None:
    practice = desk.sign_in()
    for _ in range(9):
        client = practice.run(create_client, person())
        practice.run(record_correspondence, client.id, letter())
    assert subjects(practice, "berg") == []


def test_sealed_letters_are_never_found(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    practice.run(record_correspondence, client.id, letter(subject="Melding geheim", confidential=True))
    practice.run(record_correspondence, client.id, letter(subject="Open brief"))
    assert subjects(practice, "berg") == ["Open brief"]
    assert subjects(practice, "geheim") == []
    assert subjects(practice, "") == subjects(practice, " ")


def test_the_bookkeeper_finds_invoices_and_neither_clients_nor_letters(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk)
    owner = complete(staffed_desk.sign_in())
    owner.run(record_correspondence, client.id, letter())
    issue(owner, client)
    practice = staffed_desk.sign_in("boekhouder")
    assert numbers(practice, "berg") == ["2026-0001"]
    for case in (quick_find_clients, quick_find_letters):
        assert not practice.may(case)
        with pytest.raises(NotAllowed):
            practice.run(case, "berg")


def test_a_practitioner_finds_the_papers_of_own_clients_only(staffed_desk: Desk) -> None:
    own = assigned_client(staffed_desk, "tandarts")
    other = assigned_client(staffed_desk, "tandarts2", family_name="Ander")
    owner = complete(staffed_desk.sign_in())
    for client in (own, other):
        owner.run(record_correspondence, client.id, letter(subject=f"Aan {client.family_name}"))
        issue(owner, client)
    practice = staffed_desk.sign_in("tandarts")
    assert subjects(practice, "aan") == ["Aan Berg"]
    assert (subjects(practice, "ander"), subjects(practice, "sanne")) == ([], ["Aan Berg"])
    assert numbers(practice, "2026") == ["2026-0001"]
    assert (numbers(practice, "ander"), numbers(practice, "sanne")) == ([], ["2026-0001"])


def test_a_phone_number_finds_a_client_only_for_who_may_see_it_and_never_the_papers(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts2")
    owner = complete(staffed_desk.sign_in())
    owner.run(record_correspondence, client.id, letter())
    assert [hit.id for hit in owner.run(quick_find_clients, "0612345678")] == [client.id]
    assert subjects(owner, "0612345678") == []
    assert staffed_desk.sign_in("tandarts").run(quick_find_clients, "0612345678") == []


@pytest.mark.parametrize("text", ["'", '"', "*", "NEAR(", "a OR", "%", "\\", "_", "😀", "\x00", "9" * 5000, "²"])
def test_no_text_is_an_error(desk: Desk, text: str) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter())
    for case in (quick_find_clients, quick_find_invoices, quick_find_letters):
        assert practice.run(case, text) == []


def test_typing_leaves_no_trace_and_a_search_among_invoices_one_entry_without_the_term(staffed_desk: Desk) -> None:
    assigned_client(staffed_desk)
    practice = staffed_desk.sign_in("boekhouder", with_reader=True)
    before = len(entries(practice.writer))
    for text in ("b", "be", "ber"):
        practice.read(quick_find_invoices, text)
    assert len(entries(practice.writer)) == before
    practice.run(note_invoice_search)
    (entry,) = entries(practice.writer)[before:]
    assert (entry.action, entry.object_type, entry.object_id) == ("search", "invoice", "")
