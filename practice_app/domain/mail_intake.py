"""Taking over a message of a mail program: what is proposed for it, and what the person chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.correspondence import LONGEST_CORRESPONDENT, Direction
from practice_app.domain.ids import ClientId
from practice_app.domain.mail_file import Mailbox, MailFile


@dataclass(frozen=True, slots=True)
class ProposedClient:
    """A client whose e-mail address stands in the head of the message. `wrote`: it is the sender."""

    id: ClientId
    number: str = field(repr=False)
    name: str = field(repr=False)
    wrote: bool = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class MailPreview:
    """A message that was read, and what is proposed. `clients`: the sender first. `sent_on`: never after today."""

    mail: MailFile
    clients: tuple[ProposedClient, ...]
    direction: Direction
    sent_on: date

    def __repr__(self) -> str:
        return "MailPreview(…)"

    @property
    def proposed(self) -> ProposedClient | None:
        """The one client that it can be for. Of a family with one address who bears the name in the message; else nobody."""
        likely = [client for client in self.clients if client.wrote] or list(self.clients)
        if len(likely) > 1:
            names = {one.name.casefold() for one in (self.mail.sender, *self.mail.recipients)}
            likely = [client for client in likely if client.name.casefold() in names]
        return likely[0] if len(likely) == 1 else None


@dataclass(frozen=True, slots=True)
class MailChoices:
    """`files`: the places of the attachments to keep, counted from 0; None for all that may be kept."""

    direction: Direction
    sent_on: date
    confidential: bool = False
    files: frozenset[int] | None = None


def proposed_direction(mail: MailFile, own: str, clients: Sequence[ProposedClient]) -> Direction:
    """Out when the practice's own address wrote it, or a client stands only among those it went to; else in."""
    if own and folded(mail.sender.address) == folded(own):
        return "out"
    if any(client.wrote for client in clients):
        return "in"
    to_us = not own or any(folded(one.address) == folded(own) for one in mail.recipients)
    return "out" if clients and not to_us else "in"


def correspondent_of(mail: MailFile, direction: Direction, client_address: str) -> str:
    """Whom it is from, or whom it went to, as one line; "" for the client alone."""
    people = [one for one in ((mail.sender,) if direction == "in" else mail.recipients) if one != Mailbox()]
    if all(folded(one.address) == folded(client_address) for one in people):
        return ""
    shown = ", ".join(one.shown for one in people)
    return shown if len(shown) <= LONGEST_CORRESPONDENT else f"{shown[: LONGEST_CORRESPONDENT - 1].rstrip()}…"


def folded(address: str) -> str:
    """An address in the form that is compared."""
    return address.strip().lower()
