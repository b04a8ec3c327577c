"""What a consent can be for: the purposes that come along and the practice's own, each with the versions of its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from practice_app.domain.consent import MARKETING
from practice_app.domain.errors import N_, Conflict, InvalidInput
from practice_app.domain.plain_text import clean_body, clean_line

PHOTO, NOTIFICATIONS, SURVEY = "photo", "notifications", "survey"
FIRST = "1"
LONGEST_TITLE, LONGEST_TEXT = 100, 4_000

# Title and first text of what every practice can ask (missions T1, T13, C7, O4). A version of the practice's own replaces
# the text; the first time somebody agrees to one it is copied into the file, so that a newer program never alters it.
BUILT_IN: Mapping[str, tuple[str, str]] = {
    MARKETING: (
        N_("News and offers"),
        N_("I want to receive news and offers of the practice by e-mail or post. I can stop this at any time."),
    ),
    PHOTO: (
        N_("Photo"),
        N_("The practice may keep a photo of me with my data, only to recognise me. It is used for nothing else."),
    ),
    NOTIFICATIONS: (
        N_("Notifications by e-mail"),
        N_(
            "The practice may send me notifications by e-mail, such as a reminder of an appointment. "
            "They say nothing about my treatment."
        ),
    ),
    SURVEY: (
        N_("Surveys"),
        N_(
            "The practice may ask me now and then how satisfied I am, by phone or e-mail. "
            "I need not answer, and it changes nothing in how I am helped."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of what people agree to; it is never changed. `since` None: it came along with the program."""

    version: str
    text_nl: str
    text_en: str
    since: date | None = None

    def text(self, language: str) -> str:
        """As a person with this language reads it."""
        return self.text_nl if language == "nl" else self.text_en


@dataclass(frozen=True, slots=True)
class ConsentPurpose:
    """`texts`: oldest first. An ended purpose is asked no more; what was agreed to stays as it is."""

    name: str
    title_nl: str
    title_en: str
    texts: tuple[ConsentText, ...]
    built_in: bool = False
    since: date | None = None
    ended_on: date | None = None

    @property
    def latest(self) -> ConsentText:
        """The text that is asked now."""
        return self.texts[-1]

    def title(self, language: str) -> str:
        """Its name in a language."""
        return self.title_nl if language == "nl" else self.title_en

    def text_of(self, version: str) -> ConsentText | None:
        """The version that somebody agreed to; None for one that is not kept here (an old form, an import)."""
        return next((text for text in self.texts if text.version == version), None)

    def is_older(self, version: str) -> bool:
        """Whether people are asked to agree to a newer text by now."""
        return version != self.latest.version and self.text_of(version) is not None


@dataclass(frozen=True, slots=True, repr=False)
class PurposeDraft:
    """A purpose of the practice's own as typed."""

    title_nl: str = ""
    title_en: str = ""
    text_nl: str = ""
    text_en: str = ""


def check_purpose(draft: PurposeDraft) -> PurposeDraft:
    """The draft in its normal form. InvalidInput with the field concerned: a person reads it in the own language."""
    title_nl = clean_line(draft.title_nl, "title_nl", LONGEST_TITLE)
    if not title_nl:
        raise InvalidInput(N_("Fill in what the consent is for."), field="title_nl")
    title_en = clean_line(draft.title_en, "title_en", LONGEST_TITLE)
    if not title_en:
        raise InvalidInput(N_("Fill in what the consent is for, in English too: some people read no Dutch."), field="title_en")
    text_nl, text_en = check_texts(draft.text_nl, draft.text_en)
    return PurposeDraft(title_nl, title_en, text_nl, text_en)


def check_texts(text_nl: str, text_en: str) -> tuple[str, str]:
    """Both texts in their normal form. InvalidInput with the field concerned."""
    dutch, english = clean_body(text_nl, "text_nl", LONGEST_TEXT), clean_body(text_en, "text_en", LONGEST_TEXT)
    if not dutch:
        raise InvalidInput(N_("Fill in the text that people agree to."), field="text_nl")
    if not english:
        raise InvalidInput(N_("Fill in the text in English too: some people read no Dutch."), field="text_en")
    return dutch, english


def name_for(title: str, taken: Iterable[str]) -> str:
    """A short name that the trail and the consents know a new purpose by: "gebruik-in-folder"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "purpose"
    used, name, count = {*taken, *BUILT_IN}, base, 1
    while name in used:
        count += 1
        name = f"{base}-{count}"
    return name


def next_version(purpose: ConsentPurpose) -> str:
    """The versions of a text are numbered."""
    return str(len(purpose.texts) + 1)


def must_be_asked(purpose: ConsentPurpose, today: date) -> None:
    """Conflict when the practice does not ask for this any more."""
    if purpose.ended_on is not None and purpose.ended_on <= today:
        raise Conflict(N_("The practice does not ask consent for this any more. What was agreed to before stays as it is."))
