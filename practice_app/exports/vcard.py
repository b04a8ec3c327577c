"""A client's contact data as a vCard 3.0, which every address book reads; no birth date, no number of ours."""

from __future__ import annotations

from practice_app.domain.client import Client, display_name


def vcard(client: Client) -> bytes:
    """Name, organisation, address, phone and e-mail (RFC 2426), UTF-8."""
    import vobject

    card = vobject.vCard()
    family = " ".join(part for part in (client.prefix, client.family_name) if part)
    card.add("n").value = vobject.vcard.Name(family=family, given=client.given_name)
    card.add("fn").value = display_name(client)
    if client.organisation:
        card.add("org").value = [client.organisation]
    if client.street or client.city:
        street = f"{client.street} {client.house_number}".strip()
        address = vobject.vcard.Address(street=street, city=client.city, code=client.postcode, country=client.country)
        card.add("adr").value = address
    for name, value in (("tel", client.phone), ("email", client.email)):
        if value:
            card.add(name).value = value
    return str(card.serialize()).encode()
