"""The random 128-bit ids, as 32 lower-case hexadecimal digits."""

from __future__ import annotations

import secrets
from typing import NewType

MemberId = NewType("MemberId", str)
ClientId = NewType("ClientId", str)
InvoiceId = NewType("InvoiceId", str)
LetterId = NewType("LetterId", str)


def new_id() -> str:
    """A fresh random id."""
    return secrets.token_hex(16)
