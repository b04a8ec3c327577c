"""Header, staff slots, compartments, sealing, keychain and recovery words.

A header is a frozen value: each step takes one and gives the next, and the caller writes it (`write_header`) before or
after its own change to the database, as `check_sequence` tells. `open_slot` and `create_practice` give a KeyRing,
which holds what a signed-in member reaches.
"""

from practice_app.storage.keys.backup_key import backup_privates, following_backup_key
from practice_app.storage.keys.changes import waiting_keys
from practice_app.storage.keys.create import NewPractice, create_practice, make_compartments
from practice_app.storage.keys.crypto import DoesNotOpen, box_public_of, is_signed, new_key, open_sealed_box, seal_to
from practice_app.storage.keys.files import (
    HEADER_COPY,
    HEADER_FILE,
    HeaderOnDisk,
    read_header,
    sync_folder,
    write_durably,
    write_header,
)
from practice_app.storage.keys.header import (
    Grant,
    Header,
    Sequence,
    check_sequence,
    header_from_bytes,
    header_to_bytes,
    require_mac,
)
from practice_app.storage.keys.invitations import (
    CompletedGrants,
    activate,
    complete_grants,
    invite,
    is_invited,
    without_invitations,
)
from practice_app.storage.keys.kdf import KdfParameters, KdfPolicy
from practice_app.storage.keys.keychain import Keychain, OsKeychain, os_keychain
from practice_app.storage.keys.keyring import KeyRing
from practice_app.storage.keys.members import expired, grant, hand_over, remove_slot, take_keys_back
from practice_app.storage.keys.names import COMPARTMENTS, KeyName, KeysOfRole
from practice_app.storage.keys.passwords import check_password, judge_password, new_first_password, suggested_password
from practice_app.storage.keys.recovery import (
    WORD_COUNT,
    RecoveredKeys,
    RecoveryWords,
    new_words,
    open_with_recovery,
    parse_words,
    private_of_words,
    spelt_words,
    words_that_begin,
)
from practice_app.storage.keys.rescue import (
    RecoveredOwner,
    numbered,
    open_care,
    open_device_secret,
    owners,
    recover_owner,
    renew_words,
    require_administration,
)
from practice_app.storage.keys.rotation import begin_rotation, can_rotate, finish_rotation, waiting_rotations
from practice_app.storage.keys.sealing import Address, Resealer, open_sealed, open_with_any, seal
from practice_app.storage.keys.sign_in import change_password, has_slot, open_slot, verify_password
from practice_app.storage.keys.tries import FailedTry, SignInTries
from practice_app.storage.keys.trust import (
    Purpose,
    is_granted,
    newest_grants,
    require_grant,
    signers_in,
    verified_grants,
    verified_signers,
)
from practice_app.storage.keys.words_used import UseKind, WordsUse, WordsUses

__all__ = [
    "COMPARTMENTS",
    "HEADER_COPY",
    "HEADER_FILE",
    "WORD_COUNT",
    "Address",
    "CompletedGrants",
    "DoesNotOpen",
    "FailedTry",
    "Grant",
    "Header",
    "HeaderOnDisk",
    "KdfParameters",
    "KdfPolicy",
    "KeyName",
    "KeyRing",
    "Keychain",
    "KeysOfRole",
    "NewPractice",
    "OsKeychain",
    "Purpose",
    "RecoveredKeys",
    "RecoveredOwner",
    "RecoveryWords",
    "Resealer",
    "Sequence",
    "SignInTries",
    "UseKind",
    "WordsUse",
    "WordsUses",
    "activate",
    "backup_privates",
    "begin_rotation",
    "box_public_of",
    "can_rotate",
    "change_password",
    "check_password",
    "check_sequence",
    "complete_grants",
    "create_practice",
    "expired",
    "finish_rotation",
    "following_backup_key",
    "grant",
    "hand_over",
    "has_slot",
    "header_from_bytes",
    "header_to_bytes",
    "invite",
    "is_granted",
    "is_invited",
    "is_signed",
    "judge_password",
    "make_compartments",
    "new_first_password",
    "new_key",
    "new_words",
    "newest_grants",
    "numbered",
    "open_care",
    "open_device_secret",
    "open_sealed",
    "open_sealed_box",
    "open_slot",
    "open_with_any",
    "open_with_recovery",
    "os_keychain",
    "owners",
    "parse_words",
    "private_of_words",
    "read_header",
    "recover_owner",
    "remove_slot",
    "renew_words",
    "require_administration",
    "require_grant",
    "require_mac",
    "seal",
    "seal_to",
    "signers_in",
    "spelt_words",
    "suggested_password",
    "sync_folder",
    "take_keys_back",
    "verified_grants",
    "verified_signers",
    "verify_password",
    "waiting_keys",
    "waiting_rotations",
    "without_invitations",
    "words_that_begin",
    "write_durably",
    "write_header",
]
