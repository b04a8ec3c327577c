"""Erasure in part: what is offered, what a law keeps, and that what went is gone from the raw pages and from old backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.storage import erasure, purge_runs, suppression
from practice_app.storage.keys import KeyName
from practice_app.use_cases.attachments import add_attachment
from practice_app.use_cases.backup import back_up, refresh_after_files
from practice_app.use_cases.clients import change_client, create_client, open_client
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.erasing_in_part import erase_in_part, erase_part_and_prove, parts_offer
from practice_app.use_cases.holds import place_hold
from practice_app.use_cases.national_ids import set_national_id
from practice_app.use_cases.payments import record_payment
from practice_app.use_cases.photos import set_photo
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.search import search_clients
from tests.canaries import canary, found_in
from tests.exports.reading import text_of
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, PNG, letter, person
from tests.use_cases.merge_cases import restored
from tests.use_cases.request_cases import recorded, stored


def a_client(practice: Practice, **values: object) -> ClientId:
    return practice.run(create_client, person(**values)).id


def part(practice: Practice, client: ClientId, codes: Sequence[str], place: Path, language: str = "nl") -> str:
    """Erase these at a request for them; its id."""
    request = recorded(practice, client, covers=tuple(codes), language=language)
    practice.finish(erase_part_and_prove(practice, request, codes, place))
    return request


def key_of(practice: Practice) -> bytes:
    return practice.session.keys.key(KeyName.DATABASE)


def test_what_was_erased_in_part_is_gone_from_every_page_and_the_card_stays(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    mail, street, told, file, stays = (canary() for _ in range(5))
    client = a_client(practice, family_name=stays.title(), email=f"{mail}@example.nl", street=street.title())
    practice.run(set_photo, client, PNG)
    piece = practice.run(record_correspondence, client, letter(body=told))
    (tmp_path / "bijlage.txt").write_text(file)
    practice.run(add_attachment, piece.id, tmp_path / "bijlage.txt")
    kept = practice.run(record_correspondence, client, letter(body="blijft"))
    assert found_in(practice.writer.path, key_of(practice), [mail, street, told]), "the control: it was there"
    codes = ("photo", "email", "address", f"letter:{piece.id}")
    request = part(practice, client, codes, tmp_path / "bewijs.pdf", language="en")
    assert found_in(practice.writer.path, key_of(practice), [mail, street, told, file, stays]) == {stays}
    card = practice.run(open_client, client).client
    assert (card.email, card.street, card.phone) == ("", "", "+31612345678")
    assert practice.writer.all("SELECT id FROM correspondence") == [(kept.id,)]
    assert practice.run(search_clients, mail) == [] and len(practice.run(search_clients, stays)) == 1
    assert (stored(practice, request).outcome, stored(practice, request).closed_on) == ("granted", date(2026, 3, 2))
    (line,) = erasure.ledger(practice.writer)
    assert (line.verdict, dict(line.counts)) == ("keep", {"contact": 2, "correspondence": 1, "photo": 1})
    assert erasure.first_broken_line(practice.writer) is None
    text = text_of((tmp_path / "bewijs.pdf").read_bytes())
    for expected in (stays.title(), street.title(), "erase part of your data", line.id, "AVG art. 17", "2026-0001"):
        assert expected in text, expected


def test_an_older_backup_does_not_bring_it_back_and_what_was_given_anew_stays(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice, email="oud@example.nl")
    practice.run(set_photo, client, PNG)
    before = back_up(practice, tmp_path / "schijf")
    desk.clock.advance(minutes=5)
    part(practice, client, ("photo", "email"), tmp_path / "bewijs.pdf")
    card = practice.run(open_client, client).client
    practice.run(change_client, client, person(email="nieuw@example.nl", number=card.number), card.version)
    desk.clock.advance(days=1)
    after = back_up(practice, tmp_path / "schijf")
    practice.run(refresh_after_files)
    for made, mail in ((before, ""), (after, "nieuw@example.nl")):
        _, folder, back = restored(desk, made.path, tmp_path / f"terug{mail}")
        assert back.writer.value("SELECT email FROM client") == mail
        assert back.writer.value("SELECT count(*) FROM photo") == 0
        back.close()
        folder.close()


def test_each_part_is_offered_with_what_will_not_work_or_the_law_that_keeps_it(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    practice.run(set_national_id, client.id, BSN)
    practice.run(record_consent, client.id, "photo", "1", "paper", date(2026, 1, 1))
    request = recorded(practice, client.id, covers=("address", "national_id"))

    def told() -> dict[str, str]:
        offer = practice.run(parts_offer, request)
        assert offer.asked == {"address", "national_id"}
        return {one.code: "" if one.stays is None else one.stays.law for one in offer.parts}

    laws = told()
    assert laws["address"] == "AVG art. 17(3)(e)", "an unpaid invoice is to be collected"
    assert laws["national_id"].startswith("Wabvpz") and laws["invoices"] == "AWR art. 52(4)"
    assert laws["consents"] == "AVG art. 7(1)" and laws["name"] == "AVG art. 6(1)(b)" and "access_log" in laws
    practice.run(record_payment, invoice.id, invoice.total)
    address = next(one for one in practice.run(parts_offer, request).parts if one.code == "address")
    assert address.goes and "no invoice can be issued" in address.consequences[0]
    with pytest.raises(RefusedByLaw, match="Wabvpz"):
        practice.run(erase_in_part, request, ("address", "national_id"))
    assert stored(practice, request).is_open and practice.run(open_client, client.id).client.street
    assert purge_runs.history(practice.writer) == []


def test_what_a_law_keeps_closes_the_request_granted_in_part_with_the_article(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.run(set_national_id, client, BSN)
    practice.writer.execute(
        "INSERT INTO dossier VALUES (?, '2020-03-03', 'paper', '2024-01-01', 'x', NULL, NULL, NULL, NULL)", (client,)
    )
    request = recorded(practice, client, covers=("national_id", "phone"))
    practice.finish(erase_part_and_prove(practice, request, ("phone",), tmp_path / "bewijs.pdf"))
    ended = stored(practice, request)
    assert (ended.outcome, ended.outcome_ground) == ("granted_in_part", "dossier")
    assert "BW 7:454" in ended.outcome_reason and "BSN" in ended.outcome_reason
    assert "BW 7:454" in text_of((tmp_path / "bewijs.pdf").read_bytes())
    assert practice.writer.value("SELECT count(*) FROM national_id") == 1


def test_a_hold_goes_before_the_request_but_not_before_an_objection_to_marketing(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.run(record_consent, client, "marketing", "1", "paper", date(2026, 1, 1))
    practice.run(place_hold, client, "Geschil over de rekening")
    with pytest.raises(RefusedByLaw, match="Geschil"):
        practice.run(erase_in_part, recorded(practice, client), ("phone",))
    practice.writer.execute("DELETE FROM rights_request")
    part(practice, client, ("marketing",), tmp_path / "bewijs.pdf")
    assert suppression.is_suppressed(practice.writer, client)
    assert practice.writer.value("SELECT withdrawn_on FROM consent") == "2026-03-02"


def test_the_guardian_of_a_minor_stays_and_another_relation_goes(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.writer.execute("UPDATE client SET birth_date = '2015-01-01'")
    sql = "INSERT INTO relation (id, client_id, kind, name) VALUES (?, ?, ?, ?)"
    practice.writer.execute_many(sql, [("g", client, "guardian", "Ineke"), ("e", client, "employer", "Bakkerij")])
    with pytest.raises(RefusedByLaw, match="art"):
        practice.run(erase_in_part, recorded(practice, client), ("relation:g",))
    practice.writer.execute("DELETE FROM rights_request")
    part(practice, client, ("relation:e",), tmp_path / "bewijs.pdf")
    assert practice.writer.all("SELECT id FROM relation") == [("g",)]


def test_orders_go_unless_an_invoice_names_them(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client)
    columns = "id, client_id, kind, ordered_on, description, invoice_id"
    sql = f"INSERT INTO client_order ({columns}) VALUES (?, ?, 'order', '2026-01-05', 'x', ?)"
    practice.writer.execute_many(sql, [("loose", client.id, None), ("named", client.id, invoice.id)])
    part(practice, client.id, ("orders",), tmp_path / "bewijs.pdf")
    assert practice.writer.all("SELECT id FROM client_order") == [("named",)]


def test_nothing_goes_without_a_request_for_it_or_for_what_is_not_here(desk: Desk) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    request = recorded(practice, client)
    for codes, problem in (((), InvalidInput), (("letter:nergens",), InvalidInput), (("phone", "letter:nergens"), NotFound)):
        with pytest.raises(problem):
            practice.run(erase_in_part, request, codes)
    with pytest.raises(Conflict, match="7:455"):
        practice.run(erase_in_part, recorded(practice, client, covers=("dossier",)), ("phone",))
    with pytest.raises(NotFound):
        practice.run(erase_in_part, client, ("phone",))


def test_only_the_owner_carries_it_out(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    client = a_client(practice)
    request = recorded(practice, client)
    for login in ("tandarts", "privacy", "balie"):
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in(login).run(erase_in_part, request, ("phone",))
    assert staffed_desk.sign_in("privacy").run(parts_offer, request).parts


def test_stopped_in_the_middle_the_request_is_open_and_nothing_went(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    practice.run(set_photo, client, PNG)
    request = recorded(practice, client)

    def killed(*_: object) -> None:
        raise Conflict("stopped")

    monkeypatch.setattr("practice_app.use_cases.erasing_in_part.close", killed)
    with pytest.raises(Conflict):
        practice.finish(erase_part_and_prove(practice, request, ("photo", "email"), tmp_path / "bewijs.pdf"))
    assert stored(practice, request).is_open and practice.run(open_client, client).client.email
    assert practice.writer.value("SELECT count(*) FROM photo") == 1
    assert not (tmp_path / "bewijs.pdf").exists()
