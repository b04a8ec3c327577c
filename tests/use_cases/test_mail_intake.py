"""Messages of a mail program: proposed for the right client, stored whole or not at all, never twice."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from practice_app.domain.correspondence import CorrespondenceDraft
from practice_app.domain.errors import Conflict, FileProblem, NotAllowed, RefusedByLaw
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.mail_intake import MailChoices, MailPreview
from practice_app.domain.practice_details import PracticeDetails
from practice_app.use_cases.attachments import list_attachments
from practice_app.use_cases.clients import create_client
from practice_app.use_cases.correspondence import change_correspondence, list_correspondence, open_correspondence
from practice_app.use_cases.letter_mail import export_letter_mail
from practice_app.use_cases.mail_intake import file_documents, read_mail_file, record_mail
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, pages_of, person

OURS = "praktijk@example.org"


def mail_file(folder: Path, **heads: str) -> Path:
    """A message with two attachments."""
    values = {
        "From": "Sanne <Sanne@Example.nl>", "To": OURS, "Subject": "Vraag", "Message-ID": "<een@example.nl>",
        "Date": "Mon, 2 Feb 2026 23:30:00 +0000", **heads,
    }  # fmt: skip
    message = EmailMessage()
    for name, value in values.items():
        if value:
            message[name] = value
    message.set_content("Beste praktijk, mail-canary-7712")
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="een.pdf")
    message.add_attachment("hoi", filename="twee.txt")
    path = folder / "bericht.eml"
    path.write_bytes(message.as_bytes())
    return path


def own_address(practice: Practice) -> None:
    practice.run(change_practice_details, PracticeDetails(name="Praktijk Voorbeeld", email=OURS))


def chosen(preview: MailPreview, **changes: object) -> MailChoices:
    values: dict[str, object] = {"direction": preview.direction, "sent_on": preview.sent_on, **changes}
    return MailChoices(**values)  # type: ignore[arg-type]  # the keys are the fields


def test_a_message_of_a_client_comes_in_with_its_files_and_its_day_in_amsterdam(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    own_address(practice)
    client = practice.run(create_client, person())
    preview = practice.run(read_mail_file, mail_file(tmp_path))
    assert [(one.id, one.wrote) for one in preview.clients] == [(client.id, True)]
    assert (preview.direction, preview.sent_on) == ("in", date(2026, 2, 3))
    assert practice.run(list_correspondence, LetterFilter()) == []  # nothing is stored by looking
    stored = practice.run(record_mail, client.id, preview.mail, chosen(preview))
    opened = practice.run(open_correspondence, stored.id)
    assert (opened.subject, opened.body, opened.channel) == ("Vraag", "Beste praktijk, mail-canary-7712", "email")
    assert (opened.message_id, opened.correspondent) == ("een@example.nl", "")
    assert [file.name for file in practice.run(list_attachments, stored.id)] == ["een.pdf", "twee.txt"]


def test_what_the_practice_wrote_goes_out_and_a_third_person_is_named(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    own_address(practice)
    client = practice.run(create_client, person())
    heads = {"From": OURS, "To": "Huisarts <arts@example.net>, sanne@example.nl"}
    preview = practice.run(read_mail_file, mail_file(tmp_path, **heads))
    assert (preview.direction, [(one.id, one.wrote) for one in preview.clients]) == ("out", [(client.id, False)])
    stored = practice.run(record_mail, client.id, preview.mail, chosen(preview))
    assert practice.run(open_correspondence, stored.id).correspondent == "Huisarts <arts@example.net>, sanne@example.nl"


def test_only_the_files_that_were_chosen_are_kept(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    preview = practice.run(read_mail_file, mail_file(tmp_path))
    stored = practice.run(record_mail, client.id, preview.mail, chosen(preview, files=frozenset({1})))
    assert [file.name for file in practice.run(list_attachments, stored.id)] == ["twee.txt"]


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_the_same_message_is_taken_over_once_for_a_client(desk: Desk, tmp_path: Path, first: bool, second: bool) -> None:
    practice = desk.sign_in()
    client, other = practice.run(create_client, person()), practice.run(create_client, person(email="x@example.nl"))
    preview = practice.run(read_mail_file, mail_file(tmp_path))
    practice.run(record_mail, client.id, preview.mail, chosen(preview, confidential=first))
    with pytest.raises(Conflict, match="taken over for this client already"):
        practice.run(record_mail, client.id, preview.mail, chosen(preview, confidential=second))
    practice.run(record_mail, other.id, preview.mail, chosen(preview, confidential=second))


def test_a_confidential_message_stands_in_no_page(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    preview = practice.run(read_mail_file, mail_file(tmp_path, **{"From": "arts-canary-3318@example.net"}))
    stored = practice.run(record_mail, client.id, preview.mail, chosen(preview, confidential=True))
    pages = pages_of(practice)
    assert [word for word in (b"canary-7712", b"canary-3318", b"een@example.nl", b"een.pdf") if word in pages] == []
    assert practice.run(open_correspondence, stored.id).message_id == "een@example.nl"


def test_the_desk_is_not_told_that_the_message_is_there_sealed(staffed_desk: Desk, tmp_path: Path) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    practice = staffed_desk.sign_in("tandarts")
    preview = practice.run(read_mail_file, mail_file(tmp_path))
    practice.run(record_mail, client.id, preview.mail, chosen(preview, confidential=True))
    practice = staffed_desk.sign_in("balie")
    stored = practice.run(record_mail, client.id, preview.mail, chosen(preview))  # a refusal would tell it
    assert [line.id for line in practice.run(list_correspondence, LetterFilter())] == [stored.id]
    with pytest.raises(NotAllowed):
        practice.run(record_mail, client.id, preview.mail, chosen(preview, confidential=True))


def test_an_answer_is_hung_at_what_it_answers(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    preview = practice.run(read_mail_file, mail_file(tmp_path))
    question = practice.run(record_mail, client.id, preview.mail, chosen(preview))
    heads = {"Message-ID": "<twee@example.nl>", "References": "<nul@example.nl> <een@example.nl> <weg@example.nl>"}
    preview = practice.run(read_mail_file, mail_file(tmp_path, **heads))
    answer = practice.run(record_mail, client.id, preview.mail, chosen(preview))
    assert practice.run(open_correspondence, answer.id).reply_to == question.id


def test_only_clients_whose_address_the_member_sees_are_proposed(staffed_desk: Desk, tmp_path: Path) -> None:
    mine = assigned_client(staffed_desk, "tandarts")
    hidden = assigned_client(staffed_desk, "tandarts2")
    path = mail_file(tmp_path)
    for login, proposed in (("tandarts", {mine.id}), ("tandarts2", {hidden.id}), ("balie", {mine.id, hidden.id})):
        practice = staffed_desk.sign_in(login)
        assert {one.id for one in practice.run(read_mail_file, path).clients} == proposed
    preview = practice.run(read_mail_file, path)
    with pytest.raises(NotAllowed):
        staffed_desk.sign_in("tandarts").run(record_mail, hidden.id, preview.mail, chosen(preview))


def test_of_a_family_with_one_address_nobody_is_proposed_unless_the_name_says_who(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    sanne = practice.run(create_client, person())
    practice.run(create_client, person(given_name="Jan"))
    preview = practice.run(read_mail_file, mail_file(tmp_path))
    assert (len(preview.clients), preview.proposed) == (2, None)
    named = practice.run(read_mail_file, mail_file(tmp_path, **{"From": "Sanne van den Berg <sanne@example.nl>"}))
    assert named.proposed is not None
    assert named.proposed.id == sanne.id


def test_a_message_without_date_or_from_the_future_is_of_today(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    for moment in ("", "Fri, 31 Dec 9999 23:59:59 -2300", "Mon, 01 Jan 0001 00:00:00 +2300", "gisteren"):
        preview = (
            practice.run(read_mail_file, mail_file(tmp_path, Date="")) if not moment else _with_date(practice, tmp_path, moment)
        )
        assert preview.sent_on <= date(2026, 3, 2)


def _with_date(practice: Practice, folder: Path, moment: str) -> MailPreview:
    path = folder / "datum.eml"
    path.write_text(f"From: a@example.nl\nDate: {moment}\n\nhoi", encoding="utf-8")
    return practice.run(read_mail_file, path)


def test_documents_are_filed_as_one_letter_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    scan, program = tmp_path / "scan.pdf", tmp_path / "kwaad.exe"
    scan.write_bytes(b"%PDF-1.4")
    program.write_bytes(b"MZ")
    draft: CorrespondenceDraft = letter(direction="in", subject="Verwijzing", body="")
    with pytest.raises(FileProblem, match=r"kwaad\.exe"):
        practice.finish(practice.whole(file_documents, client.id, draft, [scan, program]))
    assert practice.run(list_correspondence, LetterFilter()) == []
    stored = practice.finish(practice.whole(file_documents, client.id, draft, [scan]))
    assert [file.name for file in practice.run(list_attachments, stored.id)] == ["scan.pdf"]


def test_a_mail_that_was_sent_is_recorded_whatever_it_states_and_leaves_no_more(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    own_address(practice)
    client = practice.run(create_client, person())
    preview = practice.run(read_mail_file, mail_file(tmp_path, From=OURS, To="sanne@example.nl", Subject="BSN 123456782"))
    stored = practice.run(record_mail, client.id, preview.mail, chosen(preview))
    assert stored.direction == "out"
    earlier = letter(subject=stored.subject, body=stored.body, channel="email", sent_on=date(2026, 1, 5))
    assert practice.run(change_correspondence, stored.id, earlier, 1).sent_on == date(2026, 1, 5)
    with pytest.raises(RefusedByLaw, match="BSN"):
        practice.run(export_letter_mail, stored.id, tmp_path / "weer.eml")
    assert not (tmp_path / "weer.eml").exists()
    scan = tmp_path / "123456782.pdf"
    scan.write_bytes(b"%PDF-1.4 x")
    draft = CorrespondenceDraft(date(2026, 2, 3), "out", "letter", "123456782")
    assert practice.finish(practice.whole(file_documents, client.id, draft, [scan])).subject == "123456782"
