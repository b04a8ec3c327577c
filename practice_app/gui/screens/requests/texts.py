"""How a request is told in the list and on its page."""

from __future__ import annotations

from datetime import date, timedelta

from practice_app.domain.request_rules import KINDS
from practice_app.domain.rights_request import RightsRequest
from practice_app.domain.rights_words import CODES
from practice_app.gui.widgets.row_texts import RowTexts
from practice_app.gui.widgets.status_chip import Tone
from practice_app.system.words import Words
from practice_app.use_cases.rights_requests import ListedRequest

SOON = timedelta(days=7)
OUTCOMES = CODES["rights_request.outcome"]


def row_of(words: Words, today: date, listed: ListedRequest) -> RowTexts:
    """One line of the register."""
    request = listed.request
    chip, tone = state_of(words, today, request)
    who = f"{request.person_name} · {listed.client_number}" if listed.client_number else request.person_name
    kind = words(KINDS[request.kind][0])
    return RowTexts(who, words("nr. {number}", number=request.number), kind, chip, tone)


def state_of(words: Words, today: date, request: RightsRequest) -> tuple[str, Tone]:
    """The word and its tone: how it ended, or how long there still is."""
    if not request.is_open:
        return words(OUTCOMES[request.outcome]), "neutral"
    if today > request.latest:
        return words("Too late"), "danger"
    if today >= request.target - SOON:
        return words("before {date}", date=request.latest + timedelta(days=1)), "warning"
    return words("until {date}", date=request.latest), "info"


def days_left(words: Words, today: date, request: RightsRequest) -> str:
    """What the days mean, in one sentence."""
    left = (request.latest - today).days
    if left < 0:
        return words.plural("{count} day too late. Answer now, and say why it took so long.",
                            "{count} days too late. Answer now, and say why it took so long.", -left)  # fmt: skip
    if left == 0:
        return words("Today is the last day.")
    return words.plural("{count} day left.", "{count} days left.", left)
