"""Other words by which people look for a screen, a page, an action or a setting, in every language of the window."""

from __future__ import annotations

from functools import cache

from practice_app.domain.errors import N_
from practice_app.domain.search_text import fold
from practice_app.system.words import LANGUAGES, Words

# What stands on it = what else it is called; both are looked up in the catalogue. A colleague's Dutch word finds it in English.
SYNONYMS = {
    N_("Today"): N_("start home dashboard tasks"),
    N_("Clients"): N_("patients customers people cards"),
    N_("Invoices"): N_("bills accounts to charge"),
    N_("Correspondence"): N_("letters mail e-mails notes phone calls messages post"),
    N_("Mailings"): N_("newsletter circular bulk mail"),
    N_("Services"): N_("prices treatments rates price list"),
    N_("Bookkeeping"): N_("accounting ledger bank vat"),
    N_("Retention"): N_("purge plan delete destroy gdpr archive"),
    N_("Settings"): N_("preferences options configuration"),
    N_("New client"): N_("add patient customer create register"),
    N_("New invoice"): N_("make bill create charge"),
    N_("New letter or note"): N_("write e-mail phone call message create"),
    N_("New mailing"): N_("newsletter circular create"),
    N_("Add a colleague"): N_("new member employee staff account invite"),
    N_("Practice"): N_("address name of the firm company logo"),
    N_("Staff"): N_("colleagues members employees users roles"),
    N_("Backups"): N_("safety copy restore stick"),
    N_("Back up now"): N_("safety copy save"),
    N_("Make a backup elsewhere…"): N_("safety copy save"),
    N_("Recovery words"): N_("emergency key paper lost forgotten"),
    N_("Import"): N_("csv take over bring in from another program"),
    N_("Labels"): N_("tags groups"),
    N_("Who may do what"): N_("permissions rights roles access"),
    N_("Audit trail"): N_("log who saw what history"),
    N_("My account"): N_("password profile language my name"),
    N_("Open items"): N_("unpaid overdue debtors reminders"),
    N_("Bank"): N_("statement payments camt mt940"),
    N_("Period"): N_("export for the accountant vat return quarter year"),
    N_("Prices"): N_("rates tariffs codes"),
    N_("Orders to invoice"): N_("work to bill not yet charged"),
    N_("Recurring"): N_("subscription every month repeat"),
    N_("&Lock"): N_("sign out leave log off"),
    N_("Lock after minutes without a touch"): N_("automatic screen idle time out"),
    N_("Payment term in days"): N_("due date pay within"),
    N_("Second: days after the first"): N_("second reminder"),
    N_("Statutory: days after the second"): N_("statutory reminder final notice"),
    N_("VAT scheme"): N_("tax small business kor"),
    N_("Language of the window"): N_("dutch english translation"),
}


def synonyms_of(words: Words, title: str) -> str:
    """Folded words that find what bears this title, in each language; "" when there are none."""
    return _by_title(words.language).get(title, "")


@cache
def _by_title(language: str) -> dict[str, str]:
    spoken = [Words(one) for one in LANGUAGES]
    shown = Words(language)
    return {
        shown(title).replace("&", ""): fold(" ".join(text for one in spoken for text in (one(title), one(others))))
        for title, others in SYNONYMS.items()
    }
