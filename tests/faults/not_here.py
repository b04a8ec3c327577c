"""A campaign that cannot be run on this machine."""

from __future__ import annotations


class NotHere(Exception):
    """Why it cannot, as a clause."""
