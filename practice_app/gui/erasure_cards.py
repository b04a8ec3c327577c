"""“This goes, this stays, because”: the two cards that tell what granting an erasure does, before anything is done."""

from __future__ import annotations

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.reason import Reason
from practice_app.domain.retention_plan import ClientPlan
from practice_app.domain.retention_reasons import stopping
from practice_app.domain.retention_rules import RULES
from practice_app.gui.labels import capital
from practice_app.gui.theme import SPACE_TINY
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.system.words import Words

_GOES = {rule.name: rule.goes for rule in RULES}


def goes_card(words: Words, plan: ClientPlan) -> Card:
    """What goes for good, counted by category."""
    card = Card(words("What goes for good"))
    for name, count in sorted(plan.items.items()):
        card.add(Label(f"{capital(words(CATEGORY_NAMES.get(name, name)))}: {count}"))
    return card


def stays_card(words: Words, plan: ClientPlan) -> Card:
    """What stays, until when, and under it in grey the law that keeps it."""
    card = Card(words("What stays, because a law keeps it"))
    for term in plan.archives:
        told = words("{what}, until {date}", what=capital(words(_GOES[term.rule])), date=term.keep_until)
        card.add(_with_law(told, words(term.law)))
    if not plan.archives:
        card.add(Label(words("Nothing that leads to this person.")))
    if plan.verdict == "care_archive":
        card.add(Label(words("To have the dossier destroyed is another request, to the practitioner (BW 7:455)."), "muted"))
    return card


def why_not_card(words: Words, reasons: tuple[Reason, ...]) -> Card:
    """Why nothing can go now, each with its law in grey."""
    card = Card(words("Why not"))
    for one in stopping(reasons) or reasons:
        card.add(_with_law(words(one.template, **one.fields), words(one.law) if one.law else ""))
    return card


def recipients_card(words: Words, recipients: tuple[str, ...], *, name_goes: bool) -> Card:
    """Who received the data and must be told of the erasure (AVG art. 19): before the name is gone, when all goes."""
    card = Card(words("Tell these first") if name_goes else words("Tell these too"))
    for name in recipients:
        card.add(Label(name).keep_to_width())
    gone = words("They received the data from the practice (AVG art. 19). Afterwards the name is gone.")
    here = words("They received data from the practice (AVG art. 19).")
    card.add(Label(gone if name_goes else here, "muted"))
    return card


def _with_law(told: str, law: str) -> Page:
    """What is said, and close under it in grey the law behind it."""
    pair = Page(fills=True)
    pair.column.setContentsMargins(0, 0, 0, 0)
    pair.column.setSpacing(SPACE_TINY)
    pair.add(Label(told))
    if law:
        pair.add(Label(law, "muted"))
    return pair
