"""What the practice asks consent for: the purposes and their texts, read by everyone concerned, added to by the owner."""

from __future__ import annotations

from practice_app.domain.access import Category, Level
from practice_app.domain.consent_purpose import (
    BUILT_IN,
    FIRST,
    ConsentPurpose,
    ConsentText,
    PurposeDraft,
    check_purpose,
    check_texts,
    must_be_asked,
    name_for,
    next_version,
)
from practice_app.domain.errors import N_, Conflict, InvalidInput, NotFound
from practice_app.domain.notice_words import KINDS
from practice_app.storage import consent_purposes, notices
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case

_C, _L = Category, Level


@use_case((_C.CONSENT, _L.READ), action=None)
def list_consent_purposes(unit: Unit) -> tuple[ConsentPurpose, ...]:
    """Every purpose with its texts: those that came along first, then the practice's own, ended ones too."""
    return purposes(unit)


@use_case((_C.CONSENT, _L.READ), action=None)
def count_agreed(unit: Unit) -> dict[tuple[str, str], int]:
    """How many people agree now, by purpose and version of the text."""
    return consent_purposes.agreed(unit.db)


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.CREATE)
def add_consent_purpose(unit: Unit, draft: PurposeDraft) -> ConsentPurpose:
    """Ask for something besides what every practice asks, such as a testimonial (mission I6). InvalidInput with the field."""
    tidy, known = check_purpose(draft), purposes(unit)
    for one in known:
        if tidy.title_nl.casefold() == one.title_nl.casefold() or tidy.title_en.casefold() == one.title_en.casefold():
            raise InvalidInput(N_("There is a purpose with this name already. Give its text a new version."), field="title_nl")
    text = ConsentText(FIRST, tidy.text_nl, tidy.text_en, unit.today)
    name = name_for(tidy.title_nl, (one.name for one in known))
    added = ConsentPurpose(name, tidy.title_nl, tidy.title_en, (text,), False, unit.today)
    consent_purposes.add(unit.db, added)
    consent_purposes.add_text(unit.db, name, text, unit.today)
    unit.note("consent_purpose", name)
    return added


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.UPDATE)
def add_consent_text(unit: Unit, name: str, text_nl: str, text_en: str) -> ConsentPurpose:
    """Give a purpose a new version of its text. What people agreed to before stays, and is shown as older.

    InvalidInput when it says what the version before says, Conflict when the purpose ended.
    """
    purpose = purpose_named(unit, name)
    must_be_asked(purpose, unit.today)
    dutch, english = check_texts(text_nl, text_en)
    if (dutch, english) == (purpose.latest.text_nl, purpose.latest.text_en):
        raise InvalidInput(N_("This is the text that is asked now. Change it, or leave it as it is."), field="text_nl")
    for text in purpose.texts:
        consent_purposes.add_text(unit.db, name, text, unit.today)
    consent_purposes.add_text(unit.db, name, ConsentText(next_version(purpose), dutch, english, unit.today), unit.today)
    unit.note("consent_purpose", name, len(purpose.texts) + 1)
    return purpose_named(unit, name)


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.UPDATE)
def end_consent_purpose(unit: Unit, name: str) -> ConsentPurpose:
    """Ask for a purpose of the practice's own no more, from today. Consents that hold stay until they are withdrawn."""
    purpose = purpose_named(unit, name)
    if purpose.built_in:
        raise Conflict(N_("This purpose comes along with the program and stays. Leave it unused instead."))
    must_be_asked(purpose, unit.today)
    consent_purposes.end(unit.db, name, unit.today)
    unit.note("consent_purpose", name)
    return purpose_named(unit, name)


@use_case((_C.PRACTICE_SETTINGS, _L.MANAGE), action=Action.UPDATE)
def ask_purpose_again(unit: Unit, name: str) -> ConsentPurpose:
    """Undo the end of a purpose."""
    purpose = purpose_named(unit, name)
    if purpose.ended_on is None:
        raise Conflict(N_("This purpose did not end."))
    consent_purposes.end(unit.db, name, None)
    unit.note("consent_purpose", name)
    return purpose_named(unit, name)


def purposes(unit: Unit) -> tuple[ConsentPurpose, ...]:
    """Every purpose; inside a use case."""
    stored = consent_purposes.stored_texts(unit.db)
    dutch, english = Words("nl"), Words("en")
    along = []
    for name, (title, text) in BUILT_IN.items():
        first = ConsentText(FIRST, dutch(text), english(text))
        kept = tuple(stored.get(name, ()))
        texts = kept if any(one.version == FIRST for one in kept) else (first, *kept)
        along.append(ConsentPurpose(name, dutch(title), english(title), texts, True))
    return (*along, *consent_purposes.own(unit.db))


def purpose_named(unit: Unit, name: str) -> ConsentPurpose:
    """One purpose; inside a use case. NotFound for what the practice never asked."""
    found = next((one for one in purposes(unit) if one.name == name), None)
    if found is None:
        raise NotFound(N_("The practice asks no consent for “{purpose}”. Add it to the purposes first."), purpose=name[:60])
    return found


def known_uses(unit: Unit) -> set[str]:
    """What data may be used for beyond the agreement: with a consent, or told of in a published notice."""
    told = {one.purpose for one in notices.listed(unit.db) if one.published_on is not None and one.purpose}
    return {one.name for one in purposes(unit)} | told


def keep_text(unit: Unit, purpose: ConsentPurpose, version: str) -> None:
    """Copy a text that came along with the program into the file once somebody agrees to it: it never changes after that."""
    text = purpose.text_of(version)
    if text is not None and text.since is None:
        consent_purposes.add_text(unit.db, purpose.name, text, unit.today)


def agreed_texts(unit: Unit, words: Words) -> dict[str, str]:
    """For an inspection: "purpose/name/" → the title of an own purpose, "text_version/name/version" → the text, and each notice
    by its id."""
    found = {
        one.id: words("{kind}, version {version}", kind=words(KINDS[one.kind]), version=one.version)
        for one in notices.listed(unit.db)
    }
    for one in purposes(unit):
        if not one.built_in:
            found[f"purpose/{one.name}/"] = one.title(words.language)
        for text in one.texts:
            told = text.text(words.language)
            found[f"text_version/{one.name}/{text.version}"] = words("Version {version}: {text}", version=text.version, text=told)
    return found
