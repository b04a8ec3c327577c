"""Seals values for a compartment and opens them again, with the keys of the session and the practice's header."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from practice_app.domain.access import Category, Level, Matrix, Need, Role
from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys import Address, KeyName, open_with_any, seal, signers_in, verified_grants
from practice_app.storage.unit import Session, Unit

# What an import brings in is sealed by whoever may import.
_IMPORTED = {Category.NATIONAL_ID, Category.CONFIDENTIAL}


class Signers:
    """Who may have sealed a value of a compartment: the members who were ever granted a role that writes there."""

    def __init__(self, session: Session, matrix: Matrix) -> None:
        self._session, self._matrix = session, matrix
        self._known: dict[KeyName, Mapping[MemberId, Sequence[bytes]]] = {}

    def of(self, compartment: KeyName) -> Callable[[MemberId], Sequence[bytes]]:
        """The public signing keys of a member that count in a compartment."""
        if compartment not in self._known:
            writers = {role.value for role in _writers(self._matrix, compartment)}
            grants = verified_grants(self._session.header, self._session.keys.authority_public)
            self._known[compartment] = signers_in(grant for grant in grants if writers & set(grant.roles))
        return lambda member: self._known[compartment].get(member, ())


def _writers(matrix: Matrix, compartment: KeyName) -> set[Role]:
    """The roles by which something comes into a compartment (secrecy-matrix.csv): enter, replace, draft, import."""
    sealed = {category for category, name in matrix.compartments.items() if name == compartment.value}
    needs = {Need(category, level) for category in sealed for level in (Level.WRITE, Level.DEPOSIT, Level.DRAFT)}
    if sealed & _IMPORTED:
        needs.add(Need(Category.IMPORT, Level.WRITE))
    return {role for need in needs for role in matrix.roles_with(need)}


def seal_value(unit: Unit, compartment: KeyName, address: Address, value: bytes) -> bytes:
    """The value sealed to the compartment's public key, signed by the acting member. About 0.2 ms."""
    return seal(value, address, unit.member_id, unit.session.keys.sign_private, _public(unit.session, compartment))


def open_value(unit: Unit, compartment: KeyName, address: Address, payload: bytes, known: Signers | None = None) -> bytes:
    """The value. NotAllowed when the member holds no key to the compartment, KeyProblem when it was moved or forged.

    `known`: the answer of `signers`, for who opens many.
    """
    by_member = known or signers(unit)
    privates = unit.session.keys.privates(compartment)
    return open_with_any(payload, address, privates, by_member.of(compartment))


def signers(unit: Unit) -> Signers:
    """Who may have sealed what, by the roles that the practice's authority certified."""
    return Signers(unit.session, unit.matrix)


def _public(session: Session, compartment: KeyName) -> bytes:
    """While a rotation runs, new values go to the next key: its holders have both."""
    header = session.header
    signed = header.next_compartments.get(compartment) or header.compartments.get(compartment)
    if signed is None:
        raise KeyProblem(
            N_(
                "Nobody holds the key to “{compartment}” yet, so nothing can be sealed there. "
                "A practitioner makes it: Settings, Recovery words."
            ),
            compartment=compartment.value,
        )
    return signed.public
