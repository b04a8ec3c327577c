"""What a client reads who is told of a notice: why we write, what changes, what they can do, and the whole text below."""

from __future__ import annotations

from collections.abc import Iterator

from practice_app.domain.contact_details import show_phone
from practice_app.domain.notice import Notice
from practice_app.domain.notice_words import KINDS, plain
from practice_app.domain.practice_details import PracticeDetails
from practice_app.system.words import Words


def notice_subject(notice: Notice, details: PracticeDetails, words: Words) -> str:
    """What stands above the letter."""
    if notice.kind == "transfer":
        return words("{practice} passes to another: your data and your choice", practice=details.name)
    if notice.kind == "terms":
        return words("New terms and conditions of {practice}", practice=details.name)
    if notice.purpose:
        return words("A new use of your data: you can object")
    return words("How {practice} handles your data", practice=details.name)


def notice_body(notice: Notice, salutation: str, details: PracticeDetails, words: Words) -> str:
    """The letter, signed by the practice, with the whole text of the notice below it."""
    first = [f"{salutation},", *_opening(notice, details, words)]
    if changes := plain(notice.changes(words.language)):
        first.append("\n".join((words("What changes:"), changes)))
    regards = "\n".join((words("Kind regards,"), details.name))
    first += [*_what_to_do(notice, words), contact_line(details, words), regards]
    title = words(
        "{kind}, version {version}, from {day}", kind=words(KINDS[notice.kind]), version=notice.version,
        day=words.long_date(notice.effective_from),
    )  # fmt: skip
    return "\n\n".join([*first, "* * *", title, plain(notice.text(words.language))])


def _opening(notice: Notice, details: PracticeDetails, words: Words) -> Iterator[str]:
    day = words.long_date(notice.effective_from)
    if notice.kind == "transfer":
        yield words("We want you to hear this from us, and to have a choice. Below you read what happens with your data.")
    elif notice.kind == "terms":
        yield words("From {day} new terms and conditions hold between you and us. You find the whole text below.", day=day)
    elif notice.purpose:
        yield words(
            "From {day} we want to use data that we have about you for something new: {purpose}. We ask you beforehand whether "
            "that is all right with you.",
            day=day,
            purpose=notice.purpose,
        )
    else:
        yield words(
            "From {day} a new privacy statement of {practice} holds: it says which data we keep about you, what for and how "
            "long. You find the whole text below.",
            day=day,
            practice=details.name,
        )


def _what_to_do(notice: Notice, words: Words) -> Iterator[str]:
    by = words.long_date(notice.answer_by) if notice.answer_by else ""
    if notice.kind == "transfer":
        yield "\n".join((words("The choice is yours:"), _choices(words)))
        yield words("Tell us by {by} at the latest what you choose. If we hear nothing, you stay.", by=by)
    elif notice.must_accept:
        yield words(
            "Do you agree? Then let us know by {by} at the latest. Without your agreement we can start nothing new for you "
            "after that day. If you do not agree, tell us too: then we talk about it.",
            by=by,
        )
    elif notice.purpose:
        yield words(
            "Is it not all right? Tell us by {by} at the latest, without giving a reason: then we do not use your data for this. "
            "You can also object later (AVG art. 21).",
            by=by,
        )
    else:
        yield words("You need do nothing.")


def contact_line(details: PracticeDetails, words: Words) -> str:
    """Where a question goes, and where a complaint can go (mission I12)."""
    reach = (details.privacy_contact, details.email, show_phone(details.phone, details.country))
    told = ", ".join(part for part in dict.fromkeys(reach) if part) or details.name
    return words(
        "You reach us here: {contact}. If we do not find a solution together, you can complain to the Autoriteit "
        "Persoonsgegevens.",
        contact=told,
    )


def _choices(words: Words) -> str:
    """What everybody can choose who is told of a merger or sale (mission I13)."""
    return "\n".join(
        "- " + choice
        for choice in (
            words("Stay: you need do nothing."),
            words("Take your data along: you receive them as a file, or we send them to whom you choose (AVG art. 20)."),
            words("Have your data erased: we erase what no law makes us keep, and tell you what stays (AVG art. 17)."),
            words("Object: we do not pass your data on before we have spoken with you (AVG art. 21)."),
        )
    )
