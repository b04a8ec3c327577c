"""What Today says of consents and notices. One function a card."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_app.domain.notice_words import KINDS
from practice_app.gui.context import Context
from practice_app.gui.screens.today.need import Need
from practice_app.use_cases.today import Today
from practice_app.use_cases.today_notices import NoticesToday

PURPOSES, NOTICES = ("settings", "purposes"), ("settings", "notices")


def notice_needs(context: Context, today: Today) -> Iterator[Need]:
    """The cards, the gravest first."""
    found = today.notices
    if found is None:
        return
    makers: tuple[Callable[[Context, NoticesToday], Iterator[Need]], ...] = (
        _not_accepted,
        _untold,
        _unconfirmed,
        _no_statement,
    )
    for make in makers:
        yield from make(context, found)


def _not_accepted(context: Context, found: NoticesToday) -> Iterator[Need]:
    words = context.words
    for _, notice_id, count in found.not_accepted:
        title = words.plural("{count} client did not accept the terms", "{count} clients did not accept the terms", count)
        told = words("Look at who they are: talk with them, or set them inactive. Nothing happens by itself.")
        yield Need(title, (told,), words("Look"), "settings", ("notices", notice_id), icon="warning")


def _untold(context: Context, found: NoticesToday) -> Iterator[Need]:
    words = context.words
    for kind, notice_id, count in found.untold:
        title = words.plural("{count} client is still to be told", "{count} clients are still to be told", count)
        told = words("{kind}: write to them, or tell them when you see them.", kind=words(KINDS[kind]))
        yield Need(title, (told,), words("Tell them"), "settings", ("notices", notice_id), "soon", "letter")


def _unconfirmed(context: Context, found: NoticesToday) -> Iterator[Need]:
    words, count = context.words, found.unconfirmed
    if count:
        title = words.plural("Confirm the consent of {count} client", "Confirm the consent of {count} clients", count)
        told = words("A consent is confirmed in writing: the letter is made on the client's page.")
        yield Need(title, (told,), words("Look"), *PURPOSES, "soon", "letter")


def _no_statement(context: Context, found: NoticesToday) -> Iterator[Need]:
    words = context.words
    if found.no_statement:
        told = words("A first text is there: it says what this program keeps, why and how long. Look it over and publish it.")
        yield Need(words("There is no privacy statement yet"), (told,), words("Write it"), *NOTICES, group="info", icon="letter")
