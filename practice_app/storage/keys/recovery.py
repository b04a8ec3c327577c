"""The two lists of recovery words on paper: how they are made, typed back, and what they open."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from practice_app.domain.errors import N_, InvalidInput, KeyProblem
from practice_app.domain.ids import MemberId
from practice_app.storage.keys.crypto import (
    KEY_BYTES,
    box_public_of,
    canonical,
    hkdf,
    new_key,
    open_sealed_box,
    seal_to,
)
from practice_app.storage.keys.header import Header, Recovery
from practice_app.storage.keys.names import COMPARTMENTS, OWNER_KEYS, KeyName
from practice_app.storage.keys.trust import Purpose, require_header, require_matching, sign_public

if TYPE_CHECKING:
    from mnemonic import Mnemonic

WORD_COUNT = 24
KEYS_OF_WORDS = {Purpose.ADMINISTRATION_WORDS: OWNER_KEYS, Purpose.CARE_WORDS: COMPARTMENTS}
_NUMBERING = re.compile(r"^\d+[.):\-]*")
_TOKEN = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryWords:
    """24 words of BIP-39 that a person writes down."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class RecoveredKeys:
    """What one list of words opened."""

    purpose: Purpose
    held: Mapping[KeyName, bytes]
    next_held: Mapping[KeyName, bytes]
    device_secret: bytes | None


@cache
def _bip39() -> Mnemonic:
    from mnemonic import Mnemonic  # imported here: words are needed once a year

    return Mnemonic("english")


def new_words() -> RecoveryWords:
    """24 fresh words: 256 bits and 8 bits of checksum."""
    return RecoveryWords(tuple(_bip39().to_mnemonic(new_key()).split()))


def spelt_words(typed: str) -> list[tuple[int, str]]:
    """The words as a person types them, capitals, commas, numbers and line ends aside; and where each ends in the text."""
    tokens = ((found.end(), _bare(found.group())) for found in _TOKEN.finditer(typed))
    return [(end, word) for end, word in tokens if word]


def words_that_begin(with_letters: str) -> tuple[str, ...]:
    """The words of the list that begin so; four letters leave at most one (BIP-39)."""
    return tuple(word for word in _bip39().wordlist if word.startswith(with_letters)) if with_letters else ()


def parse_words(typed: str) -> RecoveryWords:
    """The words as a person types them: capitals, commas, numbers and line ends aside. Raises InvalidInput."""
    words = tuple(word for _, word in spelt_words(typed))
    known = set(_bip39().wordlist)
    for position, word in enumerate(words, start=1):
        if word not in known:
            raise InvalidInput(
                N_("Word {position} is not one of the recovery words. Compare it with the paper, letter by letter."),
                field="words",
                position=position,
            )
    if len(words) != WORD_COUNT:
        raise InvalidInput(
            N_("There are 24 recovery words; {count} were typed. Look for one that was left out or typed twice."),
            field="words",
            count=len(words),
        )
    if not _bip39().check(" ".join(words)):
        raise InvalidInput(
            N_(
                "Each word exists, but together they are not right: two are swapped or one is another word. "
                "Compare word 1 to 24 with the paper."
            ),
            field="words",
        )
    return RecoveryWords(words)


def _bare(token: str) -> str:
    return _NUMBERING.sub("", token).strip(".,;:").casefold()


def make_recovery(
    practice_id: str,
    purpose: Purpose,
    words: RecoveryWords,
    authority_public: bytes,
    signer: tuple[MemberId | None, bytes],
    keys: tuple[Mapping[KeyName, bytes], Mapping[KeyName, bytes]],
    device_secret: bytes | None,
) -> Recovery:
    """Seal the keys (present, next) that belong to `purpose` to new words; `signer` vouches for their public key."""
    private, pin_key = _secrets_of(practice_id, purpose, words)
    public = box_public_of(private)
    held, next_held = ({name: of[name] for name in KEYS_OF_WORDS[purpose] if name in of} for of in keys)
    return Recovery(
        public=sign_public(practice_id, purpose, public, *signer),
        pin=_pin(pin_key, authority_public, public),
        sealed={name: seal_to(public, key) for name, key in held.items()},
        next_sealed={name: seal_to(public, key) for name, key in next_held.items()},
        device=seal_to(public, device_secret) if device_secret is not None else None,
    )


def open_with_recovery(header: Header, words: RecoveryWords) -> RecoveredKeys:
    """What these words open, whichever of the two lists they are. Raises InvalidInput when they are neither."""
    lists = {Purpose.ADMINISTRATION_WORDS: header.administration, Purpose.CARE_WORDS: header.care}
    for purpose, recovery in lists.items():
        private, pin_key = _secrets_of(header.practice_id, purpose, words)
        public = box_public_of(private)
        if recovery is not None and recovery.public.public == public:
            _require_pin(recovery, _pin(pin_key, header.authority_public, public))
            require_header(header, header.authority_public)
            return _open(header, purpose, recovery, private)
    raise InvalidInput(
        N_("These recovery words belong to another practice, or were replaced by newer ones. Look for the newest paper."),
        field="words",
    )


def _open(header: Header, purpose: Purpose, recovery: Recovery, private: bytes) -> RecoveredKeys:
    held, next_held = (
        {name: _opened_key(private, sealed) for name, sealed in of.items()} for of in (recovery.sealed, recovery.next_sealed)
    )
    device = _opened_key(private, recovery.device) if recovery.device is not None else None
    require_matching(header, held, next_held)
    return RecoveredKeys(purpose, held, next_held, device)


def _opened_key(private: bytes, sealed: bytes) -> bytes:
    key = open_sealed_box(private, sealed)
    if len(key) != KEY_BYTES:
        raise _foreign()
    return key


def private_of_words(practice_id: str, purpose: Purpose, words: RecoveryWords) -> bytes:
    """The private key of a list of words: what was sealed to `Recovery.public` opens with it."""
    return _secrets_of(practice_id, purpose, words)[0]


def _secrets_of(practice_id: str, purpose: Purpose, words: RecoveryWords) -> tuple[bytes, bytes]:
    entropy = bytes(_bip39().to_entropy(list(words.words)))
    both = hkdf(entropy, canonical({"for": purpose.value, "practice": practice_id}), 2 * KEY_BYTES)
    return both[:KEY_BYTES], both[KEY_BYTES:]


def _pin(pin_key: bytes, authority_public: bytes, public: bytes) -> bytes:
    return hmac.digest(pin_key, authority_public + public, "sha256")


def _require_pin(recovery: Recovery, pin: bytes) -> None:
    if not hmac.compare_digest(recovery.pin, pin):
        raise _foreign()


def _foreign() -> KeyProblem:
    return KeyProblem(
        N_("The header of this practice was changed: it no longer fits these words. Put back a header from a backup.")
    )
