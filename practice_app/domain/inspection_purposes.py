"""What each category of data is for and on what legal basis: the processing told in plain words (mission T2, T4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from practice_app.domain.access import Category
from practice_app.domain.errors import N_

_CONTRACT = N_("The agreement between you and us (AVG art. 6(1)(b)).")
_TREATMENT = N_("The treatment agreement between you and us (AVG art. 6(1)(b), BW 7:446).")
_BOOKS = N_("The law: we must keep books (AVG art. 6(1)(c), AWR art. 52, Wet OB art. 35a).")
_CONSENT = N_("Your consent (AVG art. 6(1)(a)); you can withdraw it at any time.")
_DUTY = N_("The law: we must be able to show that we handle your data well (AVG art. 5(2), 6(1)(c)).")
_CARE_SECRET = N_("Care under professional secrecy (AVG art. 9(2)(h), UAVG art. 30(3)).")


@dataclass(frozen=True, slots=True)
class Processing:
    """One category as the person is told of it. `care_basis`: the legal basis where it differs for a care provider."""

    title: str
    purpose: str
    legal_basis: str
    care_basis: str = ""

    def basis(self, practice_kind: str) -> str:
        """The legal basis in a practice of this kind."""
        return self.care_basis if practice_kind == "dental" and self.care_basis else self.legal_basis


_C = Category
PROCESSING: Mapping[Category, Processing] = {
    _C.CLIENT_NAME: Processing(
        N_("Name and birth date"),
        N_("Contract and service: to know who you are and to keep your data apart from those of others."),
        _CONTRACT,
        _TREATMENT,
    ),
    _C.CONTACT: Processing(
        N_("Contact data"),
        N_("Contact: to reach you about appointments, your questions and your invoices."),
        _CONTRACT,
        _TREATMENT,
    ),
    _C.NATIONAL_ID: Processing(
        N_("National id (BSN)"),
        N_("Service: to be sure that it is you, as a care provider must."),
        N_("A coaching practice keeps no BSN (UAVG art. 46)."),
        N_("The law: a care provider must use the BSN (Wabvpz art. 4 to 9, UAVG art. 46)."),
    ),
    _C.PHOTO: Processing(N_("Photo"), N_("Service: to recognise you."), _CONSENT),
    _C.ASSIGNMENT: Processing(
        N_("Who treats you"), N_("Service: who works with you and may see your data."), _CONTRACT, _TREATMENT
    ),
    _C.RELATION: Processing(
        N_("Relations and guardian"),
        N_("Contract and contact: who acts or pays for you, or gives permission for you."),
        _CONTRACT,
        N_("The treatment agreement and the rules for minors (AVG art. 6(1)(b) and (c), BW 7:447, 7:465)."),
    ),
    _C.INVOICE: Processing(N_("Invoices"), N_("Contract and finance, bookkeeping: what you bought and what it cost."), _BOOKS),
    _C.PAYMENT: Processing(N_("Payments"), N_("Contract and finance, bookkeeping: what was paid and when."), _BOOKS),
    _C.ORDER: Processing(
        N_("Orders and purchases"), N_("Contract and finance, service: what you asked us to deliver."), _CONTRACT
    ),
    _C.CORRESPONDENCE: Processing(
        N_("Correspondence"),
        N_("Contact, service and improvement: what we wrote and said to each other, and to others about you."),
        _CONTRACT,
        _TREATMENT,
    ),
    _C.CONFIDENTIAL: Processing(
        N_("Confidential correspondence"),
        N_("Service: letters and notes that only those who treat you may read."),
        _CONTRACT,
        _CARE_SECRET,
    ),
    _C.CONSENT: Processing(
        N_("Consents"), N_("Marketing and other uses that need your yes: what you agreed to, and until when."), _DUTY
    ),
    _C.RIGHTS_REQUEST: Processing(
        N_("Your requests"), N_("Improvement: to answer what you ask about your data, and to be able to show that we did."), _DUTY
    ),
    _C.DISCLOSURE: Processing(
        N_("Data given to others"), N_("Improvement: to know and to tell you who received data of you, and why."), _DUTY
    ),
    _C.COMPLAINT: Processing(
        N_("Complaints"),
        N_("Service and improvement: to solve what you are not content with."),
        N_("Our legitimate interest in settling complaints well (AVG art. 6(1)(f))."),
        N_("The law: a care provider handles complaints (AVG art. 6(1)(c), Wkkgz art. 13)."),
    ),
    _C.BREACH: Processing(
        N_("Data breaches"),
        N_("Security: to put right what went wrong and to tell those concerned."),
        N_("The law: breaches are reported and recorded (AVG art. 33 and 34)."),
    ),
    _C.RETENTION_HOLD: Processing(
        N_("Holds and restrictions"),
        N_("Contract and finance: why your data are kept longer, or may not be used for now."),
        N_("The law or our legitimate interest in a claim (AVG art. 6(1)(c) and (f), art. 18)."),
    ),
    _C.INSPECTION: Processing(N_("Exports made"), N_("Improvement: to know which files were made of your data."), _DUTY),
    _C.FISCAL_ARCHIVE: Processing(
        N_("Fiscal archive"), N_("Bookkeeping: to find the invoices that the law makes us keep."), _BOOKS
    ),
    _C.CARE_ARCHIVE: Processing(
        N_("Care archive"),
        N_("Service: to find the dossier that the law makes us keep."),
        N_("The law: a dossier is kept 20 years (AVG art. 6(1)(c), BW 7:454(3))."),
    ),
    _C.AUDIT_LOG: Processing(
        N_("Access log"), N_("Security and improvement: who looked at your data or changed them, and when."), _DUTY
    ),
}

SOURCES = (
    N_("You yourself, or who acts for you: when you registered, wrote, phoned or came by."),
    N_("We ourselves: appointments made, letters written, invoices and payments."),
)
RECIPIENTS = (
    (
        N_("Accountant"),
        N_("What is on your invoices and their payments, and nothing more."),
        N_("Legal duty to keep books (AWR art. 52)."),
    ),
    (
        N_("Tax authority and other authorities"),
        N_("Only what the law obliges us to give."),
        N_("Legal duty (AVG art. 6(1)(c))."),
    ),
    (
        N_("Legal adviser"),
        N_("Only what a dispute with you needs."),
        N_("Our legitimate interest in a legal claim (AVG art. 6(1)(f), 9(2)(f))."),
    ),
    (
        N_("Suppliers who maintain our computers"),
        N_("What they cannot avoid seeing while they work, under a duty of secrecy."),
        N_("Processor agreement (AVG art. 28)."),
    ),
)
PAYER_RECEIVES = N_("The invoices that they pay for you.")
PAYER_GROUND = N_("The agreement about who pays (AVG art. 6(1)(b)).")
OTHER_PAYER_WITHHELD = N_("The address of someone else who pays invoices about you")
RIGHTS_OF_OTHERS = N_("The rights of another person (AVG art. 15(4), UAVG art. 41(1)(i)).")
