"""The sheets of recovery words: shown once when they are made, printed, and typed back in part."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from practice_app.domain.documents import RecoverySheet
from practice_app.domain.errors import N_, InvalidInput
from practice_app.exports.render import recovery_pdf
from practice_app.storage.keys import RecoveryWords, new_words, write_durably
from practice_app.system.words import Words
from practice_app.use_cases.making import Created

ASKED = 4


@dataclass(frozen=True, slots=True)
class Envelope:
    """One list of words and the places (from 1) that are asked back."""

    name: Literal["administration", "care"]
    words: tuple[str, ...] = field(repr=False)
    asked: tuple[int, ...]


def envelopes(created: Created) -> tuple[Envelope, ...]:
    """The lists that were made, each with a few places drawn at random."""
    lists = [envelope("administration", created.administration_words)]
    if created.care_words is not None:
        lists.append(envelope("care", created.care_words))
    return tuple(lists)


def check_typed_back(envelope: Envelope, typed: Mapping[int, str]) -> None:
    """InvalidInput naming the first place that differs from the paper, its field being "administration-7"."""
    for place in envelope.asked:
        if typed.get(place, "").strip().casefold() != envelope.words[place - 1]:
            text = N_("Word {place} is another one on the sheet. Look again.")
            raise InvalidInput(text, field=f"{envelope.name}-{place}", place=place)


def save_recovery_sheet(envelope: Envelope, practice_name: str, made_on: date, language: str, path: Path) -> None:
    """Write the sheet of an envelope as a PDF, to be printed and then deleted. FileProblem when it cannot be written."""
    write_durably(path.expanduser().absolute(), recovery_sheet(envelope, practice_name, made_on, language))


def recovery_sheet(envelope: Envelope, practice_name: str, made_on: date, language: str) -> bytes:
    """The sheet as a PDF."""
    return recovery_pdf(RecoverySheet(practice_name, envelope.name, envelope.words, made_on), Words(language))


def drawn_envelope(name: Literal["administration", "care"]) -> Envelope:
    """New words that open nothing yet."""
    return envelope(name, new_words())


def whole_envelope(name: Literal["administration", "care"], words: RecoveryWords) -> Envelope:
    """Words that were typed back whole: nothing more is asked of them."""
    return Envelope(name, words.words, ())


def envelope(name: Literal["administration", "care"], made: RecoveryWords) -> Envelope:
    """One list, with a few places drawn at random."""
    places = sorted(secrets.SystemRandom().sample(range(1, len(made.words) + 1), ASKED))
    return Envelope(name, made.words, tuple(places))
