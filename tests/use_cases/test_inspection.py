"""The inspection through the door: complete by the privacy map, in plain words, honest about what is missing."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import cast

import pikepdf
import pytest

from practice_app.domain.access import Category
from practice_app.domain.errors import FileProblem, InvalidInput
from practice_app.domain.inspection_purposes import PROCESSING
from practice_app.domain.inspection_words import CODES, OBJECTS, RECORD_TITLES, REFUND_TITLE, REVERSAL_TITLE
from practice_app.domain.invoice import LineDraft
from practice_app.domain.privacy_map import PRIVACY_MAP, Rule, Subject, TableMap
from practice_app.domain.privacy_types import KEY, kept, shown
from practice_app.storage import audit_log
from practice_app.system.words import Words
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.holds import place_hold, release_holds
from practice_app.use_cases.inspection import export_inspection, preview_inspection
from practice_app.use_cases.invoices import credit_invoice
from practice_app.use_cases.payments import mark_invoice_paid, record_refund, undo_payment
from practice_app.use_cases.photos import set_photo
from tests.exports.reading import text_of
from tests.fences import ROOT
from tests.invoice_helpers import add_client, complete, issue
from tests.practice_files import Desk
from tests.use_cases.client_cases import BSN, PNG, organisation, person
from tests.use_cases.inspection_cases import BODY, SECRET, exported, full_client, photo, records_of

C = Category


def test_every_told_column_of_the_map_is_in_the_data_file(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    data = exported(practice, client_id)
    told: dict[str, set[str]] = {}
    for section in data["sections"]:
        for record in section["records"]:
            told.setdefault(section["category"], set()).update(item["key"] for item in record["fields"])
    everything = {key for keys in told.values() for key in keys}
    archive = {"archive", "audit_entry"}  # the one is for who has no card any more, the other is told as a log
    names_of_organisations = {"organisation", "contact_person", "oin", "buyer_oin"}
    for table, mapped in PRIVACY_MAP.items():
        if mapped.subject is Subject.CLIENT and table not in archive:
            labelled = {name for name, column in mapped.columns.items() if column.label} - names_of_organisations
            assert labelled <= everything, table
    assert data["complete"] and not data["to_be_added"]


def test_a_table_added_to_the_map_is_told_without_another_line_of_code(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    practice.writer.execute("CREATE TABLE diary (client_id TEXT, written_on TEXT, mood TEXT, cost_cents INTEGER) STRICT")
    practice.writer.execute("INSERT INTO diary VALUES (?, '2026-02-01', 'opgewekt', 250)", (client_id,))
    columns = {**kept(C.TASK, KEY, "client_id"), **shown(C.CONTACT, written_on="Date", mood="Mood", cost_cents="Cost")}
    diary = TableMap(Subject.CLIENT, Rule.HOUSE, columns, "client_id = :client", erased=10, title="Diary")
    monkeypatch.setitem(cast(dict[str, TableMap], PRIVACY_MAP), "diary", diary)
    told = {"written_on": "2026-02-01", "mood": "opgewekt", "cost_cents": {"cents": 250, "currency": "EUR"}}
    assert told in records_of(exported(practice, client_id), C.CONTACT)


def test_a_photo_that_is_no_picture_spoils_nothing(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    practice.run(set_photo, client_id, PNG)
    documents = practice.run(export_inspection, client_id, language="en")
    assert "Picture of 1 kB" in text_of(documents.pdf)
    assert b64encode(PNG) in documents.data


def test_an_organisation_is_told_its_own_columns(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, organisation())
    data = exported(practice, client.id)
    assert records_of(data, C.CLIENT_NAME)[0]["organisation"] == "Bakkerij 't Hart"
    assert records_of(data, C.CONTACT)[0]["contact_person"] == "Femke Dros"


def test_values_are_money_days_words_and_names_not_codes_and_ids(desk: Desk) -> None:
    practice = desk.sign_in()
    data = exported(practice, full_client(practice))
    card = records_of(data, C.CLIENT_NAME)[-1]  # before it, by its day, the merged duplicate
    assert card["kind"] == "Person" and card["active"] is True and card["birth_date"] == "1984-05-06"
    assert records_of(data, C.ASSIGNMENT)[0]["member_id"] == "Robin Voorbeeld"
    invoice = records_of(data, C.INVOICE)
    assert {"cents": 2512, "currency": "EUR"} in [record.get("net_cents") for record in invoice]
    assert [record["quantity_thousandths"] for record in invoice if "quantity_thousandths" in record] == ["1.5", "1", "1.5", "1"]
    assert "E-mail" in [record.get("channel") for record in records_of(data, C.CORRESPONDENCE)]
    purposes = {record["purpose"] for record in records_of(data, C.CONSENT) if "purpose" in record}
    assert purposes == {"Photo", "Newsletter and marketing"}
    ids = re.compile(r'"[0-9a-f]{32}"')
    assert not ids.search(json.dumps(data))


def test_a_discount_of_nothing_is_not_told(desk: Desk) -> None:
    practice = desk.sign_in()
    records = [one for one in records_of(exported(practice, full_client(practice)), C.INVOICE) if "net_cents" in one]
    told = [record["discount_cents"]["cents"] for record in records if "discount_cents" in record]
    assert sorted(told) == [675, 1_499] and len(records) > 4  # the draft as a whole, and its line


def test_sealed_parts_are_opened_for_who_holds_the_keys(desk: Desk) -> None:
    practice = desk.sign_in()
    data = exported(practice, full_client(practice))
    assert records_of(data, C.NATIONAL_ID) == [{"sealed": BSN}]
    (secret,) = records_of(data, C.CONFIDENTIAL)
    assert secret["subject"] == "Overleg" and secret["sealed"] == SECRET
    (picture,) = records_of(data, C.PHOTO)
    assert picture["sealed"]["media_type"] == "image/jpeg" and len(picture["sealed"]["base64"]) > len(photo())
    assert SECRET not in json.dumps(records_of(data, C.CORRESPONDENCE))


def test_the_pdf_says_the_same_and_shows_the_photo(desk: Desk) -> None:
    practice = desk.sign_in()
    documents = practice.run(export_inspection, full_client(practice), language="en")
    text = text_of(documents.pdf)
    for expected in (BSN, "Sanne van den Berg", SECRET.split(";")[0], BODY.split("\n")[0], "€25.12", "Robin Voorbeeld (all"):
        assert expected in text, expected
    for expected in ("Accountant", "Verwezen door huisarts De Vries", "Wabvpz", "receptionist", "sealed", "Article 15"):
        assert expected in text, expected
    assert "INCOMPLETE" not in text
    assert b"/Subtype /Image" in documents.pdf


def test_the_term_is_the_one_of_the_retention_plan_with_its_law(desk: Desk) -> None:
    practice = desk.sign_in()
    data = exported(practice, full_client(practice))
    told = {section["category"]: section for section in data["sections"]}
    assert told["invoice"]["kept_until"] == "2033-12-31" and "AWR" in told["invoice"]["kept_because"]
    assert told["contact"]["kept_until"] == "2028-03-02"
    assert told["contact"]["kept_because"].endswith("It may become longer: An invoice to you is being prepared.")
    assert "2 years" in told["contact"]["term"] and "5 years" in told["audit_log"]["term"]


def test_a_plain_client_is_told_the_day(desk: Desk) -> None:
    practice = desk.sign_in()
    data = exported(practice, practice.run(create_client, person()).id)
    told = {section["category"]: section for section in data["sections"]}
    assert told["contact"]["kept_until"] == "2028-03-02"
    assert told["contact"]["kept_because"] == "you were registered on 02/03/2026 (the practice's own published promise)."
    assert told["photo"]["records"] == []


def test_past_the_term_no_day_is_promised_but_the_reason_given(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    practice.run(place_hold, client_id, "Klacht over een rekening")
    desk.clock.move_to(date(2029, 1, 5))
    practice = desk.sign_in()
    told = {section["category"]: section for section in exported(practice, client_id)["sections"]}
    assert told["contact"]["kept_until"] is None
    assert told["contact"]["kept_because"] == "Kept for now: On hold: Klacht over een rekening"
    practice.run(release_holds, client_id, "Opgelost")
    told = {section["category"]: section for section in exported(practice, client_id)["sections"]}
    assert told["contact"]["kept_because"].startswith("Due since 03/03/2028")


def test_who_else_pays_is_named_but_not_where_they_live(desk: Desk) -> None:
    practice = desk.sign_in()
    data = exported(practice, full_client(practice))
    paid_by_other = [record for record in records_of(data, C.INVOICE) if record.get("buyer_name") == "Ineke van den Berg"]
    assert paid_by_other and all("buyer_address" not in record for record in paid_by_other)
    assert [item["what"] for item in data["withheld"]] == ["The address of someone else who pays invoices about you"]
    assert "15(4)" in data["withheld"][0]["ground"]
    assert data["recipients"][0]["name"] == "Ineke van den Berg"


def test_the_export_is_logged_with_its_request_and_the_bsn_by_itself(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    practice.run(export_inspection, client_id, request_received_on=date(2026, 2, 20))
    last = audit_log.entries(practice.writer, client_id=client_id)[-2:]
    assert [(entry.action, entry.object_type, entry.ground) for entry in last] == [
        ("export", "inspection", "AVG15:2026-02-20"),
        ("export", "national_id", "AVG15:2026-02-20"),
    ]
    data = exported(practice, client_id)
    told = data["access_log"][-2]
    assert told["who"].startswith("Robin Voorbeeld (") and told["action"] == "exported"
    assert (told["what"], told["ground"]) == ("Overview of all data", "Request of 20/02/2026 (AVG art. 15)")


def test_a_request_from_the_future_is_refused(desk: Desk) -> None:
    practice = desk.sign_in()
    with pytest.raises(InvalidInput):
        practice.run(export_inspection, full_client(practice), request_received_on=date(2026, 3, 3))


def test_files_are_written_once_and_remembered(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    pdf, data = tmp_path / "inzage.pdf", tmp_path / "inzage.json"
    documents = practice.run(export_inspection, client_id, pdf_path=pdf, data_path=data, pdf_password="een lang wachtwoord")
    assert pdf.read_bytes() == documents.pdf and data.read_bytes() == documents.data
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pdf)
    with pikepdf.open(pdf, password="een lang wachtwoord") as locked:
        assert locked.encryption.R == 6
    remembered = practice.writer.all("SELECT path, sha256 FROM export_record WHERE kind = 'inspection' ORDER BY path")
    assert remembered == [(str(path), digest) for path, digest in sorted(documents.written)]
    before = pdf.read_bytes()
    with pytest.raises(FileProblem, match="not overwritten"):
        practice.run(export_inspection, client_id, pdf_path=pdf)
    assert pdf.read_bytes() == before
    assert practice.run(export_inspection, client_id, pdf_path=pdf, overwrite=True).pdf == pdf.read_bytes()


def test_nothing_is_left_behind_when_a_file_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    with pytest.raises(FileProblem, match="no folder"):
        practice.run(export_inspection, client_id, pdf_path=tmp_path / "a.pdf", data_path=tmp_path / "none" / "b.json")
    (tmp_path / "b.json.part").mkdir()  # what is written to first is taken
    with pytest.raises(FileProblem):
        practice.run(export_inspection, client_id, pdf_path=tmp_path / "a.pdf", data_path=tmp_path / "b.json")
    with pytest.raises(InvalidInput, match="two different names"):
        practice.run(export_inspection, client_id, pdf_path=tmp_path / "a.pdf", data_path=tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists() and not (tmp_path / "b.json").exists()
    assert not practice.writer.value("SELECT count(*) FROM export_record WHERE kind = 'inspection'")


def test_a_coaching_practice_does_not_speak_of_a_bsn(coaching_desk: Desk) -> None:
    practice = coaching_desk.sign_in()
    data = exported(practice, practice.run(create_client, person()).id)
    assert "national_id" not in {section["category"] for section in data["sections"]}
    assert "treatment agreement" not in json.dumps(data)


def test_every_category_with_something_to_tell_has_a_purpose() -> None:
    told = {
        column.category
        for mapped in PRIVACY_MAP.values()
        if mapped.subject is Subject.CLIENT
        for column in mapped.columns.values()
        if column.label
    }
    assert told <= PROCESSING.keys()


def test_every_code_of_the_schema_has_words(desk: Desk) -> None:
    practice = desk.sign_in()
    for table, sql in practice.writer.all("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%CHECK%'"):
        for column, codes in re.findall(r"CHECK \((\w+) IN \(([^)]*)\)\)", str(sql)):
            mapped = PRIVACY_MAP[str(table)].columns[column]
            if mapped.label:
                assert set(re.findall(r"'(\w+)'", codes)) <= CODES[f"{table}.{column}"].keys(), f"{table}.{column}"


def test_every_object_of_a_client_in_the_trail_has_words() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "practice_app" / "use_cases").glob("*.py"))
    noted = set(re.findall(r'unit\.note\(\s*"(\w+)",[^)]*client', sources))
    assert noted > {"client", "invoice"} and noted <= OBJECTS.keys()


def test_money_paid_back_and_taken_back_is_told_as_that_and_a_jaw_in_words(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = add_client(practice)
    invoice = issue(practice, client, LineDraft("Prothese", 1_000, 50_000, "exempt", tooth="upper"))
    practice.run(mark_invoice_paid, invoice.id)
    practice.run(credit_invoice, invoice.id)
    refund = practice.run(record_refund, invoice.id, 50_000)
    practice.run(undo_payment, refund.id)
    report = practice.run(preview_inspection, client.id)
    records = [record for section in report.sections for record in section.records]
    titles = [record.title for record in records if any(item.key == "paid_on" for item in record.fields)]
    names = (RECORD_TITLES["payment"], REFUND_TITLE, REVERSAL_TITLE)
    assert set(titles) == {Words("nl")(name, number=invoice.number) for name in names} and len(titles) == 3
    assert {item.value for record in records for item in record.fields if item.key == "tooth"} == {"boven"}


def test_each_kind_of_export_of_a_client_has_a_name() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "practice_app" / "use_cases").glob("*.py"))
    kinds = set(re.findall(r'write_export\(unit, "(\w+)"', sources))
    of_the_practice = {
        "certificate",
        "confidentiality_statement",
        "access_matrix",
        "audit_head",
        "notice",
    }
    assert len(kinds) > 8 and kinds - of_the_practice <= CODES["export_record.kind"].keys()
