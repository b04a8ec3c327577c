"""How the fields of two cards are named and shown beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.client import Client, display_name
from practice_app.domain.contact_details import show_phone
from practice_app.domain.errors import N_
from practice_app.domain.merge import BSN, PHOTO
from practice_app.domain.practice_details import address_lines
from practice_app.gui.labels import LANGUAGES, name_of
from practice_app.system.words import Words

FIELD_NAMES: Mapping[str, str] = {
    "name": N_("Name"), "organisation": N_("Name of the organisation"), "contact_person": N_("Contact person"),
    "birth_date": N_("Birth date"), "email": N_("E-mail"), "phone": N_("Phone"), "address": N_("Address"),
    "language": N_("Language"), "source": N_("Source"), "kvk": N_("KvK number"), "vat_id": N_("VAT id"), "oin": N_("OIN"),
    BSN: N_("BSN"), PHOTO: N_("Photo"),
}  # fmt: skip


def shown_value(words: Words, client: Client, name: str) -> str:
    """What a card says in a field; "" for what is sealed: it is looked at on its own card."""
    if name == "name":
        return display_name(client)
    if name == "birth_date":
        return words.date(client.birth_date) if client.birth_date else ""
    if name == "phone":
        return show_phone(client.phone)
    if name == "address":
        return ", ".join(address_lines(client.street, client.house_number, client.postcode, client.city, client.country))
    if name == "language":
        return name_of(words, LANGUAGES, client.language)
    return "" if name in (BSN, PHOTO) else str(getattr(client, name))
