"""What Today gathers about consents and notices: confirmations to send, people to tell, answers that are due."""

from __future__ import annotations

from dataclasses import dataclass

from practice_app.domain.access import Category, Level
from practice_app.storage import consents, notices
from practice_app.storage.unit import Unit
from practice_app.use_cases.notice_answers import not_accepted
from practice_app.use_cases.notices import list_notices

_C, _L = Category, Level


@dataclass(frozen=True, slots=True)
class NoticesToday:
    """`unconfirmed`: clients with a consent to confirm in writing. `untold`: version and count of clients to tell of it.

    `not_accepted`: clients who did not accept the terms in time. `no_statement`: the owner published none yet.
    """

    unconfirmed: int = 0
    untold: tuple[tuple[str, str, int], ...] = ()
    not_accepted: tuple[tuple[str, str, int], ...] = ()
    no_statement: bool = False


def notices_for_today(unit: Unit) -> NoticesToday | None:
    """For who records consents and answers, and for the owner; None when there is nothing."""
    found = NoticesToday()
    listed = [one for one in list_notices(unit) if one.notice.published_on is not None]
    if unit.may(_C.CONSENT, _L.WRITE) and unit.may(_C.CORRESPONDENCE, _L.WRITE):
        now = [one.notice for one in listed if one.state != "earlier" and (one.notice.important or one.notice.wants_answer)]
        untold = ((one.kind, one.id, notices.count_untold(unit, one)) for one in now)
        refused = ((one.kind, one.id, len(not_accepted(unit, one.id))) for one in now if one.must_accept)
        found = NoticesToday(
            consents.count_unconfirmed(unit), tuple(row for row in untold if row[2]), tuple(row for row in refused if row[2])
        )
    if unit.may(_C.PRACTICE_SETTINGS, _L.MANAGE) and not any(one.notice.kind == "privacy_statement" for one in listed):
        found = NoticesToday(found.unconfirmed, found.untold, found.not_accepted, True)
    return found if found != NoticesToday() else None
