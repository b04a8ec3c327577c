"""The BSN: its check (elfproef), how it is masked, and which practice may hold one."""

from __future__ import annotations

import re

from practice_app.domain.errors import N_, InvalidInput

_NINE_DIGITS = re.compile(r"[0-9]{9}")
# As people write one in a text: at a stretch, or in groups of 4-2-3 or 3-3-3; not as a part of a longer number or name.
_IN_TEXT = re.compile(
    r"(?<![\w.,+/-])(?:[0-9]{9}|[0-9]{4}[ .][0-9]{2}[ .][0-9]{3}|[0-9]{3}[ .][0-9]{3}[ .][0-9]{3})(?![\w/-]|[.,][0-9])"
)
_COUNTRY_BEFORE = re.compile(r"(?:\+|\b00)[0-9]{1,3}[ .]?(?:\(0\) ?)?$")  # +31 612345678 and +31 (0)612345678 are telephones


def check_national_id(text: str, practice_kind: str, field: str = "bsn") -> str:
    """The BSN as nine digits; empty stays empty.

    Only a care provider may process it (Wabvpz art. 4; else UAVG art. 46 forbids it): a coaching practice is refused.
    """
    given = text.strip()
    if not given:
        return ""
    if practice_kind != "dental":
        raise InvalidInput(
            N_(
                "A coaching practice may not keep a BSN: only a care provider may process it "
                "(Wabvpz art. 4, UAVG art. 46). Leave it empty."
            ),
            field=field,
        )
    number = _checked(given)
    if not number:
        raise InvalidInput(
            N_("This is no BSN: it has nine digits that pass the elfproef. Check it for a typing error."), field=field
        )
    return number


def _checked(given: str) -> str:
    """The nine digits, or "" when they do not pass."""
    from stdnum.exceptions import ValidationError
    from stdnum.nl import bsn

    if _NINE_DIGITS.fullmatch(given) and given != "000000000":  # most; the package's tidying is five times slower
        return given if bsn.checksum(given) == 0 else ""
    try:
        number = bsn.validate(given)
    except ValidationError:
        return ""
    return number if _NINE_DIGITS.fullmatch(number) else ""


def holds_national_id(text: str, besides: str = "") -> bool:
    """Whether a text holds nine digits that pass the elfproef; one in eleven of other such numbers passes too.

    `besides`: a number that is known to be none, such as the client number.
    """
    for match in _IN_TEXT.finditer(text):
        number, before = re.sub("[ .]", "", match[0]), text[max(0, match.start() - 12) : match.start()]
        if number != besides and _checked(number) and not _COUNTRY_BEFORE.search(before):
            return True
    return False


def masked(number: str) -> str:
    """What is shown until someone unmasks it: the last three digits and no more."""
    return f"••••••{number[-3:]}" if number else ""
