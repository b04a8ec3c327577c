"""The arithmetic of legal dates: terms, financial years, and the periods of requests, breaches and complaints."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.holidays import next_working_day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 12, 31)

_ABSURD = N_("{date} cannot be right: write a date between 1900 and 2200.")
_FUTURE = N_("{date} lies in the future. Only due dates, appointments and the end of a hold may; correct the date.")


def legal_date(moment: datetime) -> date:
    """The date in Europe/Amsterdam at an aware moment. A naive one is a bug: ValueError."""
    if moment.tzinfo is None:
        raise ValueError("legal_date needs a moment with a time zone")
    return moment.astimezone(AMSTERDAM).date()


def possible_date(day: date, field: str = "") -> date:
    """`day`, or InvalidInput when no practice can mean it."""
    if not EARLIEST <= day <= LATEST:
        raise InvalidInput(_ABSURD, field=field, date=day.isoformat())
    return day


def past_date(day: date, today: date, field: str = "") -> date:
    """`day`, or InvalidInput when it is impossible or after today (retention.md: no other date lies in the future)."""
    if possible_date(day, field) > today:
        raise InvalidInput(_FUTURE, field=field, date=day)
    return day


def keep_until(anchor: date, years: int) -> date:
    """Last day of a term: same day and month `years` later; 29 February becomes the 28th in a common year.

    A term of 0 years means "at once": it ended the day before, so that `destroy_from` is the anchor itself.
    """
    if not years:
        return anchor - timedelta(days=1)
    # By hand, not by relativedelta: a plan of 100,000 clients does this a million times.
    year = anchor.year + years
    return anchor.replace(year=year, day=min(anchor.day, monthrange(year, anchor.month)[1]))


def destroy_from(until: date) -> date:
    """First day of destruction: the day after `keep_until`, whatever day of the week that is."""
    return until + timedelta(days=1)


def financial_year_end(day: date, end_month: int) -> date:
    """Last day of the financial year in which `day` falls, for a year that ends with month `end_month` (1..12)."""
    if not 1 <= end_month <= 12:
        raise InvalidInput(N_("The financial year ends in a month from 1 to 12, not {month}."), month=end_month)
    year = day.year if day.month <= end_month else day.year + 1
    return _month_end(year, end_month)


def fiscal_keep_until(day: date, end_month: int, years: int = 7) -> date:
    """Last day of the month in which the financial year of `day` ends, `years` later (AWR art. 52(4))."""
    end = financial_year_end(day, end_month)
    return _month_end(end.year + years, end.month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class RequestPeriod:
    """When a rights request must be answered. Warn on `target`; `latest` is the last lawful day.

    `extension_notice_by`: the notice with reasons must have been sent by then, or there is no extension.
    """

    received: date
    target: date
    latest: date
    extension_notice_by: date
    extended_target: date
    extended_latest: date


def rights_request_period(received: date) -> RequestPeriod:
    """One month from receipt, extended three (AVG art. 12(3)), counted by Regulation (EEC, Euratom) 1182/71.

    The notice of extension goes out inside the first month itself: its end is not moved by a weekend, to be safe.
    """
    target = received + relativedelta(months=1)
    extended = received + relativedelta(months=3)
    return RequestPeriod(
        received=received,
        target=target,
        latest=next_working_day(target),
        extension_notice_by=target,
        extended_target=extended,
        extended_latest=next_working_day(extended),
    )


def complaint_contact_by(received_at: datetime, hours: int = 48) -> datetime:
    """Personal contact after a complaint: real hours, no shift for weekends or the summer clock."""
    return _hours_later(received_at, hours)


def breach_report_by(aware_at: datetime) -> datetime:
    """Breach to the authority: 72 hours after becoming aware of it, no shift (AVG art. 33(1))."""
    return _hours_later(aware_at, 72)


def _hours_later(moment: datetime, hours: int) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a period in hours needs a moment with a time zone")
    # Through UTC: adding to a local time would count 47 or 49 hours when the clock changes.
    return moment.astimezone(ZoneInfo("UTC")) + timedelta(hours=hours)


@dataclass(frozen=True, slots=True)
class CareComplaintPeriod:
    """When a care complaint must be answered; `extended` only with a notice sent by `answer_by`."""

    answer_by: date
    extended: date


def care_complaint_period(received: date) -> CareComplaintPeriod:
    """Six weeks, four more with notice (Wkkgz art. 17), no shift."""
    return CareComplaintPeriod(received + timedelta(weeks=6), received + timedelta(weeks=10))
