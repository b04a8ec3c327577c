"""Reads a bank statement from an untrusted file, whichever of the two formats it is in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.bank_entry import BankStatement
from practice_app.domain.errors import N_, FileProblem
from practice_app.intake.camt053 import read_camt053
from practice_app.intake.mt940 import read_mt940

LARGEST_BYTES = 50_000_000  # a hundred thousand entries; a practice has some thousands a year
_START = 4_000
_OTHER_KINDS = (
    ((b"\xff\xfe", b"\xfe\xff"), N_("{file} is in UTF-16, which is not read. Download it again from the bank.")),
    ((b"PK\x03\x04", b"\x1f\x8b"), N_("{file} is an archive. Unpack it and choose the statement inside.")),
    ((b"%PDF",), N_("{file} is a PDF. Download the statement from the bank as CAMT.053 or MT940.")),
)  # fmt: skip
_NO_STATEMENT = N_("{file} is no bank statement that can be read. Download it from the bank as CAMT.053 or MT940.")


def read_bank_file(source: Path | BinaryIO, today: date, name: str = "") -> BankStatement:
    """The money that came in, and what was left out. FileProblem says what is wrong, where, and what to do."""
    if not isinstance(source, Path):
        return _read(source, name or "statement", today)
    if not source.is_file():
        raise FileProblem(N_("There is no file {name}. Choose the file again."), name=source.name)
    try:
        with source.open("rb") as stream:
            return _read(stream, source.name, today)
    except OSError as problem:
        raise FileProblem(
            N_("The file {name} cannot be read ({reason}). Copy it to this computer and choose it again."),
            name=source.name, reason=problem.strerror or "",
        ) from problem  # fmt: skip


def _read(stream: BinaryIO, name: str, today: date) -> BankStatement:
    size = stream.seek(0, 2)
    stream.seek(0)
    start = stream.read(_START)
    stream.seek(0)
    if size > LARGEST_BYTES:
        raise FileProblem(
            N_("{file} is larger than {most} MB. Download a shorter period from the bank."),
            file=name, most=LARGEST_BYTES // 1_000_000,
        )  # fmt: skip
    if not start.strip():
        raise FileProblem(N_("{file} is empty. Download the statement from the bank again."), file=name)
    for signatures, sentence in _OTHER_KINDS:
        if start.startswith(signatures):
            raise FileProblem(sentence, file=name)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return read_camt053(stream, name, today)
    if b":20:" in start:
        return read_mt940(stream.read(), name, today)
    raise FileProblem(_NO_STATEMENT, file=name)
