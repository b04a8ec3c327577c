"""What field 86 of an MT940 entry tells: who paid and for what, in the notations that banks use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from practice_app.domain.bank_entry import iban_of, known_reference

LINE = 64  # from this width on a line was broken off in the middle of a word (the norm is 65, some banks stop at 64)
SPACE = "\ue000"  # stands for a space at the end of a full line, which would be dropped
_KEYS = (
    "TRTP|IBAN|BIC|NAME|REMI|EREF|ORDP|BENM|ADDR|MARF|CSID|CNTP|PURP|ISDT|ULTD|ULTC|ULTB|TRCD|RTRN|PREF|SVCL|OCMT|CHGS|ID|"
    "KREF|IREF|NRTX|INIT|CREF|CDTRREFTP|CDTRREF|ISSR|ABWA|ABWE|BO|BI|TRAN"
)
_FIELD = re.compile(rf"/({_KEYS})/(.*?)(?=/(?:{_KEYS})/|$)")
_GERMAN = re.compile(r"[0-9]{3}([?])[0-9]{2}")
_WORDS = r"\b(?:IBAN|REK|BIC|NAAM|OMSCHRIJVING|KENMERK|BETALINGSKENM\.?|MACHTIGING|INCASSANT)\s*:"
_OLD = re.compile(rf"({_WORDS})\s*(.*?)(?=/?{_WORDS}|$)")
_STRUCTURED = re.compile(r"^STRD/(?:CUR|ISO|[A-Z]*)/(.*)$")
_CREDITOR_REFERENCE = re.compile(r"^.*CDTRREF/([^/]+).*$")


@dataclass(frozen=True, slots=True, repr=False)
class Details:
    """Who paid and for what; empty where nothing is told."""

    name: str = ""
    iban: str = ""
    description: str = ""
    reference: str = ""


def read_details(text: str) -> Details:
    """The details of one entry, as written between :86: and the next tag."""
    joined = _joined(text)
    if _FIELD.search(joined):
        return _by_keys(joined)
    if _GERMAN.match(joined):
        return _by_numbers("".join(text.split("\n")))
    if found := {key.rstrip(" :"): value.strip() for key, value in _OLD.findall(joined)}:
        return _by_words(_OLD.split(joined, maxsplit=1)[0], found)
    return Details(description=joined)


def _joined(text: str) -> str:
    """The lines as one: where fields have names a full line was broken off in the middle; any other line ends with a word."""
    pieces, named = [], text.startswith("/")
    for line in text.split("\n"):
        pieces += [line, "" if named and len(line) >= LINE else " "]
    return "".join(pieces).replace(SPACE, " ").strip()


def _by_keys(text: str) -> Details:
    """/EREF/…/CNTP/IBAN/BIC/NAME/CITY/REMI/USTD//…/ (ING) and /IBAN/…/NAME/…/REMI/…/EREF/… (others)."""
    found: dict[str, str] = {}
    for key, value in _FIELD.findall(text):
        found.setdefault(key, value.strip())
    party = found.get("CNTP", "").split("/")
    name = found.get("NAME") or (party[2] if len(party) > 2 else "")
    description, structured = _remittance(found)
    return Details(
        name=name.strip("/ "),
        iban=iban_of(found.get("IBAN", "").strip("/")) or iban_of(party[0]),
        description=description,
        reference=structured or known_reference(found.get("EREF", "").strip("/")),
    )


def _remittance(found: dict[str, str]) -> tuple[str, str]:
    text = found.get("REMI", "").strip()
    if structured := _STRUCTURED.match(text):
        return "", structured[1].strip("/ ")
    if reference := _CREDITOR_REFERENCE.match(text):
        return "", reference[1].strip()
    return text.removeprefix("USTD//").strip("/ "), found.get("CDTRREF", "").strip("/ ")


def _by_words(before: str, found: dict[str, str]) -> Details:
    """SEPA OVERBOEKING  IBAN: …  NAAM: …  OMSCHRIJVING: … (ABN AMRO before), and a text with REK: …/NAAM: … behind it (Knab)."""
    reference = next((value for key, value in found.items() if key.startswith("BETALINGSKENM")), "")
    return Details(
        name=found.get("NAAM", ""), iban=iban_of(found.get("IBAN", "") or found.get("REK", "")),
        description=found.get("OMSCHRIJVING") or before.strip(), reference=known_reference(reference or found.get("KENMERK", "")),
    )  # fmt: skip


def _by_numbers(text: str) -> Details:
    """166?00…?20text…?31account?32name (the notation of German banks)."""
    fields = [(part[:2], part[2:]) for part in text.split("?")[1:]]
    purpose = "".join(value for key, value in fields if "20" <= key <= "29" or "60" <= key <= "63")
    reference = re.search(r"EREF\+(.*?)(?=[A-Z]{4}\+|$)", purpose)
    told = re.search(r"SVWZ\+(.*?)(?=(?:EREF|KREF|MREF|CRED|IBAN|BIC|ABWA)\+|$)", purpose)
    return Details(
        name=" ".join(value for key, value in fields if key in ("32", "33")),
        iban=next((iban_of(value) for key, value in fields if key == "31"), ""),
        description=told[1] if told else purpose,
        reference=known_reference(reference[1]) if reference else "",
    )
