"""The rules for the ways to reach someone: e-mail address, phone number, postcode and house number."""

from __future__ import annotations

import re

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.plain_text import clean_line

# phonenumbers and stdnum are imported where they are used: neither may delay the first paint of the window.
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)*@(?:{_LABEL}\.)+{_LABEL}")
# Nearly every number in a Dutch practice; the full parser is 30 times slower. A test holds it against phonenumbers.
_PHONE_MARKS = str.maketrans("", "", " -./()\u00a0")
_DUTCH_PHONE = re.compile(r"(?:\+31|0031|0)(?:0(?=[1-9]))?([1-9][0-9]{8})")
_POSTCODE = re.compile(r"[1-9][0-9]{3} (?!SA|SD|SS)[A-Z]{2}")
_HOUSE_NUMBER = re.compile(r"(?:t/o ?)?[1-9][0-9]{0,4}(?:(?:[ \-/]|(?![0-9]))\w[\w \-/.]*)?", re.IGNORECASE)


def check_email(text: str, field: str = "email") -> str:
    """The address with its domain in lower case; empty stays empty. At most 254 characters (RFC 5321)."""
    address = text.strip()
    if not address:
        return ""
    address = clean_line(address, field, 254)
    local, _, domain = address.rpartition("@")
    if len(local) > 64 or not _EMAIL.fullmatch(address) or domain.rpartition(".")[2].isdigit():
        raise InvalidInput(N_("This is no e-mail address. Write it as name@example.nl."), field=field)
    return f"{local}@{domain.lower()}"


def check_phone(text: str, field: str = "phone") -> str:
    """The number as E.164; without a country code it is Dutch; empty stays empty.

    A Dutch subscriber number needs nine digits, whatever range it is in: numbering plans change faster than packages.
    """
    number = text.strip()
    if not number:
        return ""
    if len(number) <= 40:
        plain = number.translate(_PHONE_MARKS)
        if plain.isascii() and (found := _DUTCH_PHONE.fullmatch(plain)) and _marks_are_plain(number):
            return f"+31{found[1]}"
        if parsed := _parsed_phone(number):
            return parsed
    raise InvalidInput(
        N_("This is no complete phone number. Write it as 06-12345678, or with a country code as +32 2 123 45 67."),
        field=field,
    )


def _marks_are_plain(number: str) -> bool:
    """No "0" in brackets except the trunk zero, so that the fast path strips nothing it does not understand."""
    return "(" not in number or "(0)" in number or number.startswith("(0")


def _parsed_phone(number: str) -> str:
    """The number as E.164 by the full parser, or "" when it is none."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return ""
    if parsed.extension or re.search(r"[^\W\d_]", number):
        return ""
    possible = phonenumbers.is_possible_number(parsed)
    if parsed.country_code == 31:
        possible = len(str(parsed.national_number)) == 9 or phonenumbers.is_valid_number(parsed)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if possible else ""


def show_phone(number: str, country: str = "NL") -> str:
    """A stored E.164 number as people in `country` write it: national at home, international elsewhere."""
    if not number:
        return ""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    at_home = phonenumbers.region_code_for_number(parsed) == country
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def check_postcode(text: str, country: str = "NL", field: str = "postcode") -> str:
    """A Dutch postcode as "1234 AB"; of another country as it was written, at most 12 characters."""
    code = clean_line(text, field, 12)
    if not code or country != "NL":
        return code
    dutch = code if _POSTCODE.fullmatch(code) else _dutch_postcode(code)
    if not dutch:
        raise InvalidInput(N_("This is no Dutch postcode. Write it as 1234 AB, or choose another country."), field=field)
    return dutch


def _dutch_postcode(code: str) -> str:
    """The postcode as "1234 AB", or "" when it is none."""
    from stdnum.exceptions import ValidationError
    from stdnum.nl import postcode

    try:
        dutch = postcode.validate(code)
    except ValidationError:
        return ""
    return dutch if _POSTCODE.fullmatch(dutch) else ""


def check_house_number(text: str, country: str = "NL", field: str = "house_number") -> str:
    """The number with its addition ("12", "12a", "12-3", "12 bis", "t/o 12"); in other countries as it was written."""
    number = clean_line(text, field, 20)
    if number and country == "NL" and not _HOUSE_NUMBER.fullmatch(number):
        raise InvalidInput(N_("A house number starts with a number. Write it as 12, 12a or 12-3."), field=field)
    return number
