"""The confidentiality statement of a member of staff as a PDF to sign; its versioned text lies in resources/letters."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from practice_app.domain.documents import ConfidentialityStatement
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.signature import Signature
from practice_app.exports.pdf_kit import Sheet, letterhead_block, render
from practice_app.exports.pdf_tables import Row, key_values
from practice_app.exports.pdf_text import BODY, INK, LABEL, QUIET, SMALL, STRONG, TITLE, Text
from practice_app.system.resources import resource
from practice_app.system.words import Words


def confidentiality_text(version: int, language: str) -> str:
    """The text as it was published under this version; FileProblem when the installation lacks it."""
    path = resource("letters", f"confidentiality-{version}.{language}.txt")
    if not path.is_file():
        raise FileProblem(
            N_("The confidentiality statement, version {version}, is missing from the installation. Install the program anew."),
            version=version,
        )
    return path.read_text(encoding="utf-8")


def confidentiality_pdf(statement: ConfidentialityStatement, words: Words) -> bytes:
    """A4, in the reader's language, with room for place, date and signature."""
    title = words("Confidentiality statement")
    version = words("version {version}", version=statement.version)
    sheet = Sheet(title, statement.letterhead.name, statement.made_on, footer=f"{title} · {version}")
    return render(lambda _: _story(statement, words), sheet, words)


def _story(statement: ConfidentialityStatement, words: Words) -> list[Flowable]:
    who = [
        (words("Name"), statement.full_name),
        (words("Role"), ", ".join(words(role) for role in statement.roles)),
        (words("Practice"), statement.letterhead.name),
    ]
    return [
        letterhead_block(statement.letterhead, words),
        Spacer(1, 5 * mm),
        Text(words("Confidentiality statement"), TITLE, after=4),
        key_values(who, 0.2, STRONG),
        Spacer(1, 4 * mm),
        *_clauses(confidentiality_text(statement.version, words.language), statement),
        *(_signing(words) if statement.signature is None else _signed(statement, statement.signature, words)),
    ]


def _clauses(text: str, statement: ConfidentialityStatement) -> list[Flowable]:
    """A paragraph that begins with a number and a full stop is set as a numbered clause."""
    style = BODY.but(size=9.2, leading=12.8)
    story: list[Flowable] = []
    for paragraph in text.strip().split("\n\n"):
        plain = " ".join(paragraph.split()).replace("{practice}", statement.letterhead.name)
        number, dot, rest = plain.partition(". ")
        numbered = bool(dot) and number.isdigit()
        if numbered:
            story.append(Row([Text(f"{number}.", style.but(colour=QUIET)), Text(rest, style)], (0.045, 0.955), pad=2))
        else:
            story.append(Text(plain, style, after=5))
    return story


def _signed(statement: ConfidentialityStatement, signature: Signature, words: Words) -> list[Flowable]:
    """The signature as it was given on the screen, with whose it is and when."""
    moment = words.moment(statement.signed_at) if statement.signed_at else ""
    given = Text(signature.typed, STRONG) if signature.typed else DrawnSignature(signature, 54 * mm)
    told = words("Signed on the screen by {name} on {moment}.", name=statement.full_name, moment=moment)
    return [
        CondPageBreak(37 * mm),
        Spacer(1, 5 * mm),
        Text(words("Signature"), LABEL, after=3),
        given,
        Text(told, SMALL, before=6),
    ]


class DrawnSignature(Flowable):
    """A drawn signature, `width` points wide, as lines that stay sharp."""

    def __init__(self, signature: Signature, width: float) -> None:
        super().__init__()
        self._signature, self._width, self._height = signature, width, width / signature.ratio

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """As wide as it was made for, at most the room there is."""
        return min(self._width, aW), self._height

    def draw(self) -> None:
        """One path for each stroke."""
        canvas = self.canv
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(1.2)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in self._signature.strokes:
            path = canvas.beginPath()
            for number, (x, y) in enumerate(stroke):
                place = x * self._width, (1 - y) * self._height
                if number:
                    path.lineTo(*place)
                else:
                    path.moveTo(*place)
            canvas.drawPath(path)


def _signing(words: Words) -> list[Flowable]:
    labels = (words("Place and date"), words("Signature"))
    blank = [Text("\n\n", BODY), Text("", BODY)]
    lines = Row(blank, (0.45, 0.55), rule=QUIET)
    return [
        CondPageBreak(32 * mm),
        Spacer(1, 5 * mm),
        Row([Text(label, LABEL) for label in labels], (0.45, 0.55)),
        lines,
        Text(words("The practice keeps the signed statement. Access is given only after it is on record."), SMALL, before=6),
    ]
