"""Builds every long-lived object once and passes it on."""
