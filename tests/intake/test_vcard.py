"""Address-book entries of every version, and of none: a draft of a client, or a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice_app.domain.client import Client, ClientDraft
from practice_app.domain.errors import FileProblem
from practice_app.domain.ids import ClientId
from practice_app.domain.vcard import VcardClient, street_and_number
from practice_app.exports.vcard import vcard
from practice_app.intake.vcard import read_vcards

TODAY = date(2026, 3, 2)
OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:van den Berg;Sann=C3=A9;;;
FN:Sanne van den Berg
TEL;CELL:0612345678
ADR;HOME:;;Dorpsstraat 12 a;Utrecht;;1234 AB;Nederland
EMAIL;INTERNET:sanne@example.nl
BDAY:1984-05-06
END:VCARD
"""
NEW = """BEGIN:VCARD
VERSION:4.0
N:Jansen;Piet;;;
FN:Piet Jansen
TEL;TYPE=cell;VALUE=uri:tel:+31612345678
EMAIL:piet.thuis@example.nl
EMAIL;PREF=1:piet@example.nl
ORG:Bakkerij Jansen;Verkoop
NOTE:Allergisch voor noten
BDAY:--0506
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Bakkerij Jansen
ORG:Bakkerij Jansen
TEL:geen
END:VCARD
"""


def read(where: Path, text: str | bytes) -> list[VcardClient]:
    file = where / "adresboek.vcf"
    file.write_bytes(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
    return read_vcards(file, TODAY, "dental")


def test_an_entry_of_an_old_phone_becomes_a_draft(tmp_path: Path) -> None:
    (found,) = read(tmp_path, OLD)
    assert found.left_out == ()
    assert found.draft == ClientDraft(
        given_name="Sanné", family_name="van den Berg", phone="+31612345678", email="sanne@example.nl", street="Dorpsstraat",
        house_number="12 a", postcode="1234 AB", city="Utrecht", country="NL", birth_date=date(1984, 5, 6),
    )  # fmt: skip


def test_entries_of_a_new_phone_take_what_is_preferred_and_tell_what_is_left_out(tmp_path: Path) -> None:
    person, organisation = read(tmp_path, NEW)
    assert (person.draft.email, person.draft.phone, person.draft.birth_date) == ("piet@example.nl", "+31612345678", None)
    assert person.left_out == ("note", "org")
    assert (organisation.draft.kind, organisation.draft.organisation) == ("organisation", "Bakkerij Jansen")
    assert organisation.draft.phone == "" and organisation.left_out == ("phone",)


def test_an_address_book_of_windows_is_read_in_its_own_letters(tmp_path: Path) -> None:
    (found,) = read(tmp_path, OLD.replace("Sann=C3=A9", "Sanne").replace("Dorpsstraat", "Coöperatie").encode("cp1252"))
    assert found.draft.street == "Coöperatie"


@pytest.mark.parametrize(
    "content", ["", "alleen tekst", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "BEGIN:VCARD\nN:x", b"\xff\xfe\x00"]
)
def test_what_names_nobody_is_refused_with_a_sentence(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(FileProblem, match=r"adresboek\.vcf"):
        read(tmp_path, content)


def test_too_many_cards_are_refused_by_their_bound(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="more than"):
        read(tmp_path, OLD * 1_001)


def test_a_card_of_countless_lines_is_refused_before_it_is_taken_apart(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Export fewer"):
        read(tmp_path, "BEGIN:VCARD\nN:Jansen;Piet\n" + "TEL:1\n" * 100_000 + "END:VCARD\n")


@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: f"BEGIN:VCARD\r\n{text}\r\nEND:VCARD".encode()))
def test_any_bytes_are_cards_or_a_sentence(content: bytes) -> None:
    with TemporaryDirectory() as where:
        try:
            assert read(Path(where), content)
        except FileProblem as problem:
            assert problem.template


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dorpsstraat 12", ("Dorpsstraat", "12")),
        ("Plein 1944 7-b", ("Plein 1944", "7-b")),
        ("1e Dwarsstraat 3 bis", ("1e Dwarsstraat", "3 bis")),
        ("Postbus", ("Postbus", "")),
    ],
)
def test_a_street_gives_up_its_number(text: str, parts: tuple[str, str]) -> None:
    assert street_and_number(text) == parts


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    draft = ClientDraft(
        given_name="Sanne", prefix="van den", family_name="Berg", email="sanne@example.nl", phone="+31612345678",
        street="Dorpsstraat", house_number="12", postcode="1234 AB", city="Utrecht; Oost, Noord", country="NL",
    )  # fmt: skip
    values = {name: getattr(draft, name) for name in ClientDraft.__dataclass_fields__ if name not in ("bsn", "registered_on")}
    client = Client(id=ClientId("c"), version=1, registered_on=TODAY, **(values | {"birth_date": date(1984, 5, 6)}))
    written = vcard(client)
    assert b"1984" not in written
    (found,) = read(tmp_path, written)
    assert found.draft.family_name == "van den Berg" and found.draft.city == draft.city
    assert (found.draft.email, found.draft.phone, found.draft.street) == (draft.email, draft.phone, draft.street)
