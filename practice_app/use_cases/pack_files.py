"""The files that go with an inspection: the data file, the tables, the photo, and the client's own attachments as decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_report import InspectionReport, Picture
from practice_app.domain.pack import Enclosure, check_size, manifest, named_apart
from practice_app.domain.rights_request import RightsRequest
from practice_app.exports.render import inspection_json, inspection_schema, pack_tables
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.review_files import files_for

_UNDECIDED = (
    "SELECT count(*) FROM attachment WHERE client_id = ? AND NOT EXISTS (SELECT 1 FROM attachment_decision WHERE request_id = ? "
    "AND attachment_id = attachment.id AND attachment_version = attachment.version)"
)


def undecided_files(unit: Unit, client_id: ClientId, request_id: str) -> int:
    """How many files of letters nobody decided on for this request: they are named, and do not go along."""
    return int(unit.db.value(_UNDECIDED, (client_id, request_id)))


def attached_files(unit: Unit, request: RightsRequest, words: Words) -> tuple[Enclosure, ...]:
    """The files of letters that were decided to go along, as far as the maker may read them."""
    about = words("File with a letter")
    found = (Enclosure(name, media_type, content, about) for name, media_type, content in files_for(unit, request, words))
    return checked(found)


def checked(files: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Files of others: two of one name told apart, and not too large together."""
    named = named_apart(files)
    check_size(named)
    return named


def photos(report: InspectionReport, words: Words) -> Iterator[Enclosure]:
    """The pictures in the overview, as files."""
    for section in report.sections:
        for record in section.records:
            for item in record.fields:
                if isinstance(item.value, Picture):
                    kind = item.value.media_type
                    yield Enclosure(f"photo.{kind.removeprefix('image/')}", kind, item.value.content, words(section.title))


def data_files(report: InspectionReport, words: Words) -> list[Enclosure]:
    """All of it for a program: the data file first, what describes it, and a table a category."""
    data = Enclosure("data.json", "application/json", inspection_json(report, words), words("All of it, for another program"))
    about = words("What the data file looks like, for who writes programs")
    schema = Enclosure("inspection.schema.json", "application/schema+json", inspection_schema(), about)
    return [data, schema, *pack_tables(report, words)]


def hashes(files: Iterable[Enclosure], words: Words) -> Enclosure:
    """The manifest: a fingerprint of each file."""
    content = manifest({file.name: file.content for file in files})
    return Enclosure("SHA256SUMS.txt", "text/plain", content, words("The fingerprints of the files"))
