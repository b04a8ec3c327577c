"""Other people's data planted in the texts and files of a client, and a review that takes out what is proposed."""

from __future__ import annotations

import io
import random
import string
from dataclasses import dataclass, field

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from stdnum.nl import bsn

from practice_app.domain.errors import FileProblem
from practice_app.storage.review_decisions import PassageDecision
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.review import Review, decide_passages, review_request
from practice_app.use_cases.review_files import decide_file, propose_areas


@dataclass
class Planted:
    """Made-up other people: what must not be found afterwards, by kind; the names are also known to the practice."""

    chance: random.Random
    names: list[tuple[str, str]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def word(self) -> str:
        return "".join(self.chance.choice(string.ascii_lowercase) for _ in range(11)).title()

    def name(self) -> str:
        given, family = self.word(), self.word()
        self.names.append((given, family))
        return f"{given} {family}"

    def email(self) -> str:
        return self._kept(f"{self.word().lower()}@example.org")

    def phone(self) -> str:
        return self._kept(f"06{self.chance.randrange(10_000_000, 99_999_999)}")

    def national_id(self) -> str:
        while True:
            number = f"{self.chance.randrange(100_000_000, 999_999_999)}"
            if bsn.is_valid(number):
                return self._kept(number)

    def account(self) -> str:
        rest = f"ABNA{self.chance.randrange(10**9, 10**10)}"
        digits = "".join(str(int(letter, 36)) for letter in f"{rest}NL00")
        return self._kept(f"NL{98 - int(digits) % 97:02}{rest}")

    def everything(self) -> list[str]:
        """Each canary: a family name, an address, a number."""
        return [family for _, family in self.names] + self.values

    def _kept(self, value: str) -> str:
        self.values.append(value)
        return value


def reviewed(practice: Practice, request_id: str) -> Review:
    """The review of a request."""
    return practice.finish(practice.steps(review_request, request_id))


def accept_all(practice: Practice, request_id: str) -> None:
    """Judge everything as it is proposed; of PDFs the proposed areas go."""
    review = reviewed(practice, request_id)
    found = [
        PassageDecision(
            text.place, text.version, one.passage.start, one.passage.length, "remove",
            "history" if one.passage.kind == "history" else "others",
        )
        for text in review.texts for one in text.judged if one.waits
    ]  # fmt: skip
    practice.run(decide_passages, request_id, found)
    for file in review.files:
        try:
            areas = practice.read(propose_areas, request_id, file.id)
            practice.run(decide_file, request_id, file.id, "redact" if areas else "include", "others", areas)
        except FileProblem:
            practice.run(decide_file, request_id, file.id, "withhold")
    assert reviewed(practice, request_id).waiting == 0


def pdf_with(lines: list[str], hidden: list[str]) -> bytes:
    """A PDF that says `lines`, and holds `hidden` where nobody sees it: title, outline, annotation, enclosed file, XMP."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setTitle(hidden[0])
    for page in range(2):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(hidden[1], f"p{page}")
        for number, line in enumerate(lines if page == 0 else ["Alleen over uzelf."]):
            canvas.drawString(60, 780 - 20 * number, line)
        canvas.textAnnotation(hidden[2], (50, 50, 90, 90))
        canvas.showPage()
    canvas.save()
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(target.getvalue())) as document:
        document.attachments["bijlage.txt"] = hidden[3].encode()
        with document.open_metadata() as meta:
            meta["dc:description"] = hidden[4]
        document.save(result)
    return result.getvalue()


def photo_with(comment: str) -> bytes:
    """A photo in which the camera wrote something."""
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = exif[0x013B] = comment
    Image.radial_gradient("L").convert("RGB").save(target, "JPEG", exif=exif)
    return target.getvalue()


def everything_in(pdf: bytes) -> bytes:
    """Every byte of a PDF and of the files in it: as they lie there, and every stream and text of it opened."""
    parts = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_raw_bytes())
                try:
                    content = item.read_bytes()
                except pikepdf.PdfError:
                    continue
                parts.append(content)
                if content.startswith(b"%PDF"):
                    parts.append(everything_in(content))
            parts.append(item.unparse(resolved=False))
            parts += [str(value).encode() for value in _texts(item)]
    return b"\n".join(parts)


def _texts(item: object) -> list[str]:
    if isinstance(item, pikepdf.String):
        return [str(item)]
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return [
            text for key, value in item.items() if not getattr(value, "is_indirect", False) for text in (str(key), *_texts(value))
        ]
    if isinstance(item, pikepdf.Array):
        return [text for value in item if not getattr(value, "is_indirect", False) for text in _texts(value)]
    return []
