"""The known refusals and failures: each is one English sentence with named fields that says what to do next."""

from __future__ import annotations


def N_(text: str) -> str:
    """Mark a sentence for translation; it is translated where it is shown (system/words.py)."""
    return text


class Terms(tuple[str, ...]):
    """Several N_ terms inside one sentence; each is translated where the sentence is shown."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)


class PracticeError(Exception):
    """Something a person can meet. `template` is the English sentence, `fields` fill its {names} when shown."""

    def __init__(self, template: str, /, **fields: object) -> None:
        super().__init__(template)
        self.template = template
        self.fields = fields

    def __str__(self) -> str:
        return self.template.format_map(self.fields) if self.fields else self.template


class InvalidInput(PracticeError):
    """What was entered cannot be right. `field` names the input concerned, when there is one."""

    def __init__(self, template: str, /, field: str = "", **fields: object) -> None:
        super().__init__(template, **fields)
        self.field = field


class NotAllowed(PracticeError):
    """The member's roles do not give this. The sentence names the permission, rule or law."""


class RefusedByLaw(PracticeError):
    """A statute or a promise of the practice forbids this. The sentence names it."""


class NotFound(PracticeError):
    """There is nothing here under that number or name, or the member may not know that there is."""


class Conflict(PracticeError):
    """The record changed meanwhile, or is in a state that does not allow this."""


class SignInFailed(PracticeError):
    """Name, password or second step is wrong, or the member reaches nothing yet."""


class TooManyTries(SignInFailed):
    """Name or password are not looked at before some seconds have passed."""

    def __init__(self, seconds: int) -> None:
        super().__init__(N_("Too many failed tries. Wait {seconds} seconds and try again."), seconds=seconds)
        self.seconds = seconds


class CodeNeeded(SignInFailed):
    """Name and password are right and the member has a second step: its code is asked. No failed try."""


class CodeRefused(SignInFailed):
    """Name and password are right, the code of the second step is not, or was used already."""


class KeyProblem(PracticeError):
    """A key, slot, header or sealed value is missing, damaged, moved or forged."""


class ComputerUnknown(KeyProblem):
    """The keychain of this computer lacks the secret of the practice: the administration words bring it here."""


class FileProblem(PracticeError):
    """The practice file, folder, disk, backup or an exchanged file cannot be used as it is."""


class AlreadyOpen(FileProblem):
    """Another process holds the practice folder; its window was called to the front."""
