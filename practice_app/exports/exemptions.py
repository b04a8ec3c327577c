"""The ground of an exemption from VAT in words, as it stands on paper and in the file."""

from __future__ import annotations

from practice_app.system.words import Words


def exemption_text(exemption: str, words: Words) -> str:
    """The article, which an invoice must state (Wet OB 1968 art. 35a(1)(k) and (l)). An unknown code is art. 11 in general."""
    if exemption == "small_business":
        return words("Invoice exempt from VAT under Article 25 of the Dutch VAT Act 1968 (Wet OB 1968)")
    if exemption == "care":
        return words("Exempt from VAT (Article 11(1)(g) of the Dutch VAT Act 1968, Wet OB 1968)")
    if exemption == "education":
        return words("Exempt from VAT (Article 11(1)(o) of the Dutch VAT Act 1968, Wet OB 1968)")
    return words("Exempt from VAT (Article 11 of the Dutch VAT Act 1968, Wet OB 1968)")
