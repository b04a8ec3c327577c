"""Turns what Today knows into what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_app.gui.context import Context
from practice_app.gui.screens.today.keeping_needs import keeping_needs
from practice_app.gui.screens.today.need import Need
from practice_app.gui.screens.today.notice_needs import notice_needs
from practice_app.gui.screens.today.part_needs import part_needs
from practice_app.gui.screens.today.register_needs import register_needs
from practice_app.gui.screens.today.rights_needs import rights_needs
from practice_app.gui.screens.today.secrecy_needs import secrecy_needs, take_overs
from practice_app.use_cases.bookkeeping import open_period
from practice_app.use_cases.open_items import list_open_items
from practice_app.use_cases.reminders import make_reminders
from practice_app.use_cases.staff import add_member, make_care_keys
from practice_app.use_cases.today import Claims, DueNow, Today


def needs_of(context: Context, today: Today, due: DueNow | None, claims: Claims | None = None) -> list[Need]:
    """In the order of how much they matter; shown by group, and in this order within one."""
    makers: tuple[Callable[[], Iterator[Need]], ...] = (
        lambda: _care_keys(context, today),
        lambda: secrecy_needs(context, today),
        lambda: _plan(context, today),
        lambda: _due(context, due),
        lambda: register_needs(context, today),
        lambda: rights_needs(context, today),
        lambda: part_needs(context, today),
        lambda: keeping_needs(context, today),
        lambda: _overdue(context, today, claims),
        lambda: _bank(context, today),
        lambda: _recurring(context, today),
        lambda: _staff(context, today),
        lambda: notice_needs(context, today),
        lambda: _drafts(context, today),
        lambda: _vat_return(context, today),
        lambda: _unanswered(context, today),
        lambda: take_overs(context, today),
    )
    return [need for make in makers for need in make()]


def _care_keys(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.care_keys == "made":
        return
    title = words("The keys for care are not made yet")
    why = words("As long as they are not there, nothing confidential can be recorded: no BSN, photo or confidential letter.")
    if today.care_keys == "yours":
        how = words("You are the first practitioner: the program makes the keys and shows their recovery words once, to print.")
        yield Need(title, (why, how), words("Make the keys for care"), "settings", "words", icon="key")
    elif context.may(add_member) or context.may(make_care_keys):
        yield Need(
            title,
            (words("The first practitioner makes them after signing in: it stands on Today then."), why),
            group="info",
            icon="key",
        )


def _plan(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.plan_unseen:
        sentence = words("Nothing is destroyed until you have looked at the retention plan once.")
        yield Need(words("Clients were imported"), (sentence,), words("Look at the plan"), "retention", icon="retention")


def _due(context: Context, due: DueNow | None) -> Iterator[Need]:
    words = context.words
    if due is None:
        return
    if due.due:
        title = words.plural("{count} client is due for destruction", "{count} clients are due for destruction", due.due)
        goes = words.plural(
            "{count} was announced long enough and goes at the next sign-in.",
            "{count} were announced long enough and go at the next sign-in.",
            due.may_go,
        )
        waits = (words(wait.template, **wait.fields) for wait in due.waits)
        yield Need(
            title,
            (*((goes,) if due.may_go else ()), *waits),
            words("Look at the plan"),
            "retention",
            group="soon",
            icon="retention",
        )
    if due.sweep_waits:
        sentence = words("The file is swept and the certificate made when you lock or close.")
        yield Need(
            words("A destruction waits for its sweep"), (sentence,), words("Look"), "retention", group="info", icon="retention"
        )


def _overdue(context: Context, today: Today, claims: Claims | None) -> Iterator[Need]:
    words = context.words
    if not today.overdue:
        return
    title = words.plural("{count} invoice is overdue", "{count} invoices are overdue", today.overdue)
    told = words("Their payment term has passed.")
    if claims is not None and claims.late:
        late, whole = words.money(claims.late), words.money(claims.open)
        told = words("Together {amount} of the {whole} that is open.", amount=late, whole=whole)
        told = told if claims.late < claims.open else words("Together {amount}.", amount=late)
    if claims is not None and claims.very_late:
        told += " " + words("{amount} is overdue for more than 90 days.", amount=words.money(claims.very_late))
    if context.may(list_open_items):
        action = words("Send reminders") if context.may(make_reminders) else words("Look")
        yield Need(title, (told,), action, "bookkeeping", "open_items", icon="reminder")
    else:
        yield Need(title, (told,), words("Look"), "invoices", ("show", "overdue"), "soon", "reminder")


def _drafts(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.drafts:
        title = words.plural("{count} draft invoice", "{count} draft invoices", today.drafts)
        told = words("A draft has no number yet, and keeps its client from being destroyed.")
        yield Need(title, (told,), words("Look"), "invoices", ("show", "draft"), "soon", "invoice")


def _vat_return(context: Context, today: Today) -> Iterator[Need]:
    words, due = context.words, today.vat_return
    if due is not None and context.may(open_period):
        ended = due.quarter.last
        title = words("Quarter {quarter} of {year} has ended", quarter=ended.month // 3, year=str(ended.year))
        told = words("Its VAT return is due by {day} at the latest.", day=words.long_date(due.last_day))
        yield Need(title, (told,), words("Look at the figures"), "bookkeeping", "period", "soon", "report")


def _unanswered(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.unanswered:
        title = words.plural("{count} message without an answer", "{count} messages without an answer", today.unanswered)
        told = words("Letters and e-mails of the last 14 days that no answer is recorded with.")
        yield Need(title, (told,), words("Look"), "correspondence", None, "info", "letter")


def _bank(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.bank_waiting:
        title = words.plural("{count} payment of the bank waits", "{count} payments of the bank wait", today.bank_waiting)
        sentence = words("They came in with a bank file. Say for each which invoice it is for.")
        yield Need(title, (sentence,), words("Book them"), "bookkeeping", "bank", icon="bank")


def _recurring(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.recurring:
        title = words.plural("{count} recurring invoice is due", "{count} recurring invoices are due", today.recurring)
        sentence = words("The drafts are made when you ask for it; you look at them before they are issued.")
        yield Need(title, (sentence,), words("Look"), "services", "recurring", icon="calendar")


def _staff(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.waiting_staff:
        title = words.plural("{count} colleague waits for access", "{count} colleagues wait for access", today.waiting_staff)
        sentence = words("They set their own password; you record the signed statement.")
        yield Need(title, (sentence,), words("Look"), "settings", "staff", icon="staff")
