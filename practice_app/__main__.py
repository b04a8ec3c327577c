"""Starts the window, or one command."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point of `practice-app`."""
    from practice_app.bootstrap import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
