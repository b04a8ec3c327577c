"""“Who may do what” on paper, for the practice's policy: the matrix as the door decides by it, and who has which role."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level, Matrix, Need, Role
from practice_app.domain.access_texts import GROUPS, KEY_MEANINGS, KEY_NAMES, LEVEL_ORDER, LEVELS, MEANINGS
from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.matrix_document import MatrixDocument, MatrixLine, MatrixMember
from practice_app.exports.render import matrix_pdf
from practice_app.storage import staff
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.practice_settings import details
from practice_app.storage.unit import Unit
from practice_app.system.words import Words
from practice_app.use_cases.door import use_case
from practice_app.use_cases.invoice_paper import letterhead_of
from practice_app.use_cases.permissions import list_access
from practice_app.use_cases.statements import ROLE_NAMES

_NAMES = Need(Category.STAFF_ACCOUNT, Level.MANAGE)


@use_case((Category.PRACTICE_SETTINGS, Level.READ), action=Action.PRINT)
def print_matrix(unit: Unit, with_members: bool = False) -> MatrixDocument:
    """The document, to be drawn by `draw_matrix`. `with_members`: with everyone's roles, for the owner; else NotAllowed."""
    return _document(unit, with_members)


@use_case((Category.PRACTICE_SETTINGS, Level.READ), action=Action.EXPORT)
def export_matrix(unit: Unit, path: Path, with_members: bool = False) -> str:
    """Write it as a PDF in the member's language and remember where it lies; its SHA-256. FileProblem as files have."""
    words = Words(staff.get(unit.db, unit.member_id).language)
    return write_export(unit, "access_matrix", path, matrix_pdf(_document(unit, with_members), words))


def draw_matrix(document: MatrixDocument, words: Words) -> bytes:
    """The PDF; it needs no practice."""
    return matrix_pdf(document, words)


def _document(unit: Unit, with_members: bool) -> MatrixDocument:
    if with_members:
        unit.require(_NAMES)
    matrix = unit.matrix
    used = set(matrix.cells.values())
    unit.note("access_matrix", "")
    return MatrixDocument(
        letterhead_of(details(unit.db)),
        unit.today,
        tuple(ROLE_NAMES[role] for role in Role),
        tuple((title, tuple(_line(matrix, category) for category in categories)) for title, categories in GROUPS),
        _meanings(used),
        tuple((KEY_NAMES[name], KEY_MEANINGS[name]) for name in KEY_NAMES),
        _members(unit) if with_members else (),
    )


def _line(matrix: Matrix, category: Category) -> MatrixLine:
    key = matrix.compartments.get(category)
    levels = tuple(LEVELS[matrix.cells[category, role]] for role in Role)
    return MatrixLine(CATEGORY_NAMES[category.value], levels, KEY_NAMES[key] if key else "")


def _meanings(used: set[str]) -> tuple[tuple[str, str], ...]:
    """Each word of the table once: two levels that read the same are told by the first."""
    told: dict[str, str] = {}
    for level in LEVEL_ORDER:
        if level in used:
            told.setdefault(LEVELS[level], MEANINGS[level])
    return tuple(told.items())


def _members(unit: Unit) -> tuple[MatrixMember, ...]:
    everyone = list_access(unit)
    return tuple(MatrixMember(one.full_name, tuple(ROLE_NAMES[role] for role in one.roles), one.until) for one in everyone)
