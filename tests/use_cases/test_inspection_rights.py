"""Who may make an inspection, what it holds for whom, and what is left of a client whose card went."""

from __future__ import annotations

import json
from datetime import date

import pytest

from practice_app.domain.access import Category, Role
from practice_app.domain.errors import NotAllowed, NotFound
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log
from practice_app.use_cases.clients import open_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.inspection import client_by_number, export_inspection, preview_inspection
from practice_app.use_cases.invoice_views import search_fiscal_archive
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from practice_app.use_cases.staff import grant_roles
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, assigned_client, letter
from tests.use_cases.inspection_cases import SECRET, exported, full_client, records_of

C = Category


def sealed_client(desk: Desk) -> ClientId:
    """A client of `tandarts` with a BSN and a confidential phone note."""
    client = assigned_client(desk, "tandarts", bsn=BSN)
    practice = desk.sign_in("tandarts")
    practice.run(record_correspondence, client.id, letter(subject="Overleg", body=SECRET, confidential=True))
    practice.run(record_correspondence, client.id, letter(subject="Gewoon"))
    return client.id


def test_without_the_keys_it_is_refused_naming_what_and_who(staffed_desk: Desk) -> None:
    client_id = sealed_client(staffed_desk)
    practice = staffed_desk.sign_in("privacy")
    with pytest.raises(NotAllowed) as refused:
        practice.run(export_inspection, client_id)
    text = str(refused.value)
    assert "National id (BSN)" in text and "Confidential correspondence" in text and "practitioner" in text
    assert [entry.result for entry in audit_log.entries(practice.writer, client_id=client_id)][-1] == "refused"


def test_a_partial_one_is_marked_and_holds_nothing_sealed(staffed_desk: Desk) -> None:
    client_id = sealed_client(staffed_desk)
    practice = staffed_desk.sign_in("privacy")
    documents = practice.run(export_inspection, client_id, partial=True, language="en")
    data = json.loads(documents.data)
    assert not documents.is_complete and data["complete"] is False
    assert {"what": "National id (BSN)", "by": "practitioner"} in data["to_be_added"]
    text = text_of(documents.pdf)
    assert "INCOMPLETE" in text and BSN not in text and "bruxisme" not in text
    assert [record["subject"] for record in records_of(data, C.CORRESPONDENCE)] == ["Gewoon"]
    assert "confidential_correspondence" not in {section["category"] for section in data["sections"]}


def test_the_treating_practitioner_makes_a_whole_one(staffed_desk: Desk) -> None:
    client_id = sealed_client(staffed_desk)
    data = exported(staffed_desk.sign_in("tandarts"), client_id)
    assert data["complete"] and records_of(data, C.NATIONAL_ID) == [{"sealed": BSN}]
    assert "Balie Voorbeeld (receptionist)" in {entry["who"] for entry in data["access_log"]}


@pytest.mark.parametrize("login", ["tandarts2", "assistent", "balie", "boekhouder", "waarnemer", "directie"])
def test_others_make_none(staffed_desk: Desk, login: str) -> None:
    client_id = sealed_client(staffed_desk)
    practice = staffed_desk.sign_in(login)
    for case in (export_inspection, preview_inspection):
        with pytest.raises(NotAllowed):
            practice.run(case, client_id)


def test_a_key_without_the_assignment_opens_nothing(staffed_desk: Desk) -> None:
    client_id = sealed_client(staffed_desk)
    staffed_desk.sign_in().run(grant_roles, "tandarts2", [Role.PRIVACY_OFFICER])
    report = staffed_desk.sign_in("tandarts2").run(preview_inspection, client_id)
    assert "National id (BSN)" in {item.what for item in report.to_be_added}


def archived_client(desk: Desk) -> tuple[Practice, ClientId, str]:
    """Someone with an invoice of 2023, whose card a purge took in 2026."""
    practice = desk.sign_in()
    client_id = full_client(practice)
    db = practice.writer
    db.execute("DELETE FROM invoice_line WHERE invoice_id IN (SELECT id FROM invoice WHERE status = 'draft')")
    db.execute("DELETE FROM invoice WHERE status = 'draft'")
    db.execute("DELETE FROM dossier")  # it would keep the client in the care archive, which is not the privacy officer's
    desk.clock.move_to(date(2029, 1, 5))
    practice = desk.sign_in()
    number = str(practice.writer.value("SELECT number FROM client WHERE id = ?", (client_id,)))
    practice.finish(practice.steps(purge_confirmed))
    with pytest.raises(NotFound):
        practice.run(open_client, client_id)
    return practice, client_id, number


def test_what_is_left_of_an_archived_client_is_shown(desk: Desk) -> None:
    practice, client_id, number = archived_client(desk)
    assert practice.run(client_by_number, f" {number} ") == client_id
    data = exported(practice, client_id)
    (archive,) = records_of(data, C.FISCAL_ARCHIVE)
    assert archive["number"] == number and archive["kind"] == "Fiscal archive" and archive["anchor_kind"] == "Last invoice"
    assert records_of(data, C.INVOICE) and records_of(data, C.CONSENT)
    assert not records_of(data, C.CONTACT) and BSN not in json.dumps(data)
    assert data["person"]["name"] == "Sanne van den Berg"
    told = {section["category"]: section for section in data["sections"]}
    assert told["fiscal_archive"]["kept_until"] == "2033-12-31"
    assert told["consent"]["kept_until"] == "2030-06-01"


def test_with_separate_roles_the_privacy_officer_answers_whole_for_an_archived_client(staffed_desk: Desk) -> None:
    _, client_id, number = archived_client(staffed_desk)
    practice = staffed_desk.sign_in("privacy")
    assert practice.run(client_by_number, number) == client_id
    data = exported(practice, client_id)
    assert data["complete"] and data["to_be_added"] == [] and data["person"]["name"] == "Sanne van den Berg"
    assert all(records_of(data, category) for category in (C.INVOICE, C.PAYMENT, C.FISCAL_ARCHIVE, C.CONSENT))
    with pytest.raises(NotAllowed):
        practice.run(search_fiscal_archive, number)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("boekhouder").run(export_inspection, client_id)
    with pytest.raises(NotFound):
        staffed_desk.sign_in("balie").run(client_by_number, number)


def test_an_unknown_number_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound, match="999"):
        desk.sign_in().run(client_by_number, "999")
