"""Who does what of an answer when roles are apart: gathered by one, reviewed and finished by another, and honest until then."""

from __future__ import annotations

import json

import pytest

from practice_app.domain.access import Category
from practice_app.domain.errors import NotAllowed, NotFound
from practice_app.domain.request_part import PartState
from practice_app.domain.request_rules import RequestDraft
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.inspection import client_by_number, link_by_number, preview_inspection
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.request_parts import gather_parts, look_at_pack, parts_of_request, sign_off_parts
from practice_app.use_cases.rights_requests import close_request, note_identity, record_request
from practice_app.use_cases.today import today_overview
from tests.exports.reading import pages_of, text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, assigned_client, letter, person
from tests.use_cases.inspection_cases import SECRET, records_of
from tests.use_cases.pack_cases import asked, asked_of_tandarts, files_in, packed
from tests.use_cases.test_inspection_rights import archived_client

C = Category
COMPLAINT = "Rekening te hoog"


def states(parts: tuple[PartState, ...]) -> dict[str, str]:
    """What is said of each part."""
    return {part.category: part.state for part in parts}


def stored(practice: Practice) -> str:
    """Everything in the open table of parts."""
    return str(practice.writer.all("SELECT * FROM request_part"))


def test_the_privacy_officer_gathers_and_who_holds_the_keys_finishes(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    officer = staffed_desk.sign_in("privacy")
    before = states(officer.run(parts_of_request, request))
    assert "assignment" not in before, "who treats the person is told in every overview"
    assert before["complaint"] == before["rights_request"] == "to_gather"
    assert before["national_id"] == before["confidential_correspondence"] == "to_review"
    assert states(officer.run(gather_parts, request))["complaint"] == "gathered"
    practitioner = staffed_desk.sign_in("tandarts")
    after = practitioner.run(sign_off_parts, request)
    assert set(states(after).values()) == {"gathered", "reviewed"} and all(part.is_done for part in after)
    made = packed(practitioner, request, sign_off=False)
    text = text_of(made.pdf)
    assert made.is_complete and "INCOMPLETE" not in text
    for told in (COMPLAINT, SECRET.split(";")[0], BSN, "Alles weg graag"):
        assert told in text, told
    assert records_of(json.loads(made.data), C.COMPLAINT)[0]["what"] == COMPLAINT


def test_what_is_sealed_never_lies_in_the_open_table(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    staffed_desk.sign_in("privacy").run(gather_parts, request)
    practitioner = staffed_desk.sign_in("tandarts")
    practitioner.run(sign_off_parts, request)
    table = stored(practitioner)
    assert COMPLAINT in table
    assert not any(word in table for word in (BSN, "bruxisme", "Overleg", SECRET))


def test_the_officer_alone_makes_a_draft_that_says_so_on_every_page(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    officer = staffed_desk.sign_in("privacy")
    officer.run(gather_parts, request)
    with pytest.raises(NotAllowed, match="National id"):
        packed(officer, request)
    made = packed(officer, request, partial=True)
    pages = pages_of(made.pdf)
    assert all("INCOMPLETE DRAFT" in page for page in pages) and not made.is_complete
    assert "Dear " not in pages[0], "a letter goes with a whole answer"
    everything = " ".join(pages) + "".join(content.decode("utf-8", "replace") for content in files_in(made.pdf).values())
    assert COMPLAINT in everything and "bruxisme" not in everything


def test_without_the_officers_part_the_practitioner_is_told_who_adds_it(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    practitioner = staffed_desk.sign_in("tandarts")
    waiting = {part.category: part for part in practitioner.run(parts_of_request, request)}
    assert waiting["complaint"].by == "privacyfunctionaris" and not waiting["complaint"].readable
    assert waiting["national_id"].by == "Tandarts Voorbeeld" and waiting["national_id"].readable
    with pytest.raises(NotAllowed, match="Complaints") as refused:
        packed(practitioner, request)
    assert "privacy officer" in str(refused.value)
    draft = packed(practitioner, request, partial=True)
    assert COMPLAINT not in text_of(draft.pdf) and BSN in text_of(draft.pdf)


def test_unreviewed_it_is_a_draft_even_for_who_can_read_it_all(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(record_correspondence, client.id, letter(subject="Overleg", body=SECRET, confidential=True))
    request = asked(practice, client.id)
    with pytest.raises(NotAllowed, match="Confidential correspondence"):
        packed(practice, request, sign_off=False)
    assert "INCOMPLETE" in text_of(packed(practice, request, sign_off=False, partial=True).pdf)
    practice.run(sign_off_parts, request)
    assert packed(practice, request, sign_off=False).is_complete


def test_what_changed_since_is_noticed_said_and_done_again(staffed_desk: Desk) -> None:
    client_id, request = asked_of_tandarts(staffed_desk)
    staffed_desk.sign_in("privacy").run(gather_parts, request)
    practitioner = staffed_desk.sign_in("tandarts")
    practitioner.run(sign_off_parts, request)
    practitioner.run(record_correspondence, client_id, letter(subject="Nieuw", body="Later", confidential=True))
    practitioner.writer.execute("UPDATE complaint SET solution = 'Toch anders' WHERE client_id = ?", (client_id,))
    changed = {part.category: part for part in practitioner.run(parts_of_request, request)}
    for category, state in (("complaint", "to_gather"), ("confidential_correspondence", "to_review")):
        assert changed[category].state == state and changed[category].changed, category
    assert changed["national_id"].state == "reviewed"
    with pytest.raises(NotAllowed, match="Complaints"):
        packed(practitioner, request, sign_off=False)
    staffed_desk.sign_in("privacy").run(gather_parts, request)
    practitioner = staffed_desk.sign_in("tandarts")
    practitioner.run(sign_off_parts, request)
    assert "Toch anders" in text_of(packed(practitioner, request, sign_off=False).pdf)


def test_who_cannot_open_what_is_sealed_knows_beforehand_that_it_will_be_a_draft(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    staffed_desk.sign_in("privacy").run(gather_parts, request)
    practitioner = staffed_desk.sign_in("tandarts")
    practitioner.run(sign_off_parts, request)
    assert not practitioner.run(look_at_pack, request).closed_to_maker
    seen = staffed_desk.sign_in("privacy").run(look_at_pack, request)
    assert seen.is_whole and "national_id" in {part.category for part in seen.closed_to_maker}


def test_nobody_signs_off_what_they_cannot_read(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    with pytest.raises(NotAllowed, match="National id"):
        staffed_desk.sign_in("privacy").run(sign_off_parts, request)
    for login in ("tandarts2", "assistent", "balie", "boekhouder", "directie"):
        practice = staffed_desk.sign_in(login)
        for case in (sign_off_parts, parts_of_request, gather_parts):
            with pytest.raises(NotAllowed):
                practice.run(case, request)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("tandarts").run(gather_parts, request)


def test_the_parts_go_when_the_request_is_closed(staffed_desk: Desk) -> None:
    _, request = asked_of_tandarts(staffed_desk)
    officer = staffed_desk.sign_in("privacy")
    officer.run(gather_parts, request)
    assert COMPLAINT in stored(officer)
    officer.run(close_request, request, "granted", 2)
    assert request not in stored(officer)
    with pytest.raises(NotFound, match="closed"):
        officer.run(gather_parts, request)


def test_the_officer_reads_for_an_open_request_only(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    staffed_desk.sign_in("tandarts").run(record_correspondence, client.id, letter(subject="Gewoon"))
    officer = staffed_desk.sign_in("privacy")
    shown = officer.run(preview_inspection, client.id)
    assert "Correspondence" in {item.what for item in shown.to_be_added}
    request = asked(officer, client.id)
    shown = officer.run(preview_inspection, client.id)
    assert "Correspondence" not in {item.what for item in shown.to_be_added} and shown.request_number
    officer.run(close_request, request, "withdrawn", 2)
    assert "Correspondence" in {item.what for item in officer.run(preview_inspection, client.id).to_be_added}


def test_an_archived_person_is_found_by_invoice_number_by_who_may_look_there(staffed_desk: Desk) -> None:
    practice, client_id, number = archived_client(staffed_desk)
    invoice = str(practice.writer.value("SELECT number FROM invoice WHERE client_id = ? AND number IS NOT NULL", (client_id,)))
    assert invoice != number
    officer = staffed_desk.sign_in("privacy")
    assert officer.run(client_by_number, f" {invoice} ") == client_id == officer.run(client_by_number, number)
    with pytest.raises(NotFound):
        staffed_desk.sign_in("balie").run(client_by_number, invoice)


def test_today_tells_who_treats_the_person_and_nobody_else_of_what_waits_for_review(staffed_desk: Desk) -> None:
    client_id, request = asked_of_tandarts(staffed_desk)
    practitioner = staffed_desk.sign_in("tandarts")
    (waiting,) = practitioner.run(today_overview).parts or ()
    assert waiting.client_id == client_id and "Sanne van den Berg" in waiting.who
    for login in ("tandarts2", "privacy", "balie", "assistent"):
        assert staffed_desk.sign_in(login).run(today_overview).parts is None, login
    practitioner = staffed_desk.sign_in("tandarts")
    practitioner.run(sign_off_parts, request)
    assert practitioner.run(today_overview).parts is None


def test_the_request_of_somebody_in_an_archive_is_linked_by_invoice_number_and_answered(staffed_desk: Desk) -> None:
    practice, client_id, number = archived_client(staffed_desk)
    invoice = str(practice.writer.value("SELECT number FROM invoice WHERE client_id = ? AND number IS NOT NULL", (client_id,)))
    officer = staffed_desk.sign_in("privacy")
    taken = officer.run(record_request, RequestDraft("copy", "letter", officer.environment.clock.now().date(), None, "S. Berg"))
    with pytest.raises(NotFound, match="999"):
        officer.run(link_by_number, taken.id, "999", 1)
    linked = officer.run(link_by_number, taken.id, invoice, 1)
    assert linked.client_id == client_id
    officer.run(note_identity, taken.id, "answered", linked.version)
    assert number in officer.run(look_at_pack, taken.id).who
    made = packed(officer, taken.id, sign_off=False)
    assert made.is_complete and "Sanne van den Berg" in text_of(made.pdf) and "Dear S. Berg" in text_of(made.pdf)
