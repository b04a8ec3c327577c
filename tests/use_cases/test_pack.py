"""The pack: one locked PDF with all of it, whose fingerprints hold; nothing is left of one that was stopped."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from practice_app.domain.attachment import AttachmentId
from practice_app.domain.errors import Conflict, FileProblem, InvalidInput, NotFound, RefusedByLaw
from practice_app.domain.pack import Enclosure, named_apart
from practice_app.domain.request_rules import RequestDraft
from practice_app.system.resources import resource
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.inspection import export_inspection
from practice_app.use_cases.pack import make_pack, suggest_password
from practice_app.use_cases.pack_wanted import Wanted
from practice_app.use_cases.request_letters import change_request_letter, draft_request_letter
from practice_app.use_cases.review_files import decide_file
from practice_app.use_cases.rights_requests import close_request, link_client, record_request
from tests.exports.reading import pages_of, text_of
from tests.practice_files import NOW, Desk
from tests.use_cases.client_cases import BSN, letter, person
from tests.use_cases.inspection_cases import full_client
from tests.use_cases.json_schema import problems
from tests.use_cases.pack_cases import asked, asked_of_tandarts, files_in, fingerprints, packed

SECRET_WORD = "roos-vis-boom-77"


def test_one_person_answers_in_one_sitting_with_one_locked_file(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    target = tmp_path / "inzage.pdf"
    made = packed(practice, asked(practice, client_id), pdf_path=target, password=SECRET_WORD)
    assert made.is_complete and [path for path, _ in made.written] == [target]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    with pikepdf.open(target, password=SECRET_WORD) as locked:
        assert (locked.encryption.R, locked.encryption.bits) == (6, 256)
        with locked.open_outline() as outline:
            assert [str(item.title) for item in outline.root][-1] == "Enclosed files"
    assert {"data.json", "inspection.schema.json", "invoice.csv", "access_log.csv", "photo.jpeg", "SHA256SUMS.txt"} <= set(
        files_in(target, SECRET_WORD)
    )
    raw = target.read_bytes()
    assert b"data.json" not in raw and b"Sanne" not in raw


def test_the_fingerprints_are_those_of_the_files_in_the_manifest_and_on_paper(desk: Desk) -> None:
    practice = desk.sign_in()
    made = packed(practice, asked(practice, full_client(practice)))
    files = files_in(made.pdf)
    listed = fingerprints(files.pop("SHA256SUMS.txt"))
    assert listed == {name: sha256(content).hexdigest() for name, content in files.items()}
    on_paper = text_of(made.pdf).replace(" ", "")
    assert all(digest[:32] in on_paper and digest[32:] in on_paper for digest in listed.values())


def test_the_letter_comes_first_and_bears_no_bsn_while_the_overview_states_it(desk: Desk) -> None:
    practice = desk.sign_in()
    pages = pages_of(packed(practice, asked(practice, full_client(practice))).pdf)
    cover = " ".join(pages[0].split())
    for expected in ("Dear Sanne van den Berg", "2 March 2026", "Dorpsstraat 12a", "Autoriteit Persoonsgegevens", "Article 15"):
        assert expected in cover, expected
    bsn = re.compile(rf"\b{BSN}\b")  # the VAT id of the practice holds the same digits
    assert not bsn.search(cover) and any(bsn.search(page) for page in pages[1:])
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_a_letter_about_a_child_goes_to_who_asked(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    request = asked(
        practice, client_id, acting="guardian", acting_name="Ineke Vos", acting_ground="ouder", person_contact="Kade 4, Utrecht"
    )
    cover = " ".join(pages_of(packed(practice, request).pdf)[0].split())
    assert "Dear Ineke Vos" in cover and "about Sanne van den Berg" in cover and "Kade 4" in cover and "Dorpsstraat" not in cover


def test_the_letter_that_was_drafted_for_the_answer_goes_with_it(desk: Desk) -> None:
    practice = desk.sign_in()
    request = asked(practice, practice.run(create_client, person()).id, language="en")
    drafted = practice.run(draft_request_letter, request, "granted")
    practice.run(change_request_letter, drafted.id, "Zoals besproken", f"{drafted.body}\n\nTot ziens.", drafted.version)
    cover = " ".join(pages_of(packed(practice, request).pdf)[0].split())
    assert "Zoals besproken" in cover and "Tot ziens." in cover and "We grant your request" in cover


def test_what_is_kept_and_why_is_told_without_showing_it(staffed_desk: Desk, tmp_path: Path) -> None:
    client_id, _ = asked_of_tandarts(staffed_desk)
    officer = staffed_desk.sign_in("privacy")
    made = packed(officer, asked(officer, client_id, "information"), pdf_path=tmp_path / "a.pdf", sign_off=False)
    text = text_of(made.pdf)
    assert made.is_complete and not files_in(made.pdf) and made.pdf == (tmp_path / "a.pdf").read_bytes()
    for told in ("What we keep about you, and why", "Wabvpz", "It is sealed", "2 years", "Kantoor Balans", "1 record"):
        assert told.casefold() in text.casefold(), told
    for shown in (BSN, "sanne@example.nl", "Rekening te hoog", "Uw afspraak", "INCOMPLETE", "Who looked at your data"):
        assert not re.search(rf"\b{re.escape(shown)}\b", text), shown


def test_the_data_file_is_what_its_schema_says(desk: Desk) -> None:
    practice = desk.sign_in()
    made = packed(practice, asked(practice, full_client(practice)))
    schema = json.loads(resource("inspection.schema.json").read_text(encoding="utf-8"))
    data = json.loads(made.data)
    assert problems(data, schema) == []
    assert data["request"] == {"number": "2026-0002", "received_on": "2026-03-02"}
    broken = {**data, "complete": "yes", "made_on": "2 March"}
    assert len(problems(broken, schema)) == 2


def test_the_tables_hold_the_records_and_no_formula(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    practice.run(record_correspondence, client_id, letter(subject='=HYPERLINK("x")', body="-1+2; gewone tekst"))
    files = files_in(packed(practice, asked(practice, client_id)).pdf)
    (row,) = csv.DictReader(io.StringIO(files["correspondence.csv"].decode("utf-8-sig")))
    assert row["Subject"] == """'=HYPERLINK("x")""" and "gewone tekst" in row["Text"]
    (card,) = csv.DictReader(io.StringIO(files["contact.csv"].decode("utf-8-sig")))
    assert card["Phone"].startswith("+31")


