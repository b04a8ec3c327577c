"""Starts the window, or one command."""

from __future__ import annotations


def main() -> None:
    """The entry point of `practice-app`."""


if __name__ == "__main__":
    main()
