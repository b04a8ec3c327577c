"""Other people's data in an answer: found, judged, and truly gone from everything that leaves the practice."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from practice_app.domain.client_card import RelationDraft
from practice_app.domain.correspondence import Channel, CorrespondenceDraft, Direction
from practice_app.domain.errors import Conflict, FileProblem, InvalidInput
from practice_app.domain.ids import ClientId
from practice_app.domain.privacy_map import PRIVACY_MAP, Subject
from practice_app.storage.review_decisions import PassageDecision
from practice_app.use_cases.attachments import add_attachment
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import change_correspondence, record_correspondence
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.relations import add_relation
from practice_app.use_cases.review import decide_passages, take_back_passages
from practice_app.use_cases.review_files import decide_file
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.client_cases import person
from tests.use_cases.inspection_cases import BODY, full_client
from tests.use_cases.pack_cases import asked, files_in, packed
from tests.use_cases.review_cases import Planted, accept_all, everything_in, pdf_with, photo_with, reviewed

TODAY = date(2026, 3, 2)
CHANNELS: tuple[Channel, ...] = ("letter", "email", "phone", "message")


def planted_client(practice: Practice, planted: Planted, folder: Path) -> ClientId:
    """A client with something in every table, and 200 canaries of other people in letters, notes and files."""
    client = full_client(practice)
    texts: list[str] = []
    for number in range(50):
        named = planted.name()
        practice.run(create_client, person(given_name=named.split()[0], prefix="", family_name=named.split()[1]))
        texts.append(f"Ook {named} kwam langs, te bereiken op {planted.phone() if number % 2 else planted.email()}.")
    other = practice.run(create_client, person(given_name="Tess", family_name="Ander")).id
    for _ in range(10):
        named = planted.name()
        practice.run(add_relation, other, RelationDraft("other", named))  # one of the client's own is told with the relations
        texts.append(f"Volgens {named.split()[0][0]}. {named.split()[1]} is dat zo; mevrouw {named.split()[1]} wist het zeker.")
    texts += [f"Zij heeft BSN {planted.national_id()} en rekening {planted.account()}." for _ in range(25)]
    texts += [f"Mail {planted.email()}, bel {planted.phone()}." for _ in range(8)]
    for place, text in enumerate(texts):
        told, channel = f"Beste Sanne, {text} Tot ziens.", CHANNELS[place % 4]
        direction: Direction = "out" if place % 2 and "BSN" not in text else "in"
        draft = CorrespondenceDraft(TODAY, direction, channel, "Over de afspraak", told, place % 5 == 0)
        practice.run(record_correspondence, client, draft)
    _files(practice, planted, client, folder)
    return client


def _files(practice: Practice, planted: Planted, client: ClientId, folder: Path) -> None:
    known = planted.names[:10]
    for place in range(4):
        letter = practice.run(
            record_correspondence, client, CorrespondenceDraft(TODAY, "in", "letter", "Scan", "Zie de bijlage", place > 1)
        )
        hidden = [planted.email() for _ in range(8)]
        lines = [f"Verslag van {' '.join(known[place])}, telefoon {planted.phone()}.", "Sanne van den Berg is behandeld."]
        for name, content in (("verslag.pdf", pdf_with(lines, hidden)), ("foto.jpg", photo_with(planted.email()))):
            path = folder / f"{place} {' '.join(known[place])} {name}"
            path.write_bytes(content)
            practice.run(add_attachment, letter.id, path)


def test_of_200_canaries_none_leaves_the_practice_and_all_of_the_clients_own_does(desk: Desk, tmp_path: Path) -> None:
    practice, planted = desk.sign_in(), Planted(random.Random(7))
    client = planted_client(practice, planted, tmp_path)
    canaries = planted.everything()
    assert len(canaries) >= 200
    request = asked(practice, client)
    accept_all(practice, request)
    made = packed(practice, request, as_proposed=False, language="nl", parts_path=tmp_path / "delen.zip")
    said, whole = text_of(made.pdf), everything_in(made.pdf)
    for canary in canaries:
        assert canary not in said and canary not in made.data.decode(), canary
        for coded in (canary.encode(), canary.encode("utf-16-be"), canary.encode("utf-16-le")):
            assert coded not in whole and coded not in made.data, canary
    files = files_in(made.pdf)
    assert sum(name.endswith(".pdf") for name in files) == 4 and sum(name.endswith(".jpg") for name in files) == 4
    assert all("Sanne van den Berg" not in name for name in files)
    data = json.loads(made.data)
    told = {item["key"] for section in data["sections"] for record in section["records"] for item in record["fields"]}
    for table, mapped in PRIVACY_MAP.items():
        if mapped.subject is Subject.CLIENT and table not in ("archive", "audit_entry"):
            labelled = {name for name, column in mapped.columns.items() if column.label}
            assert labelled - {"organisation", "contact_person", "oin", "buyer_oin"} <= told, table
    assert " ".join(BODY.split()) in said


def client_with(practice: Practice, body: str, **draft: Any) -> ClientId:
    """A client with one letter that says this; Jan de Vries is another client."""
    practice.run(create_client, person(given_name="Jan", prefix="de", family_name="Vries", email="jan@example.org"))
    client = practice.run(create_client, person()).id
    values: dict[str, Any] = {"direction": "out", "channel": "letter", "subject": "Uw afspraak", **draft}
    practice.run(record_correspondence, client, CorrespondenceDraft(TODAY, body=body, **values))
    return client


def test_the_answer_is_not_finished_before_every_passage_is_judged(desk: Desk) -> None:
    practice = desk.sign_in()
    request = asked(practice, client_with(practice, "Jan de Vries belde over u."))
    with pytest.raises(Conflict, match="1 passages"):
        packed(practice, request, as_proposed=False)
    accept_all(practice, request)
    text = text_of(packed(practice, request, as_proposed=False).pdf)
    assert "[name of somebody else] belde over u." in text and "1 passage: About another person" in text


def test_what_is_kept_stays_with_its_reason_and_can_be_judged_anew(desk: Desk) -> None:
    practice = desk.sign_in()
    request = asked(practice, client_with(practice, "Jan de Vries belde over u."))
    (text,) = [one for one in reviewed(practice, request).texts if one.judged]
    found = PassageDecision(text.place, text.version, 0, 12, "keep", "known")
    practice.run(decide_passages, request, [found])
    assert "Jan de Vries belde" in text_of(packed(practice, request, as_proposed=False).pdf)
    practice.run(take_back_passages, request, [found])
    assert reviewed(practice, request).waiting == 1


def test_a_passage_is_judged_again_when_its_text_changed(desk: Desk) -> None:
    practice = desk.sign_in()
    request = asked(practice, client_with(practice, "Jan de Vries belde over u."))
    accept_all(practice, request)
    ((letter,),) = practice.writer.all("SELECT id FROM correspondence")
    draft = CorrespondenceDraft(TODAY, "out", "letter", "Uw afspraak", "Gisteren belde Jan de Vries over u.")
    practice.run(change_correspondence, letter, draft, 1)
    assert reviewed(practice, request).waiting == 1


def test_what_somebody_else_told_is_withheld_as_a_whole(desk: Desk) -> None:
    practice = desk.sign_in()
    told = "Patiënte drinkt te veel, zegt haar zus."
    request = asked(practice, client_with(practice, told, direction="in", correspondent="Huisarts De Boer"))
    accept_all(practice, request)
    text = text_of(packed(practice, request, as_proposed=False).pdf)
    assert "drinkt" not in text and "[told by somebody else]" in text and "BW 7:457" in text


def test_a_passage_that_somebody_marked_goes_too(desk: Desk) -> None:
    practice = desk.sign_in()
    request = asked(practice, client_with(practice, "De buurvrouw met de rode auto belde."))
    (place,) = [(one.place, one.version) for one in reviewed(practice, request).texts if one.text.startswith("De buurvrouw")]
    practice.run(decide_passages, request, [PassageDecision(*place, 0, 30, "remove", "others")])
    assert "buurvrouw" not in text_of(packed(practice, request, as_proposed=False).pdf)


@pytest.mark.parametrize(
    "wrong", [{"reason": "zomaar"}, {"start": -1}, {"length": 0}, {"place": "client/x/family_name"}, {"place": "x"}]
)
def test_a_decision_without_reason_or_passage_is_refused(desk: Desk, wrong: dict[str, Any]) -> None:
    practice = desk.sign_in()
    request = asked(practice, client_with(practice, "Jan de Vries belde."))
    values: dict[str, Any] = {
        "place": "correspondence/x/body",
        "version": 1,
        "start": 0,
        "length": 3,
        "decision": "remove",
        "reason": "others",
    }
    with pytest.raises(InvalidInput):
        practice.run(decide_passages, request, [PassageDecision(**{**values, **wrong})])


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7 stuk", "damaged"), ("locked", "password"), (b"\xff\xd8\xff\xe0 stuk", "damaged")],
)
def test_a_file_out_of_which_nothing_can_be_taken_can_only_be_withheld(
    desk: Desk, tmp_path: Path, content: bytes | str, said: str
) -> None:
    practice = desk.sign_in()
    client = client_with(practice, "Zie de bijlage.")
    request = asked(practice, client)
    if content == "locked":
        from practice_app.exports.encryption import encrypted_pdf

        content = encrypted_pdf(pdf_with(["Tekst"], ["a"] * 5), "geheim-geheim")
    assert isinstance(content, bytes)
    ((letter,),) = practice.writer.all("SELECT id FROM correspondence")
    path = tmp_path / ("scan.jpg" if content.startswith(b"\xff") else "scan.pdf")
    path.write_bytes(content)
    practice.run(add_attachment, letter, path)
    (file,) = reviewed(practice, request).files
    for decision, areas in (("include", ()), ("redact", ((0, 0.1, 0.1, 0.2, 0.2),))):
        with pytest.raises(FileProblem, match=said):
            practice.run(decide_file, request, file.id, decision, "others", areas)
    practice.run(decide_file, request, file.id, "withhold")
    made = packed(practice, request, as_proposed=False)
    assert "1 attached file: About another person" in text_of(made.pdf)
    assert not any(name.startswith("scan") for name in files_in(made.pdf))
