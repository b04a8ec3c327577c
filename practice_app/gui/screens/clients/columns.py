"""The columns of the list of clients."""

from __future__ import annotations

from practice_app.domain.client_card import ClientHit
from practice_app.gui.list_columns import columns_of
from practice_app.gui.widgets.record_model import Column
from practice_app.system.words import Words
from practice_app.use_cases.list_columns import CLIENT_COLUMNS


def client_columns(words: Words) -> tuple[Column[ClientHit], ...]:
    """Name, birth date and city; what is out of the ordinary stands behind the name. The number when wanted."""
    return columns_of(words, CLIENT_COLUMNS, stretch=("name",), folds=("number", "city"), hidden=("number",))
