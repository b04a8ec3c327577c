"""The numbers of a business: IBAN, chamber of commerce (KvK), VAT id, and the OIN of a public body."""

from __future__ import annotations

import re

from practice_app.domain.errors import N_, InvalidInput


def check_iban(text: str, field: str = "iban") -> str:
    """The IBAN without spaces, its check digits right (ISO 13616); empty stays empty."""
    given = text.strip()
    if not given:
        return ""
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    try:
        number = iban.validate(given)
    except ValidationError:
        number = ""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", number):
        raise InvalidInput(
            N_("This is no IBAN. Write it as NL91 ABNA 0417 1643 00 and check it for a typing error."), field=field
        )
    return str(number)


def show_iban(number: str) -> str:
    """The IBAN in groups of four."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def check_kvk(text: str, field: str = "kvk") -> str:
    """The KvK number, eight digits (Handelsregisterbesluit 2008; it has no public check digit); empty stays empty."""
    number = re.sub(r"[\s.]", "", text)
    if number and not re.fullmatch(r"[0-9]{8}", number):
        raise InvalidInput(N_("A KvK number has eight digits. Check it for a typing error."), field=field)
    return number


def check_vat_id(text: str, field: str = "vat_id") -> str:
    """The Dutch VAT id as NL123456789B01, its check digits right; empty stays empty."""
    given = text.strip()
    if not given:
        return ""
    from stdnum.exceptions import ValidationError
    from stdnum.nl import btw

    try:
        number = btw.validate(given)
    except ValidationError:
        number = ""
    if not re.fullmatch(r"[0-9]{9}B[0-9]{2}", number):
        raise InvalidInput(
            N_("This is no Dutch VAT id. Write it as NL123456782B90 and check it for a typing error."), field=field
        )
    return f"NL{number}"


def check_buyer_vat_id(text: str, field: str = "vat_id") -> str:
    """The VAT id of a buyer anywhere in the EU, with its country in front; empty stays empty."""
    given = text.strip()
    if not given or given[:2].upper() in ("NL", "") or given[0].isdigit():
        return check_vat_id(given, field)
    from stdnum.eu import vat
    from stdnum.exceptions import ValidationError

    try:
        return str(vat.validate(given))
    except ValidationError:
        raise InvalidInput(
            N_("This is no VAT id of a country in the EU. Write it as NL123456782B90 or BE0403019261."), field=field
        ) from None


def check_oin(text: str, field: str = "oin") -> str:
    """The OIN of a Dutch public body, twenty digits (Logius, Digikoppeling Identificatie); empty stays empty."""
    number = re.sub(r"\s", "", text)
    if number and not re.fullmatch(r"[0-9]{20}", number):
        raise InvalidInput(N_("An OIN has twenty digits. Check it for a typing error."), field=field)
    return number
