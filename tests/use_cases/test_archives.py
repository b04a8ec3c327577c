"""The archives and who may look: the care archive with a reason that is logged first, the fiscal one each look-up logged."""

from __future__ import annotations

from datetime import date

import pytest

from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.storage import audit_log
from practice_app.use_cases.archives import MOST, look_in_care_archive
from practice_app.use_cases.dossiers import record_dossier
from practice_app.use_cases.invoice_views import open_invoice, read_invoice_pdf, search_fiscal_archive
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.purge import purge_confirmed
from tests.practice_files import Desk
from tests.use_cases.test_purge import old_client
from tests.use_cases.test_purge_shared import shared_invoice

CHANGED = date(2019, 5, 6)


def archived(desk: Desk, *names: str) -> list[ClientId]:
    """Patients whose card went and whose dossier runs on."""
    practice = desk.sign_in("tandarts")
    found = [old_client(practice, name) for name in names]
    for one in found:
        practice.run(record_dossier, one, CHANGED, "paper")
    owner = desk.sign_in("directie")
    assert len(owner.finish(owner.steps(purge_confirmed)).carried_out) == len(names)
    return found


def looks(practice: Practice) -> list[tuple[str, str | None, str]]:
    entries = audit_log.entries(practice.writer)
    return [(one.action, one.client_id, one.ground) for one in entries if one.object_type == "care_archive"]


def test_a_practitioner_finds_an_archived_patient_with_a_reason_and_the_trail_has_it(staffed_desk: Desk) -> None:
    (client, _) = archived(staffed_desk, "Kies", "Ander")
    practice = staffed_desk.sign_in("tandarts2")
    (found,) = practice.run(look_in_care_archive, "care_request", name="kies")
    assert (found.client_id, found.name, found.last_clinical_change) == (client, "Noor Kies", CHANGED)
    assert (found.place, found.kept_until) == ("paper", date(2039, 5, 6))
    assert looks(practice) == [("read", None, "care_request"), ("read", client, "care_request")]
    assert practice.run(look_in_care_archive, "care_complaint", found.number) == [found]


def test_a_look_that_finds_nobody_is_in_the_trail_too(staffed_desk: Desk) -> None:
    archived(staffed_desk, "Kies")
    practice = staffed_desk.sign_in("tandarts")
    assert practice.run(look_in_care_archive, "care_again", name="Niemand") == []
    assert looks(practice) == [("read", None, "care_again")]


@pytest.mark.parametrize("reason", ["", "nieuwsgierig"])
def test_without_a_reason_nothing_is_shown(staffed_desk: Desk, reason: str) -> None:
    archived(staffed_desk, "Kies")
    with pytest.raises(InvalidInput, match="Choose why"):
        staffed_desk.sign_in("tandarts").run(look_in_care_archive, reason, name="kies")


def test_nobody_leafs_through_the_care_archive(staffed_desk: Desk) -> None:
    archived(staffed_desk, *(f"Kies{number}" for number in range(MOST + 1)))
    practice = staffed_desk.sign_in("tandarts")
    with pytest.raises(InvalidInput, match="to look for"):
        practice.run(look_in_care_archive, "care_again", " ", " ")
    with pytest.raises(InvalidInput, match="More than 20"):
        practice.run(look_in_care_archive, "care_again", name="Kies")
    assert len(practice.run(look_in_care_archive, "care_again", name="Kies1")) == 11
    assert practice.run(look_in_care_archive, "care_again", birth_date=date(1980, 1, 1)) == []


@pytest.mark.parametrize("login", ["assistent", "balie", "boekhouder", "privacy", "waarnemer", "directie"])
def test_only_practitioners_look_in_the_care_archive(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    with pytest.raises(NotAllowed, match="“care archive”"):
        practice.run(look_in_care_archive, "care_again", name="kies")
    assert looks(practice) == []


@pytest.mark.parametrize("login", ["tandarts", "assistent", "balie", "privacy", "waarnemer"])
def test_only_owner_and_bookkeeper_look_in_the_fiscal_archive(staffed_desk: Desk, login: str) -> None:
    with pytest.raises(NotAllowed, match="“fiscal archive”"):
        staffed_desk.sign_in(login).run(search_fiscal_archive, name="kies")


@pytest.mark.parametrize("login", ["directie", "boekhouder"])
def test_each_look_in_the_fiscal_archive_is_logged(staffed_desk: Desk, login: str) -> None:
    practice = staffed_desk.sign_in(login)
    practice.run(search_fiscal_archive, name="kies")
    practice.run(search_fiscal_archive, "F1")
    logged = [one for one in audit_log.entries(practice.writer) if one.object_type == "fiscal_archive"]
    assert [(one.action, one.member_id) for one in logged] == [("search", practice.session.member_id)] * 2


@pytest.mark.parametrize("login", ["tandarts", "assistent", "balie", "privacy", "waarnemer"])
def test_an_archived_invoice_opens_for_nobody_else_and_the_refusal_is_a_sentence(staffed_desk: Desk, login: str) -> None:
    practice, _, _, invoice = shared_invoice(staffed_desk, date(2021, 5, 17))
    practice.finish(practice.steps(purge_confirmed))
    assert practice.run(read_invoice_pdf, invoice)
    practice = staffed_desk.sign_in(login)
    for case in (open_invoice, read_invoice_pdf):
        with pytest.raises(NotAllowed, match=r"“|not assigned|rights request"):
            practice.run(case, invoice)
