"""What the review says of a passage and of a file."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_
from practice_app.domain.redaction import KEPT_BECAUSE, REMOVED_BECAUSE, Judged
from practice_app.system.words import Words

KINDS: Mapping[tuple[str, str], str] = {
    ("name", "client"): N_("The name of another client"),
    ("name", "relation"): N_("The name of somebody around the client"),
    ("name", "staff"): N_("A colleague, who acted in their function"),
    ("name", ""): N_("Marked by hand"),
    ("email", ""): N_("An e-mail address of somebody else"),
    ("phone", ""): N_("A phone number of somebody else"),
    ("bsn", ""): N_("A national id of somebody else"),
    ("iban", ""): N_("An account of somebody else"),
    ("history", ""): N_("Told by somebody else about the client"),
}
FILE_STATES: Mapping[str, str] = {
    "": N_("to judge"),
    "include": N_("goes along"),
    "redact": N_("goes without what is marked"),
    "withhold": N_("does not go"),
}


def said_of(words: Words, one: Judged) -> str:
    """What was decided, or what is proposed."""
    if one.decision == "remove":
        return words("Taken out: {why}.", why=words(REMOVED_BECAUSE[one.reason][0]))
    if one.decision == "keep":
        return words("Kept: {why}.", why=words(KEPT_BECAUSE[one.reason]))
    return words("Proposed: take it out.") if one.passage.remove else words("Proposed: keep it.")
