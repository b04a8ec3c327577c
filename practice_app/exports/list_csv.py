"""A list as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from practice_app.system.words import Words


def list_csv(titles: Sequence[str], rows: Sequence[Sequence[str]], words: Words) -> bytes:
    """UTF-8 with BOM; semicolons in Dutch and commas in English, as spreadsheets there expect."""
    target = io.StringIO()
    table = csv.writer(target, delimiter=";" if words.language == "nl" else ",", lineterminator="\r\n")
    table.writerow(titles)
    table.writerows(rows)
    return target.getvalue().encode("utf-8-sig")
