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
_ROOM_OF_PROOF = 62 * mm  # it stays together
_CARE_LAW = next(rule.law for rule in RULES if rule.name is RuleName.WGBO)


def erasure_proof_pdf(proof: ErasureProof, words: Words) -> bytes:
    """A4, in the person's language."""
    title = _title(proof, words)
    mark = words("SAMPLE: made up to practise with") if proof.letterhead.sample else ""
    day = legal_date(proof.destroyed_at)
    footer = " · ".join(part for part in (proof.letterhead.name, proof.ledger_id) if part)
    sheet = Sheet(title, proof.letterhead.name, day, mark=mark, footer=footer)
    return render(lambda _: _story(proof, words), sheet, words)


def _story(proof: ErasureProof, words: Words) -> list[Flowable]:
    return [
        letterhead_block(proof.letterhead, words),
        *address_block(proof.addressee),
        Text(_title(proof, words), TITLE, after=6),
        Text(_opening(proof, words), BODY, after=4),
        *_destroyed(proof, words),
        *_remains(proof, words),
        *_elsewhere(proof, words),
        *_rights(proof, words),
        *_proof(proof, words),
    ]


def _title(proof: ErasureProof, words: Words) -> str:
    return words("Part of your data was erased") if proof.in_part else words("Your data were destroyed")


def _opening(proof: ErasureProof, words: Words) -> str:
    day = words.long_date(legal_date(proof.destroyed_at))
    fields = {"date": day, "number": proof.request}
    if proof.found_by_us:
        why = words(
            "We found data of a minor that we should not have collected (AVG art. 17(1)(d) and (f)). On {date} we destroyed "
            "them, except what a law obliges us to keep.",
            **fields,
        )
    elif proof.in_part:
        received = words.long_date(proof.received_on) if proof.received_on else ""
        why = words(
            "On {received} you asked us to erase part of your data (AVG art. 17, our number {number}). On {date} we did so.",
            received=received,
            **fields,
        )
    elif proof.received_on:
        why = words(
            "On {received} you asked us to destroy your data (AVG art. 17, our number {number}). On {date} we did so, except "
            "what a law obliges us to keep.",
            received=words.long_date(proof.received_on),
            **fields,
        )
    else:
        why = words(
            "You asked us to destroy your data (AVG art. 17). On {date} we did so, except what a law obliges us to keep.",
            **fields,
        )
    told = words("This letter says what went, what stays, why and until when. We keep no copy of this letter.")
    return f"{why} {told}"


def _part(title: str, key: str, room: float = 30 * mm) -> list[Flowable]:
    heading = Heading(title, key, SUBHEADING, before=11)
    heading.keepWithNext = 0  # it would carry a long table over to a new page whole
    return [CondPageBreak(room), heading]


def _destroyed(proof: ErasureProof, words: Words) -> list[Flowable]:
    counts: dict[str, int] = {}
    for item in proof.destroyed:
        counts[item.category] = counts.get(item.category, 0) + item.count
    named = proof.went or [(CATEGORY_NAMES.get(category, category), count) for category, count in sorted(counts.items())]
    rows = [(words(name), str(count)) for name, count in named]
    table = record_table((words("What"), words("Count")), (0.8, 0.2), rows, right=(1,))
    return [*_part(words("What was erased") if proof.in_part else words("What was destroyed"), "destroyed"), table]


def _remains(proof: ErasureProof, words: Words) -> list[Flowable]:
    heading = _part(words("What we still keep, why and until when"), "remains")
    if proof.in_part:
        return [*heading, *_stays(proof, words)]
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


def _stays(proof: ErasureProof, words: Words) -> list[Flowable]:
    """Of an erasure in part: what was asked and stays, and that the rest of the card is kept as before."""
    rest = words("What you did not ask us to erase we keep, for as long as you are our client and the law requires.")
    if not proof.stays:
        return [muted(rest)]
    rows = [(words(what), why, words(law)) for what, why, law in proof.stays]
    titles = (words("What"), words("Why"), words("Law"))
    return [record_table(titles, (0.24, 0.5, 0.26), rows), Spacer(1, 4), Text(rest, BODY)]


def _elsewhere(proof: ErasureProof, words: Words) -> list[Flowable]:
    told = []
    if not proof.ledger_id:
        told.append(words("Our encrypted backups let go of your data too; if one is put back before, they are destroyed again."))
    elif proof.backups_expire_on is not None and proof.backups_expire_on >= legal_date(proof.destroyed_at):
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
    if proof.recipients:
        told.append(
            words("We tell those who received your data from us (AVG art. 19): {names}.", names=", ".join(proof.recipients))
        )
    if proof.suppressed:
        told.append(words("You wanted no mailings: an unreadable fingerprint of your address stays, so that you never get one."))
    if proof.remains or proof.in_part:
        told.append(words("The log of who looked at your data names you by a random number."))
    else:
        told.append(words("The log of who looked at your data names you by a random number that leads to nobody any more."))
    return [*_part(words("Backups and traces"), "backups"), *(Text(f"• {one}", BODY, after=2) for one in told)]


def _rights(proof: ErasureProof, words: Words) -> list[Flowable]:
    told = words(
        "Do you not agree with what we keep? Tell us first, if you like. You can also complain to the Dutch data protection "
        "authority (Autoriteit Persoonsgegevens, autoriteitpersoonsgegevens.nl) or go to court (AVG art. 12(4), 77 and 79)."
    )
    contact = words("For questions about your data: {contact}.", contact=proof.privacy_contact) if proof.privacy_contact else ""
    return [*_part(words("Your rights"), "rights"), Text(f"{told} {contact}".strip(), BODY)]


def _proof(proof: ErasureProof, words: Words) -> list[Flowable]:
    if not proof.ledger_id:  # made before the data are gone: the proof takes the place of this paper
        return [*_part(words("Proof"), "proof"), muted(words("Destroying was under way when this letter was made."))]
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
        *_part(words("Proof"), "proof", _ROOM_OF_PROOF),
        Text(told, BODY, after=4),
        key_values(facts),
        key_values(digits, style=_DIGITS),
    ]


def _grouped(digits: str) -> str:
    return " ".join(digits[start : start + 16] for start in range(0, len(digits), 16))
