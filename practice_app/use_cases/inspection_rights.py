"""What the maker of an inspection may read for it, who holds the rest, and who sees a category: the secrecy matrix in words."""

from __future__ import annotations

from practice_app.domain.access import Category, Level, Matrix, Need, Role, Scope
from practice_app.domain.errors import N_
from practice_app.domain.ids import ClientId
from practice_app.domain.inspection_words import READING_CELLS, ROLES
from practice_app.domain.privacy_map import PRIVACY_MAP
from practice_app.domain.rights_request import RightsRequest
from practice_app.storage.inspection import FoundRow
from practice_app.storage.keys import KeyName
from practice_app.storage.unit import Unit
from practice_app.system.words import Words

# Who treats the person and who looked at the data is part of every answer under AVG art. 15 (mission T4, C3): the right to
# make an inspection carries the right to state it, whoever makes it. Neither category is sealed.
SEALED = N_("It is sealed: nobody else has the key.")
STATED_IN_EVERY_INSPECTION = frozenset({Category.ASSIGNMENT, Category.AUDIT_LOG})


def may_read(unit: Unit, category: Category, client_id: ClientId, request: RightsRequest | None) -> bool:
    """Whether the maker's roles let them read this category of this client for an open request (secrecy-matrix.md).

    The request is the ground for `read_for_request` (unit.may holds it to one that is open) and the reason for
    `read_with_reason`; the audit entry names it.
    """
    if category in STATED_IN_EVERY_INSPECTION or unit.may(category, Level.READ, client_id):
        return True
    return request is not None and Scope.REASON in unit.scopes_of(category, Level.READ)


def may_open(unit: Unit, row: FoundRow) -> bool:
    """Whether the maker holds the key to what is sealed in the row; True where nothing is."""
    if not row.sealed:
        return True
    return unit.session.keys.holds(KeyName(PRIVACY_MAP[row.table].columns[row.sealed].compartment))


def ruling_category(row: FoundRow, category: Category, archived: str) -> Category:
    """The category whose rules hold for a row: once the card went, those of its archive.

    What FISCAL keeps stays ruled as invoices and payments, and its archive with them: the right to read those for a request
    outlives the card, else nobody in a practice with separate roles could answer it whole. The archive's own screens stay
    with owner and bookkeeper.
    """
    if not archived:
        return category
    if row.table == "archive":
        archives = {"fiscal": Category.INVOICE, "care": Category.CARE_ARCHIVE}
        return archives.get(archived, Category.CONSENT)
    return Category.CARE_ARCHIVE if row.table == "national_id" else category


def roles_that_read(matrix: Matrix, category: Category) -> tuple[Role, ...]:
    """The roles that read the category of some client, for whom something else than an invoice shows it."""
    shows = {cell for cell in READING_CELLS if cell != "on_invoice"}
    return tuple(role for role in Role if matrix.cells[category, role] in shows)


def roles_that_add(matrix: Matrix, category: Category) -> tuple[Role, ...]:
    """Of the roles that read it those that may make an inspection: who cannot make one adds nothing to it."""
    makes = Need(Category.INSPECTION, Level.WRITE)
    return tuple(role for role in roles_that_read(matrix, category) if matrix.scopes((role,), makes))


def who_adds(matrix: Matrix, category: Category, words: Words) -> str:
    """Who can add it, in words: "practitioner or privacy officer"."""
    names = [words(ROLES[role.value]) for role in roles_that_add(matrix, category)]
    if len(names) < 2:
        return "".join(names)
    return words("{those} or {last}", those=", ".join(names[:-1]), last=names[-1])


def readers_text(matrix: Matrix, category: Category, words: Words) -> str:
    """Who can see the category, from the matrix, in words."""
    said = []
    for role in Role:
        cell = matrix.cells[category, role]
        if cell in READING_CELLS:
            name, limit = words(ROLES[role.value]), words(READING_CELLS[cell])
            said.append(f"{name} ({limit})" if limit else name)
    text = "; ".join(said)
    if category in matrix.compartments:
        return f"{_capital(text)}. {words(SEALED)}"
    return f"{_capital(text)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
