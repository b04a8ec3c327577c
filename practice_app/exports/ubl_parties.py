"""The two parties of a UBL invoice: the practice, and who pays."""

from __future__ import annotations

from practice_app.domain.e_invoice import KVK, EInvoice, PartyId
from practice_app.domain.practice_details import PracticeDetails
from practice_app.exports.xml_tree import Branch


def seller_party(party: Branch, seller: PracticeDetails) -> None:
    """The practice: found by its KvK number, with its VAT id and how to reach it."""
    street = f"{seller.street} {seller.house_number}".strip()
    party.leaf("cbc:EndpointID", seller.kvk, schemeID=KVK)
    party.branch("cac:PartyName").leaf("cbc:Name", seller.name)
    _address(party, street, seller.city, seller.postcode, seller.country or "NL")
    _vat(party, seller.vat_id)
    legal = party.branch("cac:PartyLegalEntity")
    legal.leaf("cbc:RegistrationName", seller.name)
    legal.leaf("cbc:CompanyID", seller.kvk, schemeID=KVK)
    if seller.phone or seller.email:
        contact = party.branch("cac:Contact")
        contact.leaf("cbc:Telephone", seller.phone)
        contact.leaf("cbc:ElectronicMail", seller.email)


def buyer_party(party: Branch, document: EInvoice, address: PartyId, number: PartyId | None) -> None:
    """Who pays, as the invoice names them."""
    invoice = document.invoice
    party.leaf("cbc:EndpointID", address.number, schemeID=address.scheme)
    party.branch("cac:PartyName").leaf("cbc:Name", invoice.buyer_name)
    _address(party, invoice.buyer_street, invoice.buyer_city, invoice.buyer_postcode, document.buyer_country)
    _vat(party, invoice.buyer_vat_id)
    legal = party.branch("cac:PartyLegalEntity")
    legal.leaf("cbc:RegistrationName", invoice.buyer_name)
    if number is not None:
        legal.leaf("cbc:CompanyID", number.number, schemeID=number.scheme)


def _address(party: Branch, street: str, city: str, postcode: str, country: str) -> None:
    place = party.branch("cac:PostalAddress")
    place.leaf("cbc:StreetName", street)
    place.leaf("cbc:CityName", city)
    place.leaf("cbc:PostalZone", postcode)
    place.branch("cac:Country").leaf("cbc:IdentificationCode", country)


def _vat(party: Branch, vat_id: str) -> None:
    if vat_id:
        scheme = party.branch("cac:PartyTaxScheme")
        scheme.leaf("cbc:CompanyID", vat_id)
        scheme.branch("cac:TaxScheme").leaf("cbc:ID", "VAT")
