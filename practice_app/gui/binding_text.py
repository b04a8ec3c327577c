"""Says whether the practice is bound to this computer, what that means, and why it is not changed afterwards."""

from __future__ import annotations

from practice_app.system.words import Words


def binding_text(words: Words, bound: bool) -> str:
    """The whole explanation."""
    if bound:
        return words(
            "This practice is bound to this computer: besides a password it needs a secret that lies in the keychain here, so "
            "somebody with a copy of the folder and a guessed password opens nothing. On another computer, under another "
            "account, or when the keychain is lost, the administration words are typed once. Freeing it would take everybody's "
            "password at the same time, so that is not offered."
        )
    return words(
        "This practice is not bound to this computer: the folder and a password are enough to open it. That was chosen when it "
        "was made, as one does without a keychain that may be used. Binding it later would take everybody's password at the same "
        "time, so that is not offered. Keep the folder on an encrypted disk."
    )
