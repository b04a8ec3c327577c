"""The head of the audit trail on one page: practice, day, number, hash in groups of four, QR code, and how to check."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from practice_app.domain.audit_head import HeadPaper
from practice_app.exports.pdf_kit import Sheet, muted, render
from practice_app.exports.pdf_tables import Row, Table, bullet_list, key_values
from practice_app.exports.pdf_text import RULE, STRONG, SUBHEADING, TITLE, Style, Text
from practice_app.exports.recovery_pdf import QrCode
from practice_app.system.words import Words

_GROUP = Style(13, 19, bold=True)
_A_LINE = 8


def audit_head_pdf(paper: HeadPaper, words: Words) -> bytes:
    """One A4 page, in the reader's language."""
    title = words("Head of the audit trail")
    mark = words("SAMPLE: made up to practise with") if paper.sample else ""
    sheet = Sheet(title, paper.practice, paper.made_on, mark=mark, footer=title)
    return render(lambda _: _story(paper, words, title), sheet, words)


def _story(paper: HeadPaper, words: Words, title: str) -> list[Flowable]:
    facts = [
        (words("Practice"), paper.practice),
        (words("Made on"), words.long_date(paper.made_on)),
        (words("Newest entry"), str(paper.head.sequence)),
    ]
    advice = (
        words("Keep this sheet outside the practice's computers, with the date on which you put it away."),
        words("Settings, Audit trail, “Compare with a printed head”: scan the code, or type number, colon and hash."),
        words("The program then says whether this entry still stands there, and everything before it, as it was."),
        words("Is the entry missing, or its hash another? Then the trail was cut off or rewritten: restore a backup."),
    )
    return [
        Text(title, TITLE, after=6),
        key_values(facts, 0.25, STRONG),
        Spacer(1, 5 * mm),
        Text(words("Hash of that entry (SHA-256), in groups of four"), SUBHEADING, after=3),
        _groups(paper.head.groups),
        Spacer(1, 6 * mm),
        QrCode(paper.head.written, 40 * mm),
        Spacer(1, 3 * mm),
        muted(words("The same for a scanner: number and hash. It tells nothing about anybody.")),
        Spacer(1, 6 * mm),
        Text(words("How to check with it"), SUBHEADING, after=3),
        bullet_list(advice),
    ]


def _groups(groups: tuple[str, ...]) -> Table:
    lines = [groups[at : at + _A_LINE] for at in range(0, len(groups), _A_LINE)]
    rows = [Row([Text(group, _GROUP) for group in line], (1 / _A_LINE,) * _A_LINE, pad=3, rule=RULE) for line in lines]
    return Table(None, rows)
