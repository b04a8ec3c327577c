"""Correspondence day by day: with whom, answers, threads, what the law refuses, paper and the mail program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from practice_app.domain.correspondence import reply_subject
from practice_app.domain.errors import Conflict, InvalidInput, NotFound, RefusedByLaw
from practice_app.domain.ids import ClientId
from practice_app.domain.letter_list import LetterFilter
from practice_app.domain.national_id import holds_national_id
from practice_app.storage.audit_log import entries
from practice_app.use_cases.attachments import add_attachment, list_attachments
from practice_app.use_cases.clients import change_client, create_client
from practice_app.use_cases.consents import object_to_marketing, record_consent
from practice_app.use_cases.correspondence import (
    change_correspondence,
    list_correspondence,
    open_correspondence,
    record_correspondence,
)
from practice_app.use_cases.letter_mail import export_letter_mail
from practice_app.use_cases.letter_paper import (
    export_letter_pdf,
    note_draft_printed,
    note_letter_printed,
    preview_letter,
    preview_letter_draft,
)
from practice_app.use_cases.letter_search import list_authors, list_thread
from practice_app.use_cases.practice import Practice
from tests.exports.reading import text_of
from tests.invoice_helpers import complete
from tests.practice_files import Desk
from tests.use_cases.client_cases import assigned_client, letter, pages_of, person
from tests.use_cases.inspection_cases import exported

NEWS = letter(subject="Nieuws", body="Wij hebben nieuws.", channel="email", promotional=True)
OPT_OUT = "omdat u zich hebt aangemeld"


def mail_at(path: Path) -> EmailMessage:
    found = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def body_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def subscribe(practice: Practice, client_id: ClientId) -> None:
    practice.run(record_consent, client_id, "marketing", "1", "paper", date(2026, 1, 5))


def test_with_whom_it_was_is_kept_and_sealed_with_a_confidential_piece(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter(correspondent="Huisarts open-canary-3301"))
    secret = practice.run(
        record_correspondence, client.id, letter(correspondent="Huisarts sealed-canary-7712", confidential=True)
    )
    pages = pages_of(practice)
    assert b"open-canary-3301" in pages  # the positive control
    assert b"sealed-canary-7712" not in pages
    assert practice.run(open_correspondence, sent.id) == sent
    assert practice.run(open_correspondence, secret.id).correspondent == "Huisarts sealed-canary-7712"


def test_an_answer_stands_in_a_thread_with_what_it_answers(desk: Desk) -> None:
    practice = desk.sign_in()
    client, other = practice.run(create_client, person()), practice.run(create_client, person(family_name="Dijk"))
    first = practice.run(record_correspondence, client.id, letter(direction="in", sent_on=date(2026, 2, 1)))
    second = practice.run(record_correspondence, client.id, letter(reply_to=first.id, sent_on=date(2026, 2, 2)))
    third = practice.run(record_correspondence, client.id, letter(reply_to=second.id, sent_on=date(2026, 2, 3)))
    alone = practice.run(record_correspondence, client.id, letter(sent_on=date(2026, 1, 1)))
    for piece in (first, second, third):
        assert [line.id for line in practice.read(list_thread, piece.id)] == [first.id, second.id, third.id]
    assert [line.id for line in practice.read(list_thread, alone.id)] == [alone.id]
    assert [line.in_thread for line in practice.read(list_correspondence, LetterFilter())] == [True, True, True, False]
    changed = practice.run(change_correspondence, third.id, letter(subject="Anders"), 1)
    assert changed.reply_to == second.id
    with pytest.raises(NotFound, match="answers"):
        practice.run(record_correspondence, other.id, letter(reply_to=first.id))


def test_the_author_is_shown_by_name_and_can_be_chosen(staffed_desk: Desk) -> None:
    client = assigned_client(staffed_desk, "tandarts")
    staffed_desk.sign_in("balie").run(record_correspondence, client.id, letter())
    practice = staffed_desk.sign_in("tandarts")
    practice.run(record_correspondence, client.id, letter(subject="Van de tandarts", sent_on=date(2026, 2, 9)))
    lines = practice.run(list_correspondence, LetterFilter())
    assert [line.author for line in lines] == ["Tandarts Voorbeeld", "Balie Voorbeeld"]
    assert [name for _, name in practice.run(list_authors)] == ["Balie Voorbeeld", "Tandarts Voorbeeld"]
    [line] = practice.run(list_correspondence, LetterFilter(author_id=lines[0].author_id))
    assert line.subject == "Van de tandarts"


def test_the_list_is_narrowed_by_period_and_confidentiality(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for day in (1, 2, 3):
        practice.run(record_correspondence, client.id, letter(subject=str(day), sent_on=date(2026, 2, day)))
    practice.run(record_correspondence, client.id, letter(confidential=True, sent_on=date(2026, 2, 2)))
    chosen = LetterFilter(since=date(2026, 2, 2), until=date(2026, 2, 2))
    assert len(practice.run(list_correspondence, chosen)) == 2
    assert [line.subject for line in practice.run(list_correspondence, replace(chosen, confidential=False))] == ["2"]
    assert [line.confidential for line in practice.run(list_correspondence, LetterFilter(confidential=True))] == [True]


# --- what the law refuses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["123456782", "BSN: 1234.56.782.", "123 456 782", "(123456782)"])
def test_a_bsn_never_stands_on_an_ordinary_letter(desk: Desk, text: str) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for channel in ("letter", "email"):
        with pytest.raises(RefusedByLaw, match="BSN"):
            practice.run(record_correspondence, client.id, letter(body=f"Uw nummer {text}", channel=channel))
    sent = practice.run(record_correspondence, client.id, letter())
    with pytest.raises(RefusedByLaw, match="BSN"):
        practice.run(change_correspondence, sent.id, letter(subject=text), 1)
    practice.run(record_correspondence, client.id, letter(body=text, confidential=True))
    practice.run(record_correspondence, client.id, letter(body=text, direction="in"))


@pytest.mark.parametrize(
    "text", ["123456783", "0123456782", "NL123456782B01", "€ 123.456.782,00", "1234-56-782-1", "06-123456782", "000000000"]
)
def test_other_numbers_are_no_bsn(text: str) -> None:
    assert not holds_national_id(text)


@pytest.mark.parametrize("text", ["+31 687654324", "0031 687654324", "+31 (0)687654324", "+31 687 654 324"])
def test_a_telephone_number_is_no_bsn(text: str) -> None:
    assert holds_national_id("Bel 687654324.")  # it does pass the elfproef
    assert not holds_national_id(f"Bel {text}.")


def test_a_client_number_of_nine_digits_is_no_bsn(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(number="111222333"))
    practice.run(record_correspondence, client.id, letter(body="Uw cliëntnummer is 111222333."))
    with pytest.raises(RefusedByLaw, match="123-456-789"):  # the sentence says how another number is written
        practice.run(record_correspondence, client.id, letter(body="Uw polisnummer is 123456782."))
    practice.run(record_correspondence, client.id, letter(body="Uw polisnummer is 123-456-782."))


def test_news_goes_only_to_who_consented(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    with pytest.raises(RefusedByLaw, match=r"Tw art\. 11\.7"):
        practice.run(record_correspondence, client.id, NEWS)
    ordinary = practice.run(record_correspondence, client.id, replace(NEWS, promotional=False))
    with pytest.raises(RefusedByLaw, match=r"Tw art\. 11\.7"):
        practice.run(change_correspondence, ordinary.id, NEWS, 1)
    subscribe(practice, client.id)
    assert practice.run(record_correspondence, client.id, NEWS).promotional
    practice.run(object_to_marketing, client.id)
    with pytest.raises(RefusedByLaw, match="objected"):
        practice.run(record_correspondence, client.id, NEWS)


def test_what_comes_in_is_no_news_of_the_practice(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    with pytest.raises(InvalidInput) as refused:
        practice.run(record_correspondence, client.id, replace(NEWS, direction="in"))
    assert refused.value.field == "promotional"


def test_news_carries_the_way_to_stop_it_and_no_other_letter_does(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    subscribe(practice, client.id)
    for channel in ("letter", "email"):
        for promotional in (True, False):
            draft = replace(NEWS, channel=channel, promotional=promotional)
            sent = practice.run(record_correspondence, client.id, draft)
            path = tmp_path / f"{channel}-{promotional}.eml"
            practice.run(export_letter_mail, sent.id, path)
            assert (OPT_OUT in " ".join(body_of(mail_at(path)).split())) is promotional
            assert (OPT_OUT in text_of(practice.run(preview_letter, sent.id))) is promotional


# --- paper and the mail program -------------------------------------------------------------------------------------


def test_a_letter_goes_to_the_mail_program_as_a_pdf_with_its_files(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter())
    scan = tmp_path / "röntgen.txt"
    scan.write_text("foto", encoding="utf-8")
    file = practice.run(add_attachment, sent.id, scan)
    path = tmp_path / "brief.eml"
    practice.run(export_letter_mail, sent.id, path, [file.id])
    mail = mail_at(path)
    assert mail["To"] == "sanne@example.nl" and mail["X-Unsent"] == "1" and mail["Subject"] == "Uw afspraak"
    paper, other = mail.iter_attachments()
    assert paper.get_content_type() == "application/pdf" and paper.get_content().startswith(b"%PDF")
    assert other.get_filename() == "röntgen.txt"
    row = practice.writer.one("SELECT kind, path, client_id FROM export_record")
    assert row == ("letter_mail", str(path), client.id)
    assert [entry.action for entry in entries(practice.writer)][-1] == "export"


def test_an_e_mail_is_its_text_and_names_what_it_answers(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    came = letter(direction="in", channel="email", message_id="<vraag@example.nl>")
    asked = practice.run(record_correspondence, client.id, came)
    sent = practice.run(record_correspondence, client.id, letter(channel="email", reply_to=asked.id))
    practice.run(export_letter_mail, sent.id, tmp_path / "mail.eml")
    mail = mail_at(tmp_path / "mail.eml")
    assert mail["In-Reply-To"] == "<vraag@example.nl>"
    assert body_of(mail).strip() == "Tot dinsdag om tien uur."
    assert list(mail.iter_attachments()) == []


def test_a_mail_without_an_address_is_refused_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person(email=""))
    sent = practice.run(record_correspondence, client.id, letter(channel="email"))
    with pytest.raises(Conflict, match="No e-mail address"):
        practice.run(export_letter_mail, sent.id, tmp_path / "mail.eml")
    assert not (tmp_path / "mail.eml").exists()
    assert practice.writer.value("SELECT count(*) FROM export_record") == 0


def test_a_mail_to_someone_else_never_goes_to_the_client(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for correspondent in ("Huisarts De Vries", "Huisarts <x@>"):
        sent = practice.run(record_correspondence, client.id, letter(channel="email", correspondent=correspondent))
        with pytest.raises(Conflict, match="not to the client"):
            practice.run(export_letter_mail, sent.id, tmp_path / "mail.eml")
    there = letter(channel="email", correspondent="Huisarts De Vries <post@huisarts.example>")
    sent = practice.run(record_correspondence, client.id, there)
    practice.run(export_letter_mail, sent.id, tmp_path / "mail.eml")
    assert mail_at(tmp_path / "mail.eml")["To"] == "post@huisarts.example"


def test_a_file_of_another_letter_does_not_go_along(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    first, second = (practice.run(record_correspondence, client.id, letter(channel="email")) for _ in range(2))
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    file = practice.run(add_attachment, first.id, tmp_path / "a.txt")
    with pytest.raises(NotFound):
        practice.run(export_letter_mail, second.id, tmp_path / "mail.eml", [file.id])


def test_a_note_of_a_call_is_no_mail(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for changes in ({"channel": "phone"}, {"direction": "in"}):
        sent = practice.run(record_correspondence, client.id, letter(**changes))
        with pytest.raises(Conflict, match="goes out"):
            practice.run(export_letter_mail, sent.id, tmp_path / "mail.eml")


def test_a_draft_is_previewed_before_anything_is_stored(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    pdf = practice.run(preview_letter_draft, client.id, letter(correspondent="Huisarts De Vries, Singel 1, 1012 AB Amsterdam"))
    text = text_of(pdf)
    assert "Tot dinsdag om tien uur." in text and "Singel 1" in text and "Dorpsstraat 12a" not in text
    assert practice.run(list_correspondence, LetterFilter()) == []


def test_printing_is_audited(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter())
    practice.run(note_letter_printed, sent.id)
    last = entries(practice.writer)[-1]
    assert (last.action, last.object_id) == ("print", sent.id)


def test_the_files_of_a_letter_are_sealed_with_it(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter())
    (tmp_path / "a.txt").write_text("file-canary-5521", encoding="utf-8")
    practice.run(add_attachment, sent.id, tmp_path / "a.txt")
    practice.run(change_correspondence, sent.id, letter(confidential=True), 1)
    assert practice.writer.all("SELECT name, content FROM attachment") == [("", None)]
    practice.run(change_correspondence, sent.id, letter(), 2)
    assert [file.name for file in practice.run(list_attachments, sent.id)] == ["a.txt"]


def test_a_client_without_address_keeps_the_letter(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    sent = practice.run(record_correspondence, client.id, letter())
    practice.run(change_client, client.id, person(street="", house_number="", postcode="", city=""), client.version)
    assert "Sanne van den Berg" in text_of(practice.run(preview_letter, sent.id))


@pytest.mark.parametrize(
    ("subject", "language", "answer"),
    [("Vraag", "nl", "Betreft: Vraag"), ("Question", "en", "Re: Question"), ("RE: x", "nl", "RE: x"), ("", "en", "")],
)
def test_an_answer_says_once_what_it_is_about(subject: str, language: str, answer: str) -> None:
    assert reply_subject(subject, language) == answer
    assert len(reply_subject("x" * 300, language)) == 300


def test_an_inspection_tells_with_whom_a_sealed_piece_was(desk: Desk) -> None:
    practice = desk.sign_in()
    client = practice.run(create_client, person())
    for confidential in (False, True):
        draft = letter(correspondent=f"Huisarts {confidential}", confidential=confidential)
        practice.run(record_correspondence, client.id, draft)
    told = str(exported(practice, client.id))
    assert "Huisarts True" in told and "Huisarts False" in told


def test_what_may_not_be_stored_is_not_put_on_paper_either(desk: Desk) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    for draft in (letter(body="BSN 123456782"), NEWS):
        with pytest.raises(RefusedByLaw):
            practice.run(preview_letter_draft, client.id, draft)
    practice.run(note_draft_printed, client.id)
    assert entries(practice.writer)[-1].action == "print"


def test_news_that_was_written_does_not_leave_any_more_after_an_objection(desk: Desk, tmp_path: Path) -> None:
    practice = complete(desk.sign_in())
    client = practice.run(create_client, person())
    subscribe(practice, client.id)
    mail = practice.run(record_correspondence, client.id, NEWS)
    paper = practice.run(record_correspondence, client.id, replace(NEWS, channel="letter"))
    practice.run(object_to_marketing, client.id)
    with pytest.raises(RefusedByLaw, match=r"Tw art\. 11\.7"):
        practice.run(export_letter_mail, mail.id, tmp_path / "mail.eml")
    with pytest.raises(RefusedByLaw, match=r"Tw art\. 11\.7"):
        practice.run(export_letter_pdf, paper.id, tmp_path / "brief.pdf")
    assert list(tmp_path.glob("*.eml")) == list(tmp_path.glob("*.pdf")) == []
    assert practice.run(change_correspondence, mail.id, replace(NEWS, subject="Verbeterd"), 1).subject == "Verbeterd"
