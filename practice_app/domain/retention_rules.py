"""The retention rules as effective-dated rows (retention.md), and the changes a practice may make to their terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Literal

from practice_app.domain.errors import N_, InvalidInput, RefusedByLaw
from practice_app.domain.periods import EARLIEST, fiscal_keep_until

PracticeKind = Literal["dental", "coaching"]

_ALL: frozenset[PracticeKind] = frozenset({"dental", "coaching"})
_DENTAL: frozenset[PracticeKind] = frozenset({"dental"})
_COACHING: frozenset[PracticeKind] = frozenset({"coaching"})


class RuleName(StrEnum):
    """The rules by the names of retention.md."""

    HOUSE = "HOUSE"
    FISCAL = "FISCAL"
    WGBO = "WGBO"
    CONSULT = "CONSULT"
    COMPLAINT = "COMPLAINT"
    CONSENT = "CONSENT"
    MARKETING = "MARKETING"
    ACCESS_LOG = "ACCESS_LOG"
    REGISTER = "REGISTER"
    STAFF = "STAFF"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: from `anchor`, `years` (0: at once) for the categories it `governs`, in force between two dates.

    `anchor`, `law`, `goes` and `stays` are msgids. `statute`: a duty to keep, never shortened. `setting`: the
    practice may change the term.
    """

    name: RuleName
    kinds: frozenset[PracticeKind]
    governs: tuple[str, ...]
    anchor: str
    years: int
    law: str
    goes: str
    stays: str
    statute: bool = False
    setting: bool = False
    effective_from: date = EARLIEST
    effective_to: date | None = None

    def in_force_between(self, first: date, last: date) -> bool:
        """In force on some day from `first` to `last`, both included."""
        return self.effective_from <= last and (self.effective_to is None or self.effective_to >= first)


# Categories have the names of the secrecy matrix where it has one. `dossier_…` is what was filed in a dossier; the
# same thing outside one stands without the prefix. A category that no rule names falls to HOUSE.
IDENTITY = ("client_name_and_birth_date", "national_id")
# The row by which an archive is found, besides what identifies a patient: it goes with the last thing in the archive.
FISCAL_ARCHIVE, REGISTER_ARCHIVE = "fiscal_archive", "register_archive"
# A consult in a dental practice is in a dossier at once, so WGBO governs it there.
DOSSIER = ("dossier_note", "dossier_result", "dossier_questionnaire", "dossier_consult", "dossier_consent", "consult")

RULES: tuple[Rule, ...] = (
    Rule(
        RuleName.HOUSE,
        _ALL,
        (
            *IDENTITY,
            *("contact", "photo", "relation_and_guardian", "consent", "task", "appointment", "order"),
            *("correspondence", "confidential_correspondence", "working_note", "questionnaire"),
        ),
        N_("the latest invoice, order or purchase; without any, the last contact or the registration"),
        2,
        N_("the practice's own published promise"),
        N_("card, contact, photo, relations, consents, tasks, agenda, correspondence, notes, questionnaires"),
        N_("a line in the destruction ledger: a random id, rules, counts and dates"),
        setting=True,
    ),
    Rule(
        RuleName.FISCAL,
        _ALL,
        ("invoice", "payment", "ledger_line", FISCAL_ARCHIVE),
        N_("the end of the financial year in which the invoice was booked or settled, the later one"),
        7,
        N_("AWR art. 52(4); Wet OB art. 35b/35c"),
        N_("issued invoices and credit notes, ledger lines, payments"),
        N_("a line in the destruction ledger: a random id, rules, counts and dates"),
        statute=True,
        setting=True,
    ),
    Rule(
        RuleName.WGBO,
        _DENTAL,
        (*DOSSIER, *IDENTITY),
        N_("the last clinical change of the dossier"),
        20,
        N_("BW 7:454(3)"),
        N_("the dossier, and name, birth date and BSN with it"),
        N_("a line in the destruction ledger: a random id, rules, counts and dates"),
        statute=True,
        setting=True,
    ),
    Rule(
        RuleName.CONSULT,
        _COACHING,
        ("consult",),
        N_("the date of the consult"),
        1,
        N_("the practice's own published promise"),
        N_("a consult that was not filed in a dossier"),
        N_("nothing"),
        setting=True,
    ),
    Rule(
        RuleName.COMPLAINT,
        _ALL,
        ("complaint",),
        N_("the day the complaint was closed"),
        2,
        N_("practice policy"),
        N_("the complaint file"),
        N_("nothing"),
        setting=True,
    ),
    Rule(
        RuleName.CONSENT,
        _ALL,
        ("consent_proof",),
        N_("the withdrawal of the consent"),
        5,
        N_("AVG art. 7(1)"),
        N_("the proof of consent: who, purpose, text version, when"),
        N_("nothing"),
    ),
    Rule(
        RuleName.MARKETING,
        _ALL,
        ("marketing",),
        N_("the objection or withdrawal, at once"),
        0,
        N_("Tw art. 11.7; AVG art. 21(3)"),
        N_("newsletter data"),
        N_("a keyed hash of the address, so that it is never mailed again"),
    ),
    Rule(
        RuleName.ACCESS_LOG,
        _ALL,
        ("audit_log",),
        N_("the log entry"),
        5,
        N_("NEN 7513 practice"),
        N_("log entries"),
        N_("nothing"),
        setting=True,
    ),
    Rule(
        RuleName.REGISTER,
        _ALL,
        ("rights_request", "data_breach", "disclosure"),
        N_("the day the entry was closed"),
        5,
        N_("AVG art. 5(2)"),
        N_("rights requests, breaches and disclosures, without clinical content"),
        N_("nothing"),
    ),
    Rule(
        RuleName.STAFF,
        _ALL,
        ("staff_account",),
        N_("the end of the employment"),
        2,
        N_("practice policy"),
        N_("the staff account and its statements"),
        N_("the name, while log entries refer to it"),
    ),
)


