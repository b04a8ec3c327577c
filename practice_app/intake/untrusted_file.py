"""Whether an untrusted file is text that may be read, and in which encoding; nothing of it is kept."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from practice_app.domain.errors import N_, FileProblem

LARGEST_BYTES = 200_000_000
_CHUNK = 1 << 20
# What people choose by mistake, told by its first bytes.
_OTHER_KINDS = (
    (b"\xff\xfe\x00\x00", N_("The file is in UTF-32, which is not read. Save it as CSV in UTF-8.")),
    (b"\xff\xfe", N_("The file is in UTF-16, which is not read. Save it as CSV in UTF-8.")),
    (b"\xfe\xff", N_("The file is in UTF-16, which is not read. Save it as CSV in UTF-8.")),
    (b"PK\x03\x04", N_("The file is a workbook or archive, not CSV. Save the sheet as CSV in UTF-8.")),
    (b"\xd0\xcf\x11\xe0", N_("The file is an old workbook, not CSV. Save the sheet as CSV in UTF-8.")),
    (b"%PDF", N_("The file is a PDF, not CSV. Export the data as CSV and choose that file.")),
)  # fmt: skip
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Accented letters and typographic marks in UTF-8, which as Windows-1252 would turn into Ã© without anyone noticing.
_UTF8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]")


@contextmanager
def opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """The file to read from its start. Raises FileProblem when it is not there, no file, or unreadable."""
    if not isinstance(source, Path):
        source.seek(0)
        yield source
        return
    if not source.exists():
        raise FileProblem(N_("There is no file {name}. Choose the file again."), name=source.name)
    if not source.is_file():
        raise FileProblem(N_("{name} is not a file. Choose a CSV file."), name=source.name)
    try:
        with source.open("rb") as stream:
            yield stream
    except OSError as problem:
        raise FileProblem(
            N_("The file {name} cannot be read ({reason}). Copy it to this computer and choose it again."),
            name=source.name,
            reason=problem.strerror or "",
        ) from problem


def encoding_of(stream: BinaryIO) -> str:
    """ "utf-8-sig" or "cp1252" for a text file of at most 200 MB; reads it once, a megabyte at a time.

    Raises FileProblem that names what the file is instead: too large, empty, UTF-16, binary, no lines, mixed encodings.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    utf8, size = True, 0
    while chunk := stream.read(_CHUNK):
        if not size:
            _refuse_other_kinds(chunk)
        size += len(chunk)
        _refuse_no_text(chunk, size)
        if utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                utf8 = False
    if not size:
        raise FileProblem(N_("The file is empty. Choose the file you exported."))
    if utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            utf8 = False
    if not utf8:
        _check_windows_1252(stream)
    stream.seek(0)
    return "utf-8-sig" if utf8 else "cp1252"


def _refuse_other_kinds(start: bytes) -> None:
    for signature, sentence in _OTHER_KINDS:
        if start.startswith(signature):
            raise FileProblem(sentence)
    zeros = start[:2000].count(0)
    if zeros and zeros * 3 > len(start[:2000]):
        raise FileProblem(N_("The file looks like UTF-16, which is not read. Save it as CSV in UTF-8."))


def _refuse_no_text(chunk: bytes, size: int) -> None:
    if size > LARGEST_BYTES:
        raise FileProblem(
            N_("The file is larger than {most} MB. Split it into parts, each with the header."),
            most=LARGEST_BYTES // 1_000_000,
        )
    if b"\0" in chunk or _CONTROL.search(chunk):
        raise FileProblem(N_("The file is binary, not text. Save the sheet as CSV in UTF-8."))
    if len(chunk) == _CHUNK and b"\n" not in chunk and b"\r" not in chunk:
        raise FileProblem(N_("The file has a line of over a million characters, so it is no CSV. Choose the right file."))


def _check_windows_1252(stream: BinaryIO) -> None:
    """Raises FileProblem when the bytes are not Windows-1252 either, or hold letters in UTF-8 too."""
    stream.seek(0)
    bom = stream.read(3) == codecs.BOM_UTF8
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        try:
            chunk.decode("cp1252")
        except UnicodeDecodeError:
            raise FileProblem(N_("The file is neither in UTF-8 nor in Windows-1252. Save it as CSV in UTF-8.")) from None
        if bom or _UTF8_LETTER.search(chunk):
            raise FileProblem(N_("The file mixes UTF-8 with another encoding. Save it as CSV in UTF-8."))
