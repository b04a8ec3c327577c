"""What is about other people in the texts of one client: the names that the practice knows against every text of the overview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_report import InspectionRecord, InspectionReport
from practice_app.domain.inspection_words import CODES
from practice_app.domain.redaction import Judged
from practice_app.domain.third_party import Known, NameIndex, Passage, own_values, passages, whole_text
from practice_app.storage import known_names
from practice_app.storage.review_decisions import PassageDecision
from practice_app.storage.unit import Unit

# Columns in which somebody writes what they like; whatever else is told is about the person themselves or chosen from a list.
FREE_TEXT = {
    "correspondence": ("subject", "body", "sealed", "correspondent"), "attachment": ("name", "sealed"),
    "complaint": ("what", "solution", "extension_reason"), "complaint_note": ("note",),
    "rights_request": ("details", "acting_ground", "extension_reason", "outcome_reason"), "request_letter": ("subject", "body"),
    "request_file": ("name",), "rectification": ("old_value", "new_value"), "recipient_notice": ("not_told_because",),
    "hold": ("reason", "release_reason"), "emergency_access": ("reason",), "client": ("source",),
    "client_order": ("description",), "recurring_invoice": ("note", "reference"), "invoice": ("note", "reference"),
    "invoice_line": ("description",), "content_review": ("ground", "reason"), "disclosure": ("what", "ground_detail"),
    "consent": ("proof",), "bank_entry": ("description", "reference", "name"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class FoundText:
    """One text of the overview. `history`: somebody else told it about the person (mission R8)."""

    place: str
    version: int
    title: str
    on: date | None
    text: str
    history: bool = False


def known_for(unit: Unit, client_id: ClientId) -> Known:
    """What the texts of this client are held against."""
    index = NameIndex()
    for name, whose in known_names.of_others(unit, client_id):
        index.add(name, whose)
    names, values = known_names.own_of(unit, client_id)
    for name in names:
        index.add_own(name)
    return Known(index, own_values(values))


def texts_of(report: InspectionReport, said: Callable[[str], str]) -> Iterator[FoundText]:
    """The free texts of a report, in its order."""
    received = said(CODES["correspondence.direction"]["in"])
    for section in report.sections:
        for record in section.records:
            history = _told_by_another(record, received)
            for item in record.fields:
                if item.place and isinstance(item.value, str) and is_free(item.place):
                    whole = history and item.place.endswith(("/body", "/sealed"))
                    yield FoundText(item.place, item.version, record.title, record.on, item.value, whole)


def is_free(place: str) -> bool:
    """Whether somebody wrote there what they liked."""
    table, _, column = place.split("/")
    return column in FREE_TEXT.get(table, ())


def judged(text: FoundText, known: Known, decided: Mapping[tuple[str, int], list[PassageDecision]]) -> tuple[Judged, ...]:
    """What is proposed of a text, each with what was decided of it, and the passages that somebody marked themselves."""
    stored = {(one.start, one.length): one for one in decided.get((text.place, text.version), ())}
    proposed: tuple[Passage, ...] = passages(text.text, known)
    if text.history:
        whole = whole_text(text.text)
        kept = stored.get((whole.start, whole.length))
        proposed = (whole, *proposed) if kept is not None and kept.decision == "keep" else (whole,)
    found = [_with(one, stored.pop((one.start, one.length), None)) for one in proposed]
    found += [_with(Passage(start, length, "name"), one) for (start, length), one in stored.items()]
    return tuple(sorted(found, key=lambda one: (one.passage.start, -one.passage.length)))


def _with(passage: Passage, decision: PassageDecision | None) -> Judged:
    return Judged(passage) if decision is None else Judged(passage, decision.decision, decision.reason)


def _told_by_another(record: InspectionRecord, received: str) -> bool:
    """A letter or note that came from somebody else than the client."""
    values = {item.key: item.value for item in record.fields if item.place.startswith("correspondence/")}
    return bool(values.get("correspondent")) and values.get("direction") == received
