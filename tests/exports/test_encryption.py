"""A locked PDF opens with its password and with nothing else."""

from __future__ import annotations

import io

import pikepdf
import pytest

from practice_app.domain.errors import InvalidInput
from practice_app.exports.encryption import encrypted_pdf
from practice_app.exports.invoice_pdf import invoice_pdf
from practice_app.system.words import Words
from tests.exports.reading import text_of
from tests.exports.samples import invoice


@pytest.fixture(scope="module")
def plain() -> bytes:
    return invoice_pdf(invoice(), Words("en"))


def _methods(pdf: pikepdf.Pdf) -> tuple[object, ...]:
    return pdf.encryption.stream_method, pdf.encryption.string_method, pdf.encryption.file_method


def test_the_lock_is_aes_256_revision_6(plain: bytes) -> None:
    with pikepdf.open(io.BytesIO(encrypted_pdf(plain, "correct horse")), password="correct horse") as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert {str(method).rpartition(".")[2] for method in _methods(pdf)} == {"aesv3"}


def test_it_opens_only_with_the_password(plain: bytes) -> None:
    locked = encrypted_pdf(plain, "correct horse")
    for wrong in ("", "Correct horse", "correct horse "):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)
    assert "Invoice 2026-00042" in text_of(locked, "-upw", "correct horse")


def test_a_password_in_another_script_works(plain: bytes) -> None:
    locked = encrypted_pdf(plain, "wachtwoord-żółć")
    assert "Invoice 2026-00042" in text_of(locked, "-upw", "wachtwoord-żółć")


def test_no_text_or_title_shows_in_the_locked_bytes(plain: bytes) -> None:
    assert b"2026-00042" in plain
    assert b"2026-00042" not in encrypted_pdf(plain, "correct horse")


@pytest.mark.parametrize("password", ["", "        ", "short12", "x" * 128])
def test_no_short_or_overlong_password_is_accepted(plain: bytes, password: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        encrypted_pdf(plain, password)
    assert refused.value.field == "password"
