"""Reads a PDF back as a reader would: its text by page, and as one line without direction marks."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pages_of(pdf: bytes, *options: str) -> list[str]:
    """The text of each page, by poppler's pdftotext."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(pdf)
        command = ["pdftotext", "-layout", "-enc", "UTF-8", *options, str(path), "-"]
        text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
    return _DIRECTION_MARKS.sub("", text).split("\f")[:-1]


def text_of(pdf: bytes, *options: str) -> str:
    """The whole text on one line, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", " ".join(pages_of(pdf, *options))).split())
