"""Each value of an inspection says where it stands, for who reviews it; the person is told nothing of that."""

from __future__ import annotations

from practice_app.use_cases.inspection import export_inspection, preview_inspection
from tests.exports.reading import text_of
from tests.practice_files import Desk
from tests.use_cases.inspection_cases import full_client


def test_each_field_says_to_the_reviewer_where_it_stands_and_tells_the_person_nothing_of_that(desk: Desk) -> None:
    practice = desk.sign_in()
    client_id = full_client(practice)
    report = practice.run(preview_inspection, client_id)
    fields = [item for section in report.sections for record in section.records for item in record.fields]
    places = [item.place for item in fields if item.place]
    assert len(places) == len(set(places)) > 50, "two values bear one name"
    letter = practice.writer.one("SELECT id, version FROM correspondence WHERE client_id = ? AND confidential = 0", (client_id,))
    assert letter is not None
    assert (f"correspondence/{letter[0]}/body", letter[1]) in [(item.place, item.version) for item in fields]
    documents = practice.run(export_inspection, client_id, language="en")
    assert letter[0].encode() not in documents.data and letter[0] not in text_of(documents.pdf)
