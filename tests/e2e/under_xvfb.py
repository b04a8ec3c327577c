"""`python -m tests.e2e.under_xvfb`: the end-to-end tests and those of the window on a real X server without a screen.

Offscreen, Qt has no windows, no activation and no clipboard of the system; under Xvfb it has. More arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

WHAT = ("tests/e2e", "tests/gui")
SCREEN = "-screen 0 1280x720x24"  # the smallest that the screens are made for


def command(arguments: Sequence[str]) -> list[str]:
    """xvfb-run takes a free display by itself, so that two runs do not meet."""
    what = [argument for argument in arguments if not argument.startswith("-")] or list(WHAT)
    options = [argument for argument in arguments if argument.startswith("-")]
    return ["xvfb-run", "-a", "-s", SCREEN, sys.executable, "-m", "pytest", "-q", *options, *what]


def main(arguments: Sequence[str]) -> int:
    """The exit status of pytest; 2 with a sentence when there is no Xvfb."""
    if shutil.which("xvfb-run") is None:
        print("Xvfb is not installed (on Debian: apt install xvfb).", file=sys.stderr)
        return 2
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.run(command(arguments), env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
