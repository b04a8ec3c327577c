"""Client cards from the first entry to the last change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from practice_app.domain.client import draft_of
from practice_app.domain.client_card import ClientFilter, RelationDraft
from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.paging import Order
from practice_app.storage.audit_log import entries
from practice_app.use_cases.assignments import list_assignees, list_take_overs, set_assignments, take_over
from practice_app.use_cases.clients import (
    change_client,
    convert_enquirer,
    count_clients,
    create_client,
    find_client_by_number,
    list_clients,
    open_client,
    set_client_active,
)
from practice_app.use_cases.consents import list_consents, record_consent, withdraw_consent
from practice_app.use_cases.list_pages import page_clients
from practice_app.use_cases.national_ids import remove_national_id, reveal_national_id, set_national_id
from practice_app.use_cases.photos import LARGEST_PHOTO, open_photo, remove_photo, set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import add_relation, change_relation, list_relations, remove_relation
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, OTHER_BSN, PNG, assigned_client, member_ids, organisation, pages_of, person

CHILD = person(given_name="Pim", birth_date=date(2017, 5, 6))
GUARDIAN = RelationDraft("guardian", "Ouder van Pim", consented_on=date(2026, 1, 5))


def test_numbers_count_on_by_themselves_and_past_what_was_imported_or_typed(desk: Desk) -> None:
    practice = desk.sign_in()
    assert practice.run(create_client, person()).number == "1"
    practice.run(create_client, person(number="C0007"))
    practice.run(create_client, person(number="2"))
    assert practice.run(create_client, person()).number == "3"


def test_a_number_is_given_once(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(number="K-12"))
    with pytest.raises(Conflict, match="K-12 is taken"):
        practice.run(create_client, person(number="K-12"))
    other = practice.run(create_client, person())
    with pytest.raises(Conflict, match="K-12 is taken"):
        practice.run(change_client, other.id, person(number="K-12"), other.version)
    assert practice.run(find_client_by_number, "K-12") == client.id
    with pytest.raises(NotFound, match="number 99"):
        practice.run(find_client_by_number, "99")


def test_the_card_comes_back_as_it_was_entered(desk: Desk) -> None:
    practice = desk.sign_in()
    draft = person(standing="enquirer", language="en", source="website", contact_person="", active=False)
    card = practice.run(open_client, practice.run(create_client, draft).id)
    assert draft_of(card.client) == replace(draft, number="1", country="NL", phone="+31612345678", registered_on=date(2026, 3, 2))
    assert (card.contact_visible, card.assigned_to_me, card.has_national_id, card.has_photo) == (True, True, False, False)


def test_opening_a_card_is_in_the_audit_trail_before_it_is_shown(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(open_client, client.id)
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_type, last.object_version, last.client_id) == ("read", "client", 1, client.id)
    with pytest.raises(NotFound):
        practice.run(open_client, ClientId("0" * 32))


def test_a_change_made_meanwhile_is_not_overwritten(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    changed = practice.run(change_client, client.id, person(city="Zeist"), client.version)
    assert (changed.version, changed.city, changed.number) == (2, "Zeist", client.number)
    with pytest.raises(Conflict, match="changed meanwhile"):
        practice.run(change_client, client.id, person(city="Delft"), client.version)
    assert practice.run(open_client, client.id).client.city == "Zeist"


def test_an_inactive_client_leaves_the_list_of_active_ones(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    practice.run(create_client, organisation())
    practice.run(set_client_active, client.id, False, client.version)
    assert [hit.name for hit in practice.run(list_clients, ClientFilter(active=True))] == ["Bakkerij 't Hart"]
    assert [hit.name for hit in practice.run(list_clients, ClientFilter(kind="person"))] == ["Sanne van den Berg"]
    assert practice.run(count_clients) == 2


def test_the_list_is_by_family_name_a_page_at_a_time(desk: Desk) -> None:
    practice = desk.sign_in()
    for name in ("Zwart", "Adema", "Écluse", "Bos"):
        practice.run(create_client, person(prefix="", family_name=name))
    first = practice.run(page_clients, ClientFilter(), Order("name"), None, 2)
    second = practice.run(page_clients, ClientFilter(), Order("name"), first.after, 2)
    names = [[hit.name for hit in page.rows] for page in (first, second)]
    assert (names, second.after) == ([["Sanne Adema", "Sanne Bos"], ["Sanne Écluse", "Sanne Zwart"]], None)


def test_an_enquirer_becomes_a_client_once(desk: Desk) -> None:
    practice = desk.sign_in()
    enquirer = practice.run(create_client, person(standing="enquirer"))
    assert practice.run(convert_enquirer, enquirer.id, enquirer.version).standing == "client"
    with pytest.raises(Conflict, match="client already"):
        practice.run(convert_enquirer, enquirer.id, 2)


def test_a_minor_comes_with_a_guardian_who_consents(desk: Desk) -> None:
    practice = desk.sign_in()
    for related in ((), (RelationDraft("guardian", "Ouder"),)):
        with pytest.raises(InvalidInput, match="guardian"):
            practice.run(create_client, CHILD, related)
    child = practice.run(create_client, CHILD, (GUARDIAN,))
    (guardian,) = practice.run(list_relations, child.id)
    with pytest.raises(InvalidInput, match="guardian"):
        practice.run(remove_relation, guardian.id)
    with pytest.raises(InvalidInput, match="guardian"):
        practice.run(change_relation, guardian.id, RelationDraft("guardian", "Ouder"))
    practice.run(add_relation, child.id, RelationDraft("guardian", "Andere ouder", consented_on=date(2026, 2, 1)))
    practice.run(remove_relation, guardian.id)


def test_an_adult_does_not_become_a_minor_by_a_corrected_birth_date_alone(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    with pytest.raises(InvalidInput, match="guardian"):
        practice.run(change_client, client.id, person(birth_date=date(2015, 1, 1)), client.version)


def test_a_practice_that_refuses_minors_takes_none_from_that_day_on(desk: Desk) -> None:
    practice = desk.sign_in()
    with practice.writer.transaction():
        practice.writer.execute("INSERT INTO setting VALUES ('minors', '2026-04-01', 'refused')")
    practice.run(create_client, CHILD, (GUARDIAN,))
    desk.clock.move_to(date(2026, 4, 1))
    with pytest.raises(InvalidInput, match="no clients under 18"):
        practice.run(create_client, CHILD, (GUARDIAN,))


def test_an_organisation_has_a_contact_person_and_a_billing_representative(desk: Desk) -> None:
    practice = desk.sign_in()
    company = practice.run(create_client, organisation(), (RelationDraft("contact_person", "Femke Dros", phone="0301234567"),))
    payer = practice.run(create_client, person())
    draft = RelationDraft("billing_representative", "Sanne van den Berg", related_client_id=payer.id)
    practice.run(add_relation, company.id, draft)
    kinds = {relation.kind: relation for relation in practice.run(open_client, company.id).relations or ()}
    assert kinds["contact_person"].phone == "+31301234567"
    assert kinds["billing_representative"].related_client_id == payer.id
    with pytest.raises(NotFound, match="points to"):
        practice.run(add_relation, company.id, replace(draft, related_client_id=ClientId("f" * 32)))


def test_a_new_client_goes_to_the_only_practitioner(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    assert practice.run(list_assignees, client.id) == (practice.session.member_id,)


def test_among_several_practitioners_the_one_who_makes_the_card_treats(staffed_desk: Desk) -> None:
    client = staffed_desk.sign_in("balie").run(create_client, person())
    practitioner = staffed_desk.sign_in("tandarts")
    own = practitioner.run(create_client, person())
    assert practitioner.run(open_client, own.id).assigned_to_me
    assert not practitioner.run(open_client, client.id).assigned_to_me


def test_a_practitioner_takes_over_and_the_owner_sees_it(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts2")
    practice = staffed_desk.sign_in("tandarts")
    practice.run(take_over, client.id)
    card = practice.run(open_client, client.id)
    assert card.contact_visible
    assert card.assignees is None
    owner = staffed_desk.sign_in("directie")
    assert [(seen.client_id, seen.member_id) for seen in owner.run(list_take_overs)] == [(client.id, practice.session.member_id)]
    assert len(owner.run(list_assignees, client.id)) == 2


def test_only_who_treats_or_assists_is_assigned(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    desk = staffed_desk.sign_in("balie")
    with pytest.raises(InvalidInput, match="practitioner, assistant or locum"):
        desk.run(set_assignments, client.id, [desk.session.member_id])
    assert desk.run(set_assignments, client.id, []) == ()
    ids = member_ids(desk)
    assert desk.run(set_assignments, client.id, [ids["assistent"]]) == (ids["assistent"],)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("assistent").run(take_over, client.id)


def _bsn_entries(practice: Practice) -> list[tuple[str, int | None]]:
    return [(entry.action, entry.object_version) for entry in entries(practice.writer) if entry.object_type == "national_id"]


def test_each_unmasking_of_a_bsn_is_in_the_audit_trail(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(bsn=BSN))
    assert practice.run(reveal_national_id, client.id) == BSN
    practice.run(set_national_id, client.id, OTHER_BSN)
    assert practice.run(reveal_national_id, client.id) == OTHER_BSN
    practice.run(remove_national_id, client.id)
    with pytest.raises(NotFound, match="no BSN"):
        practice.run(reveal_national_id, client.id)
    assert _bsn_entries(practice) == [("create", 1), ("read", 1), ("update", 2), ("read", 2), ("delete", 2)]


def test_a_wrong_bsn_or_that_of_an_organisation_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    client, company = practice.run(create_client, person()), practice.run(create_client, organisation())
    for where, number in ((client, "123456789"), (client, ""), (company, BSN)):
        with pytest.raises(InvalidInput):
            practice.run(set_national_id, where.id, number)


def test_a_coaching_practice_is_refused_a_bsn_with_the_law(coaching_desk: Desk) -> None:
    practice = coaching_desk.sign_in()
    client = practice.run(create_client, person())
    for call in ((set_national_id, client.id, BSN), (reveal_national_id, client.id)):
        with pytest.raises(RefusedByLaw, match="Wabvpz"):
            practice.run(*call)
    assert entries(practice.writer)[-1].result == "refused"
    with pytest.raises(InvalidInput, match="Wabvpz"):
        practice.run(create_client, person(bsn=BSN))


def test_bsn_and_photo_stand_in_no_page_of_the_file(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(bsn=BSN))
    practice.run(set_photo, client.id, PNG)
    pages = pages_of(practice)
    assert b"Dorpsstraat" in pages  # the positive control: these are the decrypted pages
    assert BSN.encode() not in pages
    assert b"picture-canary" not in pages
    assert practice.run(open_photo, client.id) == PNG


def test_a_photo_is_a_picture_of_at_most_5_mb(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    with pytest.raises(InvalidInput, match="JPEG or PNG"):
        practice.run(set_photo, client.id, b"%PDF-1.7")
    with pytest.raises(InvalidInput, match="5 MB"):
        practice.run(set_photo, client.id, PNG + bytes(LARGEST_PHOTO))
    practice.run(set_photo, client.id, b"\xff\xd8\xff\xe0 jpeg")
    practice.run(remove_photo, client.id)
    with pytest.raises(NotFound, match="no photo"):
        practice.run(open_photo, client.id)


def test_a_consent_is_withdrawn_once_and_not_before_it_was_given(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    given = practice.run(record_consent, client.id, "marketing", "2026-1", "paper", date(2026, 2, 1))
    assert given.subject_name == "Sanne van den Berg"
    with pytest.raises(InvalidInput, match="before the consent"):
        practice.run(withdraw_consent, given.id, date(2026, 1, 1))
    practice.run(withdraw_consent, given.id, date(2026, 3, 1))
    with pytest.raises(Conflict, match="withdrawn already"):
        practice.run(withdraw_consent, given.id, date(2026, 3, 1))
    (stored,) = practice.run(list_consents, client.id)
    assert stored.withdrawn_on == date(2026, 3, 1)
