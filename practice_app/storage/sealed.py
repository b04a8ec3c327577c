"""Seals values for a compartment and opens them again, with the keys of the session and the practice's header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from practice_app.domain.errors import N_, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys import Address, KeyName, open_with_any, seal, verified_signers
from practice_app.storage.unit import Session, Unit

Signers = Mapping[MemberId, Sequence[bytes]]


def seal_value(unit: Unit, compartment: KeyName, address: Address, value: bytes) -> bytes:
    """The value sealed to the compartment's public key, signed by the acting member. About 0.2 ms."""
    return seal(value, address, unit.member_id, unit.session.keys.sign_private, _public(unit.session, compartment))


def open_value(unit: Unit, compartment: KeyName, address: Address, payload: bytes, known: Signers | None = None) -> bytes:
    """The value. NotAllowed when the member holds no key to the compartment, KeyProblem when it was moved or forged.

    `known`: the answer of `signers`, for who opens many.
    """
    by_member = signers(unit) if known is None else known
    privates = unit.session.keys.privates(compartment)
    return open_with_any(payload, address, privates, lambda member: by_member.get(member, ()))


def signers(unit: Unit) -> Signers:
    """Every member's public signing keys that the practice's authority certified."""
    return verified_signers(unit.session.header, unit.session.keys.authority_public)


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
