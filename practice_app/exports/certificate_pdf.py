"""The destruction certificate of one purge as a PDF: counts and reasons only, nothing about a person who is a client."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.documents import DestructionCertificate
from practice_app.domain.errors import N_
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.exports.pdf_kit import Heading, Sheet, letterhead_block, muted, render
from practice_app.exports.pdf_tables import key_values, record_table
from practice_app.exports.pdf_text import SUBHEADING, TITLE, Style, Text
from practice_app.system.clock import AMSTERDAM
from practice_app.system.words import Words

_DIGITS = Style(7.5, 13.5)

_VERDICTS = {
    "destroy": N_("destroyed"),
    "fiscal_archive": N_("card destroyed, fiscal archive kept"),
    "care_archive": N_("contact data destroyed, care archive kept"),
}
_RULES = {rule.name.value: rule.law for rule in RULES} | {RuleName.HOUSE.value: N_("own promise")}
_CHECKS = {
    "integrity_check": N_("the file is whole and in order (integrity_check)"),
    "cipher_integrity_check": N_("every page is encrypted and untouched (cipher_integrity_check)"),
    "foreign_key_check": N_("nothing refers to what has gone (foreign_key_check)"),
}


def certificate_pdf(certificate: DestructionCertificate, words: Words) -> bytes:
    """A4, in the reader's language."""
    title = words("Certificate of destruction")
    day = certificate.finished_at.astimezone(AMSTERDAM).date()
    footer = words("Run {run}", run=certificate.run_id)
    sheet = Sheet(title, certificate.letterhead.name, day, footer=f"{certificate.letterhead.name} · {footer}")
    return render(lambda _: _story(certificate, words), sheet, words)


def _story(certificate: DestructionCertificate, words: Words) -> list[Flowable]:
    return [
        letterhead_block(certificate.letterhead, words),
        Spacer(1, 6 * mm),
        Text(words("Certificate of destruction"), TITLE, after=6),
        Text(_summary(certificate, words), after=8),
        _facts(certificate, words),
        *_destroyed(certificate, words),
        *_remains(certificate, words),
        *_by_hand(certificate, words),
        *_proof(certificate, words),
        *_signature(certificate, words),
    ]


def _summary(certificate: DestructionCertificate, words: Words) -> str:
    if certificate.on_request:
        return words(
            "The data of one client were destroyed at that person's own request, as far as no law keeps them. This certificate "
            "holds counts only, no personal data of clients."
        )
    return words.plural(
        "The data of {count} client whose term had ended were destroyed. This certificate holds counts only, no personal data "
        "of clients.",
        "The data of {count} clients whose terms had ended were destroyed. This certificate holds counts only, no personal data "
        "of clients.",
        certificate.clients,
    )


def _facts(certificate: DestructionCertificate, words: Words) -> Flowable:
    if certificate.mode == "automatic":
        mode = words("Automatic, after the announced waiting time")
    elif certificate.on_request:
        mode = words("At the request of the person (AVG art. 17), granted by an owner")
    else:
        mode = words("Confirmed by an owner, who waived the waiting time")
    waived = "\n".join(f"• {words(item)}" for item in certificate.waived_waits)
    pairs = [
        (words("Run"), certificate.run_id),
        (words("Finished"), words.moment(certificate.finished_at)),
        (words("How it was started"), mode),
        (words("Waits that were waived"), waived),
        (words("Broken off and continued"), ", ".join(words.moment(at) for at in certificate.continued)),
        (words("Ended early"), _ended_early(certificate, words)),
    ]
    return key_values(pairs)


def _ended_early(certificate: DestructionCertificate, words: Words) -> str:
    if not certificate.interrupted:
        return ""
    return words("It was broken off before everything was done; what was left is taken by a later run.")


def _part(title: str, key: str) -> Sequence[Flowable]:
    heading = Heading(title, key, SUBHEADING, before=11)
    heading.keepWithNext = 0  # it would carry a long table over to a new page whole
    return CondPageBreak(35 * mm), heading


