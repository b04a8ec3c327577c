"""What is done for a request of each kind: the pages of its work, each loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from practice_app.domain.errors import N_
from practice_app.domain.rights_request import RequestKind, RightsRequest
from practice_app.gui.context import Context

_FOLDER = "practice_app.gui.screens.requests"


@dataclass(frozen=True, slots=True)
class Work:
    """One page: `class_name(context, request)` with the signals `changed` and `closed`; `told` says what it is for."""

    title: str
    told: str
    module: str
    class_name: str

    def build(self, context: Context, request: RightsRequest) -> Any:
        """The page itself."""
        return getattr(import_module(f"{_FOLDER}.{self.module}"), self.class_name)(context, request)


_REVIEW = Work(
    N_("Look for other people's data…"),
    N_("Letters and files may name others. Decide of each passage whether it goes along."),
    "review_page",
    "ReviewPage",
)
_PACK = Work(N_("Make the answer…"), N_("Everything that is kept, as one file for the person."), "pack_page", "PackPage")
_RECIPIENTS = Work(
    N_("Tell recipients…"),
    N_("Whoever received the data is told of the change (AVG art. 19)."),
    "recipients_page",
    "RecipientsPage",
)
_CORRECT = Work(
    N_("Correct or add…"), N_("Put right what is wrong, or add the person's own words."), "correct_page", "CorrectPage"
)
_ERASE = Work(
    N_("What goes, what stays…"), N_("See what the law keeps and why, then destroy the rest."), "erase_page", "ErasePage"
)
_RESTRICT = Work(N_("Restrict the data…"), N_("From then on the data are only kept, not used."), "restrict_page", "RestrictPage")
_OBJECT = Work(N_("Honour the objection…"), N_("Marketing stops at once; anything else is weighed."), "object_page", "ObjectPage")
_WITHDRAW = Work(
    N_("Withdraw a consent…"), N_("It ends today; what was done before stays lawful."), "withdraw_page", "WithdrawPage"
)
_TAKE_ALONG = Work(
    N_("Make the files…"), N_("What the person gave us, for another program to read."), "portability_page", "PortabilityPage"
)
WORK: Mapping[RequestKind, tuple[Work, ...]] = {
    "information": (_PACK,),
    "inspection": (_REVIEW, _PACK),
    "copy": (_REVIEW, _PACK),
    "rectification": (_CORRECT, _RECIPIENTS),
    "supplement": (_CORRECT, _RECIPIENTS),
    "erasure": (_ERASE, _RECIPIENTS),
    "restriction": (_RESTRICT, _RECIPIENTS),
    "objection": (_OBJECT,),
    "consent_withdrawal": (_WITHDRAW,),
    "portability": (_TAKE_ALONG,),
}


def work_of(request: RightsRequest) -> tuple[Work, ...]:
    """The pages for a request; without a client there is nothing to work on."""
    return WORK[request.kind] if request.client_id else ()
