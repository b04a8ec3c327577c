"""What Today says of secrecy: who reached whose clients, and what keys wait for. One function a card."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_app.domain.compartment_names import COMPARTMENT_NAMES
from practice_app.domain.unusual_activity import told
from practice_app.gui.context import Context
from practice_app.gui.screens.today.need import Need
from practice_app.use_cases.today import Today

CHANGE_KEYS = "change_keys"  # what a card offers that Today does itself


def secrecy_needs(context: Context, today: Today) -> Iterator[Need]:
    """The cards that want something done, the gravest first."""
    makers: tuple[Callable[[Context, Today], Iterator[Need]], ...] = (
        _emergencies,
        _unusual,
        _keys_due,
        _keys_wait,
        _lost_invitations,
        _words_to_look_at,
    )
    for make in makers:
        yield from make(context, today)


def _emergencies(context: Context, today: Today) -> Iterator[Need]:
    words, found = context.words, today.emergencies
    if not found:
        return
    newest = found[0]
    title = words.plural("{count} emergency access to look at", "{count} emergency accesses to look at", len(found))
    records = words.plural("{count} record opened", "{count} records opened", newest.opened)
    since = words.moment(newest.since)
    told = words(
        "{name} opened {client} on {moment}: “{reason}”",
        name=newest.member,
        client=newest.client,
        moment=since,
        reason=newest.reason,
    )
    yield Need(title, (f"{told} ({records})",), words("Look"), "settings", "own_clients", icon="warning")


def _unusual(context: Context, today: Today) -> Iterator[Need]:
    words, found = context.words, today.unusual
    if not found:
        return
    title = words.plural("{count} unusual activity to look at", "{count} unusual activities to look at", len(found))
    reasons = [told(one.finding, one.name) for one in found[:3]]
    sentences = tuple(words(reason.template, **reason.fields) for reason in reasons)
    yield Need(title, sentences, words("Look"), "settings", ("audit", "unusual"), icon="warning")


def _keys_due(context: Context, today: Today) -> Iterator[Need]:
    words, due = context.words, today.keys_due
    if due is None:
        return
    if due.mine:
        what = ", ".join(words(COMPARTMENT_NAMES[name.value]) for name in due.mine)
        told = words("They seal: {what}. You can go on working meanwhile.", what=what)
        title = words("Keys wait for a change because someone left")
        yield Need(title, (told,), words("Change the keys"), key=CHANGE_KEYS, icon="key")
    if due.others:
        what = ", ".join(words(COMPARTMENT_NAMES[name.value]) for name in due.others)
        told = words("They seal: {what}. It stands on Today of those who hold these keys.", what=what)
        yield Need(words("Keys wait for a practitioner to change them"), (told,), group="info", icon="key")


def _keys_wait(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.keys_wait_for:
        names = ", ".join(today.keys_wait_for)
        told = words(
            "{names}: it happens by itself when a colleague who holds them signs in. Else the care words do it.", names=names
        )
        yield Need(words("Keys for care wait to be handed over"), (told,), words("Look"), "settings", "words", "info", "key")


def _words_to_look_at(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.words_to_look_at:
        told = words("Look once a year whether the envelope is still there, and type its words back to see that they are right.")
        action = words("Look at the recovery words")
        yield Need(words("Is the paper with recovery words still right?"), (told,), action, "settings", "words", "info", "key")


def _lost_invitations(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.lost_invitations:
        title = words.plural("{count} invitation was withdrawn", "{count} invitations were withdrawn", today.lost_invitations)
        told = words("The owner who left could have misused this. Add these colleagues again, under the same sign-in name.")
        yield Need(title, (told,), words("Look"), "settings", "staff", icon="staff")


def take_overs(context: Context, today: Today) -> Iterator[Need]:
    """For the owner: nothing to do, but to know."""
    words = context.words
    if today.take_overs:
        title = words.plural("{count} client was taken over", "{count} clients were taken over", today.take_overs)
        told = words("In the last 14 days, by a practitioner who assigned them to themselves.")
        yield Need(title, (told,), words("Look"), "settings", "own_clients", "info", "client")