def _destroyed(certificate: DestructionCertificate, words: Words) -> list[Flowable]:
    heading = _part(words("What was destroyed"), "destroyed")
    if not certificate.destroyed:
        return [*heading, muted(words("Nothing was due."))]
    rows = [
        (
            words(CATEGORY_NAMES.get(item.category, item.category)),
            words(_RULES.get(item.rule, item.rule)),
            words(_VERDICTS.get(item.verdict, item.verdict)),
            str(item.count),
        )
        for item in certificate.destroyed
    ]
    titles = (words("Category"), words("Rule"), words("Outcome"), words("Count"))
    return [*heading, record_table(titles, (0.32, 0.17, 0.41, 0.10), rows, right=(3,))]


def _remains(certificate: DestructionCertificate, words: Words) -> list[Flowable]:
    heading = _part(words("What remains, and why"), "remains")
    if not certificate.remains:
        return [*heading, muted(words("Nothing of these clients remains."))]
    rows = [
        (
            words(item.what),
            words(item.counted_from),
            words(item.law),
            words.date(item.until) if item.until else words("no fixed day"),
            str(item.count),
        )
        for item in certificate.remains
    ]
    titles = (words("What"), words("Kept from"), words("Law"), words("Until at the latest"), words("Clients"))
    return [*heading, record_table(titles, (0.25, 0.28, 0.19, 0.17, 0.11), rows, right=(4,))]


def _by_hand(certificate: DestructionCertificate, words: Words) -> list[Flowable]:
    """What the program knows to lie outside it: a reminder, with counts only."""
    told = []
    if count := certificate.exports_left:
        told.append(words.plural("{count} file that was exported earlier", "{count} files that were exported earlier", count))
    if count := certificate.dossiers_on_paper:
        told.append(words.plural("{count} dossier on paper", "{count} dossiers on paper", count))
    if count := certificate.dossiers_in_programs:
        told.append(words.plural("{count} dossier in another program", "{count} dossiers in other programs", count))
    if not told:
        return []
    heading = _part(words("To be destroyed by hand"), "by hand")
    reach = words("This lies outside the practice file, where the program cannot reach it:")
    return [*heading, Text("\n".join((reach, *(f"• {one}" for one in told))))]


def _proof(certificate: DestructionCertificate, words: Words) -> list[Flowable]:
    checks = "\n".join(f"• {words(_CHECKS.get(item, item))}" for item in certificate.sweep_checks)
    pairs = [
        (words("Checks passed after the sweep"), checks),
        (words("Older backups"), _backups(certificate, words)),
    ]
    head = [(words("Head of the destruction ledger"), _grouped(certificate.ledger_head))]
    heading = _part(words("How it was made sure"), "proof")
    return [*heading, key_values(pairs), key_values(head, style=_DIGITS)]


def _backups(certificate: DestructionCertificate, words: Words) -> str:
    if certificate.backups_expire_on is None:
        return words("No older backup holds the destroyed data.")
    if certificate.backups_expire_on < certificate.finished_at.astimezone(AMSTERDAM).date():
        return words(
            "The last backup from before is still there, because no newer one was made: it goes when there is a newer one. A "
            "restore from it destroys the data again before anyone can sign in."
        )
    return words(
        "Encrypted older backups may hold the destroyed data until {day}; on that day the last of them expires. "
        "A restore from one of them destroys the data again before anyone can sign in.",
        day=certificate.backups_expire_on,
    )


def _grouped(digits: str) -> str:
    return " ".join(digits[start : start + 16] for start in range(0, len(digits), 16))


def _signature(certificate: DestructionCertificate, words: Words) -> list[Flowable]:
    signer = [(words("Signed by"), certificate.signed_by)]
    digits = [(words("Digital signature"), _grouped(certificate.signature))]
    heading = _part(words("Signature"), "signature")
    return [*heading, key_values(signer), key_values(digits, style=_DIGITS)]
