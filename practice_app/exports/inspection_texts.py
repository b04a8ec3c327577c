"""The fixed sentences of an inspection: ground, rights, authority; the same for the PDF and the data file."""

from __future__ import annotations

from datetime import date, datetime

from practice_app.domain.inspection_report import Amount, FieldValue, InspectionReport, InspectionSection, Picture
from practice_app.system.words import Words

AUTHORITY = ("Autoriteit Persoonsgegevens", "Postbus 93374", "2509 AJ Den Haag")


def title(report: InspectionReport, words: Words) -> str:
    """What it is called."""
    return words("What we keep about you") if report.shows else words("What we keep about you, and why")


def ground(words: Words) -> str:
    """Why this overview is given."""
    return words("Your right of access: Article 15 of the General Data Protection Regulation (GDPR, in Dutch AVG)")


def rights(words: Words) -> tuple[tuple[str, str], ...]:
    """Each right as (name, what it means), in plain words: AVG art. 16 to 21, 7(3), 22 and 77."""
    return (
        (words("Rectification"), words("Is something wrong or incomplete? Ask us to correct or complete it (art. 16).")),
        (words("Erasure"), words("You may ask us to erase data. Where a law makes us keep them, we tell you so (art. 17).")),
        (words("Restriction"), words("You may ask us to put data aside while a question about them is open (art. 18).")),
        (words("Portability"), words("You may have the data you gave us as a file for another provider (art. 20).")),
        (words("Objection"), words("You may object to a use of your data, and to marketing at any time (art. 21).")),
        (words("Consent"), words("Consent once given can always be withdrawn, from that moment on (art. 7).")),
        (words("Automated decisions"), words("We take no decisions about you by computer alone (art. 22).")),
        (words("Complaint"), words("Tell us first if you can. You may always complain to the authority (art. 77).")),
    )


def transfer(words: Words) -> str:
    """Where the data are (AVG art. 15(2))."""
    return words("Your data are on the practice's own computer and in its own backups, within the European Economic Area (EEA).")


def kept_until(section: InspectionSection, words: Words) -> str:
    """Until when this person's records stay, and why."""
    if section.kept_until is None:
        return section.kept_because or words("No end date is fixed yet.")
    if not section.kept_because:
        return words("Kept until {day}.", day=section.kept_until)
    return words("Kept until {day}, because {reason}", day=section.kept_until, reason=words(section.kept_because))


def value_text(value: FieldValue, words: Words) -> str:
    """The value as a person reads it."""
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if isinstance(value, Amount):
        return words.money(value.cents)
    if isinstance(value, Picture):
        return words("Picture of {size} kB", size=-(-len(value.content) // 1024))
    if isinstance(value, datetime):
        return words.moment(value)
    return words.date(value) if isinstance(value, date) else str(value)


def withheld_intro(words: Words) -> str:
    """What "withheld" means."""
    return words("The following is kept about you but not shown here. The ground stands beside it.")


def to_be_added_intro(words: Words) -> str:
    """What "still to be added" means."""
    return words(
        "The following is not refused. It is locked, and only the person named holds the keys. "
        "It will be added to this overview before it is complete."
    )


def draft_mark(report: InspectionReport, words: Words) -> str:
    """The warning on every page of a partial report; empty for a whole one."""
    return words("INCOMPLETE DRAFT: parts are still to be added") if report.is_partial else ""


def page_mark(report: InspectionReport, words: Words) -> str:
    """What stands across every page: that it is a draft, or that it was made to practise with."""
    sample = words("SAMPLE: made up to practise with") if report.letterhead.sample else ""
    return draft_mark(report, words) or sample


def files_intro(words: Words) -> str:
    """How the enclosed files are opened."""
    return words(
        "These files are inside this PDF. Open it with a PDF program on a computer (a browser or a phone does not always show "
        "them) and choose the paperclip, or the list of attachments. The long number proves that a file was not changed since."
    )
