"""The sheet of one envelope with its 24 recovery words, to be printed; nobody should keep it as a file."""

from __future__ import annotations

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from practice_app.domain.documents import RecoverySheet
from practice_app.exports.pdf_kit import Sheet, render
from practice_app.exports.pdf_tables import Row, Table, bullet_list, key_values
from practice_app.exports.pdf_text import BODY, INK, QUIET, RULE, SMALL, STRONG, SUBHEADING, TITLE, Style, Text
from practice_app.system.words import Words

_COLUMNS = 3
_WORD = Style(13, 19, bold=True)


def recovery_pdf(sheet: RecoverySheet, words: Words) -> bytes:
    """One A4 page, in the reader's language."""
    title = _title(sheet, words)
    frame = Sheet(title, sheet.practice_name, sheet.made_on, footer=words("Secret: paper only, never on a computer"))
    return render(lambda _: _story(sheet, words), frame, words)


def _title(sheet: RecoverySheet, words: Words) -> str:
    if sheet.envelope == "care":
        return words("Recovery words: care envelope")
    return words("Recovery words: administration envelope")


def _purpose(sheet: RecoverySheet, words: Words) -> str:
    if sheet.envelope == "care":
        return words(
            "These words open the dossiers and the confidential correspondence when nobody who holds their keys is left. "
            "They belong with a practitioner."
        )
    return words(
        "These words open the practice file and its backups when a password or this computer is lost. They do not open "
        "dossiers or confidential correspondence."
    )


def _story(sheet: RecoverySheet, words: Words) -> list[Flowable]:
    facts = [(words("Practice"), sheet.practice_name), (words("Made on"), words.long_date(sheet.made_on))]
    return [
        Text(_title(sheet, words), TITLE, after=6),
        key_values(facts, 0.2, STRONG),
        Spacer(1, 4 * mm),
        Text(_purpose(sheet, words)),
        Spacer(1, 6 * mm),
        _grid(sheet.words),
        Spacer(1, 8 * mm),
        *_advice(words),
        Spacer(1, 6 * mm),
        Row([Text(words("The same words for a scanner:"), SMALL)], (1,)),
        Spacer(1, 2 * mm),
        QrCode(" ".join(sheet.words), 34 * mm),
    ]


def _grid(secret: tuple[str, ...]) -> Table:
    """Numbered downwards, column by column, as one reads them aloud."""
    high = -(-len(secret) // _COLUMNS)
    rows = []
    for line in range(high):
        cells: list[Text | None] = []
        for place in range(line, high * _COLUMNS, high):
            known = place < len(secret)
            cells += [
                Text(str(place + 1), BODY.but(leading=19, colour=QUIET, align="right")) if known else None,
                Text(secret[place], _WORD) if known else None,
            ]
        rows.append(Row(cells, (0.05, 0.28) * _COLUMNS, pad=3, rule=RULE, inset=6))
    return Table(None, rows)


def _advice(words: Words) -> list[Flowable]:
    advice = (
        words("Put this sheet in an envelope, seal it, sign across the flap and write the name of the envelope on it."),
        words("Keep it in a safe or with a notary, away from the computer and from the other envelope."),
        words("Do not photograph, scan, mail or store it. Whoever has these words has the keys."),
        words("Has the envelope been opened or lost? Make new words at once: Settings, Recovery words."),
        words("Look once a year whether the envelope is still there, sealed and readable."),
    )
    return [
        Text(words("How to keep this sheet"), SUBHEADING, after=3),
        bullet_list(advice),
    ]


class QrCode(Flowable):
    """A QR code of `side` points, drawn as vector squares."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self._matrix = [list(row) for row in segno.make_qr(text, error="m").matrix]
        self._side = side

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Its side, both ways."""
        return self._side, self._side

    def draw(self) -> None:
        """Dark modules only; the paper is the quiet zone."""
        step = self._side / len(self._matrix)
        self.canv.setFillColor(HexColor(INK))
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    self.canv.rect(x * step, self._side - (y + 1) * step, step * 1.02, step * 1.02, stroke=0, fill=1)
