"""What a line or a body of typed text may hold: bounded, composed (NFC), no control or direction-turning characters."""

from __future__ import annotations

import re
import unicodedata

from practice_app.domain.errors import N_, InvalidInput

# Tab and line ends become spaces; a lone surrogate cannot be stored; noncharacters are never text.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Overrides and embeddings let a name display as another one (Unicode TR 36, "bidirectional text spoofing").
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDE = re.compile("[\u202d\u202e]")
# Zero-width space, soft hyphen, byte-order mark and direction marks come along with copied text and show nothing.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]")
LONGEST_BODY = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def clean_line(text: str, field: str, longest: int) -> str:
    """`text` on one line, composed, outer space removed and inner space collapsed; at most `longest` characters."""
    line = text.strip()
    if not (line.isascii() and line.isprintable() and "  " not in line):
        line = _tidied(line, field)
    if len(line) > longest:
        raise InvalidInput(N_("This is longer than {longest} characters. Shorten it."), field=field, longest=longest)
    return line


def _tidied(line: str, field: str) -> str:
    if _REFUSED.search(line):
        raise InvalidInput(N_("This holds a control character. Type it again without it."), field=field)
    if _DIRECTION.search(line):
        raise InvalidInput(
            N_("This holds a character that turns the reading direction around. Type it again without it."), field=field
        )
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", line).split()))


def clean_body(text: str, field: str, longest: int = LONGEST_BODY) -> str:
    """`text` of several lines, composed, line ends as \\n, no space around it; at most `longest` characters."""
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _REFUSED.search(body):
        raise InvalidInput(N_("This holds a control character. Type it again without it."), field=field)
    if _OVERRIDE.search(body):
        raise InvalidInput(
            N_("This holds a character that turns the reading direction around. Type it again without it."), field=field
        )
    body = unicodedata.normalize("NFC", body)
    if len(body) > longest:
        raise InvalidInput(N_("This is longer than {longest} characters. Shorten it."), field=field, longest=longest)
    return body


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before what begins like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text
