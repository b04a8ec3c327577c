"""The paper with the spare codes of a second step, to be printed and kept apart from the phone."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from practice_app.domain.documents import SpareCodes
from practice_app.exports.pdf_kit import Sheet, render
from practice_app.exports.pdf_tables import Row, Table, bullet_list, key_values
from practice_app.exports.pdf_text import BODY, QUIET, RULE, STRONG, SUBHEADING, TITLE, Style, Text
from practice_app.system.words import Words

_COLUMNS = 2
_CODE = Style(14, 21, bold=True)


def spare_codes_pdf(paper: SpareCodes, words: Words) -> bytes:
    """One A4 page, in the member's language."""
    title = words("Spare codes for the second step")
    frame = Sheet(title, paper.practice_name, paper.made_on, footer=words("Secret: paper only, never on a computer"))
    return render(lambda _: _story(paper, title, words), frame, words)


def _story(paper: SpareCodes, title: str, words: Words) -> list[Flowable]:
    facts = [
        (words("Practice"), paper.practice_name),
        (words("Sign-in name"), paper.login),
        (words("Made on"), words.long_date(paper.made_on)),
    ]
    purpose = words(
        "Each code counts once at the sign-in, in the place of the code that your authenticator app shows: when your phone is "
        "lost, broken or elsewhere. Your password stays needed."
    )
    advice = (
        words("Strike out a code once you have used it."),
        words("Keep this paper apart from your phone and not beside the computer."),
        words("Few left, or the paper lost? Make new ones under Settings, My account; the old ones then count no more."),
        words("Phone and paper both lost? An owner can drop your second step, and you set it up anew."),
    )
    return [
        Text(title, TITLE, after=6),
        key_values(facts, 0.2, STRONG),
        Spacer(1, 4 * mm),
        Text(purpose),
        Spacer(1, 6 * mm),
        _grid(paper.codes),
        Spacer(1, 8 * mm),
        Text(words("How to keep these codes"), SUBHEADING, after=3),
        bullet_list(advice),
    ]


def _grid(codes: tuple[str, ...]) -> Table:
    """Numbered downwards."""
    high = -(-len(codes) // _COLUMNS)
    rows = []
    for line in range(high):
        cells: list[Text | None] = []
        for place in range(line, high * _COLUMNS, high):
            known = place < len(codes)
            cells += [
                Text(str(place + 1), BODY.but(leading=21, colour=QUIET, align="right")) if known else None,
                Text(codes[place], _CODE) if known else None,
            ]
        rows.append(Row(cells, (0.06, 0.44) * _COLUMNS, pad=4, rule=RULE, inset=6))
    return Table(None, rows)
