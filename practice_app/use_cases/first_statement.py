"""The first privacy statement, written from the privacy map, the terms and the settings, for the owner to look over (T4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from practice_app.domain.access import Category, Level, Matrix, Role
from practice_app.domain.contact_details import show_phone
from practice_app.domain.inspection_purposes import PROCESSING, RECIPIENTS, SOURCES
from practice_app.domain.inspection_words import READING_CELLS, ROLES
from practice_app.domain.notice import DAYS_TO_ANSWER, NoticeDraft
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.retention_rules import RuleName
from practice_app.domain.term_words import lasting
from practice_app.exports.inspection_texts import AUTHORITY, rights
from practice_app.storage import notices, practice_settings
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.consent_purposes import purposes
from practice_app.use_cases.door import use_case
from practice_app.use_cases.inspection_rights import SEALED
from practice_app.use_cases.retention import policy_of

# Told together in sentences of their own: what law makes the practice keep once the card went, and what it notes of itself.
_TOLD_APART = frozenset(
    {
        *(Category.FISCAL_ARCHIVE, Category.CARE_ARCHIVE, Category.INSPECTION, Category.RETENTION_HOLD),
        *(Category.RIGHTS_REQUEST, Category.DISCLOSURE, Category.COMPLAINT, Category.BREACH, Category.AUDIT_LOG),
    }
)
_OWN, _ON_INVOICE = ("read_assigned", "write_assigned", "draft_assigned"), "on_invoice"
_ALL = ("read", "write", "manage", "read_for_request")


@use_case((Category.PRACTICE_SETTINGS, Level.MANAGE), action=None)
def first_notice(unit: Unit, kind: str = "privacy_statement") -> NoticeDraft:
    """A draft to begin with: what was published last, or the statement written out; terms are the practice's own to write.

    What is told of a merger or sale begins as a text to fill in.
    """
    version = f"{unit.today.year}-{1 + _of_this_year(unit, kind)}"
    if kind == "transfer":
        by = unit.today + timedelta(days=2 * DAYS_TO_ANSWER)
        nl, en = _transfer(unit, Words("nl")), _transfer(unit, Words("en"))
        return NoticeDraft(kind, version, nl, en, important=True, answer_by=by, effective_from=by)
    published = [one for one in notices.listed(unit.db) if one.kind == kind and one.published_on is not None]
    if published:
        last = max(published, key=lambda one: one.effective_from)
        return NoticeDraft(kind, version, last.text_nl, last.text_en, must_accept=last.must_accept, effective_from=unit.today)
    if kind != "privacy_statement":
        return NoticeDraft(kind, version, effective_from=unit.today)
    return NoticeDraft(kind, version, _statement(unit, Words("nl")), _statement(unit, Words("en")), effective_from=unit.today)


def _of_this_year(unit: Unit, kind: str) -> int:
    return sum(one.kind == kind and one.version.startswith(f"{unit.today.year}-") for one in notices.listed(unit.db))


def _statement(unit: Unit, words: Words) -> str:
    details = practice_settings.details(unit.db)
    parts = (
        _who_we_are(details, words), _what_we_keep(unit, words), _where_from(words), _consent(unit, words),
        _who_receives(unit, words), _where_it_is(words), _how_long(unit, words), _rights(words), _questions(details, words),
        _new_versions(words),
    )  # fmt: skip
    return "\n\n".join("\n".join(part) for part in parts)


def _who_we_are(details: PracticeDetails, words: Words) -> Iterator[str]:
    yield words(
        "In this statement {practice} tells you which data about you we keep, what for, how long, who may see them, and what "
        "you can ask of us. We keep no more than we need, and we sell nothing to anybody.",
        practice=details.name,
    )
    yield ""
    yield "## " + words("Who we are")
    reach = (*details.address, show_phone(details.phone, details.country), details.email)
    told = ", ".join(" ".join(part.split()) for part in (details.name, *reach) if part)
    yield words("{practice}. We decide what happens with your data, and answer for it.", practice=told)
    if details.privacy_contact:
        yield words("Our contact for privacy, who is also there for your questions: {contact}.", contact=details.privacy_contact)


def _what_we_keep(unit: Unit, words: Words) -> Iterator[str]:
    yield "## " + words("What we keep, what for, and who sees it")
    yield words(
        "You need not give us everything. If you leave something out, we tell you what we cannot do for you without it. Of each "
        "kind of data you read here what we use it for, on what ground of the law, and who in the practice may see it."
    )
    for category, told in PROCESSING.items():
        if category in _TOLD_APART or (category is Category.NATIONAL_ID and unit.practice_kind != "dental"):
            continue
        yield "### " + words(told.title)
        yield words(told.purpose) + " " + words("Ground: {ground}", ground=words(told.basis(unit.practice_kind)))
        yield words("Who sees it: {readers}", readers=_readers(unit.matrix, category, words))
    if unit.practice_kind != "dental":
        yield ""
        yield words("We keep no national id (BSN) and no medical dossier.")
    yield ""
    yield words(
        "We also note who looked at your data and when, the requests and complaints you made, to whom we gave data and why, and "
        "what went wrong if anything did: the law wants us to be able to show that we handle your data well (AVG art. 5(2)). "
        "The owner of the practice and the privacy officer look after that."
    )


def _readers(matrix: Matrix, category: Category, words: Words) -> str:
    """Who sees a category, from the matrix, as one says it: who sees all, and who sees only their own clients."""
    cells = {role: matrix.cells[category, role] for role in Role}
    limits = [words(READING_CELLS[cell]) for cell in (_OWN[0], _ON_INVOICE)]
    said = [_named([role for role, cell in cells.items() if cell in _ALL], words)]
    if own := [role for role, cell in cells.items() if cell in _OWN]:
        said.append(_named(own, words) + f" ({limits[0]})")
    if billed := [role for role, cell in cells.items() if cell == _ON_INVOICE]:
        said.append(_named(billed, words) + f" ({limits[1]})")
    told = "; ".join(one for one in said if one) + "."
    return " ".join((told, words(SEALED))) if category in matrix.compartments else told


def _named(roles: Sequence[Role], words: Words) -> str:
    names = [words(ROLES[role.value]) for role in roles]
    if len(names) < 2:
        return "".join(names)
    return words("{those} and {last}", those=", ".join(names[:-1]), last=names[-1])


def _where_from(words: Words) -> Iterator[str]:
    yield "## " + words("Where your data come from")
    yield from ("- " + words(source) for source in SOURCES)


def _consent(unit: Unit, words: Words) -> Iterator[str]:
    yield "## " + words("What we ask your consent for")
    yield words(
        "Only with your consent we use your data for the following. You say yes to each apart, we confirm it to you in writing, "
        "and you can take it back at any time, as easily as you gave it. Under 16 a parent or guardian decides."
    )
    yield from (f"- {one.title(words.language)}" for one in purposes(unit) if one.ended_on is None)


def _who_receives(unit: Unit, words: Words) -> Iterator[str]:
    yield "## " + words("Who receives data from us")
    yield words("Others receive data only when the law, our agreement or your consent gives a ground for it:")
    for name, receives, ground in RECIPIENTS:
        yield "- " + ": ".join((words(name), _small(words(receives)))) + " " + words(ground)
    if found := notices.processors(unit.db):
        yield ""
        yield words("These work for us, under an agreement that binds them to secrecy:")
        yield from (f"- {name}: {does}" for name, does in found)


def _where_it_is(words: Words) -> Iterator[str]:
    yield "## " + words("Where your data are, and how they are protected")
    yield words(
        "Your data are on the practice's own computer and in its own backups, within the European Economic Area (EEA). They are "
        "encrypted. The program we use opens no connection to the internet."
    )
    yield words(
        "Everyone who works here has a password of their own and has signed a declaration of secrecy. We note who looks at your "
        "data, and when. The most private data are locked once more: only who treats you has the key."
    )


def _how_long(unit: Unit, words: Words) -> Iterator[str]:
    policy = policy_of(unit)
    yield "## " + words("How long we keep it")
    yield words("We keep nothing longer than this; after that it is destroyed for good:")
    for name in RuleName:
        rule = None if name is RuleName.STAFF else policy.rule(name, unit.today, unit.today)
        if rule is None or unit.practice_kind not in rule.kinds:
            continue
        fields = {"what": _capital(words(rule.goes)), "anchor": words(rule.anchor), "law": words(rule.law)}
        if rule.years == 0:
            yield "- " + words("{what}: it goes at once when you object or take your consent back ({law}).", **fields)
        else:
            term = lasting(words.plural, words, rule.years)
            yield "- " + words("{what}: {term}, counted from {anchor} ({law}).", term=term, **fields)


def _rights(words: Words) -> Iterator[str]:
    yield "## " + words("Your rights")
    yield words("We answer a request within one month. It costs you nothing.")
    yield from (f"- {name}: {_small(meaning)}" for name, meaning in rights(words))


def _questions(details: PracticeDetails, words: Words) -> Iterator[str]:
    yield "## " + words("Questions and complaints")
    told = details.privacy_contact or details.email or show_phone(details.phone, details.country) or details.name
    yield words(
        "Do you have a question, or is something not right? Tell us: {contact}. We gladly look for a solution with you. You may "
        "always complain to the authority: {authority}.",
        contact=told,
        authority=", ".join(AUTHORITY),
    )


def _new_versions(words: Words) -> Iterator[str]:
    yield "## " + words("When this statement changes")
    yield words(
        "The version and its date stand above. You are told of important changes beforehand. If we want to use data that we "
        "have already for something new, you hear it first and have time to object."
    )


def _transfer(unit: Unit, words: Words) -> str:
    details = practice_settings.details(unit.db)
    parts = (
        words("{practice} passes to […] on […]. From that day […] decides about your data.", practice=details.name),
        "## " + words("What this means for you"),
        words(
            "Nothing changes in what you agreed with us. The same data are used for the same purposes, and kept no longer. "
            "Professional secrecy stays as it is."
        ),
    )
    return "\n\n".join(parts)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
