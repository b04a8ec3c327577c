"""What is typed in the card of a client and not saved yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from practice_app.domain.client import Client
from practice_app.domain.ids import ClientId
from practice_app.gui.context import Context
from practice_app.gui.unsaved import Record, UnsavedForm
from practice_app.gui.widgets.form import Form

NAMES = ("organisation", "given_name", "prefix", "family_name")


class ClientUnsaved(UnsavedForm):
    """A BSN is never among it: it belongs sealed to the treatment side, or nowhere."""

    def __init__(self, page: QWidget, context: Context, client: Client | None, form: Form) -> None:
        rows, left_out = form.rows, ""
        if "bsn" in rows:
            rows["bsn"].field.secret = True
            left_out = context.words("A BSN is not kept: type it again.")

        def about() -> str:
            shown = (rows[name].field.raw() for name in NAMES if not rows[name].isHidden())
            return " ".join(text for one in shown if (text := str(one).strip()))

        def client_id() -> ClientId | None:
            return client.id if client else None

        record = Record("client", client.id if client else "", client.version if client else 0, client_id, about)
        super().__init__(page, context, record, {"form": form}, left_out=left_out)
