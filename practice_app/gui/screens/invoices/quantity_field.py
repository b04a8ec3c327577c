"""The quantity field, where the screen of invoices looks for it; it lives with the other fields."""

from __future__ import annotations

from practice_app.gui.widgets.quantity_field import QuantityField, write_quantity

__all__ = ["QuantityField", "write_quantity"]
