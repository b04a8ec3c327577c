"""The letter to somebody whose data were destroyed at their own request: what went, what stays, why and until when."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.documents import ErasureProof
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.exports.pdf_kit import Heading, Sheet, address_block, letterhead_block, muted, render
from practice_app.exports.pdf_tables import key_values, record_table
from practice_app.exports.pdf_text import BODY, SUBHEADING, TITLE, Style, Text
from practice_app.system.clock import legal_date
from practice_app.system.words import Words

_DIGITS = Style(7.5, 13.5)
_CARE_LAW = next(rule.law for rule in RULES if rule.name is RuleName.WGBO)


def erasure_proof_pdf(proof: ErasureProof, words: Words) -> bytes:
    """A4, in the person's language."""
    title = words("Your data were destroyed")
    mark = words("SAMPLE: made up to practise with") if proof.letterhead.sample else ""
    day = legal_date(proof.destroyed_at)
    sheet = Sheet(title, proof.letterhead.name, day, mark=mark, footer=f"{proof.letterhead.name} · {proof.ledger_id}")
    return render(lambda _: _story(proof, words), sheet, words)


def _story(proof: ErasureProof, words: Words) -> list[Flowable]:
    told = words(
        "You asked us to destroy your data (AVG art. 17). On {date} we did so, except what a law obliges us to keep. This letter "
        "says what went, what stays, why and until when. We keep no copy of this letter.",
        date=words.long_date(legal_date(proof.destroyed_at)),
    )
    return [
        letterhead_block(proof.letterhead, words),
        *address_block(proof.addressee),
        Text(words("Your data were destroyed"), TITLE, after=6),
        Text(told, BODY, after=4),
        *_destroyed(proof, words),
        *_remains(proof, words),
        *_elsewhere(proof, words),
        *_rights(words),
        *_proof(proof, words),
    ]


def _part(title: str, key: str) -> list[Flowable]:
    heading = Heading(title, key, SUBHEADING, before=11)
    heading.keepWithNext = 0  # it would carry a long table over to a new page whole
    return [CondPageBreak(30 * mm), heading]


def _destroyed(proof: ErasureProof, words: Words) -> list[Flowable]:
    counts: dict[str, int] = {}
    for item in proof.destroyed:
        counts[item.category] = counts.get(item.category, 0) + item.count
    rows = [(words(CATEGORY_NAMES.get(category, category)), str(count)) for category, count in sorted(counts.items())]
    table = record_table((words("What"), words("Count")), (0.8, 0.2), rows, right=(1,))
    return [*_part(words("What was destroyed"), "destroyed"), table]


def _remains(proof: ErasureProof, words: Words) -> list[Flowable]:
    heading = _part(words("What we still keep, why and until when"), "remains")
    if not proof.remains:
        return [*heading, muted(words("Nothing that leads to you."))]
    rows = [
        (
            words(item.what),
            words(item.law),
            words(item.counted_from),
            words.date(item.until) if item.until else words("no fixed day"),
        )
        for item in proof.remains
    ]
    titles = (words("What"), words("Law"), words("Kept from"), words("Until"))
    after = words("After that day it is destroyed without your asking.")
    if any(item.law == _CARE_LAW for item in proof.remains):
        care = words("A practitioner first looks whether good care needs the dossier longer.")
        after = f"{after} {care}"
    return [*heading, record_table(titles, (0.33, 0.22, 0.29, 0.16), rows), Spacer(1, 4), Text(after, BODY)]


def _elsewhere(proof: ErasureProof, words: Words) -> list[Flowable]:
    told = []
    if proof.backups_expire_on is not None and proof.backups_expire_on >= legal_date(proof.destroyed_at):
        told.append(
            words(
                "Our encrypted backups may hold your data until {day}; on that day the last of them expires. If one is put back "
                "before, your data are destroyed again before anybody can sign in.",
                day=proof.backups_expire_on,
            )
        )
    elif proof.backups_expire_on is not None:
        told.append(
            words(
                "Our last encrypted backup still holds your data; it goes when there is a newer one. If it is put back before, "
                "your data are destroyed again before anybody can sign in."
            )
        )
    else:
        told.append(words("None of our backups holds your data."))
    if proof.exports_left:
        told.append(
            words.plural(
                "We made {count} file with your data earlier, outside our program; we destroy it by hand.",
                "We made {count} files with your data earlier, outside our program; we destroy them by hand.",
                proof.exports_left,
            )
        )
    if proof.suppressed:
        told.append(words("You wanted no mailings: an unreadable fingerprint of your address stays, so that you never get one."))
    if proof.remains:
        told.append(words("The log of who looked at your data names you by a random number."))
    else:
        told.append(words("The log of who looked at your data names you by a random number that leads to nobody any more."))
    return [*_part(words("Backups and traces"), "backups"), *(Text(f"• {one}", BODY, after=2) for one in told)]


def _rights(words: Words) -> list[Flowable]:
    told = words(
        "Do you not agree with what we keep? Tell us first, if you like. You can also complain to the Dutch data protection "
        "authority (Autoriteit Persoonsgegevens, autoriteitpersoonsgegevens.nl) or go to court (AVG art. 12(4), 77 and 79)."
    )
    return [*_part(words("Your rights"), "rights"), Text(told, BODY)]


def _proof(proof: ErasureProof, words: Words) -> list[Flowable]:
    told = words(
        "Of this destruction we keep one line without a name in our register. With its number you can ask us to show that line."
    )
    facts = [
        (words("Number in our register"), proof.ledger_id),
        (words("Our reference until now"), proof.reference),
        (words("Signed by"), proof.signed_by),
    ]
    digits = [(words("Code of the line"), _grouped(proof.ledger_hash)), (words("Digital signature"), _grouped(proof.signature))]
    return [
        *_part(words("Proof"), "proof"),
        Text(told, BODY, after=4),
        key_values(facts),
        key_values(digits, style=_DIGITS),
    ]


def _grouped(digits: str) -> str:
    return " ".join(digits[start : start + 16] for start in range(0, len(digits), 16))
