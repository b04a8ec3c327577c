"""A period for the bookkeeper: shown, as a table, and as an audit file."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level, Need, refusal
from practice_app.domain.bookkeeping import Period, PeriodKind, PeriodReport, recent_periods
from practice_app.domain.errors import N_, NotAllowed
from practice_app.domain.ids import ClientId
from practice_app.exports.render import period_csv, xaf
from practice_app.storage import invoice_lists, period_lists, practice_settings, staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case

_NEEDS = ((Category.INVOICE, Level.READ), (Category.PAYMENT, Level.READ))


@use_case(*_NEEDS, action=None)
def list_periods(unit: Unit, kind: PeriodKind) -> tuple[Period, ...]:
    """The running month, quarter or financial year and those before it, newest first."""
    return recent_periods(kind, unit.today, _year_end(unit, kind))


@use_case(*_NEEDS, action=Action.READ)
def open_period(unit: Unit, period: Period) -> PeriodReport:
    """Invoices, payments and open items of a period, as far as the member may see them; `hidden` counts the others.

    It is audited, because invoices out of the fiscal archive are in it.
    """
    _note(unit, period)
    return _report(unit, period)


@use_case(*_NEEDS, action=Action.EXPORT)
def export_period_csv(unit: Unit, period: Period, path: Path) -> str:
    """Write the period as a table to a file, which is remembered; its SHA-256. NotAllowed when a part of it is hidden."""
    content = period_csv(_whole(unit, period), _words(unit))
    return write_export(unit, "period_csv", path, content, *_parties(unit, period))


@use_case(*_NEEDS, action=Action.EXPORT)
def export_period_xaf(unit: Unit, period: Period, path: Path) -> str:
    """Write the period as an audit file (XAF 3.2), which is remembered; its SHA-256. NotAllowed when a part of it is hidden."""
    report = _whole(unit, period)
    practice = practice_settings.details(unit.db)
    content = xaf(report, practice, _year_end(unit, "year", period), unit.today, _words(unit))
    return write_export(unit, "period_xaf", path, content, *_parties(unit, period))


def _parties(unit: Unit, period: Period) -> tuple[ClientId | None, list[ClientId]]:
    """Whose names stand in the file: it is offered for deletion once their invoices went too."""
    found = period_lists.parties(unit, period)
    return (found[0], found[1:]) if found else (None, [])


def _whole(unit: Unit, period: Period) -> PeriodReport:
    report = _report(unit, period)
    if report.hidden:
        raise NotAllowed(
            N_(
                "Of this period {count} invoices or payments are closed to you, so the file would not be complete. "
                "Ask the bookkeeper or the owner to make it."
            ),
            count=report.hidden,
        )
    _note(unit, period)
    return report


def _report(unit: Unit, period: Period) -> PeriodReport:
    if not invoice_lists.sees_payments(unit):
        raise refusal(Need(Category.PAYMENT, Level.READ))
    return PeriodReport(
        period, period_lists.invoices(unit, period), period_lists.payments(unit, period),
        period_lists.open_at_end(unit, period), period_lists.hidden(unit, period),
    )  # fmt: skip


def _note(unit: Unit, period: Period) -> None:
    unit.note("period", f"{period.first.isoformat()}/{period.last.isoformat()}")


def _year_end(unit: Unit, kind: PeriodKind, period: Period | None = None) -> int:
    """The month in which the financial year ends; that of the period when one is meant. Other periods do not ask."""
    day = period.last if period else unit.today
    return int(practice_settings.policy(unit.db, "financial_year_end_month", min(day, unit.today)))


def _words(unit: Unit) -> Words:
    return Words(staff.get(unit.db, unit.member_id).language)
