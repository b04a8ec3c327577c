"""What a signed-in member holds in memory: their own keys and the keys of the practice that they reach."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_, KeyProblem, NotAllowed
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.crypto import expanded, sign_expanded, sign_public_of
from practice_app.storage.keys.locks import MemberKeys
from practice_app.storage.keys.names import KeyName


class KeyRing:
    """The keys of one signed-in member; `wipe` at lock. Shows nothing of itself in a repr."""

    __slots__ = ("_box", "_held", "_next", "_sign", "_signing", "authority_public", "grant_number", "member_id", "roles")

    def __init__(
        self,
        member_id: MemberId,
        roles: tuple[str, ...],
        keys: MemberKeys,
        held: Mapping[KeyName, bytes],
        next_held: Mapping[KeyName, bytes] | None = None,
        grant_number: int = 1,
    ) -> None:
        self.member_id = member_id
        self.roles = roles
        self.grant_number = grant_number
        self.authority_public = keys.authority_public
        self._box = bytearray(keys.box_private)
        self._sign = bytearray(keys.sign_private)
        self._signing = bytearray(expanded(keys.sign_private))  # worked out once: each entry of the trail is signed
        self._held = {name: bytearray(key) for name, key in held.items()}
        self._next = {name: bytearray(key) for name, key in (next_held or {}).items()}

    def __repr__(self) -> str:
        return f"<KeyRing of member {self.member_id}>"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("keys are not pickled or copied")

    @property
    def keys(self) -> MemberKeys:
        """The member's own private keys."""
        return MemberKeys(self._live(self._box), self._live(self._sign), self.authority_public)

    @property
    def box_private(self) -> bytes:
        """The X25519 private key that opens what is sealed to this member."""
        return self._live(self._box)

    @property
    def sign_private(self) -> bytes:
        """The Ed25519 seed with which this member signs."""
        return self._live(self._sign)

    @property
    def sign_public(self) -> bytes:
        """The public key of `sign_private`."""
        return sign_public_of(self.sign_private)

    def sign(self, message: bytes) -> bytes:
        """The member's signature: 64 bytes."""
        return sign_expanded(self._live(self._signing), message)

    @property
    def held(self) -> dict[KeyName, bytes]:
        """The practice's keys that this member reaches."""
        return {name: self._live(key) for name, key in self._held.items()}

    @property
    def next_held(self) -> dict[KeyName, bytes]:
        """The keys that replace those of `held` when the running rotation ends."""
        return {name: self._live(key) for name, key in self._next.items()}

    def holds(self, name: KeyName) -> bool:
        """Whether the member reaches this key."""
        return name in self._held

    def key(self, name: KeyName) -> bytes:
        """One key of the practice. Raises NotAllowed when the member does not hold it."""
        if name not in self._held:
            raise NotAllowed(
                N_('Your key to "{compartment}" is not there: your roles do not give it, or it still waits for a holder.'),
                compartment=name.value,
            )
        return self._live(self._held[name])

    def privates(self, name: KeyName) -> tuple[bytes, ...]:
        """The present key and, while a rotation runs, the next one: try them in this order."""
        following = (self._live(self._next[name]),) if name in self._next else ()
        return (self.key(name), *following)

    @property
    def database_keys(self) -> tuple[bytes, ...]:
        """The keys of which exactly one opens the practice file; two after an interrupted rotation."""
        return self.privates(KeyName.DATABASE)

    def with_keys(self, held: Mapping[KeyName, bytes], next_held: Mapping[KeyName, bytes]) -> KeyRing:
        """The same member with other keys of the practice."""
        return KeyRing(self.member_id, self.roles, self.keys, held, next_held, self.grant_number)

    def wipe(self) -> None:
        """Overwrite the keys as far as Python lets one; using the ring afterwards is refused."""
        for key in (self._box, self._sign, self._signing, *self._held.values(), *self._next.values()):
            key[:] = bytes(len(key))

    @staticmethod
    def _live(key: bytearray) -> bytes:
        if not any(key):
            raise KeyProblem(N_("The practice is locked: sign in again."))
        return bytes(key)
