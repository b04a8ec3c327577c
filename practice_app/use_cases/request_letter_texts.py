"""The words of the letters about a request: what a good practice writes, in the person's language (AVG art. 12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from practice_app.domain.errors import N_
from practice_app.domain.request_rules import GROUNDS, KINDS
from practice_app.domain.rights_request import RightsRequest
from practice_app.system.words import Words

# What a letter can be, and what it is called in the window.
LETTERS: Mapping[str, str] = {
    "receipt": N_("We received your request"),
    "identity": N_("Who are you?"),
    "extension": N_("It takes longer"),
    "granted": N_("Your request is granted"),
    "granted_in_part": N_("Granted in part"),
    "refused": N_("Your request is refused"),
    "passed_on": N_("Passed on"),
    "nothing_kept": N_("We keep nothing about you"),
    "withdrawn": N_("You took it back"),
    "lifting": N_("The restriction ends"),
}
_OUTCOMES = frozenset({"granted", "granted_in_part", "refused", "passed_on", "nothing_kept", "extension", "lifting"})


@dataclass(frozen=True, slots=True, repr=False)
class LetterFacts:
    """What a letter is written from, besides the request. `contact`: privacy contact of the practice on one line."""

    practice: str
    member: str
    contact: str


def request_letter(kind: str, request: RightsRequest, facts: LetterFacts, words: Words) -> tuple[str, str]:
    """Subject and text of a letter of LETTERS, in the language of `words`."""
    subject = words("Your request {number} about your personal data", number=request.number)
    paragraphs = [words("Dear {name},", name=_to(request)), *_TEXTS[kind](request, words)]
    if kind in _OUTCOMES:
        paragraphs += _where_to_turn(facts, words)
    else:
        paragraphs.append(words("Do you have a question? Please contact us: {contact}.", contact=facts.contact))
    closing = "\n".join((words("Kind regards,"), facts.member, facts.practice))
    return subject, "\n\n".join((*paragraphs, closing))


def _to(request: RightsRequest) -> str:
    return request.acting_name or request.person_name


def _where_to_turn(facts: LetterFacts, words: Words) -> list[str]:
    """Whom to ask, where to complain, and that there is a court (AVG art. 12(4), 77, 79; mission I12)."""
    return [
        words("Do you not agree, or is something not clear? Please contact us first: {contact}.", contact=facts.contact),
        words(
            "You can also complain to the Dutch data protection authority, the Autoriteit Persoonsgegevens "
            "(autoriteitpersoonsgegevens.nl), or go to court (AVG art. 77 and 79)."
        ),
    ]


def _receipt(request: RightsRequest, words: Words) -> list[str]:
    kind = words(KINDS[request.kind][0]).lower()
    return [
        words(
            "On {day} we received your request about your personal data: {kind}. It has number {number}; please mention it when "
            "you write or call.",
            day=request.received_on, kind=kind, number=request.number,
        ),
        words("You have our answer as soon as we can give it, and on {latest} at the latest.", latest=request.latest),
    ]  # fmt: skip


def _identity(request: RightsRequest, words: Words) -> list[str]:
    return [
        words(
            "We want to give your data to nobody but you. Before we answer your request of {day} we therefore want to be sure "
            "that it comes from you (AVG art. 12(6)).",
            day=request.received_on,
        ),
        words(
            "Would you please call us from the number that we know of you, or come by and show a document? We only look at it, "
            "and keep no copy."
        ),
        words("We go on with your request meanwhile; you have our answer on {latest} at the latest.", latest=request.latest),
    ]


def _extension(request: RightsRequest, words: Words) -> list[str]:
    reason = request.extension_reason or "…"
    return [
        words(
            "Your request of {day} takes us more time than we thought. The reason: {reason}",
            day=request.received_on,
            reason=reason,
        ),
        words(
            "The law gives us two months more for that (AVG art. 12(3)). You have our answer on {latest} at the latest, and "
            "sooner if we can.",
            latest=request.period.extended_latest,
        ),
    ]


_GRANTED: Mapping[str, Callable[[Words], list[str]]] = {
    "information": lambda words: [
        words(
            "With this letter you find an overview of what we keep about you: why, on what ground in the law, for how long, who "
            "in the practice can see it, and who outside receives it."
        )
    ],
    "inspection": lambda words: [
        words(
            "With this letter you find everything that we keep about you, in one file. It is locked with a password, which you "
            "get from us in another way."
        ),
        words(
            "Where a text is also about somebody else, and showing it would harm that person, that passage was taken out "
            "(AVG art. 15(4)). The overview says where and why."
        ),
    ],
    "rectification": lambda words: [
        words("We have put right what you told us. Whoever received the wrong data from us is told so too (AVG art. 19).")
    ],
    "supplement": lambda words: [words("We have added your words to your data, as you gave them (AVG art. 16).")],
    "erasure": lambda words: [
        words(
            "We have destroyed your data. They disappear from our backups too, as those expire. The enclosed proof says what "
            "went, what the law makes us keep, and until when (AVG art. 17)."
        )
    ],
    "restriction": lambda words: [
        words(
            "From now on we only keep your data and do not use them, unless you agree or the law allows it (AVG art. 18(2)). "
            "Before this ends we tell you."
        )
    ],
    "objection": lambda words: [words("We have stopped using your data for what you objected to (AVG art. 21).")],
    "consent_withdrawal": lambda words: [
        words("Your consent has ended. What we did with it before that stays lawful (AVG art. 7(3)).")
    ],
    "portability": lambda words: [
        words(
            "With this letter you find the data that you gave us, in files that other programs can read (AVG art. 20). They are "
            "locked with a password, which you get from us in another way."
        )
    ],
}


def _granted(request: RightsRequest, words: Words) -> list[str]:
    kind = "inspection" if request.kind == "copy" else request.kind
    return [words("We grant your request of {day}.", day=request.received_on), *_GRANTED[kind](words)]


def _law(request: RightsRequest, words: Words) -> list[str]:
    ground = GROUNDS.get(request.outcome_ground)
    told = [request.outcome_reason] if request.outcome_reason else []
    if ground is not None:
        told.append(words("The ground for this in the law: {ground} ({law}).", ground=words(ground.name), law=words(ground.law)))
    return told


def _granted_in_part(request: RightsRequest, words: Words) -> list[str]:
    kind = "inspection" if request.kind == "copy" else request.kind
    granted = words("We can grant your request of {day} for a part.", day=request.received_on)
    return [granted, *_GRANTED[kind](words), words("For another part we cannot do what you ask."), *_law(request, words)]


def _refused(request: RightsRequest, words: Words) -> list[str]:
    told = words("We have looked at your request of {day} with care, and cannot do what you ask.", day=request.received_on)
    return [told, *_law(request, words)]


def _passed_on(request: RightsRequest, words: Words) -> list[str]:
    return [
        words(
            "Your request of {day} is about data over which not we decide, but {recipient}. We have passed it on, so that you "
            "need not write again; they will answer you.",
            day=request.received_on, recipient=request.recipient or "…",
        )
    ]  # fmt: skip


def _nothing_kept(request: RightsRequest, words: Words) -> list[str]:
    return [
        words(
            "We have searched our administration for your request of {day}, and keep no data about you.", day=request.received_on
        ),
        words("Only the request itself and this answer are kept, to show that we answered you: five years (AVG art. 5(2))."),
    ]


def _withdrawn(request: RightsRequest, words: Words) -> list[str]:
    return [
        words("You told us that you take back your request of {day}. We have closed it.", day=request.received_on),
        words("You can ask again whenever you like; it costs nothing."),
    ]


def _lifting(request: RightsRequest, words: Words) -> list[str]:
    return [
        words("At your request we only kept your data and did not use them. That is about to end."),
        words("The reason: {reason}", reason=request.outcome_reason or "…"),
        words("We tell you this before it ends (AVG art. 18(3)). If you do not agree, please let us know within two weeks."),
    ]


_TEXTS: Mapping[str, Callable[[RightsRequest, Words], list[str]]] = {
    "receipt": _receipt,
    "identity": _identity,
    "extension": _extension,
    "granted": _granted,
    "granted_in_part": _granted_in_part,
    "refused": _refused,
    "passed_on": _passed_on,
    "nothing_kept": _nothing_kept,
    "withdrawn": _withdrawn,
    "lifting": _lifting,
}