def test_recipients_are_those_of_the_register_and_those_who_may_receive(desk: Desk) -> None:
    practice = desk.sign_in()
    made = packed(practice, asked(practice, full_client(practice)))
    told = {one["name"]: one for one in json.loads(made.data)["recipients"]}
    assert told["Kantoor Balans"]["receives"] == "Facturen 2025, on 08/01/2026" and "Accountant" in told
    assert "Your requests" in text_of(made.pdf) and "Alles weg graag" in text_of(made.pdf)


def test_a_file_of_a_letter_goes_along_as_decided_and_else_is_spoken_of(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    request = asked(practice, client_id)
    with pytest.raises(Conflict, match="not judged yet"):
        packed(practice, request, as_proposed=False)
    before = packed(practice, request)
    assert "verwijzing.pdf" not in files_in(before.pdf) and "verwijzing.pdf" in text_of(before.pdf)
    assert "1 file that came with a letter is named in this overview and not enclosed" in text_of(before.pdf)
    practice.writer.execute("UPDATE attachment SET name = 'verwijzing.txt', media_type = 'text/plain' WHERE id = 'file1'")
    practice.run(decide_file, request, AttachmentId("file1"), "include")
    made = packed(practice, request)
    assert files_in(made.pdf)["attachment-1.txt"] == b"\x01\x02\x03" and "not enclosed" not in text_of(made.pdf)
    assert json.loads(made.data)["files"][-1]["name"] == "attachment-1.txt"


def test_the_parts_come_as_a_zip_as_well(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    target = tmp_path / "delen.zip"
    packed(practice, asked(practice, full_client(practice)), parts_path=target)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        listed = fingerprints(archive.read("SHA256SUMS.txt"))
        assert set(listed) == set(names) - {"SHA256SUMS.txt"} and "overview.pdf" in names
        assert listed["overview.pdf"] == sha256(archive.read("overview.pdf")).hexdigest()


def test_stopped_at_any_step_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    request = asked(practice, client_id)
    wanted = Wanted(tmp_path / "a.pdf", tmp_path / "a.json", tmp_path / "a.zip", sign_off=True, as_proposed=True)
    before = practice.writer.all("SELECT * FROM export_record"), practice.writer.all("SELECT * FROM request_part")
    steps = 0
    for _ in practice.whole(make_pack, request, wanted):
        steps += 1
    assert steps > 8 and len(list(tmp_path.glob("a.*"))) == 3
    for path in tmp_path.glob("a.*"):
        path.unlink()
    practice.writer.execute("DELETE FROM export_record WHERE path LIKE '%a.%'")
    practice.writer.execute("DELETE FROM request_part WHERE request_id = ?", (request,))
    for stop in (1, 2, steps // 2, steps - 1):
        job = practice.whole(make_pack, request, wanted)
        for _ in range(stop):
            next(job)
        job.close()
        assert not list(tmp_path.glob("a.*"))
        after = practice.writer.all("SELECT * FROM export_record"), practice.writer.all("SELECT * FROM request_part")
        assert after == before


def test_what_cannot_be_written_is_refused_before_anything_is_read(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    request = asked(practice, practice.run(create_client, person()).id)
    there = tmp_path / "there.pdf"
    there.write_bytes(b"mine")
    with pytest.raises(FileProblem, match="not overwritten"):
        packed(practice, request, pdf_path=there)
    assert there.read_bytes() == b"mine"
    with pytest.raises(FileProblem, match="no folder"):
        packed(practice, request, pdf_path=tmp_path / "none" / "a.pdf")
    with pytest.raises(FileProblem, match="practice folder"):
        packed(practice, request, pdf_path=desk.path / "a.pdf")
    with pytest.raises(InvalidInput, match="too short"):
        packed(practice, request, pdf_path=tmp_path / "a.pdf", password="kort")
    assert not (tmp_path / "a.pdf").exists() and not (desk.path / "a.pdf").exists()


def test_it_needs_an_open_request_of_somebody_who_is_known(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    stranger = practice.run(record_request, RequestDraft("inspection", "email", NOW.date(), None, "J. Onbekend"))
    with pytest.raises(NotFound, match="about whom"):
        packed(practice, stranger.id)
    practice.run(link_client, stranger.id, client_id, 1)
    with pytest.raises(RefusedByLaw, match="who asks"):
        packed(practice, stranger.id)
    request = asked(practice, client_id)
    practice.run(close_request, request, "granted", 2)
    with pytest.raises(NotFound, match="closed"):
        packed(practice, request)


def test_making_an_overview_answers_the_request_that_waits_else_enters_one(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client_id = practice.run(create_client, person()).id
    practice.run(export_inspection, client_id, request_received_on=date(2026, 2, 20), pdf_path=tmp_path / "a.pdf")
    ((day, kind, outcome),) = practice.writer.all("SELECT received_on, kind, outcome FROM rights_request")
    assert (day, kind, outcome) == ("2026-02-20", "inspection", "granted")
    request = asked(practice, client_id, "copy")
    practice.run(export_inspection, client_id, pdf_path=tmp_path / "b.pdf")
    still_open = practice.writer.all("SELECT id FROM rights_request WHERE closed_on IS NULL")
    assert still_open == [(request,)], "what was taken in at the desk is closed with a letter, by the desk"


def test_two_people_of_one_name_and_birth_date_are_never_mixed(desk: Desk) -> None:
    practice = desk.sign_in()
    one, other = practice.run(create_client, person()), practice.run(create_client, person(email="andere@example.nl"))
    practice.run(record_correspondence, one.id, letter(body="Van de een."))
    practice.run(record_correspondence, other.id, letter(body="Van de ander."))
    made = packed(practice, asked(practice, one.id))
    everything = text_of(made.pdf) + "".join(content.decode("utf-8", "replace") for content in files_in(made.pdf).values())
    assert "Van de een." in everything and "sanne@example.nl" in everything
    assert "ander." not in everything and "andere@" not in everything
    assert json.loads(made.data)["person"]["fields"][0]["value"] == one.number


def test_files_are_told_apart_and_named_so_that_every_computer_takes_them() -> None:
    names = ("brief.pdf", "BRIEF.pdf", "../../etc/pas\x00wd", 'a<b>:"c".html', "", "x" * 300 + ".pdf", "\u202efdp.exe")
    named = [file.name for file in named_apart([Enclosure(name, "application/pdf", b"", "") for name in names])]
    assert len({name.casefold() for name in named}) == len(names) and all(0 < len(name) <= 130 for name in named)
    assert named[:2] == ["brief.pdf", "BRIEF (2).pdf"] and not any(set(name) & set('/\\<>:"\x00\u202e') for name in named)
    assert named[5].endswith(".pdf")


def test_a_suggested_password_is_taken_and_never_the_same() -> None:
    found = {suggest_password() for _ in range(50)}
    assert len(found) == 50 and all(len(one) == 19 and one.count("-") == 3 for one in found)
    assert replace(Wanted(), password=found.pop()).password and "password" not in repr(Wanted(password="geheim"))
