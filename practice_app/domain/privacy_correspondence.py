"""The privacy map of letters, their attachments, templates and mailings."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.access import Category
from practice_app.domain.errors import N_
from practice_app.domain.privacy_types import KEY, OF_LINK, STAFF_FACT, TECHNICAL, Column, Rule, Subject, TableMap, kept, shown

_C = Category

_CORRESPONDENCE = TableMap(
    Subject.CLIENT,
    Rule.HOUSE,
    {
        **kept(_C.CORRESPONDENCE, KEY, "id", "version", "client_id", "reply_to", "message_id"),
        **shown(
            _C.CORRESPONDENCE,
            sent_on=N_("Date"),
            direction=N_("Direction"),
            channel=N_("Channel"),
            correspondent=N_("From or to"),
            subject=N_("Subject"),
            body=N_("Text"),
            confidential=N_("Confidential"),
            promotional=N_("Newsletter or advertising"),
        ),
        "sealed": Column(_C.CONFIDENTIAL, N_("Confidential text"), compartment="confidential"),
        **kept(_C.CORRESPONDENCE, STAFF_FACT, "author_id"),
        "recorded_at": Column(_C.CORRESPONDENCE, N_("Recorded at")),
    },
    "client_id = :client",
    erased=10,
    title=N_("Correspondence"),
)

_ATTACHMENT = TableMap(
    Subject.CLIENT,
    Rule.HOUSE,
    {
        **kept(_C.CORRESPONDENCE, KEY, "id", "version", "client_id"),
        **kept(_C.CORRESPONDENCE, OF_LINK, "letter_id", "position"),
        **shown(_C.CORRESPONDENCE, name=N_("File"), media_type=N_("Kind of file"), size=N_("Size in bytes")),
        **kept(_C.CORRESPONDENCE, "the file itself; a copy on request", "content"),
        "sealed": Column(_C.CONFIDENTIAL, N_("Confidential file"), compartment="confidential"),
    },
    "client_id = :client",
    erased=5,
    title=N_("Attachments"),
)

CORRESPONDENCE_TABLES: Mapping[str, TableMap] = {
    "correspondence": _CORRESPONDENCE,
    "attachment": _ATTACHMENT,
    "letter_template": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(_C.CORRESPONDENCE, TECHNICAL, "id", "version", "name", "language", "subject", "body", "promotional"),
    ),
    "mailing": TableMap(
        Subject.PRACTICE,
        Rule.PRACTICE,
        kept(
            _C.CORRESPONDENCE,
            TECHNICAL,
            *("id", "version", "name", "channel", "promotional", "subject", "body", "status", "made_on", "made_by", "purpose"),
        ),
    ),
    "mailing_recipient": TableMap(
        Subject.CLIENT,
        Rule.HOUSE,
        {
            **kept(_C.CORRESPONDENCE, OF_LINK, "client_id", "letter_id"),
            **shown(_C.CORRESPONDENCE, mailing_id=N_("Mailing"), result=N_("Result")),
        },
        "client_id = :client",
        erased=10,
        title=N_("Mailings"),
    ),
}