@dataclass(frozen=True, slots=True)
class TermChange:
    """A practice's own term for one rule from a date on. `basis`: the law that demands a longer one."""

    rule: RuleName
    years: int
    effective_from: date
    decided_on: date
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds in one practice: its kind, every month that its financial year ever ended in, and its rule rows."""

    kind: PracticeKind
    year_end_months: tuple[int, ...] = (12,)
    rules: tuple[Rule, ...] = RULES
    # What was worked out before, by what was asked: the rows never change, and 100,000 clients share a few thousand days.
    memo: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rule(self, name: RuleName, anchor: date, on: date) -> Rule | None:
        """The row that decides for this anchor on this day, or None when the rule is not for this practice kind.

        When the term changed in between, the shortest that was ever in force since the anchor: a change never works
        back to the person's disadvantage, and what was once due stays due.
        """
        last = max(anchor, on)
        current = [one for one in self.rows(name) if one.in_force_between(max(anchor, EARLIEST), last)]
        return min(current, key=lambda one: one.years, default=None)

    def rows(self, name: RuleName) -> tuple[Rule, ...]:
        """Every row of a rule for this practice kind, whenever in force; none when the rule is not for it."""
        found: tuple[Rule, ...] | None = self.memo.get(name)
        if found is None:
            found = tuple(one for one in self.rules if one.name == name and self.kind in one.kinds)
            self.memo[name] = found
        return found

    def fiscal_keep_until(self, day: date, years: int) -> date:
        """The end of the FISCAL term of a day: the latest over all months that the financial year ever ended in.

        Which year an invoice was booked in is not known afterwards, and a statutory term is never shortened.
        """
        return max(fiscal_keep_until(day, month, years) for month in self.year_end_months)

    def governing(self, category: str) -> frozenset[RuleName]:
        """The rules that govern a category here; HOUSE for what no rule names."""
        found: frozenset[RuleName] | None = self.memo.get(("governing", category))
        if found is None:
            names = frozenset(one.name for one in self.rules if self.kind in one.kinds and category in one.governs)
            found = self.memo["governing", category] = names or frozenset({RuleName.HOUSE})
        return found


def policy_for(kind: PracticeKind, year_end_months: int | tuple[int, ...] = 12, changes: Iterable[TermChange] = ()) -> Policy:
    """The policy of a practice with its own terms, and the month (or every month ever) that its financial year ends in.

    RefusedByLaw or InvalidInput when a change may not be made.
    """
    rules = RULES
    for change in sorted(changes, key=lambda one: one.effective_from):
        rules = _with_change(rules, change)
    months = (year_end_months,) if isinstance(year_end_months, int) else year_end_months
    return Policy(kind, months, rules)


def check_change(change: TermChange) -> None:
    """RefusedByLaw or InvalidInput when the practice may not set this term (retention.md, first paragraph)."""
    promised = next(one for one in RULES if one.name == change.rule)
    if not promised.setting:
        raise RefusedByLaw(N_("The term of {rule} is fixed and cannot be changed."), rule=change.rule.value)
    if not 1 <= change.years <= 100:
        raise InvalidInput(N_("A term is 1 to 100 whole years."), field="years")
    if change.effective_from < change.decided_on:
        raise RefusedByLaw(N_("A new term starts today or later; it cannot start in the past."))
    if promised.statute and change.years < promised.years:
        raise RefusedByLaw(
            N_("{law} demands at least {years} years; the term cannot be shorter."),
            law=promised.law,
            years=promised.years,
        )
    if change.years > promised.years and not change.basis.strip():
        raise RefusedByLaw(
            N_("A term longer than {years} years needs the law that demands it: fill in the legal basis."),
            years=promised.years,
        )


def _with_change(rules: tuple[Rule, ...], change: TermChange) -> tuple[Rule, ...]:
    check_change(change)
    last = [one for one in rules if one.name == change.rule][-1]
    if last.effective_from == change.effective_from:
        raise InvalidInput(
            N_("There are two terms for {rule} from the same day; keep one."), field="effective_from", rule=change.rule.value
        )
    ended = replace(last, effective_to=change.effective_from - timedelta(days=1))
    added = replace(
        last,
        years=change.years,
        law=change.basis.strip() or _original_law(change.rule),
        effective_from=change.effective_from,
        effective_to=None,
    )
    at = rules.index(last)
    return (*rules[:at], ended, added, *rules[at + 1 :])


def _original_law(name: RuleName) -> str:
    return next(one.law for one in RULES if one.name == name)
