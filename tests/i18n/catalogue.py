"""The sentences of the package and their Dutch: extracted by Babel, checked, compiled."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.fences import PACKAGE, ROOT

PO = ROOT / "resources" / "i18n" / "nl" / "LC_MESSAGES" / "practice_app.po"
MO = PO.with_suffix(".mo")

# Babel knows a call by the name before its bracket, so self.words("…") and words.plural("…", "…", count) count too.
KEYWORDS = {"words": None, "_words": None, "N_": None, "plural": (1, 2)}
PLURAL_MARK = "|||"

# An English sentence, or its (one, many); and its Dutch in the same shape.
Sentence = str | tuple[str, str]


class Dutch(Catalog):
    """A catalogue whose header holds no date, person or tool, so that the same sentences always give the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "nl"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def extracted(folder: Path = PACKAGE) -> set[Sentence]:
    """Every sentence that the sources of this folder show to a person."""
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True)
    return {_sentence(message) for _, _, message, _, _ in found}


def translations(po: bytes) -> dict[Sentence, Sentence]:
    """The Dutch of a .po file, "" or ("", "") where it is missing; fuzzy and obsolete entries are left out."""
    return {
        _sentence(message.id): _sentence(message.string)
        for message in read_po(BytesIO(po), locale="nl")
        if message.id and not message.fuzzy
    }


def proposals(file: Path) -> dict[Sentence, Sentence]:
    """The Dutch of a translator's JSON file: {"one": "een"} and {"one|||many": ["een", "veel"]}."""
    entries: dict[str, str | list[str]] = json.loads(file.read_text("utf-8"))
    return {
        _sentence(tuple(key.split(PLURAL_MARK)) if PLURAL_MARK in key else key): _sentence(value)
        for key, value in entries.items()
    }


def catalogue(sentences: set[Sentence], dutch: Mapping[Sentence, Sentence]) -> Dutch:
    """The sentences with as much Dutch as there is; Dutch of anything else is dropped."""
    result = Dutch(locale="nl", header_comment="# Written by `python -m tests.i18n update`.", fuzzy=False)
    for sentence in sentences:
        result.add(sentence, dutch.get(sentence))
    return result


def po_bytes(dutch: Catalog) -> bytes:
    """The .po file: sorted, a sentence a line, no line numbers."""
    file = BytesIO()
    write_po(file, dutch, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def mo_bytes(po: bytes) -> bytes:
    """The compiled form of a .po file, which gettext reads."""
    known = {sentence: dutch for sentence, dutch in translations(po).items() if all(_forms(dutch))}
    file = BytesIO()
    write_mo(file, catalogue(set(known), known))
    return file.getvalue()


def faults(po: bytes, sentences: set[Sentence]) -> Iterator[str]:
    """What keeps a .po file from being the complete Dutch of these sentences, a line each."""
    catalog = read_po(BytesIO(po), locale="nl")
    entries = {_sentence(message.id): message for message in catalog if message.id}
    yield from (f"missing: {sentence}" for sentence in sorted(sentences - set(entries), key=str))
    yield from (f"obsolete: {sentence}" for sentence in sorted({*set(entries) - sentences, *catalog.obsolete}, key=str))
    for sentence, message in entries.items():
        if message.fuzzy:
            yield f"fuzzy: {sentence}"
        if not all(_forms(_sentence(message.string))):
            yield f"untranslated: {sentence}"
        elif not _fields_agree(sentence, _sentence(message.string)):
            yield f"other {{fields}} than the English: {sentence}"


def _fields_agree(english: Sentence, dutch: Sentence) -> bool:
    """The Dutch fills the same {fields}; a form for exactly one may leave {count} unsaid in either language."""
    pairs = list(zip(_forms(english), _forms(dutch), strict=True))
    return all(
        _fields(one) - spare == _fields(other) - spare
        for index, (one, other) in enumerate(pairs)
        for spare in [{"count"} if len(pairs) > 1 and index == 0 else set()]
    )


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {f"unbalanced braces in {text}"}


def _forms(sentence: Sentence) -> tuple[str, ...]:
    return sentence if isinstance(sentence, tuple) else (sentence,)


def _sentence(message: object) -> Sentence:
    """One of Babel's or JSON's shapes as a Sentence."""
    if isinstance(message, tuple | list):
        one, many = message
        return str(one), str(many)
    return str(message or "")
