"""Restriction (AVG art. 18): the data may be kept, and used only on one of the grounds of its second paragraph."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from practice_app.domain.access import Category
from practice_app.domain.errors import N_, RefusedByLaw

# Why restricted data are used all the same (AVG art. 18(2)).
USE_GROUNDS: Mapping[str, str] = {
    "consent": N_("The person agrees"),
    "claim": N_("For a legal claim"),
    "others": N_("To protect the rights of another person"),
    "public": N_("An important public interest"),
}
HOURS_OF_USE = 1
RESTRICTED_USE = "restricted_use"  # what the trail calls it
_USING = frozenset({"create", "update", "delete", "export", "print", "merge"})
# What serves the person's rights, keeps the books and answers for the data goes on; care in an emergency too.
_GOES_ON = frozenset(
    {
        Category.RIGHTS_REQUEST, Category.INSPECTION, Category.COMPLAINT, Category.BREACH, Category.DISCLOSURE, Category.CONSENT,
        Category.RETENTION_HOLD, Category.RETENTION_PLAN, Category.CARE_ARCHIVE, Category.PAYMENT, Category.ASSIGNMENT,
        Category.DOSSIER_NOTE, Category.AUDIT_LOG,
    }
)  # fmt: skip


def is_use(action: str, categories: Collection[Category], *, stores: bool) -> bool:
    """Whether doing this with a client's data is more than keeping them. Reading is none: without it no right can be served.

    `stores`: it only writes down what came in or happened.
    """
    return action in _USING and not stores and not _GOES_ON & set(categories)


def refusal() -> RefusedByLaw:
    """The sentence that says why not, and what to do."""
    return RefusedByLaw(
        N_(
            "The data of this client are restricted at their request: they are kept, not used (AVG art. 18(2)). Lift the "
            "restriction first, or say on the client's page why they are used all the same."
        )
    )
