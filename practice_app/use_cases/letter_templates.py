"""Letter templates: kept by whoever writes letters, and filled in from a client's card."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category, Level
from practice_app.domain.client import Client, display_name
from practice_app.domain.contact_details import show_phone
from practice_app.domain.errors import N_
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.letter_template import (
    FilledTemplate,
    LetterTemplate,
    TemplateDraft,
    check_template,
    fill,
    fill_line,
    require_known_fields,
    template_from,
)
from practice_app.domain.practice_details import PracticeDetails, address_lines
from practice_app.storage import clients, letter_templates, practice_settings, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.resources import resource
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.undoing import must_be_gone

__all__ = ["require_known_fields", "template_values"]  # what mailings build on

_C, _L = Category, Level
# The templates that come along, by their file in resources/letters/templates.
STARTERS: Mapping[str, str] = {
    "appointment": N_("Appointment confirmation"), "answer": N_("Answer to a question"), "referral": N_("Referral"),
    "newsletter": N_("Newsletter"),
}  # fmt: skip
PROMOTIONAL = frozenset({"newsletter"})
MADE_UP: Mapping[str, str] = {
    "given_name": "Sanne", "prefix": "de", "family_name": "Voorbeeld", "organisation": "", "kind": "person",
    "number": "2026-0001", "street": "Dorpsstraat 1", "city": "1234 AB  Voorbeeldstad",
}  # fmt: skip


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def list_templates(unit: Unit) -> list[LetterTemplate]:
    """Every template, by name."""
    return letter_templates.listed(unit.db)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE)
def add_template(unit: Unit, draft: TemplateDraft) -> LetterTemplate:
    """Store a template. InvalidInput with the field concerned, also for an unknown {{field}} or a name that is taken."""
    template = template_from(new_id(), 1, check_template(draft))
    letter_templates.add(unit.db, template)
    unit.note("letter_template", template.id, template.version)
    return template


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE)
def change_template(unit: Unit, template_id: str, draft: TemplateDraft, version: int) -> LetterTemplate:
    """Store the next version of a template that was opened at `version`; letters made with it stay as they are."""
    template = template_from(template_id, version + 1, check_template(draft))
    letter_templates.get(unit.db, template_id)
    letter_templates.save(unit.db, template, version)
    unit.note("letter_template", template.id, template.version)
    return template


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.DELETE)
def delete_template(unit: Unit, template_id: str, version: int) -> None:
    """Delete a template; letters made with it stay. Conflict when it was changed meanwhile."""
    letter_templates.get(unit.db, template_id)
    letter_templates.delete(unit.db, template_id, version)
    unit.note("letter_template", template_id, version)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE)
def put_back_template(unit: Unit, template: LetterTemplate) -> LetterTemplate:
    """Undo the deletion of a template. InvalidInput when its name is taken by now, Conflict when it is there."""
    must_be_gone(any(one.id == template.id for one in letter_templates.listed(unit.db)))
    back = template_from(template.id, template.version + 1, check_template(_draft_of(template)))
    letter_templates.add(unit.db, back)
    unit.note("letter_template", back.id, back.version)
    return back


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.UPDATE)
def put_back_template_text(unit: Unit, before: LetterTemplate, version: int) -> LetterTemplate:
    """Undo a change of a template: it says again what `before` says. Conflict when it was changed since."""
    return change_template(unit, before.id, _draft_of(before), version)


def _draft_of(template: LetterTemplate) -> TemplateDraft:
    return TemplateDraft(template.name, template.language, template.subject, template.body, template.promotional)


@use_case((_C.CORRESPONDENCE, _L.WRITE), action=Action.CREATE)
def add_starter_templates(unit: Unit, language: str) -> list[LetterTemplate]:
    """Store the templates that come along, in one language; one whose name is taken is left as it is."""
    taken = {template.name.casefold() for template in letter_templates.listed(unit.db)}
    drafts = [starter(name, language) for name in STARTERS]
    return [add_template(unit, draft) for draft in drafts if draft.name.casefold() not in taken]


@use_case((_C.CORRESPONDENCE, _L.WRITE), (_C.CONTACT, _L.READ), action=Action.READ)
def fill_template(unit: Unit, template_id: str, client_id: ClientId) -> FilledTemplate:
    """A template with its fields filled in from the card of a client."""
    template = letter_templates.get(unit.db, template_id)
    values = template_values(unit, client_id, template.language)
    unit.note("client", client_id, client_id=client_id)
    return FilledTemplate(fill_line(template.subject, values), fill(template.body, values), template.promotional)


@use_case((_C.CORRESPONDENCE, _L.READ), action=None)
def preview_template(unit: Unit, draft: TemplateDraft) -> FilledTemplate:
    """What a template becomes for a client who is made up. InvalidInput for an unknown {{field}}."""
    tidy = check_template(draft)
    name = " ".join(MADE_UP[part] for part in ("given_name", "prefix", "family_name"))
    values = _values(unit, MADE_UP, name, (MADE_UP["street"], MADE_UP["city"]), tidy.language)
    return FilledTemplate(fill_line(tidy.subject, values), fill(tidy.body, values), tidy.promotional)


def template_values(unit: Unit, client_id: ClientId, language: str = "") -> Mapping[str, str]:
    """What the fields become for this client; in the client's own language when none is given."""
    client = clients.get(unit, client_id)
    address = address_lines(client.street, client.house_number, client.postcode, client.city, client.country)
    return _values(unit, _facts(client), display_name(client), address, language or client.language)


def starter(name: str, language: str) -> TemplateDraft:
    """One of the templates that come along: the first line of its file is the subject."""
    text = resource("letters", "templates", f"{name}.{language}.txt").read_text(encoding="utf-8")
    subject, _, body = text.partition("\n")
    return TemplateDraft(Words(language)(STARTERS[name]), language, subject, body.strip(), name in PROMOTIONAL)


def _facts(client: Client) -> dict[str, str]:
    names = ("given_name", "prefix", "family_name", "organisation", "kind", "number")
    return {name: str(getattr(client, name)) for name in names}


def _values(unit: Unit, facts: Mapping[str, str], name: str, address: tuple[str, ...], language: str) -> Mapping[str, str]:
    words, details = Words(language), practice_settings.details(unit.db)
    family = " ".join(part for part in (facts["prefix"], facts["family_name"]) if part)
    return {
        "name": name, "salutation": salutation(facts, family, words), "given_name": facts["given_name"], "family_name": family,
        "organisation": facts["organisation"], "address": "\n".join(address), "client_number": facts["number"],
        "today": words.long_date(unit.today), **_of_practice(details), "member": staff.get(unit.db, unit.member_id).full_name,
    }  # fmt: skip


def _of_practice(details: PracticeDetails) -> dict[str, str]:
    phone = show_phone(details.phone, details.country)
    return {"practice": details.name, "practice_phone": phone, "practice_email": details.email}


def salutation(facts: Mapping[str, str], family: str, words: Words) -> str:
    """How a letter begins: by given name; else formally, for the app does not know what people are called."""
    if facts["kind"] == "organisation":
        return words("Dear Sir or Madam")
    if facts["given_name"]:
        return words("Dear {name}", name=facts["given_name"])
    return words("Dear Mr or Ms {name}", name=family[:1].upper() + family[1:])
