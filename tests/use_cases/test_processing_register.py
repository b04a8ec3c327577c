"""The register of processing activities: every category with its purpose, ground, readers and term; processors with agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from practice_app.domain.errors import Conflict, InvalidInput, RefusedByLaw
from practice_app.domain.inspection_purposes import PROCESSING
from practice_app.domain.processor import ProcessorDraft
from practice_app.use_cases.processing_register import (
    end_processor,
    export_processing_register,
    list_processors,
    processing_text,
    record_processor,
)
from tests.exports.reading import text_of
from tests.practice_files import Desk

SHREDS = ProcessorDraft("Papierweg", "Vernietigt papier", date(2025, 1, 2))


def test_the_pdf_names_every_category_rule_and_processor(desk: Desk, tmp_path: Path) -> None:
    practice = desk.sign_in()
    practice.run(record_processor, SHREDS)
    path = tmp_path / "register.pdf"
    practice.run(export_processing_register, path, "en")
    said = text_of(path.read_bytes())
    for told in PROCESSING.values():
        assert " ".join(told.title.split()) in said, told.title
    for expected in ("Papierweg (NL)", "Treatment dossier", "AWR art. 52(4)", "Praktijk Voorbeeld", "encrypted"):
        assert expected in said, expected
    assert "Wat wordt verwerkt" in practice.run(processing_text, "nl")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, InvalidInput),
        ({"does": " "}, InvalidInput),
        ({"country": "Nederland"}, InvalidInput),
        ({"agreement_on": None}, RefusedByLaw),
        ({"country": "US"}, RefusedByLaw),
        ({"agreement_on": date(2027, 1, 1)}, InvalidInput),
    ],
)
def test_a_processor_needs_an_agreement_and_outside_the_eea_safeguards(
    desk: Desk, changes: dict[str, Any], error: type[Exception]
) -> None:
    practice = desk.sign_in()
    with pytest.raises(error):
        practice.run(record_processor, replace(SHREDS, **changes))
    assert practice.run(list_processors) == []


def test_who_ended_stays_in_the_register_and_is_ended_once(desk: Desk) -> None:
    practice = desk.sign_in()
    abroad = practice.run(record_processor, replace(SHREDS, country="us", safeguards="SCC"))
    practice.run(end_processor, abroad)
    (one,) = practice.run(list_processors)
    assert one.ended_on == date(2026, 3, 2) and "Papierweg" not in practice.run(processing_text, "en")
    with pytest.raises(Conflict):
        practice.run(end_processor, abroad)
