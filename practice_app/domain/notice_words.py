"""The names of notices, their states and answers, and the light marks in their texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from practice_app.domain.errors import N_

KINDS: Mapping[str, str] = {
    "privacy_statement": N_("Privacy statement"),
    "terms": N_("Terms and conditions"),
    "transfer": N_("Merger or sale"),
}
STATES: Mapping[str, str] = {
    "draft": N_("Draft"),
    "coming": N_("Published, holds later"),
    "in_force": N_("Holds now"),
    "earlier": N_("Earlier version"),
}
ANSWERS: Mapping[str, str] = {
    "": N_("No answer yet"),
    "seen": N_("Has seen it"),
    "accepted": N_("Accepts it"),
    "declined": N_("Does not accept it"),
    "objected": N_("Objects"),
    "copy": N_("Wants the data to take along"),
    "erasure": N_("Wants the data erased"),
}
STAYS = N_("Stays")  # what "accepted" is called for a merger or sale
TOLD_BY: Mapping[str, str] = {
    "letter": N_("By letter"),
    "email": N_("By e-mail"),
    "in_person": N_("In person"),
    "paper": N_("On paper, at the desk"),
}
# A line that begins with one of these is a heading, a smaller heading, or a point of a list.
HEADING, SMALLER, POINT = "## ", "### ", "- "


def answer_name(kind: str, answer: str) -> str:
    """What an answer to this kind is called, in English, for the catalogue."""
    return STAYS if kind == "transfer" and answer == "accepted" else ANSWERS[answer]


def plain(text: str) -> str:
    """The text without the marks of headings, as it stands in a letter or e-mail: a heading has an empty line before it."""
    return re.sub(r"\n*^#{2,3} (.*)$", r"\n\n\1", text, flags=re.MULTILINE).strip()
