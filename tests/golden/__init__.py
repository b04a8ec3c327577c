"""Encrypted practices as each release wrote them, with their passwords: every later version must open them.

`python -m tests.golden.make` writes the one of this version; a released one is never made again.
"""

from pathlib import Path

HERE = Path(__file__).parent
LOGIN, PASSWORD, NEW_PASSWORD = "eigenaar", "duidelijk-lang-genoeg-7", "een-heel-nieuw-wachtwoord"
FACTS = "facts.json"  # beside each practice: its recovery words, and what must be read back
PRACTICE = "praktijk"
BACKUPS = "backups"
