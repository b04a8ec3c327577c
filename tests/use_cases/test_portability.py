"""Data to take along: what the person provided and nothing else, in one container, to them or to whom they name."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from practice_app.domain.errors import Conflict, FileProblem, InvalidInput, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.domain.portability import LEFT_OUT, PROVIDED, written_by_person
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.storage.inspection import told_tables
from practice_app.use_cases.attachments import add_attachment
from practice_app.use_cases.consents import record_consent
from practice_app.use_cases.correspondence import record_correspondence
from practice_app.use_cases.photos import set_photo
from practice_app.use_cases.portability import export_portability, hand_over, portability_preview
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import PNG, assigned_client, letter
from tests.use_cases.inspection_cases import full_client
from tests.use_cases.request_cases import recorded, stored
from tests.use_cases.test_erasing import a_client

PASSWORD = "een-lang-wachtwoord"


def in_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def asker(practice: Practice, **values: Any) -> tuple[ClientId, str]:
    """A client who wrote, was written to, called, and sent a file."""
    client = a_client(practice, family_name="Vrager", email="vrager@example.nl")
    practice.run(record_correspondence, client, letter(direction="in", channel="email", body="Van mijzelf"))
    practice.run(record_correspondence, client, letter(direction="in", channel="email", body="GEHEIM", confidential=True))
    for made in (
        letter(direction="out", body="VAN DE PRAKTIJK"),
        letter(direction="in", channel="phone", body="NOTITIE"),
        letter(direction="in", correspondent="Huisarts De Vries", body="OVER HEN"),
    ):
        practice.run(record_correspondence, client, made)
    practice.run(record_consent, client, "photo", "1", "paper", date(2026, 1, 1))
    practice.run(set_photo, client, PNG)
    return client, recorded(practice, client, "portability", language="en", **values)


def test_it_holds_what_the_person_provided_and_nothing_the_practice_made(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client, request = asker(practice)
    done = hand_over(practice, request, tmp_path / "mee.zip")
    assert done.closed and stored(practice, request).outcome == "granted"
    files = in_zip(tmp_path / "mee.zip")
    assert set(files) >= {"letter.pdf", "data.json", "client.csv", "correspondence.csv", "contact.vcf", "photo.png"}
    data = json.loads(files["data.json"])
    assert (data["schema_version"], data["kind"], data["complete"]) == (1, "portability", True)
    (card,) = data["records"]["client"]
    assert (card["family_name"], card["email"], card["birth_date"]) == ("Vrager", "vrager@example.nl", "1984-05-06")
    assert {row["body"] for row in data["records"]["correspondence"]} == {"Van mijzelf", "GEHEIM"}
    everything = b"".join(files.values())
    for ours in (b"VAN DE PRAKTIJK", b"NOTITIE", b"OVER HEN", client.encode(), b"registered_on"):
        assert ours not in everything, ours
    (row,) = csv.DictReader(io.StringIO(files["client.csv"].decode("utf-8-sig")))
    assert row["city"] == "Utrecht" and b"VCARD" in files["contact.vcf"]
    assert "AVG art. 20" in text_of(files["letter.pdf"]) and "Autoriteit" in text_of(files["letter.pdf"])
    assert practice.writer.value("SELECT kind FROM export_record WHERE client_id = ?", (client,)) == "portability"


def test_with_a_password_it_is_a_locked_pdf_with_the_files_in_it(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    _, request = asker(practice)
    with pytest.raises(InvalidInput):
        hand_over(practice, request, tmp_path / "mee.pdf", "kort")
    assert not (tmp_path / "mee.pdf").exists() and stored(practice, request).is_open
    hand_over(practice, request, tmp_path / "mee.pdf", PASSWORD)
    raw = (tmp_path / "mee.pdf").read_bytes()
    assert b"vrager@example.nl" not in raw
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "mee.pdf")
    with pikepdf.open(tmp_path / "mee.pdf", password=PASSWORD) as document:
        assert document.encryption.R == 6
        assert b"vrager@example.nl" in document.attachments["data.json"].get_file().read_bytes()


def test_to_a_third_party_it_is_a_disclosure_and_holds_nothing_about_others(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client, request = asker(practice, recipient="Praktijk Zuid")
    sql = "INSERT INTO relation (id, client_id, kind, name) VALUES ('r', ?, 'contact_person', 'BUURVROUW')"
    practice.writer.execute(sql, (client,))
    hand_over(practice, request, tmp_path / "mee.zip")
    files = in_zip(tmp_path / "mee.zip")
    assert b"BUURVROUW" not in b"".join(files.values()) and "Praktijk Zuid" in text_of(files["letter.pdf"])
    rows = practice.writer.all("SELECT client_id, recipient, ground, disclosed_on FROM disclosure")
    assert rows == [(client, "Praktijk Zuid", "request", "2026-03-02")]


def test_what_the_maker_has_no_key_to_is_named_and_the_request_stays_open(staffed_desk: Desk, tmp_path: Path) -> None:
    client = assigned_client(staffed_desk, "tandarts").id
    practice = staffed_desk.sign_in("balie")
    practice.run(set_photo, client, PNG)
    request = recorded(practice, client, "portability")
    practice = staffed_desk.sign_in("privacy")
    assert practice.run(portability_preview, request).missing == ("Photo",)
    with pytest.raises(Conflict):
        hand_over(practice, request, tmp_path / "mee.zip")
    assert not (tmp_path / "mee.zip").exists()
    assert not hand_over(practice, request, tmp_path / "mee.zip", partial=True).closed
    assert stored(practice, request).is_open and json.loads(in_zip(tmp_path / "mee.zip")["data.json"])["complete"] is False
    for login in ("balie", "boekhouder", "directie", "tandarts2"):
        with pytest.raises(NotAllowed):
            staffed_desk.sign_in(login).run(export_portability, request, tmp_path / "x.zip")
    done = hand_over(staffed_desk.sign_in("tandarts"), request, tmp_path / "heel.zip")
    assert done.closed and "photo.png" in in_zip(tmp_path / "heel.zip")


def test_nothing_lies_on_the_disk_when_it_fails(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = desk.sign_in()
    _, request = asker(practice)
    for place in (tmp_path / "nergens" / "mee.zip", desk.path / "mee.zip"):
        with pytest.raises(FileProblem):
            hand_over(practice, request, place)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Practice, "_write_header", killed)  # after the file was written, before the commit
    with pytest.raises(KeyboardInterrupt):
        hand_over(practice, request, tmp_path / "mee.zip")
    assert list(tmp_path.glob("mee*")) == []
    assert stored(practice, request).is_open
    assert practice.writer.value("SELECT count(*) FROM export_record") == 0


def test_files_that_the_person_sent_go_along(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = a_client(practice)
    for direction in ("in", "out"):
        piece = practice.run(record_correspondence, client, letter(direction=direction, channel="email"))
        (tmp_path / f"{direction}.txt").write_text(f"inhoud {direction}")
        practice.run(add_attachment, piece.id, tmp_path / f"{direction}.txt")
    hand_over(practice, recorded(practice, client, "portability"), tmp_path / "mee.zip")
    files = in_zip(tmp_path / "mee.zip")
    assert files["in.txt"] == b"inhoud in" and "out.txt" not in files


def test_every_column_of_the_marker_is_in_the_privacy_map_and_every_table_is_decided() -> None:
    told = {name for name, _ in told_tables()}
    assert told == (PROVIDED.keys() | LEFT_OUT.keys()) & told, told - PROVIDED.keys() - LEFT_OUT.keys()
    for table, columns in PROVIDED.items():
        assert set(columns) <= PRIVACY_MAP[table].columns.keys(), table
    assert not PROVIDED.keys() & LEFT_OUT.keys() and all(name in PRIVACY_MAP for name in LEFT_OUT)


def test_a_person_with_a_row_in_every_table_gets_only_what_they_provided(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = full_client(practice)
    hand_over(practice, recorded(practice, client, "portability"), tmp_path / "mee.zip")
    files = in_zip(tmp_path / "mee.zip")
    assert json.loads(files["data.json"])["records"].keys() <= PROVIDED.keys()
    for ours in (b"123456782", b"Pijn in het weekend", b"Klacht over een rekening", b"Rekening te hoog"):
        assert ours not in b"".join(files.values()), ours


def test_what_came_in_is_the_persons_own_only_when_they_wrote_it() -> None:
    own = ("vrager@example.nl", "Jo Vrager")
    assert written_by_person("in", "email", "", own) and written_by_person("in", "email", "Jo <vrager@example.nl>", own)
    for direction, channel, sender in (("out", "email", ""), ("in", "phone", ""), ("in", "email", "huisarts@example.nl")):
        assert not written_by_person(direction, channel, sender, own)
    assert not written_by_person("in", "email", "huisarts@example.nl", ("", ""))
