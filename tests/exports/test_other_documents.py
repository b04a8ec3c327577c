"""Certificate, confidentiality statement, recovery sheet and letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from mnemonic import Mnemonic

from practice_app.domain.documents import ConfidentialityStatement, LetterDocument, RecoverySheet
from practice_app.domain.errors import FileProblem
from practice_app.domain.signature import Signature
from practice_app.exports.certificate_pdf import certificate_pdf
from practice_app.exports.confidentiality_pdf import confidentiality_pdf, confidentiality_text
from practice_app.exports.letter_pdf import letter_pdf
from practice_app.exports.recovery_pdf import recovery_pdf
from practice_app.system.words import Words
from tests.exports.reading import pages_of, text_of
from tests.exports.samples import LETTERHEAD, certificate

EN = Words("en")
SECRET = tuple(Mnemonic("english").to_mnemonic(bytes(range(32))).split())
SHEET = RecoverySheet("De Linde", "administration", SECRET, date(2026, 11, 22))


def test_a_certificate_states_counts_reasons_checks_and_the_last_backup() -> None:
    text = text_of(certificate_pdf(certificate(), EN))
    for expected in (
        *("3f2a9c0d5e6b4711a0c1d2e3f4a5b6c7", "The data of 12 clients", "23/11/2026 00:30"),
        *("Correspondence own promise destroyed 87", "AWR art. 52(4)", "31/12/2033", "integrity check without errors"),
        *("ab12cd34ab12cd34", "until 20/02/2027", "J. Bakker, owner"),
    ):
        assert expected in text, expected


def test_a_certificate_says_when_an_owner_waived_the_waits() -> None:
    assert "waived the waiting time" in text_of(certificate_pdf(certificate(), EN))
    automatic = replace(certificate(), mode="automatic", waived_waits=())
    assert "waived" not in text_of(certificate_pdf(automatic, EN))


def test_a_certificate_reminds_of_what_lies_outside_and_says_that_it_was_broken_off() -> None:
    plain = text_of(certificate_pdf(certificate(), EN))
    assert "by hand" not in plain and "continued" not in plain and "broken off" not in plain
    told = replace(
        certificate(), exports_left=3, dossiers_on_paper=1, dossiers_in_programs=2, interrupted=True,
        continued=(datetime(2026, 11, 22, 8, 15, tzinfo=UTC),), backups_expire_on=date(2026, 11, 1),
    )  # fmt: skip
    text = text_of(certificate_pdf(told, EN))
    for expected in (
        *("3 files that were exported earlier", "1 dossier on paper", "2 dossiers in other programs", "22/11/2026 09:15"),
        *("taken by a later run", "no newer one was made"),
    ):
        assert expected in text, expected


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_confidentiality_statement_names_the_laws_and_has_room_to_sign(language: str) -> None:
    statement = ConfidentialityStatement(LETTERHEAD, "Sanne de Vries", ("receptionist",))
    pdf = confidentiality_pdf(statement, Words(language))
    text = text_of(pdf)
    assert len(pages_of(pdf)) == 1
    for expected in ("Sanne de Vries", LETTERHEAD.name, "7:457", "32", "272"):
        assert expected in text, expected
    assert "{practice}" not in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_signature_given_on_the_screen_stands_under_the_text_it_belongs_to(language: str) -> None:
    stroke = ((0.1, 0.5), (0.5, 0.2), (0.9, 0.5))
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for signature in (Signature((stroke,), "", 3.0), Signature(typed="Sanne de Vries")):
        signed = ConfidentialityStatement(LETTERHEAD, "Sanne de Vries", ("receptionist",), signature=signature, signed_at=moment)
        assert len(pages_of(confidentiality_pdf(signed, Words(language)))) == 1


def test_both_languages_of_the_statement_have_the_same_clauses() -> None:
    numbers = [
        [part.partition(".")[0] for part in confidentiality_text(1, language).split("\n\n") if part[0].isdigit()]
        for language in ("nl", "en")
    ]
    assert numbers[0] == numbers[1] == [str(number) for number in range(1, 11)]


def test_a_version_that_was_never_published_is_refused_with_a_sentence() -> None:
    with pytest.raises(FileProblem, match="version 99"):
        confidentiality_text(99, "nl")


def test_a_recovery_sheet_shows_its_24_numbered_words_on_one_page() -> None:
    pdf = recovery_pdf(SHEET, EN)
    text = text_of(pdf)
    assert len(pages_of(pdf)) == 1 and len(SECRET) == 24
    for number, word in enumerate(SECRET, start=1):
        assert f" {number} {word} " in text


def test_each_envelope_says_what_it_opens_and_the_other_not() -> None:
    administration = text_of(recovery_pdf(SHEET, EN))
    care = text_of(recovery_pdf(replace(SHEET, envelope="care"), EN))
    assert "administration envelope" in administration and "They do not open dossiers" in administration
    assert "care envelope" in care and "open the dossiers" in care


def test_recovery_words_never_show_in_a_repr() -> None:
    assert not any(word in repr(SHEET) for word in SECRET if len(word) > 4)


def test_a_letter_keeps_its_own_line_ends() -> None:
    letter = LetterDocument(LETTERHEAD, ("J. Jansen", "Straat 1"), date(2026, 3, 1), "Your question", "Dear J.,\n\nYes.\nBye")
    page = pages_of(letter_pdf(letter, EN))[0]
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    start = lines.index("Dear J.,")
    assert lines[start : start + 3] == ["Dear J.,", "Yes.", "Bye"]
    assert "1 March 2026" in page and "Straat 1" in page
    assert "SAMPLE" not in page
    sample = replace(letter, letterhead=replace(LETTERHEAD, sample=True))
    assert "SAMPLE: made up to practise with" in pages_of(letter_pdf(sample, EN))[0]
