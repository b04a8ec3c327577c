"""Untrusted vCard files (versions 2.1 to 4.0), one card or an address book, into drafts of clients."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from practice_app.domain.client import ClientDraft
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.vcard import VcardClient, accepted, birth_date_of, street_and_number

LARGEST_BYTES = 20_000_000
MOST_CARDS = 1_000
MOST_LINES = 100_000  # of a value each: a hundred for every card; a picture is one, folded over many lines
_BEGINS = re.compile(r"^[^ \t\r\n]*:", re.MULTILINE)
_TAKEN = {"n", "fn", "org", "email", "tel", "adr", "bday", "version", "prodid", "rev", "uid", "kind", "profile", "charset"}


def read_vcards(path: Path, today: date, practice_kind: str) -> list[VcardClient]:
    """Every card of the file that names somebody. FileProblem when it is no vCard file, too large, or without a name."""
    import vobject

    logging.getLogger("vobject.base").disabled = True  # it logs lines it cannot read, with whatever stands in them
    text = _text(path)
    if len(_BEGINS.findall(text)) > MOST_LINES:
        raise _too_many(path)
    stumbles = (vobject.base.VObjectError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
    try:
        cards = list(islice(vobject.readComponents(text, ignoreUnreadable=True), MOST_CARDS + 1))
    except stumbles as problem:  # the package lets out whatever it stumbles over
        raise _no_vcard(path) from problem
    if len(cards) > MOST_CARDS:
        raise _too_many(path)
    found = [_client(card.contents, today, practice_kind) for card in cards if card.name == "VCARD"]
    named = [one for one in found if one.draft.family_name or one.draft.given_name or one.draft.organisation]
    if not named:
        raise _no_vcard(path)
    return named


def _client(contents: dict[str, list[Any]], today: date, practice_kind: str) -> VcardClient:
    name, organisation = _name(contents), _text_of(contents, "org")
    street, number, postcode, city, country = _address(contents)
    is_person = bool(name[0] or name[1])
    draft = ClientDraft(
        kind="person" if is_person or not organisation else "organisation",
        given_name=name[0], family_name=name[1] if is_person else "" if organisation else _text_of(contents, "fn"),
        organisation="" if is_person else organisation, email=_preferred(contents, "email"),
        phone=_preferred(contents, "tel").removeprefix("tel:"), street=street, house_number=number, postcode=postcode,
        city=city, country=country, birth_date=birth_date_of(_text_of(contents, "bday")) if is_person else None,
    )  # fmt: skip
    left_out = [key for key in contents if key not in _TAKEN]
    left_out += ["org"] if is_person and organisation else []
    return accepted(draft, today, practice_kind, left_out)


def _name(contents: dict[str, list[Any]]) -> tuple[str, str]:
    """Given name and family name, prefixes such as "van den" left with the family name."""
    if "n" not in contents:
        return "", ""
    value = contents["n"][0].value
    return _joined(getattr(value, "given", "")), _joined(getattr(value, "family", ""))


def _address(contents: dict[str, list[Any]]) -> tuple[str, str, str, str, str]:
    if "adr" not in contents:
        return "", "", "", "", ""
    value = contents["adr"][0].value
    street, code, city, country = (_joined(getattr(value, name, "")) for name in ("street", "code", "city", "country"))
    return *street_and_number(street), code, city, country


def _preferred(contents: dict[str, list[Any]], key: str) -> str:
    """The value marked as preferred, else the first."""
    entries = contents.get(key, [])
    marked = [one for one in entries if "pref" in str(one.params).casefold()]
    return _joined((marked or entries)[0].value) if entries else ""


def _text_of(contents: dict[str, list[Any]], key: str) -> str:
    return _joined(contents[key][0].value) if contents.get(key) else ""


def _joined(value: object) -> str:
    """A value as text on one line; of a structured one the first part, of a list all of it."""
    if isinstance(value, list | tuple):
        value = next((part for part in value if str(part).strip()), "")
    return " ".join(str(value).split())[:300]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise FileProblem(N_("{name} is larger than {most} MB, so it is no vCard file."), name=path.name, most=20)
        content = path.read_bytes()
    except OSError as problem:
        raise FileProblem(
            N_("The file {name} cannot be read ({reason}). Copy it to this computer and choose it again."),
            name=path.name, reason=problem.strerror or "",
        ) from problem  # fmt: skip
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise _no_vcard(path)


def _too_many(path: Path) -> FileProblem:
    text = N_("{name} has more than {most} cards. Export fewer at a time, or use a CSV file.")
    return FileProblem(text, name=path.name, most=MOST_CARDS)


def _no_vcard(path: Path) -> FileProblem:
    return FileProblem(N_("{name} holds no vCard that can be read. Choose a file that ends in .vcf."), name=path.name)
