"""What Today says of the registers: the hours of a breach and of a complaint, and reports that wait. One function a card."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_app.gui.context import Context
from practice_app.gui.screens.today.need import Need
from practice_app.gui.time_left import left_text
from practice_app.use_cases.today import Today
from practice_app.use_cases.today_registers import RegistersToday


def register_needs(context: Context, today: Today) -> Iterator[Need]:
    """The cards, the gravest first."""
    found = today.registers
    if found is None:
        return
    makers: tuple[Callable[[Context, RegistersToday], Iterator[Need]], ...] = (
        _breaches,
        _contacts,
        _answers,
        _open_breaches,
        _reviews,
    )
    for make in makers:
        yield from make(context, found)


def _breaches(context: Context, found: RegistersToday) -> Iterator[Need]:
    words = context.words
    if found.breach_left is None:
        return
    title = words.plural("{count} data breach to decide on", "{count} data breaches to decide on", found.breaches)
    left = left_text(words, found.breach_left)
    told = words("{left} of the 72 hours to report it (AVG art. 33).", left=left[:1].upper() + left[1:])
    yield Need(title, (told,), words("Look"), "registers", "breaches", icon="warning")


def _contacts(context: Context, found: RegistersToday) -> Iterator[Need]:
    words = context.words
    if found.contact_left is None:
        return
    title = words.plural("{count} complaint waits for a call", "{count} complaints wait for a call", found.contacts)
    left = left_text(words, found.contact_left)
    told = words("{left} of the 48 hours for personal contact.", left=left[:1].upper() + left[1:])
    yield Need(title, (told,), words("Look"), "registers", "complaints", icon="phone")


def _answers(context: Context, found: RegistersToday) -> Iterator[Need]:
    words = context.words
    if found.answers:
        title = words.plural(
            "{count} complaint about treatment is to be answered",
            "{count} complaints about treatment are to be answered",
            found.answers,
        )
        told = words("The term of Wkkgz art. 17 ends within a week, or is over.")
        yield Need(title, (told,), words("Look"), "registers", "complaints", icon="clock")


def _open_breaches(context: Context, found: RegistersToday) -> Iterator[Need]:
    words = context.words
    if found.open_breaches:
        title = words.plural("{count} data breach is not closed", "{count} data breaches are not closed", found.open_breaches)
        told = words("The page says what is still missing.")
        yield Need(title, (told,), words("Look"), "registers", "breaches", "soon", "warning")


def _reviews(context: Context, found: RegistersToday) -> Iterator[Need]:
    words = context.words
    if found.reviews:
        title = words.plural(
            "{count} report of improper content waits", "{count} reports of improper content wait", found.reviews
        )
        told = words("Look at it, and take it out or leave it.")
        yield Need(title, (told,), words("Look"), "registers", "content", "soon", "warning")
