"""What a person calls the compartments that seal what is confidential."""

from __future__ import annotations

from collections.abc import Mapping

from practice_app.domain.errors import N_

COMPARTMENT_NAMES: Mapping[str, str] = {
    "care": N_("dossiers"),
    "confidential": N_("confidential letters"),
    "bsn": N_("BSNs"),
    "photo": N_("photos"),
}
