"""What each form is called, and where it is opened again to go on with what was typed in it."""

from __future__ import annotations

from practice_app.domain.errors import N_
from practice_app.domain.notice_words import KINDS

GO_ON = "go_on"  # a screen is shown the key (GO_ON, form, record id)
# Form: what it is called, the screen, and its tab where it has tabs.
_PLACES = {
    "client": (N_("Client card"), "clients", ""),
    "letter": (N_("Letter or note"), "correspondence", ""),
    "answer": (N_("Answer to a letter"), "correspondence", ""),
    "document": (N_("Document to file"), "correspondence", ""),
    "mail": (N_("Message to take over"), "correspondence", ""),
    "template": (N_("Letter template"), "correspondence", ""),
    "mailing": (N_("Mailing"), "mailings", ""),
    "invoice": (N_("Draft invoice"), "invoices", ""),
    "credit": (N_("Credit note"), "invoices", ""),
    "payment": (N_("Payment"), "invoices", ""),
    "refund": (N_("Repayment"), "invoices", ""),
    "service": (N_("Service of the price list"), "services", "prices"),
    "recurring": (N_("Recurring invoice"), "services", "recurring"),
    "request": (N_("Request under privacy rights"), "requests", ""),
    "request_letter": (N_("Letter about a request"), "requests", ""),
    "privacy_statement": (KINDS["privacy_statement"], "settings", "notices"),
    "terms": (KINDS["terms"], "settings", "notices"),
    "transfer": (KINDS["transfer"], "settings", "notices"),
    "practice": (N_("Settings of the practice"), "settings", "practice"),
}


def name_of_form(form: str) -> str:
    """What the form is called, in English, for the catalogue."""
    return _PLACES[form][0]


def place_of(form: str, record_id: str) -> tuple[str, object]:
    """The screen and the key to show there: ids only, so that it may be remembered as a place."""
    _, screen, tab = _PLACES[form]
    key = (GO_ON, form, record_id)
    return screen, (tab, key) if tab else key


def lasting(key: object) -> object:
    """The key as a place to come back to: not into a form, because what was typed there may be saved by then.

    Nor to files that were handed in: their names are about people, they are filed by then, and a place is remembered.
    """
    match key:
        case ("go_on" | "take", *_):
            return None
        case (str(tab), ("go_on", *_)):
            return tab
    return key
