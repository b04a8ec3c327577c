"""One unit of work: the open transaction, who acts, when, and what was touched, as the door hands it to a use case."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from practice_app.domain.access import Category, Level, Matrix, Need, Role, Scope, refusal
from practice_app.domain.category_names import CATEGORY_NAMES, LEVEL_NAMES
from practice_app.domain.duty import Duty
from practice_app.domain.errors import N_, NotAllowed, Terms
from practice_app.domain.ids import ClientId, MemberId
from practice_app.storage.database import Connection
from practice_app.storage.keys import Header, KdfPolicy, KeyName, KeyRing, following_backup_key, verified_signers
from practice_app.system.clock import legal_date

# The clients of a member: those assigned to them, and those they reach in an emergency. Parameters: Unit.reach().
REACHED = (
    "SELECT client_id FROM assignment WHERE member_id = ? AND (until IS NULL OR until >= ?) "
    "UNION ALL SELECT client_id FROM emergency_access WHERE member_id = ? AND until > ?"
)
# The clients with a request under their rights that is still open: whom `read_for_request` opens (secrecy-matrix.md).
ASKING = "SELECT client_id FROM rights_request WHERE closed_on IS NULL AND client_id IS NOT NULL"
EMERGENCY = "emergency"  # the ground of what is done with a client whom the member reaches in an emergency only
_ONLY_IN_EMERGENCY = (
    "SELECT 1 FROM emergency_access WHERE client_id = ? AND member_id = ? AND until > ? AND NOT EXISTS "
    "(SELECT 1 FROM assignment WHERE client_id = ? AND member_id = ? AND (until IS NULL OR until >= ?))"
)


@dataclass(frozen=True)
class Session:
    """A signed-in member. The roles are those of the grant that the authority key signed; `header` has the public keys.

    `duties`: what the member has to do before anything else; until then the door opens only what those duties need.
    """

    id: str
    member_id: MemberId
    roles: frozenset[Role]
    keys: KeyRing
    header: Header
    workstation: str
    duties: frozenset[Duty] = frozenset()

    @cached_property
    def _signers(self) -> dict[MemberId, tuple[bytes, ...]]:
        return verified_signers(self.header, self.keys.authority_public)

    def signers_of(self, member_id: MemberId) -> tuple[bytes, ...]:
        """Every signing key that the practice's authority granted this member, the present one first."""
        return self._signers.get(member_id, ())


@dataclass(frozen=True, slots=True)
class Touched:
    """One object that the audit trail names."""

    object_type: str
    object_id: str
    version: int | None = None
    client_id: ClientId | None = None
    ground: str = ""


@dataclass(slots=True)
class Unit:
    """What a use case works with. `now` is aware UTC."""

    db: Connection
    session: Session
    matrix: Matrix
    practice_kind: str
    now: datetime
    policy: KdfPolicy
    scopes: frozenset[Scope] = frozenset({Scope.ALL})
    touched: list[Touched] = field(default_factory=list)
    header_change: tuple[Header, KeyRing] | None = None
    duties_done: set[Duty] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The legal date in Amsterdam."""
        return legal_date(self.now)

    @property
    def member_id(self) -> MemberId:
        """Who acts."""
        return self.session.member_id

    def note(
        self, object_type: str, object_id: str, version: int | None = None, client_id: ClientId | None = None, ground: str = ""
    ) -> None:
        """Name an object in the audit entry of this use case: ids only, never a name or free text.

        What is done with a client whom the member reaches in an emergency only has that as its ground, unless it has another.
        """
        if client_id is not None and not ground and self._only_in_emergency(client_id):
            ground = EMERGENCY
        self.touched.append(Touched(object_type, object_id, version, client_id, ground))

    def scopes_of(self, category: Category, level: Level) -> frozenset[Scope]:
        """The scopes in which the member has this level; empty when in none."""
        return self.matrix.scopes(self.session.roles, Need(category, level))

    @property
    def keys_of_role(self) -> dict[str, frozenset[KeyName]]:
        """Which keys of the practice each role holds, by the matrix; the owner's keys besides."""
        return keys_of_role(self.matrix)

    def change_header(self, header: Header, keys: KeyRing | None = None) -> None:
        """Hand the door a changed header: it writes the file just before it commits (security.md, key hierarchy)."""
        self.header_change = (header, following_backup_key(header, keys or self.session.keys))

    def may(self, category: Category, level: Level, client_id: ClientId | None = None) -> bool:
        """Whether the member may do this for this client."""
        return self._reaches(self.scopes_of(category, level), client_id)

    def require(self, need: Need, client_id: ClientId | None = None, ground: str = "") -> frozenset[Scope]:
        """The scopes of a need, held against the client concerned; NotAllowed names what is missing."""
        scopes = self.matrix.require(self.session.roles, need)
        if client_id is None or self._reaches(scopes, client_id) or (Scope.REASON in scopes and ground):
            return scopes
        if Scope.REASON in scopes:
            raise NotAllowed(N_("Give the reason for opening this archived dossier; it is logged."))
        if Scope.ASSIGNED in scopes:
            raise NotAllowed(
                N_(
                    "This client is not assigned to you, so “{category}” stays closed (permission “{level}, own clients”). "
                    "Take the client over first."
                ),
                category=Terms((CATEGORY_NAMES[need.category.value],)),
                level=Terms((LEVEL_NAMES[need.level.value],)),
            )
        if Scope.REQUEST in scopes:
            raise NotAllowed(
                N_("“{category}” opens for you only while a rights request of this client is open."),
                category=Terms((CATEGORY_NAMES[need.category.value],)),
            )
        raise refusal(need)

    def is_assigned(self, client_id: ClientId) -> bool:
        """Whether the client is the acting member's own by now: assigned, or reached in an emergency."""
        return self.db.one(f"SELECT 1 WHERE ? IN ({REACHED})", [client_id, *self.reach()]) is not None

    def reach(self) -> list[object]:
        """The parameters of REACHED."""
        return [self.member_id, self.today.isoformat(), self.member_id, self.now.isoformat()]

    def _only_in_emergency(self, client_id: ClientId) -> bool:
        parameters = [client_id, self.member_id, self.now.isoformat(), client_id, self.member_id, self.today.isoformat()]
        return self.db.one(_ONLY_IN_EMERGENCY, parameters) is not None

    def _reaches(self, scopes: frozenset[Scope], client_id: ClientId | None) -> bool:
        if not scopes or Scope.ALL in scopes or Scope.OWN in scopes:
            return bool(scopes)
        if client_id is None:
            return True
        if Scope.REQUEST in scopes and self.db.one(f"SELECT 1 WHERE ? IN ({ASKING})", (client_id,)):
            return True
        return Scope.ASSIGNED in scopes and self.is_assigned(client_id)


def keys_of_role(matrix: Matrix) -> dict[str, frozenset[KeyName]]:
    """The keys that each role holds: the compartments it can read, and for the owner authority and backup."""
    held = {role: frozenset(KeyName(name) for name in names) for role, names in matrix.keys_of_role().items()}
    held[Role.OWNER.value] |= {KeyName.AUTHORITY, KeyName.BACKUP}
    return held
