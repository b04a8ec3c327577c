"""What Today says of keeping and letting go: holds that end, backups that are missing, old or damaged. One function a card."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_app.gui.context import Context
from practice_app.gui.screens.today.need import Group, Need
from practice_app.use_cases.hold_views import HeldClient
from practice_app.use_cases.today import Today

PAGE = ("settings", "backup")
_TOLD = 3  # by name; the rest on the page


def keeping_needs(context: Context, today: Today) -> Iterator[Need]:
    """The cards, the gravest first."""
    makers: tuple[Callable[[Context, Today], Iterator[Need]], ...] = (
        _holds_end,
        _dossier_request,
        _ended_dossiers,
        _old_backup,
        _damaged_backup,
        _failing_place,
        _no_place,
        _one_place,
        _backup_for_others,
        _exports_left,
    )
    for make in makers:
        yield from make(context, today)


def _holds_end(context: Context, today: Today) -> Iterator[Need]:
    words, found, day = context.words, today.holds_ending, context.today()
    if not found:
        return
    ended = [one for one in found if not one.held.stands(day)]
    soon = [one for one in found if one.held.stands(day)]
    for listed, title in (
        (ended, words.plural("{count} hold has ended", "{count} holds have ended", len(ended))),
        (soon, words.plural("{count} hold ends soon", "{count} holds end soon", len(soon))),
    ):
        if listed:
            told = tuple(_whose_hold(context, one) for one in listed[:_TOLD])
            after = words("Extend it when it must last longer; otherwise the client is destroyed when due.")
            group: Group = "now" if listed is ended else "soon"
            yield Need(title, (*told, after), words("Look"), "retention", ("holds", None), group, "retention")


def _whose_hold(context: Context, one: HeldClient) -> str:
    words = context.words
    who = one.name or words("Client {number}", number=one.number)
    if one.held.kind == "restriction":
        return words("{client}, restricted until {date}: {reason}", client=who, date=one.held.until, reason=one.held.reason)
    return words("{client}, on hold until {date}: {reason}", client=who, date=one.held.until, reason=one.held.reason)


def _dossier_request(context: Context, today: Today) -> Iterator[Need]:
    words, asked = context.words, today.dossier_request
    if asked is not None:
        title = words("Client {number} asks to destroy the dossier", number=asked.number)
        told = words("A practitioner decides before {day} (BW 7:455).", day=asked.latest)
        yield Need(title, (told,), words("Decide"), "retention", "dossiers", icon="retention")


def _ended_dossiers(context: Context, today: Today) -> Iterator[Need]:
    words, count = context.words, today.dossiers_waiting
    if count:
        title = words.plural("The term of {count} dossier is over", "The term of {count} dossiers is over", count)
        told = words("A practitioner says of each whether it may be destroyed; until then it stays.")
        yield Need(title, (told,), words("Decide"), "retention", "dossiers", "soon", "retention")


def _old_backup(context: Context, today: Today) -> Iterator[Need]:
    words, backup = context.words, today.backup
    if backup is None or not backup.overdue:
        return
    if backup.last is None:
        title, told = words("There is no backup yet"), words("When this computer breaks, everything is lost.")
    else:
        title = words("The last backup is old")
        told = words("The last good one was made on {moment}: whatever is lost now goes back to that day.", moment=backup.last)
    yield Need(title, (told,), words("Make a backup"), *PAGE, icon="backup")


def _damaged_backup(context: Context, today: Today) -> Iterator[Need]:
    words, backup = context.words, today.backup
    if backup is None or not backup.damaged:
        return
    count = len(backup.damaged)
    title = words.plural("{count} backup is damaged", "{count} backups are damaged", count)
    told = words("Reading it back showed this, so it counts for nothing. Make a new one; is the disk still in order?")
    yield Need(title, (told,), words("Look"), *PAGE, icon="warning")


def _failing_place(context: Context, today: Today) -> Iterator[Need]:
    words, backup = context.words, today.backup
    if backup is None:
        return
    for place in backup.failing:
        problem = place.problem
        if problem is None or place.tried_at is None:
            continue
        told = (words(problem.template, **problem.fields), words("It is tried again by itself."))
        yield Need(words("A place for backups could not be used"), told, words("Look"), *PAGE, group="soon", icon="backup")


def _no_place(context: Context, today: Today) -> Iterator[Need]:
    words, backup = context.words, today.backup
    if backup is None or backup.places or backup.last is None:  # without any backup the first card says enough
        return
    told = words("Choose where backups go, then one is made every day you work and when you close the window.")
    title = words("Backups are not made by themselves")
    yield Need(title, (told,), words("Choose a place"), *PAGE, icon="backup")


def _one_place(context: Context, today: Today) -> Iterator[Need]:
    words, backup = context.words, today.backup
    if backup is None or backup.places != 1:
        return
    told = words("A second one, best in another building, helps when fire or theft takes both the computer and the first.")
    title = words("Backups go to one place only")
    yield Need(title, (told,), words("Add a place"), *PAGE, group="info", icon="backup")


def _backup_for_others(context: Context, today: Today) -> Iterator[Need]:
    words = context.words
    if today.backup is None and today.backup_overdue:
        told = words("None was made in the last three days. Tell the owner, who can look at the place where backups go.")
        yield Need(words("There is no recent backup"), (told,), group="info", icon="backup")


def _exports_left(context: Context, today: Today) -> Iterator[Need]:
    words, count = context.words, today.exports_left
    if not count:
        return
    title = words.plural("{count} file of a destroyed client is left", "{count} files of destroyed clients are left", count)
    told = words("They were saved outside the program. Delete them, or say that you saw to it.")
    yield Need(title, (told,), words("Look"), "retention", "files", group="soon", icon="file")
