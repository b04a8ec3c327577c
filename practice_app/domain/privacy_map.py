"""The privacy map: for every column of every table what it holds, whose it is, who sees it and what destroys it.

The inspection export, the erasure, the processing register and the notice of what is kept are driven by this map;
a test holds it against the real schema, so nobody can add data that the purge and the inspection forget.
"""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import AUTHOR_COMPARTMENT
from practice_app.domain.privacy_client import CLIENT_TABLES
from practice_app.domain.privacy_correspondence import CORRESPONDENCE_TABLES
from practice_app.domain.privacy_invoice import INVOICE_TABLES
from practice_app.domain.privacy_practice import PRACTICE_TABLES
from practice_app.domain.privacy_rights import RIGHTS_TABLES
from practice_app.domain.privacy_types import Column, Rule, Subject, TableMap

__all__ = ["AUTHOR_SEALED", "PRIVACY_MAP", "Column", "Rule", "Subject", "TableMap"]

PRIVACY_MAP: Mapping[str, TableMap] = {
    **CLIENT_TABLES,
    **CORRESPONDENCE_TABLES,
    **INVOICE_TABLES,
    **PRACTICE_TABLES,
    **RIGHTS_TABLES,
}
# What only its author can open, each row with a `member_id`: it goes when they leave for good.
AUTHOR_SEALED = tuple(
    name
    for name, table in PRIVACY_MAP.items()
    if any(column.compartment == AUTHOR_COMPARTMENT for column in table.columns.values())
)
