"""Lines of an invoice as they are kept while they are typed: each as it can be read, and as it stands literally in its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from practice_app.domain.invoice_lines import LineDraft
from practice_app.gui.widgets.field import Field

Raw = dict[str, Any]
BLANK = LineDraft("", 1_000, 0, "exempt")


def kept_line(line: LineDraft | None, fields: Mapping[str, Field] | None = None) -> Raw:
    """One line. `line` None: it cannot be read yet; without `fields` it was not altered."""
    read = None if line is None else asdict(line) | {"supplied_on": line.supplied_on and line.supplied_on.isoformat()}
    return {"line": read, "typed": None if fields is None else {name: field.raw() for name, field in fields.items()}}


def line_of(kept: Mapping[str, Any]) -> LineDraft:
    """The line as far as it could be read."""
    read = kept["line"]
    if read is None:
        return BLANK
    day = read["supplied_on"]
    return LineDraft(**{**read, "supplied_on": date.fromisoformat(day) if day else None})


def put_back(fields: Mapping[str, Field], kept: Mapping[str, Any]) -> None:
    """Show what stood literally in the fields."""
    for name, raw in (kept["typed"] or {}).items():
        if name in fields:
            fields[name].set_raw(raw)


def told(lines: Sequence[Mapping[str, Any]]) -> str:
    """The lines for the person to read, a line each."""
    return "\n".join(_told(one) for one in lines)


def _told(kept: Mapping[str, Any]) -> str:
    typed = kept["typed"] or kept["line"] or {}
    return " · ".join(str(typed[name]) for name in ("description", "quantity", "unit_price") if typed.get(name))
