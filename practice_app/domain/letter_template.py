"""Texts to begin a letter with: their {{fields}}, which are known, and how they are filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from practice_app.domain.correspondence import LONGEST_SUBJECT
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.plain_text import clean_body, clean_line

LONGEST_NAME = 100
# Each field, and its name in Dutch templates.
FIELDS: Mapping[str, str] = {
    "name": "naam", "salutation": "aanhef", "given_name": "voornaam", "family_name": "achternaam",
    "organisation": "organisatie", "address": "adres", "client_number": "cliëntnummer", "today": "vandaag",
    "practice": "praktijk", "practice_phone": "praktijk_telefoon", "practice_email": "praktijk_email", "member": "medewerker",
}  # fmt: skip
_ALIASES = {"clientnummer": "client_number", "klantnummer": "client_number"}  # as people type it
_NAMED = {**{name: name for name in FIELDS}, **{dutch: name for name, dutch in FIELDS.items()}, **_ALIASES}
_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_LOOSE = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A stored template. `promotional`: news or advertising, which needs consent (Tw art. 11.7)."""

    id: str
    version: int
    name: str = field(repr=False)
    language: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    promotional: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class TemplateDraft:
    """A template as typed; `check_template` gives its normal form."""

    name: str = ""
    language: str = "nl"
    subject: str = ""
    body: str = ""
    promotional: bool = False

    def __repr__(self) -> str:
        return "TemplateDraft(…)"


@dataclass(frozen=True, slots=True, repr=False)
class FilledTemplate:
    """A template with its fields filled in for one client."""

    subject: str
    body: str
    promotional: bool = False


def unknown_fields(text: str) -> tuple[str, ...]:
    """The {{fields}} of a text that are not known, each once, in their order."""
    names = (match[1].strip() for match in _FIELD.finditer(text))
    return tuple(dict.fromkeys(name for name in names if _known(name) is None))


def require_known_fields(text: str, field: str = "body") -> None:
    """InvalidInput that names an unknown field and the nearest known one, or tells of braces that do not close."""
    if found := unknown_fields(text):
        near = get_close_matches(found[0].casefold(), _NAMED, n=1, cutoff=0.5)
        if near:
            raise InvalidInput(
                N_("There is no field {unknown}. Did you mean {near}?"), field=field, unknown=_written(found[0]),
                near=_written(near[0]),
            )  # fmt: skip
        raise InvalidInput(
            N_("There is no field {unknown}. The fields are: {fields}."), field=field, unknown=_written(found[0]),
            fields=", ".join(_written(name) for name in FIELDS),
        )  # fmt: skip
    if loose := _LOOSE.search(_FIELD.sub("", text)):
        raise InvalidInput(
            N_("A field is not closed: {braces} stands alone. Write it as {example}."), field=field, braces=loose[0],
            example=_written("name"),
        )  # fmt: skip


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each field's value, "" for one without; a value is put in as it is and never read for fields again.

    InvalidInput for an unknown field: nothing half filled in leaves the practice.
    """
    require_known_fields(text)
    return _FIELD.sub(lambda match: values.get(_known(match[1].strip()) or "", ""), text)


def fill_line(text: str, values: Mapping[str, str]) -> str:
    """The same for a subject: an address in it comes on one line, and it is cut where a subject ends."""
    line = " ".join(fill(text, values).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"


def check_template(draft: TemplateDraft) -> TemplateDraft:
    """The draft in its normal form. InvalidInput with the field concerned."""
    name = clean_line(draft.name, "name", LONGEST_NAME)
    if not name:
        raise InvalidInput(N_("Give the template a name by which you find it again."), field="name")
    if draft.language not in ("nl", "en"):
        raise InvalidInput(N_("Choose Dutch or English."), field="language")
    subject, body = clean_line(draft.subject, "subject", LONGEST_SUBJECT), clean_body(draft.body, "body")
    if not body:
        raise InvalidInput(N_("Fill in the text of the template."), field="body")
    require_known_fields(subject, "subject")
    require_known_fields(body, "body")
    return replace(draft, name=name, subject=subject, body=body)


def template_from(template_id: str, version: int, draft: TemplateDraft) -> LetterTemplate:
    """The template that a checked draft makes."""
    return LetterTemplate(template_id, version, draft.name, draft.language, draft.subject, draft.body, draft.promotional)


def fields_in(language: str) -> tuple[str, ...]:
    """The fields as they are written in templates of a language."""
    return tuple(_written(dutch if language == "nl" else name) for name, dutch in FIELDS.items())


def _known(name: str) -> str | None:
    return _NAMED.get(name.casefold())


def _written(name: str) -> str:
    return f"{{{{{name}}}}}"
