"""Signing the confidentiality statement on the screen: one's own when the text changed, a colleague's at the owner's desk."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from practice_app.domain.access import Role
from practice_app.domain.duty import Duty
from practice_app.domain.errors import InvalidInput, NotAllowed
from practice_app.domain.member import SignedStatement
from practice_app.domain.signature import Signature, check_signature
from practice_app.system.resources import resource
from practice_app.use_cases.staff import activate_member, add_member
from practice_app.use_cases.statements import own_statement, read_signed_statement, sign_on_screen, sign_own_statement
from tests.practice_files import PASSWORD, Desk

DRAWN = Signature((tuple((0.1 + 0.02 * step, 0.5 - 0.02 * (step % 5)) for step in range(30)),))


@pytest.fixture
def second_text(staffed_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version of the text, as a new release would bring it to a practice that stands."""

    def found(*parts: str) -> Path:
        return resource(*(part.replace("confidentiality-2", "confidentiality-1") for part in parts))

    monkeypatch.setattr("practice_app.domain.confidentiality.VERSION", "2")
    for module in ("practice_app.use_cases.staff", "practice_app.exports.confidentiality_pdf"):
        monkeypatch.setattr(f"{module}.resource", found)


def text_of(document: bytes) -> str:
    """The words of a PDF."""
    pages = pypdfium2.PdfDocument(document)
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def on_record(desk: Desk, login: str) -> SignedStatement:
    """What the owner sees that a member signed; the owner signs first where the text changed for everyone."""
    owner = desk.sign_in("directie")
    if owner.session.duties:
        owner.run(sign_own_statement, Signature(typed="Directie Voorbeeld"))
    return owner.run(read_signed_statement, login)


def ink(document: bytes) -> int:
    """How many dark dots stand on the last page."""
    pages = pypdfium2.PdfDocument(document)
    picture = pages[len(pages) - 1].render(scale=1, grayscale=True).to_pil()
    return sum(picture.histogram()[:100])


@pytest.mark.usefixtures("second_text")
def test_the_new_text_is_signed_and_the_screens_open(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    assert practice.session.duties == {Duty.STATEMENT}
    assert "Praktijk Voorbeeld" in practice.run(own_statement)
    member = practice.run(sign_own_statement, DRAWN)
    assert member.signed_version == "2" and practice.session.duties == frozenset()
    assert staffed_desk.sign_in("balie").session.duties == frozenset()
    signed = on_record(staffed_desk, "balie")
    assert signed.version == "2" and "Balie Voorbeeld" in text_of(signed.document)
    assert "2 maart 2026" in text_of(signed.document) or "02-03-2026" in text_of(signed.document)


@pytest.mark.usefixtures("second_text")
def test_the_drawing_stands_on_the_paper(staffed_desk: Desk) -> None:
    def signed(signature: Signature) -> bytes:
        staffed_desk.sign_in("balie").run(sign_own_statement, signature)
        return on_record(staffed_desk, "balie").document

    small = Signature((tuple((0.1 + 0.002 * step, 0.5) for step in range(30)),))
    long = Signature((tuple((0.02 + 0.03 * step, 0.1 + 0.8 * (step % 2)) for step in range(30)),))
    assert ink(signed(long)) > ink(signed(small)) + 200


@pytest.mark.parametrize(
    ("signature", "told"),
    [
        (Signature(), "Draw your signature"),
        (Signature((((0.5, 0.5),) * 40,)), "no more than a dot"),
        (Signature((((2.0, 0.5),) * 40,)), "cannot be read"),
        (Signature(typed="Iemand Anders"), "Type your full name"),
    ],
)
def test_what_is_no_signature_is_refused_with_what_to_do(signature: Signature, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as refused:
        check_signature(signature, "Balie Voorbeeld")
    assert refused.value.field == "signature"


def test_a_name_may_be_typed_with_other_capitals_and_spaces() -> None:
    assert check_signature(Signature(typed="  balie   VOORBEELD "), "Balie Voorbeeld").typed == "Balie Voorbeeld"


def test_signing_at_the_owners_screen_completes_the_access(desk: Desk) -> None:
    practice = desk.sign_in()
    practice.run(add_member, "nieuw", "Nieuwe Collega", [Role.RECEPTIONIST], first_password="eerste-wachtwoord")
    activate_member(desk.environment, desk.folder, "nieuw", "eerste-wachtwoord", PASSWORD)
    practice.reload_header()
    signed = practice.run(sign_on_screen, "nieuw", Signature(typed="Nieuwe Collega"))
    assert signed.status == "active"
    assert desk.sign_in("nieuw").session.roles == {Role.RECEPTIONIST}


def test_nobody_signs_for_somebody_else(staffed_desk: Desk) -> None:
    practice = staffed_desk.sign_in("balie")
    with pytest.raises(NotAllowed):
        practice.run(sign_on_screen, "assistent", Signature(typed="Assistent Voorbeeld"))
    with pytest.raises(NotAllowed):
        practice.run(read_signed_statement, "balie")
