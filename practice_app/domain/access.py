"""Who may do what: the secrecy matrix read as data, and the union of a member's roles held against one need."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from practice_app.domain.category_names import CATEGORY_NAMES, LEVEL_NAMES
from practice_app.domain.errors import N_, NotAllowed, Terms


class Role(StrEnum):
    """The roles, by their names in secrecy-matrix.csv."""

    OWNER = "owner"
    PRACTITIONER = "practitioner"
    ASSISTANT = "assistant"
    RECEPTIONIST = "receptionist"
    BOOKKEEPER = "bookkeeper"
    PRIVACY_OFFICER = "privacy_officer"
    LOCUM = "locum"


class Category(StrEnum):
    """The data categories, by their names in secrecy-matrix.csv."""

    PRACTICE_SETTINGS = "practice_settings"
    STAFF_ACCOUNT = "staff_account"
    ASSIGNMENT = "assignment"
    CLIENT_NAME = "client_name_and_birth_date"
    CONTACT = "contact"
    NATIONAL_ID = "national_id"
    PHOTO = "photo"
    RELATION = "relation_and_guardian"
    INVOICE = "invoice"
    PAYMENT = "payment"
    ORDER = "order"
    SERVICE = "service_and_price"
    CORRESPONDENCE = "correspondence"
    CONFIDENTIAL = "confidential_correspondence"
    DOSSIER_NOTE = "dossier_note"
    WORKING_NOTE = "working_note"
    QUESTIONNAIRE = "questionnaire"
    CONSULT = "consult"
    APPOINTMENT = "appointment"
    TASK = "task"
    CONSENT = "consent"
    RIGHTS_REQUEST = "rights_request"
    INSPECTION = "inspection_export"
    DISCLOSURE = "disclosure"
    COMPLAINT = "complaint"
    BREACH = "data_breach"
    RETENTION_PLAN = "retention_plan"
    RETENTION_HOLD = "retention_hold"
    FISCAL_ARCHIVE = "fiscal_archive"
    CARE_ARCHIVE = "care_archive"
    AUDIT_LOG = "audit_log"
    IMPORT = "import"
    BACKUP = "backup"


class Level(StrEnum):
    """What a use case needs to be allowed to do (secrecy-matrix.md)."""

    READ = "read"
    WRITE = "write"
    MANAGE = "manage"
    DRAFT = "draft"
    DEPOSIT = "deposit"
    INTAKE = "intake"
    TAKE_OVER = "take_over"
    ON_INVOICE = "on_invoice"


class Scope(StrEnum):
    """For whom a level holds."""

    ALL = "all"
    ASSIGNED = "assigned"
    OWN = "own"
    REQUEST = "request"
    REASON = "reason"


_L, _S = Level, Scope
_WRITES = frozenset({_L.READ, _L.WRITE, _L.DRAFT, _L.DEPOSIT, _L.INTAKE})
_CELLS: Mapping[str, tuple[frozenset[Level], Scope]] = {
    "none": (frozenset(), _S.ALL),
    "read": (frozenset({_L.READ}), _S.ALL),
    "write": (_WRITES, _S.ALL),
    "manage": (_WRITES | {_L.MANAGE}, _S.ALL),
    "read_assigned": (frozenset({_L.READ}), _S.ASSIGNED),
    "write_assigned": (_WRITES, _S.ASSIGNED),
    "draft_assigned": (frozenset({_L.READ, _L.DRAFT}), _S.ASSIGNED),
    "own": (_WRITES, _S.OWN),
    "write_own": (_WRITES, _S.OWN),
    "deposit": (frozenset({_L.DEPOSIT}), _S.ALL),
    "intake": (frozenset({_L.INTAKE}), _S.ALL),
    "report": (frozenset({_L.INTAKE}), _S.ALL),
    "take_over": (frozenset({_L.TAKE_OVER}), _S.ALL),
    "on_invoice": (frozenset({_L.ON_INVOICE}), _S.ALL),
    "read_for_request": (frozenset({_L.READ}), _S.REQUEST),
    "read_with_reason": (frozenset({_L.READ}), _S.REASON),
}
AUTHOR_COMPARTMENT = "author"


@dataclass(frozen=True, slots=True)
class Need:
    """What one use case asks: a category and a level."""

    category: Category
    level: Level


@dataclass(frozen=True, slots=True)
class Matrix:
    """The secrecy matrix: (category, role) → cell, and the compartment that seals a category."""

    cells: Mapping[tuple[Category, Role], str]
    compartments: Mapping[Category, str]

    def scopes(self, roles: Iterable[Role], need: Need) -> frozenset[Scope]:
        """The scopes in which any of the roles gives the need; empty when none does."""
        found = set()
        for role in roles:
            levels, scope = _CELLS[self.cells[need.category, role]]
            if need.level in levels:
                found.add(scope)
        return frozenset(found)

    def require(self, roles: Iterable[Role], need: Need) -> frozenset[Scope]:
        """The scopes, or NotAllowed naming the permission."""
        scopes = self.scopes(roles, need)
        if not scopes:
            raise refusal(need)
        return scopes

    def roles_with(self, need: Need) -> tuple[Role, ...]:
        """Every role that gives the need, in whatever scope."""
        return tuple(role for role in Role if self.scopes((role,), need))

    def knows(self, roles: Iterable[Role], category: Category) -> bool:
        """Whether any of the roles has anything there: of “none” a member is not even to see that it is there."""
        return any(_CELLS[self.cells[category, role]][0] for role in roles)

    def keys_of_role(self) -> dict[str, frozenset[str]]:
        """The compartments whose private key each role holds: those it can read something in (security.md)."""
        held: dict[str, set[str]] = {role.value: set() for role in Role}
        for (category, role), cell in self.cells.items():
            compartment = self.compartments.get(category)
            if compartment and compartment != AUTHOR_COMPARTMENT and Level.READ in _CELLS[cell][0]:
                held[role.value].add(compartment)
        return {role: frozenset(names) for role, names in held.items()}


def strongest(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells of several roles without those that another of them says already; “none” says nothing."""
    parts = [cell for cell in dict.fromkeys(cells) if _CELLS[cell][0]]
    return tuple(one for place, one in enumerate(parts) if not any(_covers(other, one, parts[:place]) for other in parts))


