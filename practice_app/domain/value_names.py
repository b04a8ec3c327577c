"""The names of the fixed values that stand in the lists: states, kinds of correspondence, standings."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_

STATES: Mapping[str, str] = {
    "draft": N_("Draft"), "open": N_("Open"), "overdue": N_("Overdue"), "paid": N_("Paid"), "credited": N_("Credited"),
    "written_off": N_("Written off"), "credit_note": N_("Credit note"), "issued": N_("Issued"),
}  # fmt: skip
CHANNELS: Mapping[str, str] = {
    "letter": N_("Letter"), "email": N_("E-mail"), "phone": N_("Phone"), "message": N_("Message"),
}  # fmt: skip
DIRECTIONS: Mapping[str, str] = {"in": N_("Received"), "out": N_("Sent")}
STANDINGS: Mapping[str, str] = {"client": N_("Client"), "enquirer": N_("Enquirer"), "subscriber": N_("Subscriber")}
