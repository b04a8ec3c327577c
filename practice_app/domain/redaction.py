"""Takes passages about other people out of an overview for good: what is decided, and what nobody judged yet (AVG art. 15(4))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from practice_app.domain.errors import N_
from practice_app.domain.inspection_report import InspectionField, InspectionRecord, InspectionReport
from practice_app.domain.third_party import Passage

Decision = Literal["remove", "keep"]

# What stands in the place of what was taken out.
MARKS: Mapping[str, str] = {
    "name": N_("[name of somebody else]"),
    "email": N_("[e-mail address of somebody else]"),
    "phone": N_("[phone number of somebody else]"),
    "bsn": N_("[national id of somebody else]"),
    "iban": N_("[account of somebody else]"),
    "history": N_("[told by somebody else]"),
    "other": N_("[about somebody else]"),
}
# Why a passage goes or stays: the name, and the law that gives it.
REMOVED_BECAUSE: Mapping[str, tuple[str, str]] = {
    "others": (N_("About another person, whom it would harm"), N_("AVG art. 15(4); UAVG art. 41(1)(i)")),
    "history": (N_("Told in confidence by somebody else"), N_("AVG art. 15(4); UAVG art. 41(1)(i); BW 7:457")),
    "working_note": (N_("A working note of the practitioner"), N_("AVG art. 15(4); BW 7:454")),
}
KEPT_BECAUSE: Mapping[str, str] = {
    "own": N_("It is about the person themselves"),
    "function": N_("Somebody who acted in their function"),
    "known": N_("The person told it themselves, or knows it already"),
    "agreed": N_("The other person agrees"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with what was decided of it; `decision` "" while nobody judged it: then what is proposed counts."""

    passage: Passage
    decision: Decision | Literal[""] = ""
    reason: str = ""

    @property
    def goes(self) -> bool:
        """Whether it is taken out."""
        return self.decision == "remove" or (not self.decision and self.passage.remove)

    @property
    def waits(self) -> bool:
        """Whether somebody has still to judge it: what is proposed to go, never what is proposed to stay."""
        return not self.decision and self.passage.remove


Judgement = Mapping[tuple[str, int], Iterable[Judged]]  # by place and version of the text


def redacted(report: InspectionReport, judged: Judgement, said: Callable[[str], str]) -> tuple[InspectionReport, Counter[str]]:
    """The report without what goes, and how many passages went for which reason. `said` puts a mark in the reader's language.

    The text itself is another one: nothing of what went is in the report any more.
    """
    counts: Counter[str] = Counter()

    def field_of(one: InspectionField) -> InspectionField:
        going = [item for item in judged.get((one.place, one.version), ()) if item.goes]
        if not going or not isinstance(one.value, str):
            return one
        counts.update(item.reason or ("history" if item.passage.kind == "history" else "others") for item in going)
        return replace(one, value=without(one.value, (item.passage for item in going), said))

    def record_of(record: InspectionRecord) -> InspectionRecord:
        return replace(record, fields=tuple(map(field_of, record.fields)))

    sections = tuple(replace(one, records=tuple(map(record_of, one.records))) for one in report.sections)
    return replace(report, sections=sections), counts


def without(text: str, going: Iterable[Passage], said: Callable[[str], str]) -> str:
    """The text with a mark for each passage; of passages that overlap all of it goes."""
    parts: list[str] = []
    done, last = 0, ""
    for one in sorted(going, key=lambda one: (one.start, -one.length)):
        start, end = max(0, one.start), min(len(text), one.end)
        if end <= done:
            continue
        mark = said(MARKS.get(one.kind, MARKS["other"]))
        if start > done or not parts:
            parts.append(text[done:start] + mark)
        elif mark != last:
            parts.append(mark)
        done, last = end, mark
    return "".join(parts) + text[done:]
