"""`python -m tests.i18n update [--merge FILE…]`: bring the Dutch catalogue up to date and name what lacks Dutch."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.i18n import catalogue
from tests.i18n.catalogue import MO, PLURAL_MARK, PO, Sentence


def update(files: list[Path]) -> list[str]:
    """Write the .po and .mo with the Dutch known so far and that of the files; the faults that are left."""
    sentences = catalogue.extracted()
    dutch = catalogue.translations(PO.read_bytes()) if PO.exists() else {}
    for file in files:
        proposed = catalogue.proposals(file)
        report_unused(file, set(proposed) - sentences)
        dutch |= proposed
    po = catalogue.po_bytes(catalogue.catalogue(sentences, dutch))
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    MO.write_bytes(catalogue.mo_bytes(po))
    report_missing([sentence for sentence in sentences if not any(dutch.get(sentence, ""))])
    return list(catalogue.faults(po, sentences))


def report_unused(file: Path, unused: set[Sentence]) -> None:
    """Name the proposals that no source asks for: a sentence that has changed, or is not in words(…) or N_(…)."""
    for sentence in sorted(unused, key=str):
        print(f"{file.name}: no source says {sentence!r}", file=sys.stderr)


def report_missing(missing: list[Sentence]) -> None:
    """Print what lacks Dutch in the shape that --merge reads, to be filled in."""
    empty: dict[str, str | list[str]] = {}
    for sentence in sorted(missing, key=str):
        if isinstance(sentence, tuple):
            empty[PLURAL_MARK.join(sentence)] = ["", ""]
        else:
            empty[sentence] = ""
    if empty:
        print(json.dumps(empty, ensure_ascii=False, indent=2))


def main() -> int:
    """Exit status 1 when the catalogue is not complete."""
    parser = argparse.ArgumentParser(prog="python -m tests.i18n", description=__doc__)
    parser.add_argument("command", choices=["update"])
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE", help="JSON files with Dutch")
    left = update(parser.parse_args().merge)
    print(*left, f"{len(left)} faults", sep="\n", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
