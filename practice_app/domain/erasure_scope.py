"""Erasure in part (AVG art. 17): what of somebody may go while they stay a client, and what stays because of which law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from practice_app.domain.errors import N_
from practice_app.domain.reason import Reason
from practice_app.domain.refused_data import BSN, consequences, refusable

# Parts of the card, with the columns that each empties; what is counted of it in the ledger is `contact`, but for the birth date.
CARD_PARTS: Mapping[str, tuple[str, ...]] = {
    "email": ("email",),
    "phone": ("phone",),
    "address": ("street", "house_number", "postcode", "city"),
    "birth_date": ("birth_date",),
    "contact_person": ("contact_person",),
    "source": ("source",),
}
NAMES: Mapping[str, str] = {
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "address": N_("Address"),
    "birth_date": N_("Birth date"),
    "contact_person": N_("Contact person"),
    "source": N_("Source of the data"),
    "photo": N_("Photo"),
    "national_id": N_("BSN"),
    "labels": N_("Labels"),
    "orders": N_("Orders and purchases that no invoice names"),
    "marketing": N_("Newsletter and advertising"),
    "relation": N_("Relation"),
    "letter": N_("Piece of correspondence"),
    "attachment": N_("Attachment"),
    "name": N_("Name"),
    "invoices": N_("Invoices, with the orders they name"),
    "dossier": N_("Dossier"),
    "consents": N_("Proof of consents"),
    "access_log": N_("Log of who looked at the data"),
}
_MANY = ("letter:", "attachment:")
# What the ledger of destructions counts a part as (the categories of the matrix).
_CATEGORIES: Mapping[str, str] = {
    "birth_date": "client_name_and_birth_date", "photo": "photo", "national_id": "national_id", "orders": "order",
    "relation": "relation_and_guardian", "letter": "correspondence", "attachment": "correspondence", "marketing": "consent",
}  # fmt: skip
_CLAIM = Reason(
    N_("An invoice is unpaid or still a draft: this is needed to collect it. Ask again when it is settled."),
    law=N_("AVG art. 17(3)(e)"),
)
_NAME = Reason(N_("As long as the person is a client there is a contract with them. To erase this too, all of it goes."),
               law=N_("AVG art. 6(1)(b)"))  # fmt: skip
_BSN = Reason(N_("A care provider must record and use the BSN of a patient."), law=N_("Wabvpz art. 4-9; AVG art. 17(3)(b)"))
_PATIENT = Reason(N_("There is a dossier: who the patient is belongs to it."), law=N_("BW 7:454(3); AVG art. 17(3)(b)"))
_GUARDIAN = Reason(N_("A minor is here with the consent of this guardian."), law=N_("AVG art. 8; BW 7:447"))
_INVOICES = Reason(N_("Tax law keeps the invoices and what belongs to them seven years."), law=N_("AWR art. 52(4)"))
_DOSSIER = Reason(N_("To have the dossier destroyed is another request, to the practitioner."), law=N_("BW 7:455"))
_CONSENTS = Reason(N_("It proves what was agreed, five years after the withdrawal."), law=N_("AVG art. 7(1)"))
_LOG = Reason(N_("It shows who looked at the data; it holds no contents."), law=N_("AVG art. 5(2) and 32"))


# The code of domain/request_rules.GROUNDS for what keeps a part; a statute for the rest.
_CODES = ((_CLAIM, "claim"), (_PATIENT, "dossier"), (_DOSSIER, "dossier"), (_INVOICES, "fiscal"))


@dataclass(frozen=True, slots=True, repr=False)
class StoredPart:
    """Something that is stored. `code`: a name of NAMES, with ":" and the id of the row where there are several.

    `told`: what it is, as far as the member may see it. `claim`: it belongs to a claim that is not settled.
    """

    code: str
    count: int = 1
    told: str = ""
    on: date | None = None
    claim: bool = False
    guardian: bool = False
    confidential: bool = False

    @property
    def kind(self) -> str:
        """Its name without the id."""
        return self.code.partition(":")[0]


@dataclass(frozen=True, slots=True, repr=False)
class ScopeFacts:
    """What decides of the parts. `stopping`: holds, and other things that are open; nothing goes until they end."""

    parts: Sequence[StoredPart]
    practice_kind: str
    minor: bool = False
    dossier: bool = False
    invoices: bool = False
    open_claim: bool = False
    consents: int = 0
    log_entries: int = 0
    stopping: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ErasurePart:
    """One line of “this goes, this stays, because”. `stays` None: it may go; then `consequences` say what will not work."""

    code: str
    name: str
    count: int
    category: str
    stays: Reason | None = None
    consequences: tuple[str, ...] = ()
    told: str = field(default="", repr=False)
    on: date | None = None

    @property
    def goes(self) -> bool:
        """Nothing keeps it."""
        return self.stays is None


def offered(facts: ScopeFacts) -> tuple[ErasurePart, ...]:
    """Every part that is stored, each with may go or stays because of which law; what may go first, single letters last.

    Priority as in retention.md: a hold goes before everything, a statute before the request; the house term after it.
    """
    parts = [*(_part(one, facts) for one in facts.parts), *_always_there(facts)]
    return tuple(sorted(parts, key=lambda one: (one.code.startswith(_MANY), not one.goes)))


def ground_of(part: ErasurePart) -> str:
    """The ground in the law of a part that stays, or was left: a code of GROUNDS."""
    return next((code for reason, code in _CODES if reason is part.stays), "statute" if part.stays else "no_ground")


def chosen_parts(parts: Iterable[ErasurePart], codes: Sequence[str]) -> list[ErasurePart]:
    """Those with these codes. A name without an id stands for all of its kind."""
    asked = set(codes)
    return [one for one in parts if one.code in asked or one.code.partition(":")[0] in asked]


def _part(one: StoredPart, facts: ScopeFacts) -> ErasurePart:
    category = _CATEGORIES.get(one.kind, "contact")
    if one.confidential:
        category = "confidential_correspondence"
    stays = _why_stays(one, facts)
    return ErasurePart(one.code, NAMES[one.kind], one.count, category, stays, () if stays else _effects(one), one.told, one.on)


def _effects(one: StoredPart) -> tuple[str, ...]:
    """What will not work without it (mission I2)."""
    datum = BSN if one.kind == "national_id" else one.kind
    return consequences(datum) if datum in refusable("person", "dental") else ()


def _why_stays(one: StoredPart, facts: ScopeFacts) -> Reason | None:
    if one.kind == "marketing":  # an objection to it is absolute (AVG art. 21(3))
        return None
    if facts.stopping:
        return facts.stopping[0]
    if one.claim or (facts.open_claim and one.kind in ("email", "phone", "address", "contact_person")):
        return _CLAIM
    if one.kind == "national_id":
        return _PATIENT if facts.dossier else _BSN if facts.practice_kind == "dental" and facts.invoices else None
    if one.kind == "birth_date":
        return _PATIENT if facts.dossier else _GUARDIAN if facts.minor else None
    return _GUARDIAN if one.guardian and facts.minor else None


def _always_there(facts: ScopeFacts) -> Iterator[ErasurePart]:
    yield ErasurePart("name", NAMES["name"], 1, "client_name_and_birth_date", _NAME)
    if facts.invoices:
        yield ErasurePart("invoices", NAMES["invoices"], 1, "invoice", _INVOICES)
    if facts.dossier:
        yield ErasurePart("dossier", NAMES["dossier"], 1, "dossier_note", _DOSSIER)
    if facts.consents:
        yield ErasurePart("consents", NAMES["consents"], facts.consents, "consent", _CONSENTS)
    if facts.log_entries:
        yield ErasurePart("access_log", NAMES["access_log"], facts.log_entries, "audit_log", _LOG)
