"""The facts on a client's page: what the desk looks for each day, and the rest of the card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from practice_app.domain.client import Client
from practice_app.domain.client_card import ClientCard
from practice_app.domain.contact_details import show_phone
from practice_app.domain.plain_dates import ADULT, age_on
from practice_app.domain.practice_details import address_lines
from practice_app.gui.labels import LANGUAGES, name_of
from practice_app.system.words import Words


def is_minor(client: Client, today: date) -> bool:
    """Whether a parent or guardian decides and pays."""
    return client.birth_date is not None and age_on(client.birth_date, today) < ADULT


def daily_facts(words: Words, card: ClientCard, today: date) -> Iterator[tuple[str, str]]:
    """Birth date, and how to reach the client where the member may know that."""
    client = card.client
    if client.birth_date:
        born = words("{date} ({age} years)", date=client.birth_date, age=age_on(client.birth_date, today))
        yield words("Birth date"), born
    if card.contact_visible:
        if client.kind == "organisation":
            yield words("Contact person"), client.contact_person
        yield words("Phone"), show_phone(client.phone)
        yield words("E-mail"), client.email
        address = address_lines(client.street, client.house_number, client.postcode, client.city, client.country)
        yield words("Address"), ", ".join(address)


def other_facts(words: Words, card: ClientCard) -> Iterator[tuple[str, str]]:
    """What is rarely looked for."""
    client = card.client
    if card.contact_visible:
        yield words("Language"), name_of(words, LANGUAGES, client.language)
        yield words("Source"), client.source
        yield words("Registered on"), words.date(client.registered_on)
        for label, number in ((words("KvK number"), client.kvk), (words("VAT id"), client.vat_id), (words("OIN"), client.oin)):
            if number:
                yield label, number
    for earlier in card.earlier_numbers:
        yield words("Earlier client number"), words("{number}, merged on {date}", number=earlier.number, date=earlier.merged_on)