def _covers(other: str, one: str, before: list[str]) -> bool:
    (levels, scope), (wanted, within) = _CELLS[other], _CELLS[one]
    if _L.READ in levels:
        wanted = wanted - {_L.ON_INVOICE}
    wider = wanted <= levels and scope in (_S.ALL, within)
    return wider and other != one and (_CELLS[other] != _CELLS[one] or other in before)


def refusal(need: Need) -> NotAllowed:
    """The sentence for a need that no role of the member gives."""
    return NotAllowed(
        N_("Your role does not allow this: it needs the permission “{level}” on “{category}”. Ask the owner."),
        level=Terms((LEVEL_NAMES[need.level.value],)),
        category=Terms((CATEGORY_NAMES[need.category.value],)),
    )


def parse_matrix(text: str) -> Matrix:
    """The matrix from the text of secrecy-matrix.csv; ValueError when a cell or name is unknown."""
    cells: dict[tuple[Category, Role], str] = {}
    compartments: dict[Category, str] = {}
    for row in csv.DictReader(text.splitlines()):
        category = Category(row["category"])
        if row["compartment"]:
            compartments[category] = row["compartment"]
        for role in Role:
            if row[role.value] not in _CELLS:
                raise ValueError(f"unknown level {row[role.value]!r} for {category}")
            cells[category, role] = row[role.value]
    if missing := set(Category) - {category for category, _ in cells}:
        raise ValueError(f"categories without a row: {sorted(missing)}")
    return Matrix(cells, compartments)
